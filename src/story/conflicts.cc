#include "story/conflicts.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "story/conflict_parts.h"

namespace copytaster::story {

std::vector<Conflict> find_conflicts(const Story& story, const Statements& statements) {
  std::vector<Conflict> out;
  for (auto* find : {find_time_conflicts, find_quantity_conflicts, find_attribution_conflicts, find_status_conflicts,
                     find_contradictions}) {
    std::ranges::move(find(story, statements), std::back_inserter(out));
  }
  std::erase_if(out, [](const Conflict& conflict) { return conflict.sides.size() < 2; });
  // What is open comes before what a later report has settled; the kinds keep their order.
  std::ranges::stable_sort(out, {}, [](const Conflict& c) { return std::tuple(c.superseded, c.kind); });
  return out;
}

}  // namespace copytaster::story
