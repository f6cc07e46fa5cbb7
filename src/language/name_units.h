#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/name_rules.h"
#include "language/words.h"

namespace copytaster::language {

/// A token, or several that the gazetteer has as one name or title.
struct Unit {
  std::uint32_t first = 0;  ///< tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t flags = 0;  ///< NameFlag
  NameType phrase = NameType::other;
  NameType head = NameType::other;
  const Link* link = nullptr;
  bool name = false;    ///< may be part of a name: a capital that says so
  bool soft = false;    ///< begins the sentence with a capital that says nothing: part of a name only with others
  bool weak = false;    ///< begins the sentence and is known to nobody: a name only with others or if it acts
  bool common = false;  ///< an ordinary word of the language when written small
};

/// The units of one sentence at a time, and what is asked of them in more than one place.
class Units {
 public:
  Units(const Text& of_text, const Analysis& of_analysis, const Words& of_words, const Lexicon& of_language,
        const NameRules& of_names)
      : text(of_text), analysis(of_analysis), words(of_words), lexicon(of_language), rules(of_names) {}

  /// Takes the place of what was read before.
  void read(std::size_t sentence);

  std::size_t size() const { return units_.size(); }
  const Unit& operator[](std::size_t u) const { return units_[u]; }
  Unit& operator[](std::size_t u) { return units_[u]; }
  std::span<const Unit> between(std::size_t begin, std::size_t end) const {
    return std::span(units_).subspan(begin, end - begin);
  }
  /// Index of the unit that holds the token.
  std::size_t at(std::uint32_t token) const;

  std::string_view form(std::uint32_t token) const { return text.view(analysis.tokens[token].span); }
  bool has(std::size_t u, std::uint32_t flags) const { return (units_[u].flags & flags) != 0; }
  bool is_linked_by(std::size_t u, Link link) const { return units_[u].link != nullptr && *units_[u].link == link; }
  bool is_namey(std::size_t u) const;
  bool is_possessive(std::size_t u) const;
  /// One word, written small.
  bool is_small(std::size_t u) const;
  /// Whether a head stands in the units [begin, end): "Ministry" of ...
  bool has_head(std::size_t begin, std::size_t end) const;

  const Text& text;
  const Analysis& analysis;
  const Words& words;
  const Lexicon& lexicon;
  const NameRules& rules;

 private:
  std::vector<Unit> units_;
};

}  // namespace copytaster::language
