#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "store/store.h"
#include "story/story.h"
#include "work/clean_stream.h"
#include "work/tools.h"

namespace copytaster::work {

/// What one run made of its inputs.
struct Run {
  std::vector<Cleaned> failures;  ///< inputs that gave no article, in input order
  std::size_t articles = 0;       ///< read in this run
  std::size_t added = 0;          ///< of these, new to the store
  std::size_t stories = 0;
};

/// The main job, from paths to stories. Readings lie on disk until their story is built.
///
/// With a store they lie there: its articles take part, what is new is added to it at once, and its stories are
/// replaced at the end. A run that was killed at any moment and is begun again analyses only what the store has not,
/// and makes the same stories.
///
/// store   nullptr: none
/// sink    called for each story, the most reported first; false when no more are wanted
/// fails   as the store or the disk fails
Result<Run> read(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                 const Options& options, store::Store* store, const std::function<bool(const story::Story&)>& sink);

}  // namespace copytaster::work
