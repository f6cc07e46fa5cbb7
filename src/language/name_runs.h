#pragma once

#include <cstddef>
#include <vector>

#include "language/name_units.h"

namespace copytaster::language {

/// Units [begin, end) that hang together as names do.
struct NameRun {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
};

/// The longest runs of capitalised words of a sentence, with the small words that names may hold ("Ministry of
/// Health") and a figure or a small head behind them, which become names here.
void find_runs(Units& units, std::vector<NameRun>& out);

}  // namespace copytaster::language
