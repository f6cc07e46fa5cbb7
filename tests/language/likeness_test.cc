#include "language/likeness.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "english.h"

namespace copytaster::language {
namespace {

class LikenessTest : public testing::Test {
 protected:
  Meaning read(const std::string& sentence) const {
    texts_.push_back(std::make_unique<Text>(sentence));
    const auto analysis = analyse_english(*texts_.back());
    std::vector<std::string_view> forms;
    for (const auto& token : analysis.tokens) forms.push_back(texts_.back()->view(token.span));
    return likeness_.read(forms);
  }
  float compare(const std::string& a, const std::string& b) const { return likeness_.compare(read(a), read(b)); }

  Likeness likeness_{*english().vectors("en")};
  mutable std::vector<std::unique_ptr<Text>> texts_;
};

TEST_F(LikenessTest, OfASentenceWithItselfIsOne) {
  EXPECT_FLOAT_EQ(compare("The talks failed.", "the talks failed"), 1);
}

TEST_F(LikenessTest, IsSymmetric) {
  const auto a = read("The ministers signed a treaty on fishing.");
  const auto b = read("A pact on fish was sealed by the envoys in Halden.");
  EXPECT_FLOAT_EQ(likeness_.compare(a, b), likeness_.compare(b, a));
}

TEST_F(LikenessTest, OfNothingIsZero) {
  EXPECT_EQ(compare("", "The talks failed."), 0);
  EXPECT_EQ(compare("...", "!"), 0);
}

TEST_F(LikenessTest, OtherWordsOfLikeMeaningCount) {
  const std::string said = "The ship sank near the harbour.";
  EXPECT_GT(compare(said, "A vessel sank off the port."), compare(said, "A teacher sank off the list."));
}

TEST_F(LikenessTest, RareWordsCountMore) {
  EXPECT_GT(compare("the treaty of Orvelek", "a pact with Orvelek"),
            compare("the treaty of Orvelek", "the debt of Tessaly"));
}

TEST(ModelsTest, HasVectorsWhereALanguageHasAModel) {
  EXPECT_NE(english().vectors("en"), nullptr);
  EXPECT_EQ(english().vectors("xx"), nullptr);
  EXPECT_EQ(english_by_rule().vectors("en"), nullptr);
}

}  // namespace
}  // namespace copytaster::language
