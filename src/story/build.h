#pragma once

#include <cstdint>
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

/// The stories that articles make.
struct Groups {
  std::vector<std::vector<ArticleId>> stories;  ///< a partition; articles and stories by time: by day, then path
  /// Of each story, others that are nearly one with it (a saga's chapters, events of one kind), by time.
  std::vector<std::vector<std::uint32_t>> related;
};

/// Which articles report the same event. Their order does not matter, but for that of two with one path.
///
/// notice_of  called once for each, from several threads; an exception ends the grouping and is thrown again
/// memory     the notices that a Keeper remembers
Groups group(std::span<const Arrival> arrivals, const std::function<Notice(ArticleId)>& notice_of, const Packs& packs,
             unsigned threads = 0);

/// Makes the record of one group of readings, in any order: dates, lineage, entities, utterances, claims, conflicts,
/// events, timeline, brief.
Story build(std::string id, std::vector<find::Reading> readings, const find::Rules& rules, const Packs& packs);

}  // namespace copytaster::story
