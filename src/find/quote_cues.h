#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "find/quote_words.h"

namespace copytaster::find {

/// A sentence of the reporter with the quotes that stand in it: sentence ends inside quotation marks do
/// not end it. Units cover all tokens but those of empty sentences, in order.
struct Unit {
  TokenRange tokens;
  std::uint32_t paragraph = 0;
};

enum class SubjectKind : std::uint8_t {
  none,     ///< a passive without its agent, an infinitive
  phrase,   ///< a noun phrase or name
  pronoun,  ///< he, she, they, it
  carried,  ///< "..., adding": that of the cue before, or of the sentence
  writer,   ///< I, we, you: the reporter or nobody told
};

/// A word that attributes, with what belongs to it.
struct Cue {
  std::uint32_t verb = 0;  ///< token
  VerbClass kind = VerbClass::say;
  VerbForm form = VerbForm::past;
  SubjectKind subject_kind = SubjectKind::none;
  TokenRange subject;  ///< empty where carried or none
  TokenRange hearer;   ///< "told the court"; empty where none
  TokenRange medium;   ///< "the agency quoted her as saying": the agency
  /// From subject or verb, whichever comes first, to the end of hearer and adverbials.
  TokenRange phrase;
  std::uint32_t content = kNone;  ///< first token of what may be the content after the phrase
  bool that = false;              ///< "that" or its like stands before the content
  bool negated = false;           ///< did not say
  bool inverted = false;          ///< said the mayor
};

/// cost O(n)
std::vector<Unit> find_units(const QuoteInput& input);

/// The cues of one unit, outside its quotes, in text order.
std::vector<Cue> find_cues(const QuoteInput& input, const Unit& unit);

/// The noun phrase that ends with token `last` (inclusive) and begins no earlier than `floor`; empty if
/// there is none. Takes in "of", "for", "from" phrases after a noun: "a spokesman for the ministry".
TokenRange phrase_ending(const QuoteInput& input, std::uint32_t floor, std::uint32_t last);

/// The noun phrase that begins with `first` and ends no later than `end` (exclusive); empty if there is none.
TokenRange phrase_beginning(const QuoteInput& input, std::uint32_t first, std::uint32_t end);

}  // namespace copytaster::find
