#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/pack.h"
#include "find/find.h"
#include "find/reading.h"
#include "story/notice.h"
#include "story/story.h"

namespace copytaster::story {

/// What tells when an article of a run came.
struct Arrival {
  std::string path;
  std::optional<Day> day;
};

/// Which articles report the same event. Their order does not matter, but for that of two with one path.
///
/// notice_of  called once for each, from several threads; an exception ends the grouping and is thrown again
/// returns    a partition of [0, arrivals.size()); articles of a story and stories by time: by day, then path
/// memory     the notices that a Keeper remembers
std::vector<std::vector<ArticleId>> group(std::span<const Arrival> arrivals,
                                          const std::function<Notice(ArticleId)>& notice_of, const Packs& packs,
                                          unsigned threads = 0);

/// Makes the record of one group of readings, in any order: dates, lineage, entities, utterances, claims, conflicts,
/// events, timeline, brief.
Story build(std::string id, std::vector<find::Reading> readings, const find::Rules& rules, const Packs& packs);

}  // namespace copytaster::story
