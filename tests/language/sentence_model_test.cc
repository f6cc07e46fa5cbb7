// The model file, and the model beside the rules.

#include "language/sentence_model.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "english.h"
#include "language/compiled.h"
#include "model_builder.h"

namespace copytaster::language {
namespace {

class SentenceModelFile : public testing::Test {
 protected:
  void SetUp() override { path_ = testing::TempDir() + "sentences.model"; }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string why(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    const auto model = SentenceModel::load(path_);
    return model ? "" : model.error().why.substr(path_.size());
  }

  std::string path_;
};

TEST_F(SentenceModelFile, IsRefusedWhenBroken) {
  const auto made = [](const std::string& fingerprint, std::size_t buckets) {
    return ModelBuilder()
        .text("fingerprint", fingerprint)
        .signed_bytes("weights", std::vector<std::int8_t>(buckets))
        .bytes();
  };
  constexpr auto kBuckets = SentenceModel::kBuckets;
  const auto fingerprint = std::to_string(SentenceModel::kFingerprint);
  EXPECT_EQ(why(made(fingerprint, kBuckets)), "");
  EXPECT_EQ(why(made(fingerprint, kBuckets - 1)), ": section 'weights' has another shape than this program needs");
  EXPECT_EQ(why(made("0", kBuckets)), ": was trained on other features of sentences than this program reads");
  EXPECT_EQ(why(""), ": not a file of model weights");
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
