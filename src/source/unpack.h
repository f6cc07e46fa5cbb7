#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/problem.h"

namespace copytaster::source {

/// Where bytes come from: a file, standard input, a decompressor over either.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Fills `buffer` with up to `capacity` bytes. 0 is the end.
  virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;
};

/// Unpacks gzip and zstd, known by their first bytes, nested up to three deep; anything else passes
/// through.
///
/// fails    (from read) malformed: a truncated or broken stream; too_large: Limits::max_unpacked_bytes, or
///          Limits::max_unpack_ratio once past 16 MiB
Result<std::unique_ptr<ByteStream>> unpacked(std::unique_ptr<ByteStream> packed, const Limits& limits);

}  // namespace copytaster::source
