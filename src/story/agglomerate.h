#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace copytaster::story {

/// Two items that may belong together. a != b.
struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double similarity = 0;  ///< 0..1
};

/// Groups items whose mean similarity is at least `threshold` (average linkage, best edges first; pairs
/// without an edge count 0). Groups above 12 members are judged by their first 12, so that many copies
/// of one text stay affordable.
///
/// returns  the groups of two or more, members rising, by first member
std::vector<std::vector<std::uint32_t>> agglomerate(std::uint32_t items, std::span<const Edge> edges, double threshold);

}  // namespace copytaster::story
