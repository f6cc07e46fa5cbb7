// CoNLL-U, both ways.

#include "report/conllu.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace copytaster::report {
namespace {

/// A treebank with everything that the format has; `|` stands for a tab.
std::string tabbed(std::string text) {
  for (char& c : text) c = c == '|' ? '\t' : c;
  return text;
}

const std::string kTreebank = tabbed(
    "# newdoc id = d1\n# sent_id = s-1\n# text = Ann can't.\n"
    "1|Ann|ann|NOUN|NN|A=B|2|nsubj|2:nsubj|_\n"
    "2-3|can't|_|_|_|_|_|_|_|SpaceAfter=No\n"
    "2|ca|can|AUX|_|_|0|root|_|_\n"
    "3|n't|not|PART|_|_|2|advmod|_|_\n"
    "3.1|gone|_|_|_|_|_|_|_|_\n"
    "4|.|.|PUNCT|_|_|2|punct|_|NER=O\n\n"
    "# newpar\n# sent_id = s-2\n1|3 000|_|_|_|_|_|_|_|_\n");

std::string dump_cut(const ConlluCut& cut) {
  std::string out;
  for (const auto& sentence : cut.analysis.sentences) {
    out += std::to_string(sentence.paragraph) + ":";
    for (const auto& token : cut.analysis.tokens_of(sentence)) {
      out += (token.continues ? "+[" : "[") + std::string(cut.text.view(token.span)) + "]";
    }
    out += "\n";
  }
  return out;
}

TEST(ConlluRead, KeepsSentencesTokensAndBlanks) {
  const auto sentences = parse_conllu(kTreebank);
  ASSERT_TRUE(sentences);
  const auto cut = cut_of(*sentences);
  EXPECT_EQ(cut.text.all(), "Ann can't.\n\n3 000");
  EXPECT_EQ(dump_cut(cut), "0:[Ann][ca]+[n't][.]\n1:[3 000]\n");
}

TEST(ConlluRead, WritesTheSameSentencesWithOurColumns) {
  const auto sentences = parse_conllu(kTreebank);
  ASSERT_TRUE(sentences);
  auto analysis = cut_of(*sentences).analysis;
  for (auto& token : analysis.tokens) token.lemma = "x";
  analysis.names.push_back({{0, 3}, 0, 1, language::NameType::per});
  std::ostringstream out;
  write_conllu(out, *sentences, analysis);
  EXPECT_EQ(out.str(), tabbed("# newdoc id = d1\n# sent_id = s-1\n# text = Ann can't.\n"
                              "1|Ann|x|X|_|_|_|_|_|NER=B-PER\n"
                              "2-3|can't|_|_|_|_|_|_|_|SpaceAfter=No\n"
                              "2|ca|x|X|_|_|_|_|_|_\n"
                              "3|n't|x|X|_|_|_|_|_|_\n"
                              "4|.|x|X|_|_|_|_|_|_\n\n"
                              "# newpar\n# sent_id = s-2\n1|3 000|x|X|_|_|_|_|_|_\n\n"));
}

struct BrokenCase {
  const char* name;
  const char* text;
  const char* want;
};

class ConlluBroken : public testing::TestWithParam<BrokenCase> {};

TEST_P(ConlluBroken, NamesTheLine) {
  const auto sentences = parse_conllu(tabbed(GetParam().text));
  ASSERT_FALSE(sentences);
  EXPECT_EQ(sentences.error().why, GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Report, ConlluBroken,
    testing::Values(
        BrokenCase{"columns", "# c\n1|a|_\n", "line 2: a token has ten columns parted by tabs"},
        BrokenCase{"more_columns", "1|a|_|_|_|_|_|_|_|_|_\n", "line 1: a token has ten columns parted by tabs"},
        BrokenCase{"order", "1|a|_|_|_|_|_|_|_|_\n3|b|_|_|_|_|_|_|_|_\n",
                   "line 2: the word after 1 has the number \"3\""},
        BrokenCase{"no_number", "x|a|_|_|_|_|_|_|_|_\n", "line 1: the word after 0 has the number \"x\""},
        BrokenCase{"no_form", "1||_|_|_|_|_|_|_|_\n", "line 1: a word without a form"},
        BrokenCase{"range", "2-3|ab|_|_|_|_|_|_|_|_\n", "line 1: the range 2-3 does not begin at the next word"},
        BrokenCase{"open_range", "1-2|ab|_|_|_|_|_|_|_|_\n1|a|_|_|_|_|_|_|_|_\n\n",
                   "line 3: the sentence ends inside a range"},
        BrokenCase{"encoding", "1|\xFF|_|_|_|_|_|_|_|_\n", "line 1: not UTF-8"}),
    [](const auto& c) { return std::string(c.param.name); });

TEST(ConlluRead, TakesOddLineEndsAndNothing) {
  EXPECT_TRUE(parse_conllu("")->empty());
  EXPECT_TRUE(parse_conllu("\n\r\n# only a comment\n")->empty());
  EXPECT_EQ(parse_conllu(tabbed("\xEF\xBB\xBF"
                                "1|a|_|_|_|_|_|_|_|_\r\n"))
                ->size(),
            1u);
}

}  // namespace
}  // namespace copytaster::report
