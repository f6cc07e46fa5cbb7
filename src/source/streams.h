#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <string>

#include "base/problem.h"

namespace copytaster::source {

/// Where bytes come from: a file, standard input, a decompressor over either.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills `buffer` with up to `capacity` bytes. 0 is the end.
  virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;
};

/// fails    unreadable: as the file system says
Result<std::unique_ptr<ByteStream>> open_file(const std::string& path);

/// The stream refers to `in`, which must outlive it.
std::unique_ptr<ByteStream> open_standard_input(std::istream& in);

/// Puts bytes already looked at in front of the rest.
class Prefixed final : public ByteStream {
 public:
  Prefixed(std::string head, ByteStream& rest) : head_(std::move(head)), rest_(rest) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override;

 private:
  std::string head_;
  ByteStream& rest_;
  std::size_t at_ = 0;
};

/// Appends up to `n` bytes, fewer only at the end or in front of a break; a stream that broke stays broken.
Result<void> take_into(std::string& bytes, ByteStream& stream, std::size_t n);

/// Up to `n` bytes, fewer only at the end.
Result<std::string> take(ByteStream& stream, std::size_t n);

}  // namespace copytaster::source
