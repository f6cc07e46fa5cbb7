#pragma once

#include <span>
#include <vector>

#include "base/pack.h"
#include "story/story.h"

namespace copytaster::story {

/// Statements of fact with every place that makes them, and the number of independent origins. Needs
/// articles, entities, origins, utterances.
/// returns  the best supported first
std::vector<Claim> find_claims(const Story& story, const Packs& packs);

/// Marks the claims whose mentions take part in a conflict that no later report settles.
void mark_disputed(std::vector<Claim>& claims, std::span<const Conflict> conflicts);

}  // namespace copytaster::story
