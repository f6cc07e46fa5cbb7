#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/pack.h"
#include "find/findings.h"

namespace copytaster::story {

/// A name as merging compares it.
struct NameForm {
  std::vector<std::string> words;  ///< base skeletons, without article, titles, company endings; may be empty
  std::string key;                 ///< the words in one: "First Group" and "FirstGroup" have one key
  bool acronym = false;            ///< one word of two or more capitals: "NATO", "TfL", "U.N."
};

/// Words that names do not differ by, of all languages with a pack.
class NameRules {
 public:
  explicit NameRules(const Packs& packs);

  /// Titles stand before persons alone ("General Dorn", but "General Electric"), company endings behind others.
  NameForm form_of(std::string_view name, find::NameType type) const;

  /// "of", "for", "the": links the parts of a name.
  bool is_small(const std::string& word) const { return small_.contains(word) || articles_.contains(word); }

  /// What may be short for these words: their initials, with and without small words as "of". Empty for one
  /// word.
  std::vector<std::string> initials_of(const std::vector<std::string>& words) const;

  /// Whether the letters of `acronym` are the initials of `words`, with or without small words as "of".
  bool stands_for(std::string_view acronym, const std::vector<std::string>& words) const;

 private:
  std::unordered_set<std::string> titles_;
  std::unordered_set<std::string> companies_;
  std::unordered_set<std::string> articles_;
  std::unordered_set<std::string> small_;
};

/// The words of a mention on one line, without a possessive ending: "Verrick\u2019s" is "Verrick".
std::string surface_form(std::string_view text);

/// One letter put in, left out, changed or swapped with its neighbour; or none.
bool within_one_edit(std::string_view a, std::string_view b);

/// Whether two words are one name written twice: alike but for what transcriptions vary ("Sergei",
/// "Sergey"; "Mohammed", "Muhammad"), or for one letter in words of five and more.
bool same_spelling(const std::string& a, const std::string& b);

/// Whether two names of persons, of two words and more, can be one person's: the last words the same, and
/// the others too as far as both have them ("J" may be "John"); a middle name may be left out.
bool same_person(const NameForm& a, const NameForm& b);

}  // namespace copytaster::story
