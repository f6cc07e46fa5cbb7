#include "lineage/lineage.h"

#include <algorithm>
#include <iterator>

#include "base/parallel.h"
#include "lineage/align.h"
#include "lineage/origins.h"
#include "lineage/relate.h"
#include "lineage/shingles.h"
#include "lineage/words.h"

namespace copytaster::lineage {
namespace {

/// What one article shares with those after it.
struct Found {
  std::vector<Link> links;
  std::vector<Tie> ties;
};

Tie make_tie(std::uint32_t a, std::uint32_t b, const Link& link, const Alignment& alignment, std::size_t shorter) {
  return {a, b, link.relation, alignment.running,
          shorter == 0 ? 0.0 : static_cast<double>(alignment.running) / static_cast<double>(shorter)};
}

Found align_with_partners(std::span<const find::Reading> readings, const std::vector<std::vector<Word>>& words,
                          std::uint32_t a, const std::vector<std::uint32_t>& partners) {
  Found found;
  if (partners.empty()) return found;
  const WordIndex index(words[a]);
  for (const auto b : partners) {
    const auto alignment = index.align(words[b]);
    if (alignment.stretches.empty()) continue;
    auto link = make_link({ArticleId{a}, readings[a], words[a]}, {ArticleId{b}, readings[b], words[b]}, alignment);
    found.ties.push_back(make_tie(a, b, link, alignment, std::min(words[a].size(), words[b].size())));
    found.links.push_back(std::move(link));
  }
  return found;
}

}  // namespace

Lineage trace(std::span<const find::Reading> readings, unsigned threads) {
  const auto n = readings.size();
  std::vector<std::vector<Word>> words(n);
  std::vector<std::vector<std::uint64_t>> fingerprints(n);
  parallel_for(n, threads, [&](std::size_t i) {
    words[i] = fold_words(readings[i]);
    fingerprints[i] = fingerprint(words[i]);
  });
  const Candidates candidates(fingerprints);
  std::vector<Found> found(n);
  parallel_for(n, threads, [&](std::size_t i) {
    const auto a = static_cast<std::uint32_t>(i);
    found[i] = align_with_partners(readings, words, a, candidates.after(a));
  });

  Lineage out;
  std::vector<Tie> ties;
  for (auto& part : found) {
    std::ranges::move(part.links, std::back_inserter(out.links));
    std::ranges::move(part.ties, std::back_inserter(ties));
  }
  std::ranges::sort(out.links, {}, [](const Link& link) { return std::pair(link.from, link.to); });
  out.origins = find_origins(readings, ties);
  return out;
}

Link compare(const find::Reading& a, const find::Reading& b) {
  const auto words_a = fold_words(a);
  const auto words_b = fold_words(b);
  const auto alignment = WordIndex(words_a).align(words_b);
  return make_link({ArticleId{0}, a, words_a}, {ArticleId{1}, b, words_b}, alignment);
}

}  // namespace copytaster::lineage
