#include "story/clusters.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "base/parallel.h"

namespace copytaster::story {
namespace {

// Likeness and times are tuned on half of the development stories, among all of them: docs/grouping.md. What bounds the
// cost was set on all of them and on a long stream: more changes B-cubed F1 there by 0.1.

/// Copies of one text are one story unless they are hardly alike, as two round-ups with one item in common.
constexpr double kCopies = 0.15;
/// Reports within these days of each other are as near as can be; then nearness falls to 1/e in kFading days.
constexpr double kSameTime = 1;
constexpr double kFading = 12;
/// Two dates that are known to be near are evidence themselves; what has no date is as near as nothing tells.
constexpr double kDated = 1.27;

/// Clusters of as many members have settled: what they have in common shows. Two of them that are less alike than this
/// share of what their own members are are two events of one kind. Copies are alike as no two reporters are, so more
/// than kMostInner asks nothing of the other.
constexpr std::uint32_t kSettled = 4;
constexpr double kLeastOfInner = 0.65;
constexpr double kMostInner = 0.4;

/// Two stories are related whose likeness, not faded, comes to this share of what would make them one.
constexpr double kRelated = 0.8;

constexpr std::size_t kKeyTerms = 20;  ///< heaviest terms of an article that look for neighbours
/// Of the articles with a key term only the latest are looked at; bounds the cost.
constexpr std::size_t kMostLooked = 32;
constexpr std::size_t kMostNeighbours = 16;
constexpr std::size_t kMostTerms = 1000;  ///< of a cluster; what many members do not share weighs little

constexpr std::size_t kMostKeys = std::size_t{1} << 30;

constexpr std::uint32_t kClosed = 0xFFFFFFFFu;

/// How much of the likeness of two clusters the days between them leave, 0..1.
double nearness(const Cluster& a, const Cluster& b) {
  if (a.dated == 0 || b.dated == 0) return 1;
  const auto apart = std::abs(a.days / a.dated - b.days / b.dated);
  return std::exp(-std::max(0.0, apart - kSameTime) / kFading);
}

/// The mean likeness of a member of a to a member of b, 0..1. Vectors have length 1 at most, so the product of the sums
/// is the sum of all cosines.
double mean_cosine(const Cluster& a, const Cluster& b) {
  const auto pairs = static_cast<double>(a.counted) * static_cast<double>(b.counted);
  return dot(a.sum, b.sum) / pairs;
}

/// The same of two members of one cluster.
double inner_cosine(const Cluster& cluster) {
  const auto counted = static_cast<double>(cluster.counted);
  return counted < 2 ? 0 : (dot(cluster.sum, cluster.sum) - cluster.squares) / (counted * (counted - 1));
}

/// What counts in both counts in `into`.
void count_in(const Cluster& from, Cluster& into) {
  into.counted += from.counted;
  into.sum = heaviest(add(into.sum, from.sum), kMostTerms);
  into.squares += from.squares;
  into.inner = inner_cosine(into);
  into.days += from.days;
  into.dated += from.dated;
}

/// What counts in `into`, a survey, counts no more; what counts in `from` does instead.
void take_over(Cluster& from, Cluster& into) {
  into.is_survey = false;
  into.counted = from.counted;
  into.sum = std::move(from.sum);
  into.squares = from.squares;
  into.inner = from.inner;
  into.days = from.days;
  into.dated = from.dated;
}

/// Mean likeness as if both were of one day, 0..1 and a little more.
double likeness(const Cluster& a, const Cluster& b) {
  return mean_cosine(a, b) * (a.dated == 0 || b.dated == 0 ? 1 : kDated);
}

}  // namespace

bool Clusters::Merge::operator<(const Merge& other) const {
  return likeness != other.likeness ? likeness < other.likeness : other.clusters < clusters;
}

/// What a thread adds up while it looks for neighbours; all 0 between articles.
struct Clusters::Scores {
  std::vector<float> of;
};

Clusters::Clusters(std::size_t remembered) : keys_(std::clamp<std::size_t>(remembered * kKeyTerms, 1, kMostKeys)) {}

void Clusters::add(Terms terms, std::optional<Day> day, bool survey) {
  const auto number = next();
  for (const auto& term : heaviest(terms, kKeyTerms)) keys_.add(term.word, {number, term.weight});
  auto& cluster = open_[number];
  cluster.is_survey = survey;
  cluster.counted = 1;
  cluster.squares = dot(terms, terms);
  cluster.sum = std::move(terms);
  cluster.members = {number};
  cluster.last = day;
  cluster.touched = number;
  if (day) {
    cluster.days = static_cast<double>(day->time_since_epoch().count());
    cluster.dated = 1;
  }
  home_.push_back(number);
}

std::vector<std::uint32_t> Clusters::neighbours_of(std::uint32_t article, std::span<const WeightedTerm> keys,
                                                   Scores& scores) const {
  std::vector<std::uint32_t> found;
  scores.of.resize(home_.size());
  const auto score = [&](std::uint32_t k) -> float& { return scores.of[k - base_]; };
  std::vector<std::uint32_t> words;
  for (const auto& term : keys) words.push_back(term.word);
  std::vector<std::size_t> looked(keys.size());
  keys_.visit(words, [&](std::uint32_t i, const Key& key) {
    if (key.article < base_) return false;
    if (key.article != article && home_[key.article - base_] != kClosed) {
      if (score(key.article) == 0) found.push_back(key.article);
      score(key.article) += key.weight * keys[i].weight;
    }
    return ++looked[i] < kMostLooked;
  });
  const auto nearer = [&](std::uint32_t x, std::uint32_t y) {
    return score(x) != score(y) ? score(x) > score(y) : x < y;
  };
  const auto kept = std::min(found.size(), kMostNeighbours);
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), nearer);
  for (const auto k : found) score(k) = 0;
  found.resize(kept);
  return found;
}

