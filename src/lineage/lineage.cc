#include "lineage/lineage.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "lineage/align.h"
#include "lineage/direction.h"
#include "lineage/marks.h"
#include "lineage/origins.h"
#include "lineage/relate.h"
#include "lineage/tracer.h"
#include "lineage/versions.h"
#include "lineage/words.h"

namespace copytaster::lineage {
namespace {

/// What stands in more articles is furniture, or a text that very many carry.
constexpr std::size_t kCommon = 64;

Tie make_tie(const Side& a, const Side& b, std::optional<Relation> relation, const Alignment& alignment) {
  const auto shorter = std::min(a.text.words.size(), b.text.words.size());
  const auto [first, second] = std::minmax({a.id.value, b.id.value});
  return {first,
          second,
          relation.value_or(Relation::quote_only),
          alignment.running,
          shorter == 0 ? 0.0 : static_cast<double>(alignment.running) / static_cast<double>(shorter),
          are_one_page(a.reading, b.reading, relation)};
}

/// Two articles as 0 and 1.
struct AlignedPair {
  AlignedPair(const find::Reading& first, const find::Reading& second)
      : text_a(fold_words(first)),
        text_b(fold_words(second)),
        a{ArticleId{0}, first, text_a},
        b{ArticleId{1}, second, text_b},
        alignment(WordIndex(text_a.words).align(text_b.words)) {
    carry_marks(text_a, text_b, alignment);
  }
  AlignedPair(const AlignedPair&) = delete;  // the sides point at the texts
  AlignedPair& operator=(const AlignedPair&) = delete;

  FoldedText text_a;
  FoldedText text_b;
  const Side a;
  const Side b;
  Alignment alignment;
};

/// What every article shares with those before it.
std::vector<std::vector<Shared>> find_shared(std::span<const FoldedText> texts, unsigned threads) {
  std::vector<std::vector<Word>> words;
  TracerLimits all{texts.size(), 0, kCommon, texts.size()};
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
  auto shared = find_shared(texts, threads);
  carry_marks(texts, shared);

  Lineage out;
  std::vector<Tie> ties;
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    for (const auto& [earlier, alignment] : shared[i]) {
      const Side a{ArticleId{i}, readings[i], texts[i]};
      const Side b{ArticleId{earlier}, readings[earlier], texts[earlier]};
      const auto& link = out.links.emplace_back(make_link(a, b, alignment, likelier_source(a, b, alignment)));
      ties.push_back(make_tie(a, b, link.relation, alignment));
    }
  }
  std::ranges::sort(out.links, {}, [](const Link& link) { return std::pair(link.from, link.to); });
  for (const auto& [a, b] : find_one_address(readings)) ties.push_back({.a = a, .b = b, .one_page = true});
  out.origins = find_origins(readings, ties);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> versions;
  for (const auto& tie : ties) {
    if (tie.one_page) versions.emplace_back(tie.a, tie.b);
  }
  out.versions = find_versions(readings, texts, versions);
  return out;
}

Link compare(const find::Reading& a, const find::Reading& b) {
  const AlignedPair pair(a, b);
  return make_link(pair.a, pair.b, pair.alignment, likelier_source(pair.a, pair.b, pair.alignment));
}

Comparison compare_pair(std::span<const find::Reading, 2> readings) {
  const AlignedPair pair(readings[0], readings[1]);
  const auto source = likelier_source(pair.a, pair.b, pair.alignment);
  Comparison out{make_link(pair.a, pair.b, pair.alignment, source), source.reason, pair.alignment.running, {}, {}};
  const auto relation = out.link.passages.empty() ? std::nullopt : std::optional(out.link.relation);
  const Tie tie = make_tie(pair.a, pair.b, relation, pair.alignment);
  out.bond = bond_of(tie, readings);
  out.origins = find_origins(readings, {&tie, 1});
  return out;
}

}  // namespace copytaster::lineage
