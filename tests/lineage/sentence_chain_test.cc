#include "lineage/sentence_chain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace copytaster::lineage {
namespace {

/// Sentences parted by blanks, a letter a key: capitals are of this text alone.
std::vector<WeighedSentence> text(std::string_view letters) {
  std::vector<WeighedSentence> out(1);
  for (const char c : letters) {
    if (c == ' ') {
      out.emplace_back();
      continue;
    }
    out.back().weight += 1;
    if (c >= 'a') out.back().keys.push_back({static_cast<std::uint32_t>(c), 1.0});
  }
  for (auto& sentence : out) std::ranges::sort(sentence.keys, {}, &WeighedKey::key);
  return out;
}

std::string dump(const SentenceChain& chain) {
  std::string out;
  for (const auto& c : chain.counterparts) {
    out += std::to_string(c.a) + "-" + std::to_string(c.a_end) + "=" + std::to_string(c.b) + "-" +
           std::to_string(c.b_end) + " ";
  }
  return out + std::to_string(static_cast<int>(chain.weight));
}

struct ChainCase {
  const char* name;
  const char* a;
  const char* b;
  const char* want;
};
void PrintTo(const ChainCase& row, std::ostream* out) { *out << row.name; }

class ChainSentences : public testing::TestWithParam<ChainCase> {};
TEST_P(ChainSentences, KeepsTheOrderOfBoth) {
  EXPECT_EQ(dump(chain_sentences(text(GetParam().a), text(GetParam().b))), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ChainSentences,
    testing::Values(ChainCase{"one_after_the_other", "abc def", "abc def", "0-1=0-1 1-2=1-2 6"},
                    ChainCase{"own_sentence_between", "abc XYZ def", "abc def", "0-1=0-1 2-3=1-2 6"},
                    ChainCase{"turned_round_the_heavier_counts", "abc defg", "defg abc", "1-2=0-1 4"},
                    ChainCase{"one_is_split_in_two", "abcd", "ab cd", "0-1=0-2 4"},
                    ChainCase{"two_become_one", "ab cd", "abcd", "0-2=0-1 4"},
                    ChainCase{"a_word_of_both_halves_counts_once", "abc", "ab bc", "0-1=0-2 3"},
                    ChainCase{"one_word_is_no_counterpart", "aXY", "aZW", "0"},
                    ChainCase{"little_of_long_sentences", "abKLMNOPQRSTUVWXYZ", "abKLMNOP", "0"},
                    ChainCase{"empty", "", "abc", "0"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ChainSentences, TakesNoTexts) { EXPECT_EQ(dump(chain_sentences({}, {})), "0"); }

}  // namespace
}  // namespace copytaster::lineage
