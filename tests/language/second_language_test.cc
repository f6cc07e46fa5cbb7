// A second, tiny language: a pack of a few lines and a network whose weights are set by hand. Nothing of English may
// show in what it gives.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/pack.h"
#include "language/analyse.h"
#include "language/network/word_encoder.h"
#include "model_builder.h"

namespace copytaster::language {
namespace {

namespace fs = std::filesystem;

/// The kinds of words, each a place of its own in a word's vector.
enum Kind : std::uint32_t { noun, verb, det, adp, conj, name, mark, kinds };

const std::map<std::string, Kind> kWords = {
    {"ministro", noun}, {"urbo", noun}, {"reĝo", noun}, {"falas", verb},   {"dormas", verb}, {"la", det},
    {"de", adp},        {"en", adp},    {"kaj", conj},  {"velmora", name}, {".", mark},
};
constexpr std::uint32_t kWidth = 16;
constexpr std::uint32_t kWordsAt = 100;  // where a word's own vector begins in what the encoder is given
constexpr std::uint32_t kInputs = 316;

std::map<std::pair<std::uint32_t, std::uint32_t>, float> straight(std::uint32_t from, std::uint32_t count) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, float> weights;
  for (std::uint32_t i = 0; i < count; ++i) weights[{from + i, i}] = 1;
  return weights;
}

std::string vectors_file() {
  return ModelBuilder().byte_rows("vectors", 100, std::vector<std::int8_t>(100)).keys("words", {{"la", 0}}).bytes();
}

/// Layers let everything past; each head reads the kind of the word. All words hang on the verb, since it has the
/// greatest bias.
std::string network_file(std::uint64_t fingerprint) {
  std::map<std::string, std::uint32_t> keys;
  std::vector<std::int8_t> rows;
  for (const auto& [word, kind] : kWords) {
    keys[word] = static_cast<std::uint32_t>(keys.size());
    rows.resize(rows.size() + 64);
    rows[rows.size() - 64 + kind] = 1;
  }
  std::vector<float> arc_bias(kWidth);
  arc_bias[verb] = 5;
  arc_bias[kinds] = 1;
  std::vector<float> root(kWidth);
  root[kinds] = 1;
  std::vector<float> state(4 * kWidth);
  std::fill(state.begin() + 3 * kWidth, state.end(), -30.0f);  // the highway gate is shut
  ModelBuilder file;
  file.text("about", "made by a test").text("vectors", std::to_string(fingerprint));
  file.text("tags", "NOUN|_\nVERB|Tense=Pres\nDET|_\nADP|_\nCCONJ|_\nPROPN|_\nPUNCT|_");
  file.text("relations", "nsubj\nparataxis\ndet\ncase\ncc\nobl\npunct\nroot").text("names", "O\nB-LOC\nI-LOC");
  file.text("samples", "falas\tVERB|Tense=Pres\t0\troot\tO\n\n").text("lemma.scripts", "l2i\na0");
  file.keys("lemma.rules", {{"VERB|Tense=Pres\tsa", 0}, {"PROPN|_\t", 1}});
  file.floats("settings", 1, std::vector<float>{2, 1});
  file.keys("words.keys", keys).byte_rows("words", 64, rows);
  file.byte_rows("grams", 64, std::vector<std::int8_t>(64)).byte_rows("affixes", 24, std::vector<std::int8_t>(3 * 24));
  file.floats("shapes", 16, std::vector<float>(16 * 16)).floats("unknown", 100, std::vector<float>(100));
  file.floats("absent", 64, std::vector<float>(64));
  file.linear("project", kInputs, kWidth, straight(kWordsAt, kinds)).linear("refine", kWidth, kWidth, {});
  for (const std::string layer : {"layer0", "layer1"}) {
    file.linear(layer, kWidth, 3 * kWidth, {}).floats(layer + ".state", kWidth, state);
  }
  const auto same = straight(0, kWidth);
  file.linear("tag.hidden", kWidth, kWidth, same).linear("tag.scores", kWidth, kinds, straight(0, kinds));
  file.linear("name.hidden", kWidth, kWidth, same).linear("name.scores", kWidth, 3, {{{name, 1}, 2}}, {{0, 1}});
  file.floats("name.transitions", 3, std::vector<float>(4 * 3));
  file.linear("arc.dependent", kWidth, kWidth, {}).linear("arc.scores", kWidth, kWidth, {});
  file.linear("arc.head", kWidth, kWidth, same).floats("arc.bias", kWidth, arc_bias).floats("root", kWidth, root);
  file.linear("relation.dependent", kWidth, kWidth, same).linear("relation.head", kWidth, kWidth, {});
  file.linear("relation.hidden", 3 * kWidth, kWidth, same).linear("relation.scores", kWidth, 8, straight(0, kinds));
  return file.bytes();
}

class SecondLanguage : public testing::Test {
 protected:
  void SetUp() override {
    write("packs/eo/tags.tsv", "start\tX\t\ndet\tDET\t\nadp\tADP\t\nx\tX\t\n");
    write("packs/eo/closed_class.tsv", "la\tdet\t0\tla\t\nde\tadp\t0\tde\t\nen\tadp\t0\ten\t\nkaj\tadp\t0\tkaj\t\n");
    write("packs/eo/abbreviations.tsv", "ktp.\teither\n");
    write("models/eo/vectors.model", vectors_file());
    const ModelFile vectors((folder_ / "models/eo/vectors.model").string());
    write("models/eo/network.model", network_file(Vectors(vectors).fingerprint()));
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  fs::path folder_ = fs::temp_directory_path() / ("copytaster_second_" + std::to_string(::getpid()));
};

TEST_F(SecondLanguage, IsReadByItsOwnPackAndModel) {
  const Models models(*Packs::load((folder_ / "packs").string()));
  ASSERT_FALSE(models.problem()) << models.problem()->why;
  const Text text("La ministro de la urbo falas en Velmora. La reĝo dormas kaj falas.");
  const auto analysis = analyse(text, models);
  EXPECT_EQ(analysis.language, "eo");
  ASSERT_EQ(analysis.sentences.size(), 2u);
  std::string read;
  for (const auto& token : analysis.tokens) {
    read += token.lemma + " " + std::string(name_of(token.upos)) + " " + std::to_string(token.head) + " " +
            token.deprel + "\n";
  }
  EXPECT_EQ(
      read,
      "la DET 6 det\nministro NOUN 6 nsubj\nde ADP 6 case\nla DET 6 det\nurbo NOUN 6 nsubj\nfali VERB 0 root\n"
      "en ADP 6 case\nVelmora PROPN 6 obl\n. PUNCT 6 punct\n"
      "la DET 3 det\nreĝo NOUN 3 nsubj\ndormi VERB 0 root\nkaj CCONJ 3 cc\nfali VERB 3 parataxis\n. PUNCT 3 punct\n");
  ASSERT_EQ(analysis.names.size(), 1u);
  EXPECT_EQ(text.view(analysis.names[0].span), "Velmora");
  EXPECT_EQ(analysis.names[0].type, NameType::gpe);
}

TEST_F(SecondLanguage, HasNoWordsOfEnglish) {
  const Models models(*Packs::load((folder_ / "packs").string()));
  // "don't" is two words in English alone, "etc." an abbreviation.
  const Text text("La ministro de la urbo falas en Velmora don't kaj la reĝo etc. dormas en la urbo ktp. en la urbo.");
  const auto analysis = analyse(text, models, "eo");
  EXPECT_EQ(analysis.language, "eo");
  std::string forms;
  for (const auto& token : analysis.tokens) forms += std::string(text.view(token.span)) + " ";
  EXPECT_EQ(forms,
            "La ministro de la urbo falas en Velmora don't kaj la reĝo etc . dormas en la urbo ktp. en la urbo . ");
}

}  // namespace
}  // namespace copytaster::language
