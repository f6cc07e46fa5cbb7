#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "find/atoms.h"
#include "language/analysis.h"

namespace copytaster::find {

/// From any form of a word to the verb that says what happened to those counted: "dead" -> "kill".
using CountVerbs = std::unordered_map<std::string, std::string>;
/// Verb forms that are said about a number and not about those counted: "said", "confirmed".
using ReportingVerbs = std::unordered_set<std::string>;

/// One sentence as the finder of quantities sees it.
struct CountedSentence {
  const Text& text;
  std::span<const Atom> atoms;
  std::span<const language::Token> tokens;
  const CountVerbs& verbs;
  const ReportingVerbs& reporting;

  std::size_t size() const { return atoms.size(); }
  bool has(std::size_t at, Role role) const { return at < atoms.size() && atoms[at].is(role); }
  bool mark(std::size_t at, char c) const { return at < atoms.size() && atoms[at].is_mark(c); }
  bool word(std::size_t at) const { return at < atoms.size() && atoms[at].kind == AtomKind::word; }
  bool number(std::size_t at) const { return at < atoms.size() && atoms[at].is_number(); }
  std::string_view view(std::size_t at) const { return text.view(atoms[at].span); }
  language::Upos tag(std::size_t at) const {
    return word(at) && atoms[at].token < tokens.size() ? tokens[atoms[at].token].upos : language::Upos::punct;
  }
  bool has_feature(std::size_t at, std::string_view feature) const {
    return word(at) && atoms[at].token < tokens.size() && language::has_feature(tokens[atoms[at].token], feature);
  }
  /// The verb that the word at `at` comes to, by the pack; empty where it is none of the pack's.
  std::string_view count_verb(std::size_t at) const;
};

/// The head of what is counted.
struct Counted {
  std::size_t head = 0;   ///< its atom
  std::size_t after = 0;  ///< the atom after its phrase
  bool state = false;     ///< a participle or adjective that stands for people: "27 hurt"
};

/// The noun phrase that begins at atom `at`, right after a number and its unit: "Russian diplomats",
/// "of the eight members", "fire engines", "hurt".
///
/// many  the number is more than one, so that a plural is looked for: "four fire and rescue crews"
std::optional<Counted> find_counted(const CountedSentence& sentence, std::size_t at, bool many);

/// The noun whose value the number that begins at `at` is: "the number of seats ... to 10" gives seats,
/// "a toll of 12" gives toll.
std::optional<Counted> find_figure(const CountedSentence& sentence, std::size_t at);

/// Lemma of what happened to those counted: after them ("were killed", "hurt"), else before them
/// ("expelled eight ...", "the deaths of five ..."). Empty where nothing is said.
///
/// begin  first atom of the quantity
/// after  first atom after it and what it counts
std::string find_count_verb(const CountedSentence& sentence, std::size_t begin, const std::optional<Counted>& counted,
                            std::size_t after);

}  // namespace copytaster::find
