#pragma once

#include <compare>
#include <cstdint>

namespace copytaster::story {

/// Two articles, or two clusters, that may belong to one story, by number. a < b
struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  auto operator<=>(const Pair&) const = default;
};

}  // namespace copytaster::story
