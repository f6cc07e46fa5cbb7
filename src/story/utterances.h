#pragma once

#include <vector>

#include "base/pack.h"
#include "story/story.h"

namespace copytaster::story {

/// One thing said, in its several wordings and translations. Needs articles, entities, lineage.
/// returns  groups of two or more quotes; every quote in at most one
std::vector<Utterance> find_utterances(const Story& story, const Packs& packs);

}  // namespace copytaster::story
