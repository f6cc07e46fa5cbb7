#include "lineage/reworded.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lineage/sentence_chain.h"

namespace copytaster::lineage {
namespace {

/// What more articles have is no reason to compare them.
constexpr std::size_t kCommon = 16;
/// With how many articles before it one is compared at most, those that it has most in common with.
constexpr std::size_t kPartners = 8;
constexpr std::size_t kMostSentences = 200;
/// Of the share that a rewording has in common in line, what two texts must have in common wherever it stands.
constexpr double kWorthComparing = 0.8;

/// What makes a rewording. Tuned on invented rewordings (tests/lineage/rewordings.txt), on development articles that a
/// script reworded, and on the pairs of development stories, of which the likeliest were read.
struct Bounds {
  double share_of_one;    ///< of what one of the two says, in common
  double share_of_other;  ///< of what the other says
};
constexpr Bounds kInStory = {0.33, 0.2};
/// Where no other report tells what all have.
constexpr Bounds kAlone = {0.4, 0.3};
/// Where the two share passages word for word that leave them two witnesses. Those who quote the same at length often
/// tell alike what was said when; the labels of the development pairs call them two where little more is alike.
constexpr Bounds kBesidePassages = {0.5, 0.45};
constexpr std::size_t kLeastCounterparts = 4;
constexpr double kLeastWeight = 12;
/// Of the weight in common, what one text read backwards has at most.
constexpr double kMostBackwards = 0.5;

/// Of the articles of a story: which keys they have, and in how many witnesses each stands.
class Keys {
 public:
  /// Numbers the keys of `facts` from 0.
  Keys(std::vector<std::vector<Fact>>& facts, std::span<const std::uint32_t> witnesses) : of_(facts.size()) {
    std::vector<std::uint32_t> known;
    for_each_term(facts, [&](Term& term) { known.push_back(term.key); });
    std::ranges::sort(known);
    known.erase(std::ranges::unique(known).begin(), known.end());
    for_each_term(facts, [&](Term& term) {
      term.key = static_cast<std::uint32_t>(std::ranges::lower_bound(known, term.key) - known.begin());
    });
    holders_.resize(known.size());
    articles_.resize(known.size());
    count(facts, witnesses);
  }

  std::span<const std::uint32_t> of(std::size_t article) const { return of_[article]; }  ///< rising
  /// The articles that have it, rising.
  std::span<const std::uint32_t> articles(std::uint32_t key) const { return articles_[key]; }

  /// Between two witnesses, from 1 for what no other has down to 0 for what all have.
  ///
  /// by  how many of the two have it
  double weight(std::uint32_t key, std::uint32_t by) const {
    const auto have = static_cast<double>(holders_[key] - std::min(holders_[key], by));
    return (others() - have + 1) / (others() + 1);
  }
  double others() const { return witnesses_ < 2 ? 0.0 : static_cast<double>(witnesses_ - 2); }

 private:
  template <class Visit>
  static void for_each_term(std::vector<std::vector<Fact>>& facts, Visit visit) {
    for (auto& article : facts) {
      for (auto& fact : article) {
        for (auto& term : fact.terms) visit(term);
      }
    }
  }

  void count(const std::vector<std::vector<Fact>>& facts, std::span<const std::uint32_t> witnesses) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // key, witness
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
      witnesses_ = std::max<std::size_t>(witnesses_, witnesses[i] + 1);
      for (const auto& fact : facts[i]) {
        for (const auto& term : fact.terms) of_[i].push_back(term.key);
      }
      std::ranges::sort(of_[i]);
      of_[i].erase(std::ranges::unique(of_[i]).begin(), of_[i].end());
      for (const auto key : of_[i]) {
        articles_[key].push_back(i);
        held.emplace_back(key, witnesses[i]);
      }
    }
    std::ranges::sort(held);
    held.erase(std::ranges::unique(held).begin(), held.end());
    for (const auto& [key, witness] : held) ++holders_[key];
  }

  std::vector<std::vector<std::uint32_t>> of_;
  std::vector<std::vector<std::uint32_t>> articles_;
  std::vector<std::uint32_t> holders_;
  std::size_t witnesses_ = 0;
};

/// The articles before this one, of other witnesses, that have so much in common with it, wherever it stands, that they
/// may be its rewording; the most first.
std::vector<std::uint32_t> choose_partners(const Keys& keys, std::uint32_t article,
                                           std::span<const std::uint32_t> witnesses, std::span<const double> said,
                                           double least_share) {
  std::vector<double> common(article);
  for (const auto key : keys.of(article)) {
    const auto articles = keys.articles(key);
    if (articles.size() > kCommon) continue;
    for (const auto other : articles) {
      if (other >= article) break;
      common[other] += keys.weight(key, 2);
    }
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t other = 0; other < article; ++other) {
    if (witnesses[other] == witnesses[article] || common[other] < kLeastWeight) continue;
    if (common[other] >= least_share * std::min(said[article], said[other])) out.push_back(other);
  }
  std::ranges::sort(out, [&](auto x, auto y) { return std::pair(-common[x], x) < std::pair(-common[y], y); });
  if (out.size() > kPartners) out.resize(kPartners);
  return out;
}

