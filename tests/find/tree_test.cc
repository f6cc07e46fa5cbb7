#include "find/tree.h"

#include <gtest/gtest.h>

namespace copytaster::find {
namespace {

/// "She said it was late ." with another sentence behind it.
language::Analysis two_sentences() {
  language::Analysis analysis;
  const auto add = [&](std::uint32_t head, const char* relation) {
    language::Token token;
    token.upos = relation == std::string_view("punct") ? language::Upos::punct : language::Upos::x;
    token.head = head;
    token.deprel = relation;
    analysis.tokens.push_back(token);
  };
  add(2, "nsubj");
  add(0, "root");
  add(5, "nsubj:pass");
  add(5, "cop");
  add(2, "ccomp");
  add(2, "punct");
  add(0, "root");
  add(1, "obj");
  analysis.sentences = {{{}, 0, 6, 0}, {{}, 6, 8, 0}};
  return analysis;
}

TEST(Trees, CountOverTheWholeText) {
  const auto analysis = two_sentences();
  const Trees trees(analysis);
  EXPECT_EQ(trees.head(0), 1u);
  EXPECT_EQ(trees.head(1), kNone);
  EXPECT_EQ(trees.head(7), 6u);
  EXPECT_EQ(trees.relation(2), "nsubj");
}

TEST(Trees, ReachOverAllThatHangsOnAToken) {
  const auto analysis = two_sentences();
  const Trees trees(analysis);
  EXPECT_EQ(trees.reach(4), (TokenRange{2, 5}));
  EXPECT_EQ(trees.reach(1), (TokenRange{0, 5}));
  EXPECT_EQ(trees.reach(6), (TokenRange{6, 8}));
}

TEST(Trees, FindAChildByItsRelation) {
  const auto analysis = two_sentences();
  const Trees trees(analysis);
  EXPECT_EQ(trees.child(1, "ccomp"), 4u);
  EXPECT_EQ(trees.child(1, "nsubj"), 0u);  // not that of the clause
  EXPECT_EQ(trees.child(1, "obj"), kNone);
}

TEST(Trees, RingsAreCut) {
  // Three words joined over hyphens can hang on one another.
  language::Analysis analysis;
  analysis.tokens.resize(4);
  analysis.sentences = {{{}, 0, 4, 0}};
  analysis.tokens[0].head = 2;
  analysis.tokens[1].head = 3;
  analysis.tokens[2].head = 1;
  analysis.tokens[3].head = 4;  // and one on itself
  const Trees trees(analysis);
  for (std::uint32_t t = 0; t < 4; ++t) {
    auto steps = 0;
    for (auto above = t; above != kNone && steps < 5; above = trees.head(above)) ++steps;
    EXPECT_LT(steps, 5) << "from " << t;
  }
}

TEST(Trees, WithoutATreeEveryTokenStandsAlone) {
  language::Analysis analysis;
  analysis.tokens.resize(2);
  analysis.sentences = {{{}, 0, 2, 0}};
  const Trees trees(analysis);
  EXPECT_EQ(trees.head(1), kNone);
  EXPECT_EQ(trees.reach(1), (TokenRange{1, 2}));
}

}  // namespace
}  // namespace copytaster::find
