#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace copytaster::language {

/// The heads of a sentence's words that make the best tree with one root.
///
/// scores   n rows of n + 1 values: scores[i * (n + 1) + j] tells how well j is the head of word i + 1; 0 is the root
/// returns  n heads, 1-based, 0 the root
/// cost     O(n^2) where the best heads make a tree, else O(n^3) at worst
///
/// Chu and Liu 1965, Edmonds 1967.
std::vector<std::uint32_t> decode_tree(std::span<const float> scores, std::uint32_t n);

}  // namespace copytaster::language
