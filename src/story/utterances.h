#pragma once

#include <vector>

#include "story/statements.h"
#include "story/story.h"

namespace copytaster::story {

/// One thing said, in its several wordings and translations: quotes, direct or not, of speakers that may
/// be the same, that share most of the content of the shorter one. A long quote joins the shorter ones
/// that repeat parts of it. Needs articles, entities.
///
/// returns  groups of two or more quotes; every quote in at most one; by first quote
/// cost     an inverted index over rare content terms proposes pairs
std::vector<Utterance> find_utterances(const Story& story, const Statements& statements);

}  // namespace copytaster::story
