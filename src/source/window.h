#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "source/streams.h"

namespace copytaster::source {

/// Looks ahead in a stream without taking what it sees. Holds at most twice what was asked for and 64 KiB more.
class Window {
 public:
  explicit Window(ByteStream& stream) : stream_(stream) {}

  /// All bytes known ahead, `n` or more of them unless the stream ends before. Valid until the next call.
  std::string_view ahead(std::size_t n);
  /// Passes over `n` bytes, seen or not; fewer only at the end.
  void drop(std::size_t n);
  /// No byte lies ahead but those already seen.
  bool at_end() const { return ended_; }
  /// Why the stream ended before its end.
  const std::optional<Problem>& broken() const { return broken_; }

 private:
  ByteStream& stream_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what lies ahead in buffer_
  bool ended_ = false;
  std::optional<Problem> broken_;
};

}  // namespace copytaster::source
