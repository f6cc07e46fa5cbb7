#pragma once

#include <vector>

#include "base/pack.h"
#include "find/find.h"
#include "find/reading.h"
#include "story/story.h"

namespace copytaster::story {

/// Which readings report the same event: a partition of [0, readings.size()), each group sorted, the
/// groups by their first article. Does not depend on the order of the readings beyond their names.
std::vector<std::vector<ArticleId>> group(const std::vector<find::Reading>& readings, const Packs& packs,
                                          unsigned threads = 0);

/// Makes the record of one group of readings: dates, entities, utterances, claims, conflicts, events,
/// timeline, brief. The group's readings come sorted by path.
Story build(std::vector<find::Reading> readings, const find::Rules& rules, const Packs& packs);

}  // namespace copytaster::story
