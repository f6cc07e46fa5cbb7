#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/span.h"

namespace copytaster {

/// Owns one article's text: valid UTF-8, lines ended by '\n', never rewritten. Everything found in it
/// is a Span of byte offsets.
class Text {
 public:
  Text() = default;
  explicit Text(std::string bytes) : bytes_(std::move(bytes)) {}

  /// In range, both ends on character boundaries.
  bool holds(Span s) const;

  std::string_view view(Span s) const& { return std::string_view(bytes_).substr(s.begin, s.end - s.begin); }
  std::string_view view(Span) const&& = delete;  // no view into a temporary

  std::string_view all() const& { return bytes_; }
  std::string_view all() const&& = delete;

  Span whole() const { return {0, static_cast<std::uint32_t>(bytes_.size())}; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  bool empty() const { return bytes_.empty(); }

 private:
  std::string bytes_;
};

}  // namespace copytaster
