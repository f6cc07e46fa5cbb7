#include <gtest/gtest.h>

#include "language/network/word_encoder.h"

namespace copytaster::language {
namespace {

constexpr std::uint32_t kGrams = 1u << 14;
constexpr std::uint32_t kAffixes = 1u << 12;

struct Row {
  const char* form;
  const char* folded;
  std::uint32_t shape;
  std::size_t grams;
  std::uint32_t first;  ///< of the grams
  std::uint32_t last;
  std::array<std::uint32_t, 3> affixes;
};

// Training and running must see the same: the numbers are those of training/features.py.
TEST(WordFeaturesTest, AreThoseOfTheTraining) {
  const Row rows[] = {
      {"Don\u2019t", "don't", 9, 15, 16288, 5842, {404, 52, 592}},
      {"Halden-Star", "halden-star", 11, 33, 4740, 4716, {3463, 3223, 598}},
      {"MIX4you", "mix4you", 11, 21, 8143, 1766, {322, 3479, 3802}},
      {"2,500", "2,500", 2, 15, 6783, 14880, {2756, 529, 3956}},
      {"\u00D1and\u00FA", "\u00F1and\u00FA", 9, 15, 2958, 9734, {239, 1774, 4061}},
      {"\u00AB", "\"", 3, 3, 12405, 11981, {2443, 3410, 2799}},
      {"stra\u00DFenbahnhaltestellenverzeichnis",
       "stra\u00DFenbahnhaltestellenverzeichnis",
       4,
       66,
       11765,
       3454,
       {3699, 3346, 3912}},
      {"a", "a", 4, 3, 3459, 2249, {3293, 2340, 2627}},
  };
  for (const auto& row : rows) {
    const auto features = read_features(row.form);
    EXPECT_EQ(features.folded, row.folded) << row.form;
    EXPECT_EQ(features.shape, row.shape) << row.form;
    ASSERT_EQ(features.grams.size(), row.grams) << row.form;
    EXPECT_EQ(features.grams.front() % kGrams, row.first) << row.form;
    EXPECT_EQ(features.grams.back() % kGrams, row.last) << row.form;
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(features.affixes[i] % kAffixes, row.affixes[i]) << row.form;
  }
}

TEST(WordFeaturesTest, BrokenAndEndlessFormsAreRead) {
  EXPECT_EQ(read_features("").grams.size(), 1u);
  EXPECT_EQ(read_features("\xC3").folded, "\xEF\xBF\xBD");
  EXPECT_LT(read_features(std::string(1 << 20, 'x')).grams.size(), 100u);
}

}  // namespace
}  // namespace copytaster::language
