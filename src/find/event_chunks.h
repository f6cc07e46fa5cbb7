#pragma once

#include "find/event_clause.h"

namespace copytaster::find {

/// Cuts a sentence whose words are known into chunks and verb groups, by tags and closed words.
///
/// cost     O(n) in the words
void cut_chunks(const EventLexicon& lexicon, ParsedSentence& sentence);

}  // namespace copytaster::find
