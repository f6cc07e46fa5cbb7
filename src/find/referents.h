#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/coreference.h"
#include "find/tree.h"

namespace copytaster::find {

/// What a noun can mean. `thing` is whatever else there is.
enum class NounKind : std::uint8_t { thing, person, group, body, country, place };

struct ReferenceRules::Compiled {
  explicit Compiled(const Pack& pack);

  struct Noun {
    NounKind kind = NounKind::thing;
    Sex sex = Sex::unknown;
    bool stands_in = false;  ///< with "the" it may stand for the last one of its kind: "the man", "the company"
  };
  std::unordered_map<std::string, Noun> nouns;  ///< by lemma, lower case
  std::unordered_map<std::string, Sex> given;   ///< given name, lower case
  std::unordered_map<std::string, Sex> titles;  ///< "mr", "mrs.": lower case
  std::unordered_set<std::string> times;        ///< nouns of time, which no pronoun means
  std::unordered_set<std::string> weather;      ///< verbs whose "it" is nothing: "rain"
  TraitWeights weights;
};

/// A phrase that can mean somebody or something: a noun with what hangs on it, a name or a pronoun.
struct NounPhrase {
  std::uint32_t head = 0;   ///< token
  std::uint32_t first = 0;  ///< token that the phrase begins with
  Pronoun pronoun = Pronoun::none;
  bool reflexive = false;
  bool plural = false;
  bool definite = false;
  NounKind kind = NounKind::thing;
  Sex sex = Sex::unknown;
  bool stands_in = false;
  std::optional<EntityId> entity;
  std::string lemma;               ///< of the head, lower case
  std::vector<std::string> words;  ///< lemmas of what describes the head before it: "foreign", "42-year-old"
};

/// Reads the phrases of one article, sentence by sentence.
class PhraseReader {
 public:
  PhraseReader(const Text& text, const language::Analysis& analysis, const Trees& trees, const NamedEntities& named,
               const ReferenceRules::Compiled& rules);

  /// The phrases whose heads are in the sentence, in text order.
  void read(const language::Sentence& sentence, std::vector<NounPhrase>& out) const;

  /// The phrase of a token that is the head of one; nothing else.
  std::optional<NounPhrase> phrase_at(std::uint32_t token) const;

  /// "I", "my" and their like, of one person.
  bool is_first_person(std::uint32_t token) const;
  bool is_comma(std::uint32_t token) const { return text_.view(analysis_.tokens[token].span) == ","; }

 private:
  std::string lower(std::uint32_t token) const;
  std::optional<NounPhrase> pronoun_at(std::uint32_t token) const;
  NounPhrase name_at(std::uint32_t token, std::uint32_t mention) const;
  NounPhrase noun_at(std::uint32_t token) const;

  const Text& text_;
  const language::Analysis& analysis_;
  const Trees& trees_;
  const NamedEntities& named_;
  const ReferenceRules::Compiled& rules_;
  std::vector<std::uint32_t> mention_of_;  ///< by token; kNone
};

}  // namespace copytaster::find
