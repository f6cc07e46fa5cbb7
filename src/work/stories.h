#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/problem.h"
#include "find/reading.h"
#include "story/build.h"
#include "story/story.h"
#include "work/tools.h"

namespace copytaster::work {

/// An article of a run whose reading lies elsewhere.
struct Head {
  story::Arrival arrival;
  std::string identity;  ///< of its content, see store::identity_of
  std::string story;     ///< id of the story that it was in before; empty: none
};

Head head_of(const page::Article& article);

/// Takes one story; false when no more are wanted. `members` are the places of its articles among the heads.
using StorySink = std::function<bool(const story::Story& story, std::span<const ArticleId> members)>;

/// Groups articles into stories and builds one after the other. Does not depend on the order of the heads, but for
/// that of two with one path.
///
/// A story keeps the id that most of its articles had before; a new one is named after its first article.
///
/// load    gives a head's reading; called from several threads, twice for each
/// sink    called for each story, the most reported first, then by the time of the first report
/// memory  what a story::Keeper remembers, and a few stories a thread
/// fails   as `load` does
Result<void> make_stories(std::span<const Head> heads, const std::function<Result<find::Reading>(ArticleId)>& load,
                          const Tools& tools, const Options& options, const StorySink& sink);

/// The same for readings in memory.
std::vector<story::Story> make_stories(const std::vector<find::Reading>& readings, const Tools& tools,
                                       const Options& options);

}  // namespace copytaster::work
