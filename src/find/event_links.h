#pragma once

#include "find/event_clause.h"

namespace copytaster::find {

/// Gives every verb group of a sentence in chunks its subject, its governor and what that makes of it.
///
/// cost     O(n) in the chunks but for chains of infinitives and long appositions
void link_verbs(const EventLexicon& lexicon, ParsedSentence& sentence);

}  // namespace copytaster::find
