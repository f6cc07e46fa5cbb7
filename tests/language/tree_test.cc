#include "language/network/tree.h"

#include <gtest/gtest.h>

#include <random>

namespace copytaster::language {
namespace {

float total(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  float sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

/// One root, and every word leads to it.
bool is_tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::uint32_t word = 1; word <= heads.size(); ++word) {
    roots += heads[word - 1] == 0 ? 1u : 0u;
    std::size_t steps = 0;
    for (auto at = word; at != 0; at = heads[at - 1]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

/// The best sum over all trees, by trying all heads of all words.
float best_total(const std::vector<float>& scores, std::uint32_t n) {
  std::vector<std::uint32_t> heads(n, 0);
  float best = -1e30f;
  while (true) {
    if (is_tree(heads)) best = std::max(best, total(scores, heads));
    std::size_t i = 0;
    while (i < n && heads[i] == n) heads[i++] = 0;
    if (i == n) return best;
    ++heads[i];
  }
}

TEST(TreeTest, IsTheBestOfAllTreesWithOneRoot) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> score(-3, 3);
  for (std::uint32_t n = 1; n <= 5; ++n) {
    for (int round = 0; round < 60; ++round) {
      std::vector<float> scores(n * (n + 1));
      for (auto& value : scores) value = score(random);
      const auto heads = decode_tree(scores, n);
      ASSERT_TRUE(is_tree(heads)) << "words " << n << " round " << round;
      EXPECT_NEAR(total(scores, heads), best_total(scores, n), 1e-4) << "words " << n << " round " << round;
    }
  }
}

TEST(TreeTest, StaysATreeInALongSentence) {
  std::mt19937 random(11);
  std::uniform_real_distribution<float> score(-3, 3);
  constexpr std::uint32_t kWords = 150;
  std::vector<float> scores(kWords * (kWords + 1));
  for (auto& value : scores) value = score(random);
  EXPECT_TRUE(is_tree(decode_tree(scores, kWords)));
}

TEST(TreeTest, NoWordsNoHeads) { EXPECT_TRUE(decode_tree({}, 0).empty()); }

}  // namespace
}  // namespace copytaster::language
