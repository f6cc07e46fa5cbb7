#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "language/string_map.h"

namespace copytaster::find {

/// What the dictionary knows of a name or noun that can act in politics.
struct ActorSense {
  std::string country;  ///< ISO 3166 alpha-3, UNO, EUR, IGO ...; empty where not known
  std::string iso2;     ///< alpha-2 of a country; empty else
  std::string role;     ///< CAMEO role; empty where not known
  bool weak = false;    ///< acts only beside a name or a country: "chief", "group"
  bool exact_case = false;
};

/// Words [first, last) of a sentence that the dictionary knows.
struct ActorHit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  const ActorSense* sense = nullptr;
};

/// A word as the dictionary looks at it.
struct ActorWord {
  std::string_view form;    ///< as in the text
  std::string_view lower;   ///< lower case
  std::string_view lemma;   ///< lower case
  bool may_be_noun = true;  ///< false for verbs: "rebels" in "he rebels"
};

/// Countries, their peoples and capitals (countries.tsv), cities and regions (cities.tsv), bodies (event_actors.tsv)
/// and nouns of people and bodies (event_agents.tsv).
class ActorLexicon {
 public:
  explicit ActorLexicon(const Pack& pack);

  /// Appends the longest matches from left to right, not overlapping.
  /// cost     O(n L), L = words of the longest name
  void find(const std::vector<ActorWord>& words, std::vector<ActorHit>& out) const;

  /// alpha-3 of an alpha-2 code; empty where unknown.
  std::string_view alpha3(std::string_view alpha2) const;
  std::string_view alpha2(std::string_view alpha3) const;
  /// alpha-3 of the country of that name; empty for other names.
  std::string_view country_named(std::string_view name) const;

 private:
  void add(std::string_view name, ActorSense sense, bool inflected);

  struct Entry {
    std::string form;  ///< as written, for those whose case counts
    ActorSense sense;
  };
  language::StringMap<Entry> entries_;          ///< by lower-case words parted by one blank
  language::StringMap<std::uint32_t> longest_;  ///< words of the longest entry that begins with this word
  language::StringMap<std::string> alpha3_;
  language::StringMap<std::string> alpha2_;
  language::StringMap<std::string> named_;  ///< by a country's own names: alpha-3
};

}  // namespace copytaster::find
