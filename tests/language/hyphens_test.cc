// Coarse tokens for the stages to the right.

#include "language/hyphens.h"

#include <gtest/gtest.h>

#include <string>

#include "english.h"

namespace copytaster::language {
namespace {

struct JoinCase {
  const char* name;
  const char* text;
  const char* want;
};

void PrintTo(const JoinCase& c, std::ostream* out) { *out << c.name; }

std::string dump(const Text& text, const Analysis& analysis) {
  std::string out;
  for (const auto& t : analysis.tokens) {
    if (!out.empty()) out += ' ';
    out += text.view(t.span);
  }
  return out;
}

const JoinCase kJoinCases[] = {
    {"nothing", "", ""},
    {"compound", "a two-decade-old pact", "a two-decade-old pact"},
    {"age", "a 20-year-old man", "a 20-year-old man"},
    {"decimal", "a 7.1-magnitude quake", "a 7.1-magnitude quake"},
    {"abbreviation", "a U.S.-led force", "a U.S.-led force"},
    {"range_stays_apart", "from 2010-11 on", "from 2010 - 11 on"},
    {"dash_stays_apart", "Talks - the first - began", "Talks - the first - began"},
    {"possessive_of_compound", "his mother-in-law's car", "his mother-in-law 's car"},
    {"open_hyphen", "two- and three-year terms", "two - and three-year terms"},
};

class Joined : public testing::TestWithParam<JoinCase> {};

TEST_P(Joined, KeepsCompoundsWhole) {
  const Text text(GetParam().text);
  EXPECT_EQ(dump(text, join_hyphenated(text, analyse_english(text))), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Language, Joined, testing::ValuesIn(kJoinCases),
                         [](const auto& c) { return std::string(c.param.name); });

TEST(JoinHyphenated, CountsSentencesNamesAndHeadsInItsTokens) {
  const Text text("Well-known envoys left. Ann Orvel-Tovan stayed.");
  Analysis fine;
  for (const auto& [begin, end, head] : {std::tuple{0u, 4u, 3u},
                                         {4u, 5u, 3u},
                                         {5u, 10u, 4u},
                                         {11u, 17u, 5u},
                                         {18u, 22u, 0u},
                                         {22u, 23u, 5u},
                                         {24u, 27u, 5u},
                                         {28u, 33u, 1u},
                                         {33u, 34u, 4u},
                                         {34u, 39u, 1u},
                                         {40u, 46u, 0u},
                                         {46u, 47u, 5u}}) {
    auto& token = fine.tokens.emplace_back();
    token.span = {begin, end};
    token.head = head;
    token.upos = Upos::noun;
  }
  fine.paragraphs = {{0, 47}};
  fine.sentences = {{{0, 23}, 0, 6, 0}, {{24, 47}, 6, 12, 0}};
  fine.names = {{{24, 39}, 6, 10, NameType::per}};
  const auto coarse = join_hyphenated(text, fine);
  EXPECT_EQ(dump(text, coarse), "Well-known envoys left . Ann Orvel-Tovan stayed .");
  std::string heads;
  for (const auto& token : coarse.tokens) heads += std::to_string(token.head) + " ";
  EXPECT_EQ(heads, "2 3 0 3 3 1 0 3 ");
  ASSERT_EQ(coarse.sentences.size(), 2u);
  EXPECT_EQ(coarse.sentences[1].first, 4u);
  EXPECT_EQ(coarse.sentences[1].last, 8u);
  ASSERT_EQ(coarse.names.size(), 1u);
  EXPECT_EQ(coarse.names[0].first, 4u);
  EXPECT_EQ(coarse.names[0].last, 6u);
}

}  // namespace
}  // namespace copytaster::language
