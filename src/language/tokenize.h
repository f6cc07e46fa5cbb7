#pragma once

#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/span.h"
#include "language/string_map.h"

namespace copytaster::language {

/// What may stand before or after an abbreviation's stop.
enum class AbbreviationKind {
  title,   ///< a name follows: "Mr.", "Gen."; never ends a sentence
  number,  ///< an abbreviation only before a figure: "No. 5"
  either,  ///< may also end a sentence: "U.S.", "Inc.", "Nov."
  time,    ///< "a.m.": ends a sentence before any capital that is no name of the calendar
};

/// What of a language the tokenizer needs: the pack's abbreviations.tsv, clitics.tsv, prefixes.tsv and units.tsv.
class TokenRules {
 public:
  explicit TokenRules(const Pack& pack);

  /// nullptr where the form, its stop included, is no abbreviation.
  const AbbreviationKind* abbreviation(std::string_view form) const;
  /// Bytes at the end of the word (folded to lower case, straight apostrophes) that are a token of their own.
  std::size_t clitic_size(std::string_view folded_word) const;
  /// Bytes of the first part of a word that is written together: "cannot" -> 3; 0 for any other.
  ///
  /// next  the word behind it, in lower case: "its" is two words only before "a", "not" and the like
  std::size_t first_part(std::string_view folded_word, std::string_view next) const;
  /// Bytes of the longest word that first_part() knows.
  std::size_t longest_joined() const { return longest_joined_; }
  /// A word that an apostrophe begins: "'em", "'til".
  bool is_clipped(std::string_view folded_word) const { return clipped_.contains(folded_word); }
  /// "non", "mid": stays with its hyphen and the word behind it.
  bool is_prefix(std::string_view lower) const { return prefixes_.contains(lower); }
  /// Letters that follow a figure without a blank and are no part of it: "am", "bn", "km".
  bool is_unit(std::string_view lower) const { return units_.contains(lower); }

 private:
  StringMap<AbbreviationKind> abbreviations_;
  std::vector<std::string> clitics_;  ///< longest first
  struct Joined {
    std::size_t part = 0;
    StringSet before;  ///< is joined only before these; empty: always
  };

  StringMap<Joined> joined_;
  std::size_t longest_joined_ = 0;
  StringSet clipped_;
  StringSet prefixes_;
  StringSet units_;
};

/// One word of a paragraph.
struct Piece {
  Span span;
  bool continues = false;  ///< Token::continues
};

/// Words of one paragraph as the English treebanks of Universal Dependencies cut them (UD_English-EWT, GUM,
/// 2.16). Apart stand punctuation, quotation marks, currency and per cent signs, the parts of a word with
/// hyphens but for prefixes ("non-aligned", "mid-May") and names of files and numbers, clitics ("NATO" "'s",
/// "do" "n't"), a unit glued to its figure ("6.10" "am"). An abbreviation keeps its stop ("U.S."); so do
/// initials. Addresses, telephone numbers, emoticons stay whole. A stop between two sentences glued together
/// ("said.He") stands apart.
///
/// bytes    the paragraph
/// returns  spans into `bytes`, in order, not overlapping, none empty; all but white space is covered
/// cost     O(n)
std::vector<Piece> tokenize(std::string_view bytes, const TokenRules& rules);

}  // namespace copytaster::language
