#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/pack.h"
#include "language/analysis.h"
#include "language/string_map.h"

namespace copytaster::language {

/// What a capitalised word says about the name it stands in.
enum NameFlag : std::uint32_t {
  kTitle = 1u << 0,      ///< "Minister", "President": a person's name may follow, is not part of it
  kHonorific = 1u << 1,  ///< "Mr", "Gen.": a person's name does follow
  kGivenName = 1u << 2,  ///< "Anton"
  kDemonym = 1u << 3,    ///< "Velmoran": no name of its own
  kNoName = 1u << 4,     ///< "Former", "Internet": capitalised now and then, never in a name
  kHeadLast = 1u << 5,   ///< closes a name and gives its type: "Council"
  kHeadFirst = 1u << 6,  ///< opens a name and gives its type: "Mount"
  kCalendar = 1u << 7,   ///< "Monday"
  kPhrase = 1u << 8,     ///< the gazetteer has it as a whole name
  kAcronym = 1u << 9,    ///< all capitals
  kCountry = 1u << 10,   ///< with kPhrase
};

/// How small words may link the parts of a name.
enum class Link : std::uint8_t {
  of,        ///< after a head: "Ministry of Health", "Committee on Trade"
  purpose,   ///< as of; after any capitalised word of the language too: "Transport for Tessaly"
  inside,    ///< after another link: "Council for Trade in Velmora"
  with,      ///< "and", "&": inside an organisation's name
  article,   ///< "the", after `of`
  number,    ///< "No.", before a figure: "Tessa No. 18"
  particle,  ///< inside a person's name: "van", "al"
};

/// What a small word beside a name says about it: "the lawyer Anton Verrick", "the village of Tessaly".
struct Context {
  NameType type = NameType::other;
  bool before = false;
  bool after = false;
};

/// Names and the words around them, from the pack: countries.tsv, cities.tsv, places.tsv,
/// organisations.tsv, given_names.tsv, name_heads.tsv, person_titles.tsv, context_words.tsv,
/// name_linkers.tsv, name_particles.tsv, not_names.tsv, calendar_names.tsv, reporting_verbs.tsv, place_codes.tsv.
class NameRules {
 public:
  explicit NameRules(const Pack& pack);

  struct Word {
    std::uint32_t flags = 0;
    NameType head = NameType::other;    ///< with kHeadFirst or kHeadLast
    NameType phrase = NameType::other;  ///< with kPhrase
    std::uint8_t longest = 1;           ///< tokens of the longest phrase that begins with this word
  };

  /// nullptr where the pack says nothing of the form, capitals as written.
  const Word* word(std::string_view form) const { return find(words_, form); }
  /// A name or a title of two or more words, single blanks between them.
  const Word* phrase(std::string_view text) const { return find(phrases_, text); }
  const Link* link(std::string_view lower) const { return find(links_, lower); }
  const Context* context(std::string_view lower) const { return find(contexts_, lower); }
  /// "in", "near": a place follows.
  bool is_place_preposition(std::string_view lower) const { return place_prepositions_.contains(lower); }
  /// "OH": a state, where it follows the name of a place.
  bool is_place_code(std::string_view form) const { return place_codes_.contains(form); }
  /// "in": a place follows and no person.
  bool is_location_preposition(std::string_view lower) const { return location_prepositions_.contains(lower); }
  bool is_reporting(std::string_view lower) const { return reporting_.contains(lower); }

 private:
  template <class Value>
  static const Value* find(const StringMap<Value>& map, std::string_view key) {
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
  }
  /// The entry of a name or title; notes it with the first word where it has several.
  Word& entry(const std::string& text);
  void add_phrase(const std::string& text, NameType type);
  void add_phrases(const std::string& texts, NameType type);
  void read_places(const Pack& pack);
  void read_words(const Pack& pack);

  StringMap<Word> words_;
  StringMap<Word> phrases_;
  StringMap<Link> links_;
  StringMap<Context> contexts_;
  StringSet place_prepositions_;
  StringSet location_prepositions_;
  StringSet place_codes_;
  StringSet reporting_;
};

}  // namespace copytaster::language
