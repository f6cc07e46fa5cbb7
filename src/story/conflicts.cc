#include "story/conflicts.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "story/conflict_parts.h"

namespace copytaster::story {
namespace {

/// Articles of which a later version of their page is at hand.
std::vector<bool> replaced_articles(const Story& story) {
  std::vector<bool> out(story.articles.size());
  for (const auto& page : story.versions) {
    for (const auto article : page.articles) out[article.value] = article != page.articles.back();
  }
  return out;
}

/// What only replaced versions say was withdrawn: where at most one side is left, the page was corrected.
void mark_corrected(std::vector<Conflict>& conflicts, const Story& story) {
  const auto replaced = replaced_articles(story);
  const auto is_withdrawn = [&](const Side& side) {
    return std::ranges::all_of(side.mentions, [&](const Place& place) { return replaced[place.article.value]; });
  };
  for (auto& conflict : conflicts) {
    const auto withdrawn = std::ranges::count_if(conflict.sides, is_withdrawn);
    if (conflict.superseded || withdrawn == 0) continue;
    if (static_cast<std::size_t>(withdrawn) + 1 < conflict.sides.size()) continue;
    conflict.superseded = true;
    conflict.explanation += " A later version of the page changed it.";
  }
}

}  // namespace

std::vector<Conflict> find_conflicts(const Story& story, const Statements& statements) {
  std::vector<Conflict> out;
  for (auto* find : {find_time_conflicts, find_quantity_conflicts, find_attribution_conflicts, find_status_conflicts,
                     find_contradictions}) {
    std::ranges::move(find(story, statements), std::back_inserter(out));
  }
  std::erase_if(out, [](const Conflict& conflict) { return conflict.sides.size() < 2; });
  mark_corrected(out, story);
  // What is open comes before what a later report has settled; the kinds keep their order.
  std::ranges::stable_sort(out, {}, [](const Conflict& c) { return std::tuple(c.superseded, c.kind); });
  return out;
}

}  // namespace copytaster::story
