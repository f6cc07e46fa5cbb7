#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "base/problem.h"

namespace copytaster::work {

/// A file that appears whole or not at all: written beside its place under another name, moved there by
/// finish. Dropped without finish, nothing stays. Something that is no regular file (a pipe, a device)
/// is written to directly.
class OutputFile {
 public:
  /// fails    unreadable: it cannot be made
  static Result<OutputFile> open(const std::string& path);
  ~OutputFile();
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;

  std::ostream& stream();

  /// fails    unreadable: not all could be written (the disk is full), or it cannot be moved
  Result<void> finish();

 private:
  struct State;
  explicit OutputFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace copytaster::work
