#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/pack.h"
#include "find/entities.h"

namespace copytaster::find {

struct EntityRules::Compiled {
  explicit Compiled(const Pack& pack);

  std::unordered_set<std::string> titles;                      ///< "mr", "dr": lower case, without a stop
  std::unordered_set<std::string> articles;                    ///< "the"
  std::unordered_set<std::string> small_words;                 ///< skipped by acronyms: "of", "the"
  std::unordered_map<std::string, std::string> country_codes;  ///< skeleton of a country's name -> ISO 3166 alpha-2
};

/// A name cut to the words that tell it apart, for comparing only.
struct NameKey {
  std::vector<std::string> words;  ///< skeletons: "sadiq", "khan"; titles and articles left out
  std::string whole;               ///< all of them joined
  std::string initials;            ///< first letters, lower case, of the words that are not small: "raib"
  std::string all_initials;        ///< of all words: "tfl"
};

NameKey key_of(std::string_view name, const EntityRules::Compiled& rules);

/// Written as initials are: one word, at least two capitals, two to seven letters: "NATO", "TfL", "U.N.".
bool looks_like_acronym(std::string_view name);

/// The acronym's letters are the initials of the long form, small words counted or not.
bool abbreviates(const NameKey& acronym, const NameKey& long_form);

/// One letter inserted, lost, changed, or two neighbours swapped; equal words are none.
bool is_slip(std::string_view a, std::string_view b);

/// Two whole names of one person: the same but for a slip of the pen in one word, a hyphen or middle names.
bool same_person(const NameKey& a, const NameKey& b);

/// One name of a body ends with the other, or both do with the same words while one begins with the
/// initials of what the other spells out: "Foreign Ministry" and "Velmoran Foreign Ministry".
bool same_body(const NameKey& a, const NameKey& b);

}  // namespace copytaster::find
