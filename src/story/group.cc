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

}  // namespace

std::vector<std::vector<ArticleId>> group(std::span<const Arrival> arrivals,
                                          const std::function<Notice(ArticleId)>& notice_of, const Packs& packs,
                                          unsigned threads) {
  const auto order = in_time(arrivals);
  Keeper keeper(packs);
  for (std::size_t begin = 0; begin < order.size(); begin += kBlock) {
    std::vector<Notice> block(std::min(kBlock, order.size() - begin));
    parallel_for(block.size(), threads, [&](std::size_t i) { block[i] = notice_of(ArticleId{order[begin + i]}); });
    keeper.add(std::move(block), threads);
  }
  keeper.close_all();

  std::vector<std::vector<ArticleId>> out;
  for (const auto& closed : keeper.take_closed()) {
    auto& story = out.emplace_back();
    for (const auto article : closed.articles) story.push_back(ArticleId{order[article]});
  }
  return out;
}

}  // namespace copytaster::story
