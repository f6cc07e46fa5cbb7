#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/problem.h"
#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/network/lemma_rules.h"
#include "language/network/network.h"

namespace copytaster::language {

/// The trained files of one language: word vectors, the network, rules of lemmas.
class WordModel {
 public:
  /// folder   of the language, with vectors.model and network.model
  /// returns  nullptr where there is no network.model
  /// fails    unreadable, malformed: names the file and what is wrong with it
  static Result<std::unique_ptr<const WordModel>> load(const std::string& folder);

  /// Gives every token of a cut analysis its tag, features, lemma, head and relation, and the analysis the names that
  /// the network sees: PER, ORG, and LOC for any place. A lemma is that of the training data for the word, else the
  /// lexicon's for its tag, else what its ending tells.
  ///
  /// cost  as Network::read()
  void read(const Text& text, const Lexicon& lexicon, NetworkScratch& scratch, Analysis& analysis) const;

  const Vectors& vectors() const { return vectors_; }

 private:
  struct NameLabel {
    bool inside = false;           ///< continues the name before it
    std::optional<NameType> type;  ///< nullopt: no name
  };

  explicit WordModel(const std::string& folder);
  static NameLabel label_named(std::string_view label);
  void read_names(std::span<const WordReading> readings, Analysis& analysis) const;

  ModelFile vectors_file_;
  ModelFile network_file_;
  Vectors vectors_;
  Network network_;
  LemmaRules lemmas_;
  std::vector<Upos> upos_;         ///< of each tag
  std::vector<std::string> tags_;  ///< "NOUN|Number=Plur", as the rules of lemmas have it
  std::vector<NameLabel> names_;   ///< of each label of names
};

}  // namespace copytaster::language
