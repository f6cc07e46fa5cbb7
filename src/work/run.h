#pragma once

#include <functional>
#include <istream>
#include <span>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/pack.h"
#include "base/problem.h"
#include "find/find.h"
#include "find/reading.h"
#include "language/analyse.h"
#include "page/clean.h"
#include "story/story.h"

namespace copytaster::work {

/// What every stage needs, loaded once.
struct Tools {
  explicit Tools(Packs loaded);
  Packs packs;
  page::Rules page;
  language::Models language;
  find::Rules find;
};

/// An input that could not be read.
struct Failure {
  std::string path;
  Problem problem;
};

struct Options {
  unsigned threads = 0;  ///< 0: as many as the machine has
  bool as_is = false;
  Limits limits;
  /// Called now and then from one thread with articles done and articles known.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

/// One page, cleaned, analysed and searched.
Result<find::Reading> read_page(const source::Page& page, const page::RecurringLines& recurring, const Tools& tools,
                                const Options& options);

/// All inputs, in input order; failures apart, in input order.
struct Readings {
  std::vector<find::Reading> readings;
  std::vector<Failure> failures;
};
Readings read_all(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                  const Options& options);

/// Groups readings into stories: the main job. Does not depend on the order of `readings`.
/// returns  stories, the most reported first, then by date and id
std::vector<story::Story> make_stories(std::vector<find::Reading> readings, const Tools& tools, const Options& options);

}  // namespace copytaster::work
