#include "lineage/lineage.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "lineage/align.h"
#include "lineage/origins.h"
#include "lineage/relate.h"
#include "lineage/tracer.h"
#include "lineage/words.h"

namespace copytaster::lineage {
namespace {

Tie make_tie(std::uint32_t a, std::uint32_t b, const Link& link, const Alignment& alignment, std::size_t shorter) {
  return {std::min(a, b), std::max(a, b), link.relation, alignment.running,
          shorter == 0 ? 0.0 : static_cast<double>(alignment.running) / static_cast<double>(shorter)};
}

/// What every article shares with those before it.
std::vector<std::vector<Shared>> find_shared(std::span<const FoldedText> texts, unsigned threads) {
  std::vector<std::vector<Word>> words;
  TracerLimits all{texts.size(), 0};
  for (const auto& text : texts) {
    words.push_back(text.words);
    all.fingerprints += text.words.size();
  }
  return Tracer(all).add(std::move(words), threads);
}

}  // namespace

Lineage trace(std::span<const find::Reading> readings, unsigned threads) {
  std::vector<FoldedText> texts(readings.size());
  parallel_for(readings.size(), threads, [&](std::size_t i) { texts[i] = fold_words(readings[i]); });
  const auto shared = find_shared(texts, threads);

  Lineage out;
  std::vector<Tie> ties;
  for (std::uint32_t a = 0; a < readings.size(); ++a) {
    for (const auto& [b, alignment] : shared[a]) {
      const auto& link = out.links.emplace_back(
          make_link({ArticleId{a}, readings[a], texts[a]}, {ArticleId{b}, readings[b], texts[b]}, alignment));
      ties.push_back(make_tie(a, b, link, alignment, std::min(texts[a].words.size(), texts[b].words.size())));
    }
  }
  std::ranges::sort(out.links, {}, [](const Link& link) { return std::pair(link.from, link.to); });
  out.origins = find_origins(readings, ties);
  return out;
}

Link compare(const find::Reading& a, const find::Reading& b) {
  const auto text_a = fold_words(a);
  const auto text_b = fold_words(b);
  const auto alignment = WordIndex(text_a.words).align(text_b.words);
  return make_link({ArticleId{0}, a, text_a}, {ArticleId{1}, b, text_b}, alignment);
}

}  // namespace copytaster::lineage
