#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "story/build.h"
#include "story/terms.h"

namespace copytaster::story {
namespace {

// Tuned on giveme5w1h, basil, ecb, fnc1 and, for the times, allsides of the development stories, in one run and story
// by story.

/// Mean likeness at which two clusters are one story. The more articles, the more chances that two are
/// alike by accident, so it rises with the run.
constexpr double kSameStory = 0.12;
constexpr double kSameStoryRise = 0.022;  ///< with each tenfold
/// Copies of one text are one story unless they are hardly alike, as two round-ups with one item in common.
constexpr double kCopies = 0.15;
/// Reports within these days of each other are as near as can be; then nearness falls to 1/e in kFading days.
constexpr double kSameTime = 1;
constexpr double kFading = 15;
/// Two dates that are known to be near are evidence themselves; what has no date is as near as nothing tells.
constexpr double kDated = 1.15;

constexpr std::size_t kKeyTerms = 30;  ///< heaviest terms of an article that look for neighbours
/// Of a key term of more articles only the nearest by path are looked at; bounds the cost.
constexpr std::size_t kMostLooked = 400;
constexpr std::size_t kMostNeighbours = 40;
constexpr std::size_t kMostTerms = 3000;  ///< of a cluster; what many members do not share weighs little
constexpr std::size_t kMostKept = 60;     ///< neighbours of a cluster

/// Articles that are one story so far. By rank: the place of an article among all sorted by path.
struct Cluster {
  Terms sum;  ///< of the members' vectors
  std::vector<std::uint32_t> members;
  double days = 0;  ///< sum over the dated members
  std::uint32_t dated = 0;
  std::uint32_t version = 0;  ///< rises with each merge
  std::vector<std::uint32_t> neighbours;
};

double nearness(const Cluster& a, const Cluster& b) {
  if (a.dated == 0 || b.dated == 0) return 1;
  const auto apart = std::abs(a.days / a.dated - b.days / b.dated);
  return kDated * std::exp(-std::max(0.0, apart - kSameTime) / kFading);
}

/// The mean likeness of a member of a to a member of b: the vectors have length 1 at most, so the product of
/// the sums is the sum of all cosines.
double likeness(const Cluster& a, const Cluster& b) {
  const auto pairs = static_cast<double>(a.members.size()) * static_cast<double>(b.members.size());
  return dot(a.sum, b.sum) / pairs * nearness(a, b);
}

/// The `most` heaviest terms, sorted by word.
Terms heaviest(Terms terms, std::size_t most) {
  if (terms.size() <= most) return terms;
  const auto heavier = [](const Term& x, const Term& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.word < y.word;
  };
  std::ranges::nth_element(terms, terms.begin() + static_cast<std::ptrdiff_t>(most), heavier);
  terms.resize(most);
  std::ranges::sort(terms, {}, &Term::word);
  return terms;
}

/// Two clusters that may become one. Out of date once either has grown.
struct Merge {
  double likeness;
  std::uint32_t a;  ///< a < b
  std::uint32_t b;
  std::uint32_t version_a;
  std::uint32_t version_b;

  bool operator<(const Merge& other) const {
    return std::tie(likeness, other.a, other.b) < std::tie(other.likeness, a, b);
  }
};

/// Average-link clustering on the graph of neighbours: the likest pair first, so that a chain of
/// articles, each like the next, does not weld two stories.
class Grouping {
 public:
  explicit Grouping(std::vector<Cluster> clusters) : clusters_(std::move(clusters)), home_(clusters_.size()) {
    std::iota(home_.begin(), home_.end(), 0u);
  }

  void join_copies(std::uint32_t a, std::uint32_t b) {
    a = home_of(a);
    b = home_of(b);
    if (a != b && likeness(clusters_[a], clusters_[b]) >= kCopies) join(std::min(a, b), std::max(a, b));
  }

  void join_alike(double at_least) {
    for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
      if (home_of(i) == i) propose_neighbours(i, at_least);
    }
    while (!queue_.empty()) {
      const auto merge = queue_.top();
      queue_.pop();
      if (!is_current(merge)) continue;
      join(merge.a, merge.b);
      propose_neighbours(merge.a, at_least);
    }
  }

  const std::vector<Cluster>& clusters() const { return clusters_; }

 private:
  std::uint32_t home_of(std::uint32_t i) {
    while (home_[i] != i) i = home_[i] = home_[home_[i]];
    return i;
  }

  bool is_current(const Merge& m) {
    return home_of(m.a) == m.a && home_of(m.b) == m.b && clusters_[m.a].version == m.version_a &&
           clusters_[m.b].version == m.version_b;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    auto& into = clusters_[a];
    auto from = std::exchange(clusters_[b], {});
    into.sum = heaviest(add(into.sum, from.sum), kMostTerms);
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    into.neighbours.insert(into.neighbours.end(), from.neighbours.begin(), from.neighbours.end());
    into.days += from.days;
    into.dated += from.dated;
    ++into.version;
    home_[b] = a;
  }

