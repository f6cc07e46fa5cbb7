#include <algorithm>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "story/build.h"
#include "story/keeper.h"

namespace copytaster::story {
namespace {

/// Articles that are joined best first; a run of fewer is taken together.
constexpr std::size_t kBlock = 8'192;

/// The order in which a stream would bring them: by day, then path. What has no day stands with what comes
/// before it by path, in the same file or folder.
std::vector<std::uint32_t> in_time(std::span<const Arrival> arrivals) {
  std::vector<std::uint32_t> order(arrivals.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) -> const std::string& { return arrivals[i].path; });
  std::vector<Day> days(arrivals.size());
  Day last{};
  for (const auto i : order) days[i] = last = arrivals[i].day.value_or(last);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return days[i]; });
  return order;
}

/// related[i]: the stories that pairs of articles lead to from story i.
std::vector<std::vector<std::uint32_t>> relate(const std::vector<Pair>& pairs,
                                               const std::vector<std::uint32_t>& story_of, std::size_t stories) {
  std::vector<std::vector<std::uint32_t>> related(stories);
  for (const auto& pair : pairs) {
    const auto a = story_of[pair.a];
    const auto b = story_of[pair.b];
    if (a == b) continue;
    related[a].push_back(b);
    related[b].push_back(a);
  }
  for (auto& others : related) {
    std::ranges::sort(others);
    others.erase(std::ranges::unique(others).begin(), others.end());
  }
  return related;
}

}  // namespace

Groups group(std::span<const Arrival> arrivals, const std::function<Notice(ArticleId)>& notice_of, const Packs& packs,
             unsigned threads) {
  const auto order = in_time(arrivals);
  Keeper keeper(packs);
  std::vector<Pair> pairs;
  for (std::size_t begin = 0; begin < order.size(); begin += kBlock) {
    std::vector<Notice> block(std::min(kBlock, order.size() - begin));
    parallel_for(block.size(), threads, [&](std::size_t i) { block[i] = notice_of(ArticleId{order[begin + i]}); });
    const auto added = keeper.add(std::move(block), threads);
    pairs.insert(pairs.end(), added.related.begin(), added.related.end());
  }
  keeper.close_all();

  Groups out;
  std::vector<std::uint32_t> story_of(order.size());
  for (const auto& closed : keeper.take_closed()) {
    auto& story = out.stories.emplace_back();
    for (const auto article : closed.articles) {
      story_of[article] = static_cast<std::uint32_t>(out.stories.size() - 1);
      story.push_back(ArticleId{order[article]});
    }
  }
  out.related = relate(pairs, story_of, out.stories.size());
  return out;
}

}  // namespace copytaster::story
