#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/limits.h"
#include "base/pack.h"
#include "find/find.h"
#include "language/analyse.h"
#include "page/clean.h"

namespace copytaster::work {

/// What every stage needs, loaded once.
struct Tools {
  explicit Tools(Packs loaded);
  Packs packs;
  page::Rules page;
  language::Models language;
  find::Rules find;
};

/// What tells whether a reading made earlier is what these tools would make: a hash of the program's own bytes, of the
/// packs and of the models.
///
/// cost  some milliseconds
std::string maker_of(const Tools& tools);

struct Options {
  unsigned threads = 0;  ///< 0: as many as the machine has
  page::CleanOptions clean;
  Limits limits;
  /// Called now and then from one thread with articles done and articles known (0: not yet known).
  std::function<void(std::size_t done, std::size_t all)> progress;
};

}  // namespace copytaster::work
