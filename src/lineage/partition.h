#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace copytaster::lineage {

/// Groups of [0, n), each alone at first (union by smaller index, paths halved).
class Partition {
 public:
  explicit Partition(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  /// The smaller index stays root, so that groups come by first article.
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace copytaster::lineage
