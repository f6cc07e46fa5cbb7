#pragma once

#include <compare>
#include <cstdint>

namespace copytaster {

/// Half-open byte range in one Text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span s) const { return begin <= s.begin && s.end <= end; }
  constexpr bool contains(std::uint32_t byte) const { return begin <= byte && byte < end; }
  constexpr bool overlaps(Span s) const { return begin < s.end && s.begin < end; }
};

}  // namespace copytaster
