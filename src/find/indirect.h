#pragma once

#include <optional>
#include <span>
#include <vector>

#include "find/quote_cues.h"

namespace copytaster::find {

/// What each cue of a unit reports in the reporter's words, cue and speaker left out; it may hold marked
/// quotes. Parallel to `cues`; nothing where a cue reports nothing but a marked quote, or only names it.
///
/// range  one clause or several, behind the cue ("said that ...") or before it ("..., she said"); else what the verb's
///        frame asks for ("urged them to leave"), by the trees
/// cost   O(n) in the tokens of the unit, times its cues
std::vector<std::optional<TokenRange>> contents_of(const QuoteInput& input, const Unit& unit,
                                                   std::span<const Cue> cues);

/// How much of it stands in quotation marks, by words; 0 to 1.
double quoted_share(const QuoteInput& input, TokenRange content);

/// Not nearly all of it stands in quotation marks, and it is a clause.
bool is_indirect_speech(const QuoteInput& input, TokenRange content);

}  // namespace copytaster::find
