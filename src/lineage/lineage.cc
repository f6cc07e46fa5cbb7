#include "lineage/lineage.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "lineage/align.h"
#include "lineage/direction.h"
#include "lineage/facts.h"
#include "lineage/marks.h"
#include "lineage/origins.h"
#include "lineage/relate.h"
#include "lineage/reworded.h"
#include "lineage/tracer.h"
#include "lineage/versions.h"
#include "lineage/words.h"

namespace copytaster::lineage {
namespace {

/// What stands in more articles is furniture, or a text that very many carry.
constexpr std::size_t kCommon = 64;

/// relation  nothing where they share no passage
Tie make_tie(const Side& a, const Side& b, std::optional<Relation> relation, const Alignment& alignment) {
  const auto shorter = std::min(a.text.words.size(), b.text.words.size());
  const auto [first, second] = std::minmax({a.id.value, b.id.value});
  return {
      .a = first,
      .b = second,
      .relation = relation.value_or(Relation::quote_only),
      .running = alignment.running,
      .share_of_shorter = shorter == 0 ? 0.0 : static_cast<double>(alignment.running) / static_cast<double>(shorter),
      .one_page = are_one_page(a.reading, b.reading, relation)};
}

/// The two share no passage word for word, or not enough to be one witness; but one rewords the other.
Tie make_tie_of_rewording(std::uint32_t earlier, std::uint32_t later) {
  return {.a = earlier, .b = later, .relation = Relation::rewrite, .reworded = true};
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

std::vector<std::vector<Fact>> find_all_facts(std::span<const find::Reading> readings,
                                              std::span<const FoldedText> texts, unsigned threads) {
  std::vector<std::vector<Fact>> facts(readings.size());
  parallel_for(readings.size(), threads, [&](std::size_t i) { facts[i] = find_facts(readings[i], texts[i]); });
  return facts;
}

/// What one article has to do with one before it.
struct Related {
  std::uint32_t earlier = 0;
  const Alignment* alignment = nullptr;  ///< nullptr: no passage word for word
  const Rewording* rewording = nullptr;
};

/// By `earlier`.
std::vector<Related> merge(std::span<const Shared> shared, std::span<const Reworded> reworded) {
  std::vector<Related> out;
  for (const auto& s : shared) out.push_back({s.earlier, &s.alignment, nullptr});
  for (const auto& r : reworded) {
    const auto known = std::ranges::find(out, r.earlier, &Related::earlier);
    if (known != out.end()) {
      known->rewording = &r.rewording;
    } else {
      out.push_back({r.earlier, nullptr, &r.rewording});
    }
  }
  std::ranges::sort(out, {}, &Related::earlier);
  return out;
}

}  // namespace

Lineage trace(std::span<const find::Reading> readings, unsigned threads) {
  std::vector<FoldedText> texts(readings.size());
  parallel_for(readings.size(), threads, [&](std::size_t i) { texts[i] = fold_words(readings[i]); });
  auto shared = find_shared(texts, threads);
  carry_marks(texts, shared);

  const auto side = [&](std::uint32_t i) { return Side{ArticleId{i}, readings[i], texts[i]}; };
  std::vector<Tie> ties;
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    for (const auto& [earlier, alignment] : shared[i]) {
      const auto relation = judge(alignment, texts[i].words.size(), texts[earlier].words.size());
      ties.push_back(make_tie(side(i), side(earlier), relation, alignment));
    }
  }
  for (const auto& [a, b] : find_one_address(readings)) ties.push_back({.a = a, .b = b, .one_page = true});
  const auto reworded = find_reworded(find_all_facts(readings, texts, threads), find_witnesses(readings, ties), shared);

  Lineage out;
  const Alignment none;
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    for (const auto& [earlier, aligned, rewording] : merge(shared[i], reworded[i])) {
      const auto& alignment = aligned != nullptr ? *aligned : none;
      const auto source = likelier_source(side(i), side(earlier), alignment);
      out.links.push_back(make_link(side(i), side(earlier), alignment, rewording, source));
      if (rewording != nullptr) ties.push_back(make_tie_of_rewording(earlier, i));
    }
  }
  std::ranges::sort(out.links, {}, [](const Link& link) { return std::pair(link.from, link.to); });
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
  return make_link(pair.a, pair.b, pair.alignment, nullptr, likelier_source(pair.a, pair.b, pair.alignment));
}

Comparison compare_pair(std::span<const find::Reading, 2> readings) {
  const AlignedPair pair(readings[0], readings[1]);
  const auto& alignment = pair.alignment;
  const bool passages = !alignment.stretches.empty();
  std::vector<Tie> ties = {make_tie(
      pair.a, pair.b,
      passages ? std::optional(judge(alignment, pair.text_a.words.size(), pair.text_b.words.size())) : std::nullopt,
      alignment)};
  // The second is the earlier one here: the alignment is that of the first's words with its.
  std::vector<std::vector<Shared>> shared(2);
  if (passages) shared[1].push_back({0, alignment});
  const auto reworded = find_reworded({find_facts(readings[1], pair.text_b), find_facts(readings[0], pair.text_a)},
                                      find_witnesses(readings, ties), shared);
  const auto* rewording = reworded[1].empty() ? nullptr : &reworded[1].front().rewording;
  if (rewording != nullptr) ties = {make_tie_of_rewording(0, 1)};
  const auto source = likelier_source(pair.a, pair.b, alignment);
  return {make_link(pair.a, pair.b, alignment, rewording, source), source.reason, alignment.running,
          bond_of(ties.front(), readings), find_origins(readings, ties)};
}

}  // namespace copytaster::lineage
