#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/problem.h"

namespace copytaster {

/// A file seen as bytes in memory. Its pages are read when they are looked at, and all programs that map the file
/// share them.
class MappedFile {
 public:
  /// fails  unreadable, with the system's reason
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(other.size_) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {static_cast<const char*>(data_), data_ == nullptr ? 0 : size_}; }

 private:
  MappedFile(void* data, std::size_t size) : data_(data), size_(size) {}

  void* data_ = nullptr;  ///< nullptr: an empty file
  std::size_t size_ = 0;
};

}  // namespace copytaster
