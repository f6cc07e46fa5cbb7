#pragma once

#include <vector>

#include "base/pack.h"
#include "find/find.h"
#include "find/reading.h"
#include "lineage/lineage.h"
#include "story/story.h"

namespace copytaster::story {

/// Which readings report the same event: a partition of [0, readings.size()), each group sorted, the
/// groups by their first article. Does not depend on the order of the readings beyond their names.
std::vector<std::vector<ArticleId>> group(const std::vector<find::Reading>& readings, const lineage::Lineage& lineage,
                                          const Packs& packs);

/// Makes the record of one group of readings: dates, entities, utterances, claims, conflicts, events,
/// timeline, brief. The group's readings come sorted by path; `copies` is the lineage among them, with
/// ids that index `readings`.
Story build(std::vector<find::Reading> readings, const lineage::Lineage& copies, const find::Rules& rules,
            const Packs& packs);

}  // namespace copytaster::story
