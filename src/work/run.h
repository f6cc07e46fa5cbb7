#pragma once

#include <istream>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "find/reading.h"
#include "store/store.h"
#include "story/story.h"
#include "work/clean_stream.h"
#include "work/tools.h"

namespace copytaster::work {

/// Analyses every article, in the order given.
/// returns  the words of UD, as language::analyse() gives them
std::vector<language::Analysis> analyse_words(std::span<const page::Article> articles, const Tools& tools,
                                              const Options& options);

/// Analyses and searches every article, in the order given. Analyses have their hyphens joined.
std::vector<find::Reading> analyse_all(std::vector<page::Article> articles, const Tools& tools, const Options& options);

/// Groups readings into stories: the main job. Does not depend on the order of `readings`.
/// returns  stories, the most reported first, then by date and id
std::vector<story::Story> make_stories(std::vector<find::Reading> readings, const Tools& tools, const Options& options);

/// What one run made of its inputs.
struct Run {
  std::vector<story::Story> stories;
  std::vector<Cleaned> failures;  ///< inputs that gave no article, in input order
  std::size_t articles = 0;       ///< read in this run
  std::size_t added = 0;          ///< of these, new to the store
};

/// The main job, from paths to stories. With a store, its articles take part, what is new is added to
/// it, and its stories are replaced.
/// fails    only as the store fails
Result<Run> read(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                 const Options& options, store::Store* store = nullptr);

}  // namespace copytaster::work
