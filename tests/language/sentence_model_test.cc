// The model file, and the model beside the rules.

#include "language/sentence_model.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "english.h"
#include "language/compiled.h"

namespace copytaster::language {
namespace {

std::string model_path() {
  return (std::filesystem::path(*default_pack_folder()).parent_path() / "models/en/sentences.bin").string();
}

class SentenceModelFile : public testing::Test {
 protected:
  void SetUp() override { path_ = testing::TempDir() + "sentences.bin"; }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string why(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    const auto model = SentenceModel::load(path_);
    return model ? "" : model.error().why;
  }

  std::string path_;
};

TEST_F(SentenceModelFile, IsRefusedWhenBroken) {
  std::ifstream file(model_path(), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_GT(whole.size(), 16u);
  EXPECT_EQ(why(whole), "");
  EXPECT_EQ(why(whole.substr(0, whole.size() - 1)), "not a sentence model of this version: " + path_);
  EXPECT_EQ(why(""), "not a sentence model of this version: " + path_);
  auto other_features = whole;
  ++other_features[12];
  EXPECT_EQ(why(other_features), "not a sentence model of this version: " + path_);
  EXPECT_FALSE(SentenceModel::load(path_ + ".none"));
}

TEST(SentenceModel, IsUsedAndLeavesWhatTheRulesAreSureOf) {
  const auto& model = *english().compiled().languages.at("en");
  ASSERT_TRUE(model.sentence_model);
  const std::string_view text = "thanks for the book. see you at 6 a.m. Monday";
  const auto tokens = tokenize(text, model.tokens);
  EXPECT_EQ(split_sentences(text, tokens, model.sentences).size(), 1u);
  EXPECT_EQ(split_sentences(text, tokens, model.sentences, *model.sentence_model).size(), 2u);
  EXPECT_TRUE(split_sentences("", {}, model.sentences, *model.sentence_model).empty());
}

}  // namespace
}  // namespace copytaster::language
