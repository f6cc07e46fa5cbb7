#pragma once

#include <span>
#include <vector>

#include "story/statements.h"
#include "story/story.h"

namespace copytaster::story {

/// Statements of fact with every place that makes them, and the number of independent origins. A
/// sentence that states several facts serves several claims. What only one origin states is a claim
/// where it has a number, a date or a name of its own. Needs articles, entities, origins.
///
/// returns  the best supported first
std::vector<Claim> find_claims(const Story& story, const Statements& statements);

/// Marks the claims whose mentions take part in a conflict that no later report settles.
void mark_disputed(std::vector<Claim>& claims, std::span<const Conflict> conflicts);

}  // namespace copytaster::story
