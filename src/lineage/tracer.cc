#include "lineage/tracer.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "lineage/shingles.h"

namespace copytaster::lineage {
namespace {

/// Six words that stand in more articles than this are a phrase of the language, furniture of pages, or of
/// a text that very many carry.
constexpr std::size_t kTooCommon = 64;
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
  Holders out;
  for (const auto fingerprint : fingerprints) {
    const auto begin = out.articles.size();
    index_.visit(fingerprint, [&](std::uint32_t article) {
      if (article < first_) return false;
      out.articles.push_back(article);
      return out.articles.size() - begin <= kTooCommon;
    });
    out.ends.push_back(static_cast<std::uint32_t>(out.articles.size()));
  }
  return out;
}

bool Tracer::is_common(std::uint32_t fingerprint) const {
  std::size_t count = 0;
  index_.visit(fingerprint, [&](std::uint32_t article) { return article >= first_ && ++count <= kTooCommon; });
  return count > kTooCommon;
}

std::vector<std::uint32_t> Tracer::partners(std::span<const std::uint32_t> fingerprints, const Holders& holders) const {
  std::vector<std::uint32_t> rare;
  std::vector<std::uint32_t> all;
  for (std::size_t i = 0, begin = 0; i < fingerprints.size(); begin = holders.ends[i++]) {
    auto some = std::span(holders.articles).subspan(begin, holders.ends[i] - begin);
    if (some.empty()) continue;
    if (is_common(fingerprints[i])) {
      some = some.first(std::min(some.size(), kLastFew));
    } else {
      rare.insert(rare.end(), some.begin(), some.end());
    }
    all.insert(all.end(), some.begin(), some.end());
  }
  std::vector<std::uint32_t> out;
  for (const auto& [article, shared] : count(rare)) {
    if (shared >= kSharedAtLeast) out.push_back(article);
  }
  for (const auto& [article, shared] : count(all)) {
    const auto most = std::max<std::size_t>(fingerprints.size(), kept(article).fingerprints);
    if (shared >= kSharedAtLeast && 2 * shared >= most) out.push_back(article);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
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