  void propose_neighbours(std::uint32_t i, double at_least) {
    auto& cluster = clusters_[i];
    for (auto& k : cluster.neighbours) k = home_of(k);
    std::ranges::sort(cluster.neighbours);
    cluster.neighbours.erase(std::ranges::unique(cluster.neighbours).begin(), cluster.neighbours.end());
    std::erase(cluster.neighbours, i);
    std::vector<std::pair<double, std::uint32_t>> scored;
    for (const auto k : cluster.neighbours) scored.emplace_back(likeness(cluster, clusters_[k]), k);
    if (scored.size() > kMostKept) {
      std::ranges::sort(scored, std::ranges::greater{}, [](const auto& s) { return std::pair(s.first, ~s.second); });
      scored.resize(kMostKept);
      cluster.neighbours.clear();
      for (const auto& [score, k] : scored) cluster.neighbours.push_back(k);
    }
    for (const auto& [score, k] : scored) {
      const auto [a, b] = std::minmax(i, k);
      if (score >= at_least) queue_.push({score, a, b, clusters_[a].version, clusters_[b].version});
    }
  }

  std::vector<Cluster> clusters_;
  std::vector<std::uint32_t> home_;
  std::priority_queue<Merge> queue_;
};

/// Those that share the most weight of key terms with each article.
class Neighbours {
 public:
  explicit Neighbours(std::span<const Cluster> articles) : keys_(articles.size()), score_(articles.size()) {
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
      keys_[i] = heaviest(articles[i].sum, kKeyTerms);
      for (const auto& t : keys_[i]) postings_.push_back({t.word, i, t.weight});
    }
    std::ranges::sort(postings_, [](const Posting& x, const Posting& y) {
      return std::tie(x.word, x.article) < std::tie(y.word, y.article);
    });
  }

  std::vector<std::uint32_t> of(std::uint32_t article) {
    std::vector<std::uint32_t> found;
    for (const auto& t : keys_[article]) {
      for (const auto& p : with_word(t.word, article)) {
        if (p.article == article) continue;
        if (score_[p.article] == 0) found.push_back(p.article);
        score_[p.article] += p.weight * t.weight;
      }
    }
    std::ranges::sort(found, [&](std::uint32_t x, std::uint32_t y) {
      return score_[x] != score_[y] ? score_[x] > score_[y] : x < y;
    });
    for (const auto k : found) score_[k] = 0;
    if (found.size() > kMostNeighbours) found.resize(kMostNeighbours);
    return found;
  }

 private:
  struct Posting {
    std::uint64_t word;
    std::uint32_t article;
    float weight;
  };

  std::span<const Posting> with_word(std::uint64_t word, std::uint32_t article) const {
    const auto same = std::ranges::equal_range(postings_, word, {}, &Posting::word);
    const std::span<const Posting> all(same.begin(), same.end());
    if (all.size() <= kMostLooked) return all;
    const auto own = std::ranges::lower_bound(all, article, {}, &Posting::article) - all.begin();
    const auto before = std::min(static_cast<std::size_t>(own), kMostLooked / 2);
    const auto first = std::min(static_cast<std::size_t>(own) - before, all.size() - kMostLooked);
    return all.subspan(first, kMostLooked);
  }

  std::vector<Terms> keys_;
  std::vector<Posting> postings_;
  std::vector<float> score_;  ///< all 0 between calls
};

/// order[rank] is the article of that rank.
std::vector<std::uint32_t> by_path(const std::vector<find::Reading>& readings) {
  std::vector<std::uint32_t> order(readings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) -> const std::string& { return readings[i].article.path; });
  return order;
}

Cluster start_cluster(std::uint32_t rank, const find::Reading& reading, Terms terms) {
  Cluster out;
  out.sum = std::move(terms);
  out.members = {rank};
  const auto& published = reading.article.published;
  if (const auto day = published ? published->day() : std::nullopt) {
    out.days = static_cast<double>(day->time_since_epoch().count());
    out.dated = 1;
  }
  return out;
}

bool is_copy(const lineage::Link& link) {
  return link.relation == lineage::Relation::identical || link.relation == lineage::Relation::wire_copy;
}

}  // namespace

std::vector<std::vector<ArticleId>> group(const std::vector<find::Reading>& readings, const lineage::Lineage& lineage,
                                          const Packs& packs) {
  const auto n = static_cast<std::uint32_t>(readings.size());
  const auto order = by_path(readings);
  std::vector<std::uint32_t> rank(n);
  for (std::uint32_t i = 0; i < n; ++i) rank[order[i]] = i;

  auto terms = weigh_terms(readings, CommonWords(packs));
  std::vector<Cluster> clusters;
  clusters.reserve(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    clusters.push_back(start_cluster(i, readings[order[i]], std::move(terms[order[i]])));
  }
  Neighbours neighbours(clusters);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const auto k : neighbours.of(i)) {
      clusters[i].neighbours.push_back(k);
      clusters[k].neighbours.push_back(i);
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> copies;
  for (const auto& link : lineage.links) {
    const auto [a, b] = std::minmax(rank[link.from.value], rank[link.to.value]);
    clusters[a].neighbours.push_back(b);
    clusters[b].neighbours.push_back(a);
    if (is_copy(link)) copies.emplace_back(a, b);
  }
  std::ranges::sort(copies);

  Grouping grouping(std::move(clusters));
  for (const auto& [a, b] : copies) grouping.join_copies(a, b);
  grouping.join_alike(kSameStory + kSameStoryRise * std::log10(std::max(1.0, static_cast<double>(n))));

  std::vector<std::vector<ArticleId>> out;
  for (const auto& cluster : grouping.clusters()) {
    if (cluster.members.empty()) continue;
    auto& story = out.emplace_back();
    for (const auto member : cluster.members) story.push_back(ArticleId{order[member]});
    std::ranges::sort(story);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace copytaster::story