std::vector<Pair> Clusters::find_neighbours(std::uint32_t first, unsigned threads) const {
  std::vector<std::vector<std::uint32_t>> found(next() - first);
  PerThread<Scores> scores;
  parallel_for(found.size(), threads, [&](std::size_t i) {
    const auto article = first + static_cast<std::uint32_t>(i);
    found[i] = neighbours_of(article, heaviest(open_.at(article).sum, kKeyTerms), scores.local());
  });
  std::vector<Pair> out;
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    for (const auto k : found[i]) out.push_back({std::min(first + i, k), std::max(first + i, k)});
  }
  return out;
}

std::uint32_t Clusters::root_of(std::uint32_t article) {
  while (true) {
    auto& home = home_[article - base_];
    if (home == article || home == kClosed) return home;
    const auto next_home = home_[home - base_];
    if (next_home == kClosed) return kClosed;
    article = home = next_home;
  }
}

std::optional<std::uint32_t> Clusters::home_of(std::uint32_t article) {
  if (article < base_) return std::nullopt;
  const auto root = root_of(article);
  return root == kClosed ? std::nullopt : std::optional(root);
}

std::optional<Pair> Clusters::homes_of(Pair articles) {
  const auto a = home_of(articles.a);
  const auto b = home_of(articles.b);
  if (!a || !b || *a == *b) return std::nullopt;
  return Pair{std::min(*a, *b), std::max(*a, *b)};
}

Clusters::Merge Clusters::weigh(Pair clusters) const {
  const auto& a = open_.at(clusters.a);
  const auto& b = open_.at(clusters.b);
  const auto alike = likeness(a, b);
  return {alike * nearness(a, b), alike, clusters, a.version, b.version};
}

bool Clusters::are_settled_apart(Pair clusters) const {
  const auto& a = open_.at(clusters.a);
  const auto& b = open_.at(clusters.b);
  if (std::min(a.counted, b.counted) < kSettled) return false;
  return mean_cosine(a, b) < kLeastOfInner * std::min({a.inner, b.inner, kMostInner});
}

void Clusters::join_copies(Pair copies) {
  const auto homes = homes_of(copies);
  if (homes && weigh(*homes).likeness >= kCopies) join(homes->a, homes->b);
}

std::vector<Pair> Clusters::join_alike(std::span<const Pair> pairs, double at_least, unsigned threads) {
  std::vector<Pair> homes;
  for (const auto& pair : pairs) {
    if (const auto at = homes_of(pair)) homes.push_back(*at);
  }
  std::ranges::sort(homes);
  homes.erase(std::ranges::unique(homes).begin(), homes.end());
  std::vector<Merge> merges(homes.size());
  parallel_for(homes.size(), threads, [&](std::size_t i) { merges[i] = weigh(homes[i]); });

  std::priority_queue<Merge> queue;
  const auto propose = [&](const Merge& merge) {
    if (merge.likeness >= at_least && !are_settled_apart(merge.clusters)) queue.push(merge);
  };
  for (const auto& merge : merges) propose(merge);
  while (!queue.empty()) {
    const auto merge = queue.top();
    queue.pop();
    const auto now = homes_of(merge.clusters);
    if (!now) continue;
    if (is_current(merge)) {
      join(now->a, now->b);
    } else {
      propose(weigh(*now));
    }
  }

  std::vector<Pair> related;
  for (const auto& merge : merges) {
    const auto now = merge.alike >= kRelated * at_least ? homes_of(merge.clusters) : std::nullopt;
    if (now && weigh(*now).alike >= kRelated * at_least) related.push_back(*now);
  }
  std::ranges::sort(related);
  related.erase(std::ranges::unique(related).begin(), related.end());
  return related;
}

bool Clusters::is_current(const Merge& merge) const {
  const auto a = open_.find(merge.clusters.a);
  const auto b = open_.find(merge.clusters.b);
  return a != open_.end() && b != open_.end() && a->second.version == merge.version_a &&
         b->second.version == merge.version_b;
}

void Clusters::join(std::uint32_t a, std::uint32_t b) {
  auto from = std::move(open_.extract(b).mapped());
  auto& into = open_.at(a);
  if (into.is_survey == from.is_survey) {
    count_in(from, into);
  } else if (into.is_survey) {
    take_over(from, into);
  }
  const auto middle = static_cast<std::ptrdiff_t>(into.members.size());
  into.members.insert(into.members.end(), from.members.begin(), from.members.end());
  std::inplace_merge(into.members.begin(), into.members.begin() + middle, into.members.end());
  into.last = std::max(into.last, from.last);
  into.touched = std::max(into.touched, from.touched);
  ++into.version;
  home_[b - base_] = a;
  if (merged) merged(b, a);
}

Cluster Clusters::close(std::uint32_t name) {
  auto cluster = std::move(open_.extract(name).mapped());
  for (const auto member : cluster.members) home_[member - base_] = kClosed;
  return cluster;
}

void Clusters::forget_closed() {
  const auto first = std::ranges::find_if(home_, [](std::uint32_t home) { return home != kClosed; });
  const auto gone = static_cast<std::size_t>(first - home_.begin());
  if (gone * 2 < home_.size()) return;
  home_.erase(home_.begin(), first);
  base_ += static_cast<std::uint32_t>(gone);
}

}  // namespace copytaster::story
