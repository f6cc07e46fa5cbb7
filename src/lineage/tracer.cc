#include "lineage/tracer.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "lineage/shingles.h"

namespace copytaster::lineage {
namespace {

constexpr std::size_t kSharedAtLeast = 2;
constexpr std::size_t kLastFew = 16;

/// How often each stands among them, by number.
std::vector<std::pair<std::uint32_t, std::size_t>> count(std::vector<std::uint32_t>& articles) {
  std::ranges::sort(articles);
  std::vector<std::pair<std::uint32_t, std::size_t>> out;
  for (const auto article : articles) {
    if (out.empty() || out.back().first != article) out.emplace_back(article, 0);
    ++out.back().second;
  }
  return out;
}

}  // namespace

Tracer::Tracer(const TracerLimits& limits) : limits_(limits), index_(std::max<std::size_t>(limits.fingerprints, 1)) {}

Tracer::Holders Tracer::holders(std::span<const std::uint32_t> fingerprints) const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> met;  // which fingerprint, article
  Holders out;
  out.ends.resize(fingerprints.size());
  index_.visit(fingerprints, [&](std::uint32_t i, std::uint32_t article) {
    if (article < first_) return false;
    met.emplace_back(i, article);
    return ++out.ends[i] <= limits_.common;
  });
  std::exclusive_scan(out.ends.begin(), out.ends.end(), out.ends.begin(), 0U);
  out.articles.resize(met.size());
  for (const auto& [i, article] : met) out.articles[out.ends[i]++] = article;
  return out;
}

std::vector<std::size_t> Tracer::count_holders(std::span<const std::uint32_t> fingerprints) const {
  std::vector<std::size_t> out(fingerprints.size());
  index_.visit(fingerprints,
               [&](std::uint32_t i, std::uint32_t article) { return article >= first_ && ++out[i] <= limits_.common; });
  return out;
}

std::vector<std::uint32_t> Tracer::partners(std::span<const std::uint32_t> fingerprints, const Holders& holders) const {
  std::vector<std::uint32_t> met;  // fingerprints that an earlier article has
  for (std::size_t i = 0, begin = 0; i < fingerprints.size(); begin = holders.ends[i++]) {
    if (holders.ends[i] > begin) met.push_back(fingerprints[i]);
  }
  const auto counts = count_holders(met);
  std::vector<std::uint32_t> rare;
  std::vector<std::uint32_t> all;
  auto count_of = counts.begin();
  for (std::size_t i = 0, begin = 0; i < fingerprints.size(); begin = holders.ends[i++]) {
    auto some = std::span(holders.articles).subspan(begin, holders.ends[i] - begin);
    if (some.empty()) continue;
    if (*count_of++ > limits_.common) {
      some = some.first(std::min(some.size(), kLastFew));
    } else {
      rare.insert(rare.end(), some.begin(), some.end());
    }
    all.insert(all.end(), some.begin(), some.end());
  }
  return choose(count(rare), count(all), fingerprints.size());
}

std::vector<std::uint32_t> Tracer::choose(const Counted& rare, const Counted& all, std::size_t fingerprints) const {
  std::vector<std::pair<std::size_t, std::uint32_t>> chosen;  // shared, article
  auto by_rare = rare.begin();
  for (const auto& [article, shared] : all) {
    while (by_rare != rare.end() && by_rare->first < article) ++by_rare;
    const bool few_have = by_rare != rare.end() && by_rare->first == article && by_rare->second >= kSharedAtLeast;
    const auto most = std::max<std::size_t>(fingerprints, kept(article).fingerprints);
    if (few_have || (shared >= kSharedAtLeast && 2 * shared >= most)) chosen.emplace_back(shared, article);
  }
  if (chosen.size() > limits_.partners) {
    std::ranges::sort(chosen, std::ranges::greater{}, [](const auto& c) { return std::pair(c.first, ~c.second); });
    chosen.resize(limits_.partners);
  }
  std::vector<std::uint32_t> out;
  for (const auto& [shared, article] : chosen) out.push_back(article);
  std::ranges::sort(out);
  return out;
}

std::vector<std::vector<Shared>> Tracer::add(std::vector<std::vector<Word>> articles, unsigned threads) {
  const auto n = articles.size();
  std::vector<std::vector<std::uint32_t>> fingerprints(n);
  parallel_for(n, threads, [&](std::size_t i) { fingerprints[i] = fingerprint(articles[i]); });

  const auto first = next();
  std::vector<Holders> holders_of(n);
  for (std::size_t i = 0; i < n; ++i) {
    holders_of[i] = holders(fingerprints[i]);
    for (const auto fingerprint : fingerprints[i]) index_.add(fingerprint, next());
    kept_.push_back({std::move(articles[i]), static_cast<std::uint32_t>(fingerprints[i].size())});
  }

  std::vector<std::vector<Shared>> out(n);
  parallel_for(n, threads, [&](std::size_t i) {
    const auto found = partners(fingerprints[i], holders_of[i]);
    if (found.empty()) return;
    const WordIndex words(kept(first + static_cast<std::uint32_t>(i)).words);
    for (const auto partner : found) {
      auto alignment = words.align(kept(partner).words);
      if (!alignment.stretches.empty()) out[i].push_back({partner, std::move(alignment)});
    }
  });
  while (kept_.size() > limits_.articles) {
    kept_.pop_front();
    ++first_;
  }
  return out;
}

}  // namespace copytaster::lineage
