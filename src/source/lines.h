#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "source/streams.h"

namespace copytaster::source {

/// Line by line, in memory bounded by the longest line allowed.
class Lines {
 public:
  Lines(ByteStream& stream, std::uint32_t max_line) : stream_(stream), max_line_(max_line) {}

  struct Line {
    std::string text;
    bool too_long = false;  ///< `text` is empty; the line was passed over
  };

  /// nullopt at the end.
  Result<std::optional<Line>> next();

 private:
  void append(Line& line, std::string_view piece) const;
  Result<bool> refill();

  ByteStream& stream_;
  std::uint32_t max_line_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace copytaster::source
