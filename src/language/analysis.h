#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/text.h"

namespace copytaster::language {

/// Universal part-of-speech tags. `x` where the analyser does not know.
enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
std::string_view name_of(Upos);  ///< "NOUN"

enum class NameType : std::uint8_t { per, org, gpe, loc, event, other };
std::string_view name_of(NameType);  ///< "PER"

inline constexpr std::uint32_t kNoHead = 0xFFFFFFFFu;

/// A word as Universal Dependencies counts words in English: the parts of a word with hyphens are tokens of
/// their own ("two" "-" "decade" "-" "old"), and so are clitics ("do" "n't").
struct Token {
  Span span;
  std::string lemma;  ///< lower case but for names; the form itself where unknown
  std::string feats;  ///< UD features as in CoNLL-U ("Number=Plur|Tense=Past"), empty where unknown
  Upos upos = Upos::x;
  std::uint32_t head = kNoHead;  ///< 1-based index in the sentence as in CoNLL-U, 0 is the root; kNoHead: no tree
  std::string deprel;            ///< UD relation; empty: no tree
  /// Written together with the token before it, as one multiword token of UD: "n't" in "don't", "'s" in
  /// "Velmora's", "not" in "cannot". The parts around a hyphen are none: there UD has words without blanks.
  bool continues = false;
};

/// One feature of UD with its value: "Number=Plur".
bool has_feature(const Token& token, std::string_view feature);

/// Tokens [first, last) of Analysis::tokens.
struct Sentence {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;  ///< index into Analysis::paragraphs
};

/// A name as one sentence shows it. Covers whole tokens [first, last) of Analysis::tokens.
struct Name {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  NameType type = NameType::other;
};

/// What is known of one text's language. All vectors are in text order and do not overlap.
///
/// analyse() gives the words of UD. What stands to the right of this stage (find/, story/) looks names and
/// compounds up whole and reads the same type with coarser tokens: see join_hyphenated().
struct Analysis {
  std::string language;  ///< ISO 639-1, "und" where it cannot be told
  std::vector<Span> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;

  std::span<const Token> tokens_of(const Sentence& s) const {
    return std::span(tokens).subspan(s.first, s.last - s.first);
  }
};

}  // namespace copytaster::language
