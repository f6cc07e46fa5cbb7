#include "language/word_model.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "english.h"

namespace copytaster::language {
namespace {

namespace fs = std::filesystem;

const Token& token(const Text& text, const Analysis& analysis, std::string_view form) {
  for (const auto& token : analysis.tokens) {
    if (text.view(token.span) == form) return token;
  }
  throw std::out_of_range("no such token");
}

TEST(WordModelTest, ReadsASentence) {
  const Text text("The ministers of Velmora signed two treaties on Monday.");
  const auto analysis = analyse_english(text);
  const auto& signed_ = token(text, analysis, "signed");
  EXPECT_EQ(signed_.upos, Upos::verb);
  EXPECT_EQ(signed_.lemma, "sign");
  EXPECT_NE(signed_.feats.find("Tense=Past"), std::string::npos);
  EXPECT_EQ(signed_.head, 0u);
  EXPECT_EQ(signed_.deprel, "root");
  const auto& ministers = token(text, analysis, "ministers");
  EXPECT_EQ(ministers.lemma, "minister");
  EXPECT_EQ(ministers.head, 5u);
  EXPECT_EQ(ministers.deprel, "nsubj");
  EXPECT_EQ(token(text, analysis, "Velmora").deprel, "nmod");
  EXPECT_EQ(token(text, analysis, "treaties").lemma, "treaty");
  EXPECT_EQ(token(text, analysis, "treaties").deprel, "obj");
}

/// What the cache of forms holds and throws away changes nothing.
TEST(WordModelTest, ReadsTheSameAfterThousandsOfOtherForms) {
  const Text text("The ministers of Velmora signed two treaties on Monday.\n\nSarn's ferries sail at 7.30 again.");
  Scratch scratch;
  const auto read = [&](const Text& one) {
    const auto analysis = analyse(one, english(), scratch, "en");
    std::string out;
    for (const auto& t : analysis.tokens)
      out += std::string(one.view(t.span)) + " " + t.lemma + " " + std::string(t.feats) + " " + std::to_string(t.head) +
             " " + std::string(t.deprel) + "\n";
    return out;
  };
  const auto first = read(text);
  for (int part = 0; part < 12; ++part) {
    std::string forms;
    for (int i = 0; i < 1200; ++i)
      forms += "ka" + std::to_string(part) + "x" + std::to_string(i) + (i % 20 == 19 ? ".\n" : " ");
    read(Text(forms));
    EXPECT_EQ(read(text), first);
  }
}

TEST(WordModelTest, EverySentenceIsATree) {
  std::string rough = "ok so\n\n!!!\n\n\u00ABQui?\u00BB 12:30 -- 5,000 km/h (see http://sarn.example/a?b=c)\n\n";
  for (int i = 0; i < 700; ++i) rough += "salt and lamps and ";  // longer than the network reads at once
  const Text text(rough + "barrels.");
  const auto analysis = analyse_english(text);
  ASSERT_FALSE(analysis.sentences.empty());
  for (const auto& sentence : analysis.sentences) {
    const auto tokens = analysis.tokens_of(sentence);
    std::size_t roots = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      roots += tokens[i].head == 0 ? 1u : 0u;
      EXPECT_EQ(tokens[i].head == 0, tokens[i].deprel == "root");
      std::size_t steps = 0;
      for (auto at = i + 1; at != 0 && steps <= tokens.size(); ++steps) at = tokens[at - 1].head;
      ASSERT_LE(steps, tokens.size()) << "a circle";
    }
    EXPECT_EQ(roots, 1u);
  }
}

TEST(WordModelTest, SpaceUsedBeforeChangesNothing) {
  const Text first("Nine crates of lamps lay on the quay, and nobody had asked for them.");
  const Text second("Anton Verrick, the mayor, said he would resign.");
  Scratch scratch;
  const auto alone = analyse(second, english(), "en");
  analyse(first, english(), scratch, "en");
  const auto after = analyse(second, english(), scratch, "en");
  ASSERT_EQ(alone.tokens.size(), after.tokens.size());
  for (std::size_t i = 0; i < alone.tokens.size(); ++i) {
    EXPECT_EQ(alone.tokens[i].head, after.tokens[i].head);
    EXPECT_EQ(alone.tokens[i].feats, after.tokens[i].feats);
  }
}

TEST(WordModelTest, ASentenceIsReadAloneInATextOfAnyLength) {
  const std::string sentence = "Anton Verrick, the mayor, said he would resign.";
  std::string many;
  for (int i = 0; i < 400; ++i) many += sentence + "\n\n";
  const auto alone = analyse_english(Text(sentence));
  const auto all = analyse_english(Text(many));
  ASSERT_EQ(all.tokens.size(), 400 * alone.tokens.size());
  for (std::size_t i = 0; i < all.tokens.size(); ++i) {
    const auto& token = alone.tokens[i % alone.tokens.size()];
    ASSERT_EQ(all.tokens[i].head, token.head) << i;
    ASSERT_EQ(all.tokens[i].deprel, token.deprel) << i;
    ASSERT_EQ(all.tokens[i].upos, token.upos) << i;
  }
}

TEST(WordModelTest, AFolderWithoutANetworkHasNone) {
  const auto model = WordModel::load("/nowhere");
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(*model, nullptr);
}

TEST(WordModelTest, NamesTheFileThatCannotBeUsed) {
  const auto folder = fs::temp_directory_path() / ("copytaster_words_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "network.model") << "not weights";
  std::ofstream(folder / "vectors.model") << "CTMODEL";
  const auto model = WordModel::load(folder.string());
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().why, (folder / "vectors.model").string() + ": not a file of model weights");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace copytaster::language
