#include "lineage/sentence_chain.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace copytaster::lineage {
namespace {

/// Sentences with one word in common say different things.
constexpr std::size_t kLeastKeys = 2;
/// Of the weight of two counterparts at least this share is common (Dice's coefficient).
constexpr double kLeastAlike = 0.2;

/// How many sentences of either text a step takes.
struct Step {
  std::uint8_t a = 0;
  std::uint8_t b = 0;
};

WeighedSentence join(const WeighedSentence& first, const WeighedSentence& second) {
  WeighedSentence out;
  std::ranges::set_union(first.keys, second.keys, std::back_inserter(out.keys), {}, &WeighedKey::key, &WeighedKey::key);
  // A key that both have counts once.
  out.weight = first.weight + second.weight;
  for (const auto& key : first.keys) out.weight -= key.weight;
  for (const auto& key : second.keys) out.weight -= key.weight;
  for (const auto& key : out.keys) out.weight += key.weight;
  return out;
}

/// Each sentence with the one before it; of the first, itself.
std::vector<WeighedSentence> join_each(std::span<const WeighedSentence> sentences) {
  std::vector<WeighedSentence> out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    out.push_back(i == 0 ? sentences[0] : join(sentences[i - 1], sentences[i]));
  }
  return out;
}

/// The weight of what two have in common; 0 where that is too little to be counterparts.
double common_weight(const WeighedSentence& a, const WeighedSentence& b) {
  double weight = 0;
  std::size_t keys = 0;
  for (auto i = a.keys.begin(), j = b.keys.begin(); i != a.keys.end() && j != b.keys.end();) {
    if (i->key == j->key) {
      weight += i->weight;
      ++keys;
      ++i;
      ++j;
    } else if (i->key < j->key) {
      ++i;
    } else {
      ++j;
    }
  }
  return keys >= kLeastKeys && 2 * weight >= kLeastAlike * (a.weight + b.weight) ? weight : 0.0;
}

}  // namespace

SentenceChain chain_sentences(std::span<const WeighedSentence> a, std::span<const WeighedSentence> b) {
  const auto row = b.size() + 1;
  std::vector<double> best((a.size() + 1) * row);
  std::vector<Step> steps(best.size());
  const auto two_a = join_each(a);
  const auto two_b = join_each(b);
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const auto here = i * row + j;
      const auto take = [&](Step step, double weight) {
        const auto sum = best[here - step.a * row - step.b] + weight;
        if (sum <= best[here]) return;
        best[here] = sum;
        steps[here] = step;
      };
      if (i > 0) take({1, 0}, 0);
      if (j > 0) take({0, 1}, 0);
      if (i == 0 || j == 0) continue;
      if (const auto weight = common_weight(a[i - 1], b[j - 1]); weight > 0) take({1, 1}, weight);
      if (i > 1) {
        if (const auto weight = common_weight(two_a[i - 1], b[j - 1]); weight > 0) take({2, 1}, weight);
      }
      if (j > 1) {
        if (const auto weight = common_weight(a[i - 1], two_b[j - 1]); weight > 0) take({1, 2}, weight);
      }
    }
  }

  SentenceChain out{{}, best.back()};
  auto i = static_cast<std::uint32_t>(a.size());
  auto j = static_cast<std::uint32_t>(b.size());
  for (auto step = steps[i * row + j]; step.a + step.b > 0; step = steps[i * row + j]) {
    if (step.a > 0 && step.b > 0) out.counterparts.push_back({i - step.a, i, j - step.b, j});
    i -= step.a;
    j -= step.b;
  }
  std::ranges::reverse(out.counterparts);
  return out;
}

}  // namespace copytaster::lineage
