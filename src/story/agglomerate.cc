#include "story/agglomerate.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace copytaster::story {
namespace {

constexpr std::size_t kJudgedMembers = 12;

std::uint64_t key_of(std::uint32_t a, std::uint32_t b) {
  return (static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b);
}

}  // namespace

std::vector<std::vector<std::uint32_t>> agglomerate(std::uint32_t items, std::span<const Edge> edges,
                                                    double threshold) {
  std::unordered_map<std::uint64_t, double> similarity;
  similarity.reserve(edges.size());
  for (const auto& edge : edges) similarity[key_of(edge.a, edge.b)] = edge.similarity;

  std::vector<const Edge*> order;
  order.reserve(edges.size());
  for (const auto& edge : edges) order.push_back(&edge);
  std::ranges::sort(
      order, {}, [](const Edge* e) { return std::tuple(-e->similarity, std::min(e->a, e->b), std::max(e->a, e->b)); });

  std::vector<std::uint32_t> group_of(items);
  std::iota(group_of.begin(), group_of.end(), 0u);
  std::vector<std::vector<std::uint32_t>> members(items);
  for (std::uint32_t i = 0; i < items; ++i) members[i] = {i};

  const auto mean = [&](const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right) {
    const auto n = std::min(left.size(), kJudgedMembers);
    const auto m = std::min(right.size(), kJudgedMembers);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < m; ++j) {
        const auto it = similarity.find(key_of(left[i], right[j]));
        if (it != similarity.end()) sum += it->second;
      }
    }
    return sum / static_cast<double>(n * m);
  };

  for (const Edge* edge : order) {
    auto a = group_of[edge->a];
    auto b = group_of[edge->b];
    if (a == b || mean(members[a], members[b]) < threshold) continue;
    if (members[a].size() < members[b].size()) std::swap(a, b);
    for (const auto item : members[b]) group_of[item] = a;
    members[a].insert(members[a].end(), members[b].begin(), members[b].end());
    std::ranges::sort(members[a]);
    members[b].clear();
  }

  std::vector<std::vector<std::uint32_t>> out;
  for (auto& group : members) {
    if (group.size() >= 2) out.push_back(std::move(group));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace copytaster::story
