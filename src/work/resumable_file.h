#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "work/clean_stream.h"

namespace copytaster::work {

/// How far the writing of a file has come.
struct Mark {
  Done done;                 ///< inputs whose output is in the file
  std::uint64_t failed = 0;  ///< of these, gave no article
  std::uint64_t bytes = 0;   ///< length of the file
};

/// A file that appears whole, and whose writing goes on where an earlier run was interrupted, at any moment
/// and by any means. Until finish it is FILE.part; beside it stands FILE.part.state:
///
///   copytaster-part 1 SETTINGS        what makes another output of the same inputs
///   INPUTS DIGEST FAILED BYTES .      one line a mark, written behind the bytes that it counts
///
/// A line without its last dot was cut off and counts as not written, nor does a mark beyond the end of
/// FILE.part. What follows the last good mark in FILE.part is cut off.
class ResumableFile {
 public:
  /// settings  one line
  /// fails     unreadable: it cannot be made, or is no regular file; malformed: FILE.part is that of a run with
  ///           other settings, or has no state. It is left as it is
  static Result<ResumableFile> open(const std::string& path, std::string_view settings);
  ~ResumableFile();
  ResumableFile(ResumableFile&&) noexcept;
  ResumableFile& operator=(ResumableFile&&) = delete;

  /// Where to go on; the beginning for a file that is new.
  const Mark& mark() const;

  std::ostream& stream();

  /// Notes that all that was written so far is the output of `done`. A failed write shows in stream().
  void keep(const Done& done, std::uint64_t failed);

  /// Moves the file to its place.
  /// fails    unreadable: not all could be written, or it cannot be moved; it can be resumed
  Result<void> finish();

 private:
  struct State;
  explicit ResumableFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace copytaster::work
