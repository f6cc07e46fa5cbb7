#include "work/stories.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/in_order.h"
#include "store/store.h"

namespace copytaster::work {
namespace {

/// A problem on its way through functions that can hand on no other.
struct Failed {
  Problem problem;
};

find::Reading need(Result<find::Reading> reading) {
  if (!reading) throw Failed{std::move(reading).error()};
  return std::move(*reading);
}

using Group = std::vector<ArticleId>;

/// Of the stories of an earlier run, each hands its id on to the group that has most of its articles, and a group
/// takes that of which it has most.
std::vector<std::string> known_ids(std::span<const Group> groups, std::span<const Head> heads) {
  std::map<std::pair<std::string, std::size_t>, std::size_t> common;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const auto article : groups[g]) {
      if (const auto& story = heads[article.value].story; !story.empty()) ++common[{story, g}];
    }
  }
  std::vector<std::tuple<std::size_t, std::string, std::size_t>> most;
  for (const auto& [pair, count] : common) most.emplace_back(count, pair.first, pair.second);
  std::ranges::sort(most, [](const auto& a, const auto& b) {
    return std::tuple(std::get<0>(b), std::get<1>(a), std::get<2>(a)) <
           std::tuple(std::get<0>(a), std::get<1>(b), std::get<2>(b));
  });
  std::vector<std::string> ids(groups.size());
  std::set<std::string> taken;
  for (const auto& [count, id, g] : most) {
    if (ids[g].empty() && taken.insert(id).second) ids[g] = id;
  }
  return ids;
}

/// New ids come from the content of the first article; two stories may begin with the same.
std::vector<std::string> name_groups(std::span<const Group> groups, std::span<const Head> heads) {
  auto ids = known_ids(groups, heads);
  std::set<std::string> taken(ids.begin(), ids.end());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    auto content = heads[groups[g].front().value].identity;
    while (ids[g].empty()) {
      content = content_hash(content);
      if (auto id = content.substr(0, 16); taken.insert(id).second) ids[g] = std::move(id);
    }
  }
  return ids;
}

struct Built {
  std::string id;
  Group group;
  std::vector<std::string> related;
  story::Story story;
};

}  // namespace

Head head_of(const page::Article& article) {
  const auto& published = article.published;
  return {{article.path, published ? published->day() : std::nullopt}, store::identity_of(article), {}};
}

Result<void> make_stories(std::span<const Head> heads, const std::function<Result<find::Reading>(ArticleId)>& load,
                          const Tools& tools, const Options& options, const StorySink& sink) {
  std::vector<story::Arrival> arrivals;
  for (const auto& head : heads) arrivals.push_back(head.arrival);
  const auto produce = [&](const Push<Built>& push) {
    const auto notice_of = [&](ArticleId id) { return story::make_notice(need(load(id))); };
    const auto [groups, related] = story::group(arrivals, notice_of, tools.packs, options.threads);
    const auto ids = name_groups(groups, heads);
    std::vector<std::size_t> order(groups.size());
    for (std::size_t g = 0; g < order.size(); ++g) order[g] = g;
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&groups = groups](std::size_t g) { return groups[g].size(); });
    for (const auto g : order) {
      Built built{ids[g], groups[g], {}, {}};
      for (const auto other : related[g]) built.related.push_back(ids[other]);
      if (!push(std::move(built))) return;
    }
  };
  const auto build = [&](Built& built) {
    std::vector<find::Reading> members;
    for (const auto id : built.group) members.push_back(need(load(id)));
    built.story = story::build(std::move(built.id), std::move(members), tools.find, tools.packs);
    built.story.related = std::move(built.related);
  };
  try {
    in_order<Built>(options.threads, produce, build, [&](Built built) { return sink(built.story, built.group); });
  } catch (const Failed& failed) {
    return tl::unexpected(failed.problem);
  }
  return {};
}

std::vector<story::Story> make_stories(const std::vector<find::Reading>& readings, const Tools& tools,
                                       const Options& options) {
  std::vector<Head> heads;
  for (const auto& reading : readings) heads.push_back(head_of(reading.article));
  std::vector<story::Story> out;
  // Nothing fails to be loaded.
  static_cast<void>(make_stories(
      heads, [&](ArticleId id) -> Result<find::Reading> { return readings[id.value]; }, tools, options,
      [&](const story::Story& story, std::span<const ArticleId>) {
        out.push_back(story);
        return true;
      }));
  return out;
}

}  // namespace copytaster::work
