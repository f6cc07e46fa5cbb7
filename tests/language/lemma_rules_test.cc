#include "language/network/lemma_rules.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model_builder.h"

namespace copytaster::language {
namespace {

/// "NOUN", "s" -> the key under which training writes the rule.
std::string key(const std::string& tag, std::string ending) {
  std::ranges::reverse(ending);
  return tag + "\t" + ending;
}

class LemmaRulesTest : public testing::Test {
 protected:
  LemmaRulesTest()
      : disk_(ModelBuilder()
                  .text("lemma.scripts", "l0\nl1\nl3y\na0\nt0\nl3be\nl1\u00E9")
                  .keys("lemma.rules", {{key("NOUN", ""), 0},
                                        {key("NOUN", "s"), 1},
                                        {key("NOUN", "ies"), 2},
                                        {key("NOUN", "^series"), 0},
                                        {key("PROPN", ""), 3},
                                        {key("PROPN", "^\u00F6rebro"), 4},
                                        {key("AUX", "^are"), 5},
                                        {key("NOUN", "\u00E8"), 6}})
                  .bytes()),
        file_(disk_.path()),
        rules_(file_) {}

  std::string lemma(std::string_view form, std::string_view tag) const { return rules_.find(form, tag).lemma; }

  ModelOnDisk disk_;
  ModelFile file_;
  LemmaRules rules_;
};

TEST_F(LemmaRulesTest, TheLongestEndingDecides) {
  EXPECT_EQ(lemma("quay", "NOUN"), "quay");
  EXPECT_EQ(lemma("Quays", "NOUN"), "quay");
  EXPECT_EQ(lemma("ferries", "NOUN"), "ferry");
  EXPECT_EQ(lemma("series", "NOUN"), "series");
  EXPECT_EQ(lemma("ARE", "AUX"), "be");
}

TEST_F(LemmaRulesTest, SaysWhetherTrainingSawTheWord) {
  EXPECT_TRUE(rules_.find("series", "NOUN").whole);
  EXPECT_FALSE(rules_.find("ferries", "NOUN").whole);
}

TEST_F(LemmaRulesTest, NamesKeepTheirCapitals) {
  EXPECT_EQ(lemma("Velmora", "PROPN"), "Velmora");
  EXPECT_EQ(lemma("\u00D6REBRO", "PROPN"), "\u00D6rebro");
}

TEST_F(LemmaRulesTest, CutsWholeCharacters) { EXPECT_EQ(lemma("caf\u00E8", "NOUN"), "caf\u00E9"); }

TEST_F(LemmaRulesTest, WhatIsNotKnownStaysAsItIsFolded) {
  EXPECT_EQ(lemma("Hurrah", "INTJ"), "hurrah");
  EXPECT_EQ(lemma("", "INTJ"), "");
  EXPECT_EQ(lemma("s", "NOUN"), "s");  // nothing would be left
}

}  // namespace
}  // namespace copytaster::language
