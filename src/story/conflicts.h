#pragma once

#include <vector>

#include "story/statements.h"
#include "story/story.h"

namespace copytaster::story {

/// Where the reports cannot all be right: time, quantity, name, attribution, status, contradiction.
/// Silent where they differ in precision, rounding, wording or translation. Needs all of the story but
/// conflicts, timeline and brief.
std::vector<Conflict> find_conflicts(const Story& story, const Statements& statements);

}  // namespace copytaster::story