/// Which words of one text stand word for word in the other.
std::vector<bool> mark_shared(const Alignment* alignment, bool of_a) {
  std::vector<bool> marked;
  if (alignment == nullptr) return marked;
  for (const auto& stretch : alignment->stretches) {
    const auto end = of_a ? stretch.a_end : stretch.b_end;
    if (marked.size() < end) marked.resize(end);
    for (auto i = of_a ? stretch.a : stretch.b; i < end; ++i) marked[i] = true;
  }
  return marked;
}

/// One text of a pair.
struct Said {
  std::vector<WeighedSentence> sentences;
  std::vector<Span> spans;  ///< of each
  double weight = 0;
};

Said weigh(const Keys& keys, std::span<const Fact> facts, const std::vector<bool>& shared,
           std::span<const std::uint32_t> of_other) {
  Said out;
  for (const auto& fact : facts.first(std::min(facts.size(), kMostSentences))) {
    WeighedSentence sentence;
    for (const auto& term : fact.terms) {
      if (term.word < shared.size() && shared[term.word]) continue;
      const bool both = std::ranges::binary_search(of_other, term.key);
      const auto weight = keys.weight(term.key, both ? 2 : 1);
      if (both) sentence.keys.push_back({term.key, weight});
      sentence.weight += weight;
    }
    if (sentence.weight == 0) continue;
    out.weight += sentence.weight;
    out.sentences.push_back(std::move(sentence));
    out.spans.push_back(fact.span);
  }
  return out;
}

std::optional<Rewording> judge(const Said& a, const Said& b, const Bounds& bounds) {
  const auto chain = chain_sentences(a.sentences, b.sentences);
  if (chain.counterparts.size() < kLeastCounterparts || chain.weight < kLeastWeight) return std::nullopt;
  Rewording out{{}, chain.weight / a.weight, chain.weight / b.weight};
  const auto [less, more] = std::minmax(out.share_a, out.share_b);
  if (more < bounds.share_of_one || less < bounds.share_of_other) return std::nullopt;
  const std::vector backwards(b.sentences.rbegin(), b.sentences.rend());
  if (chain_sentences(a.sentences, backwards).weight > kMostBackwards * chain.weight) return std::nullopt;
  for (const auto& c : chain.counterparts) {
    out.passages.push_back(
        {{a.spans[c.a].begin, a.spans[c.a_end - 1].end}, {b.spans[c.b].begin, b.spans[c.b_end - 1].end}});
  }
  return out;
}

const Alignment* find_alignment(std::span<const Shared> shared, std::uint32_t earlier) {
  const auto found = std::ranges::lower_bound(shared, earlier, {}, &Shared::earlier);
  return found != shared.end() && found->earlier == earlier ? &found->alignment : nullptr;
}

/// Of each article the weight of what it says, as far as few have it.
std::vector<double> weigh_articles(const Keys& keys, std::size_t articles) {
  std::vector<double> out(articles);
  for (std::size_t i = 0; i < articles; ++i) {
    for (const auto key : keys.of(i)) {
      if (keys.articles(key).size() <= kCommon) out[i] += keys.weight(key, 1);
    }
  }
  return out;
}

}  // namespace

std::vector<std::vector<Reworded>> find_reworded(std::vector<std::vector<Fact>> facts,
                                                 std::span<const std::uint32_t> witnesses,
                                                 std::span<const std::vector<Shared>> shared) {
  const Keys keys(facts, witnesses);
  const auto& bounds = keys.others() == 0 ? kAlone : kInStory;
  const auto said = weigh_articles(keys, facts.size());
  std::vector<std::vector<Reworded>> out(facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    for (const auto j : choose_partners(keys, i, witnesses, said, kWorthComparing * bounds.share_of_one)) {
      const auto* alignment = find_alignment(shared[i], j);
      const auto a = weigh(keys, facts[i], mark_shared(alignment, true), keys.of(j));
      const auto b = weigh(keys, facts[j], mark_shared(alignment, false), keys.of(i));
      if (auto rewording = judge(a, b, alignment != nullptr ? kBesidePassages : bounds))
        out[i].push_back({j, std::move(*rewording)});
    }
    std::ranges::sort(out[i], {}, &Reworded::earlier);
  }
  return out;
}

}  // namespace copytaster::lineage
