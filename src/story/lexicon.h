#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/pack.h"

namespace copytaster::story {

/// What a class of synonyms stands for; see packs/LANGUAGE/synonyms.tsv.
enum class WordKind : std::uint8_t { other, act, toll, say, state, thing, person, degree };

enum class Modality : std::uint8_t { fact, future, possible };

/// The words by which statements are compared, from a language pack; without one every lemma stands for
/// itself. Immutable.
class Lexicon {
 public:
  explicit Lexicon(const Pack* pack);

  struct Meaning {
    std::string key;    ///< name of the class, or the word without its derivational ending
    double weight = 1;  ///< 0 says nothing, 1 counts in full
    WordKind kind = WordKind::other;
    bool negative = false;  ///< the word itself says "not key": "nonexistent"
  };
  /// `form` in lower case; `lemma` as the analysis has it.
  Meaning meaning(std::string_view form, std::string_view lemma) const;

  /// The country that a name, adjective, people or capital (lower case) stands for, by its name: "chinese",
  /// "beijing" -> "China". nullptr where none.
  const std::string* country(const std::string& name) const;
  /// The first country that `text` names: "Velmoran Foreign Ministry" -> "Velmora". nullptr where none.
  const std::string* country_in(std::string_view text) const;
  /// Words in the longest such name.
  std::size_t longest_country() const { return longest_country_; }

  bool is_negation(std::string_view form) const;
  /// "None since 1959" says that there was one.
  bool is_bound(std::string_view form) const { return bounds_.contains(std::string(form)); }
  /// "Dozens": no number to hold another against.
  bool is_vague_number(const std::string& form) const { return vague_numbers_.contains(form); }
  /// After a negation it takes it back in part: "not only".
  bool is_partial(std::string_view form) const { return partial_.contains(std::string(form)); }
  bool is_refusal(std::string_view lemma) const { return refusals_.contains(std::string(lemma)); }
  /// The words of a quantity (lower case) leave out the number itself: "more than 51".
  bool is_above(std::string_view quantity) const;
  /// Words in front of a measure, or its first, say that it is the greatest that may be: "up to".
  bool ends_in_limit(std::string_view words) const;
  bool begins_with_limit(std::string_view words) const;
  /// As a sentence's first word it leans on the sentence before.
  bool dangles(const std::string& form) const { return dangling_.contains(form); }
  /// Begins a description, no name: "the" ministry.
  bool starts_description(const std::string& form) const { return description_starts_.contains(form); }
  bool is_accusing(std::string_view lemma) const { return accusations_.contains(std::string(lemma)); }

  /// The modality that begins with word `at` of `forms` (lower case).
  std::optional<Modality> modality(const std::vector<std::string>& forms, std::size_t at) const;

  /// Keys that cannot both be true of one thing.
  bool are_opposites(const std::string& a, const std::string& b) const;

  struct Needed {
    std::string key;
    bool negated = false;
  };
  struct Denial {
    std::vector<Needed> needed;       ///< in this order in one sentence
    std::vector<std::string> unless;  ///< keys that must not come right after
  };
  const std::vector<Denial>& denials() const { return denials_; }

  /// A word without its derivational ending: "announcement" -> "announc".
  std::string stem(std::string_view lemma) const;

 private:
  struct Ending {
    std::string from;
    std::string to;
    std::size_t stem = 0;
  };
  struct Class {
    std::string name;
    WordKind kind;
  };
  std::optional<Class> class_of(const std::string& word) const;

  std::unordered_map<std::string, Class> classes_;  ///< by lemma
  std::unordered_map<std::string, Class> by_stem_;
  std::unordered_map<std::string, std::string> countries_;
  std::size_t longest_country_ = 0;
  std::unordered_map<std::string, double> weights_;
  std::vector<Ending> endings_;  ///< longest first
  std::unordered_set<std::string> negations_;
  std::unordered_set<std::string> refusals_;
  std::unordered_set<std::string> partial_;
  std::unordered_set<std::string> bounds_;
  std::unordered_set<std::string> vague_numbers_;
  std::unordered_set<std::string> dangling_;
  std::unordered_set<std::string> description_starts_;
  std::vector<std::string> above_;
  std::vector<std::string> limits_;
  std::unordered_map<std::string, std::string> negative_words_;
  std::unordered_set<std::string> accusations_;
  std::vector<std::pair<std::vector<std::string>, Modality>> modals_;
  std::unordered_set<std::string> opposites_;
  std::vector<Denial> denials_;
};

}  // namespace copytaster::story
