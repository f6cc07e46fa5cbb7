#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/recent_index.h"
#include "story/pair.h"
#include "story/terms.h"

namespace copytaster::story {

/// Articles that are one story so far.
struct Cluster {
  std::vector<std::uint32_t> members;  ///< numbers of articles, rising
  /// What the cluster is judged by: its members but for surveys, or these where it has nothing else.
  bool is_survey = false;     ///< it has nothing else
  std::uint32_t counted = 0;  ///< members that are counted
  Terms sum;                  ///< of their vectors
  double squares = 0;         ///< sum of their squared lengths
  double inner = 0;           ///< mean likeness of two of them; 0 for one alone
  double days = 0;            ///< sum over the dated ones, since 1970
  std::uint32_t dated = 0;
  std::optional<Day> last;    ///< the latest day of a member
  std::uint32_t touched = 0;  ///< the latest member's number
  std::uint32_t version = 0;  ///< rises with each merge
};

/// Average-link clustering on the graph of neighbours, as articles come.
///
/// source   two settled clusters are told apart by how alike they are beside how alike their own members are: the
///          relative closeness of Karypis, Han and Kumar, "Chameleon", 1999
class Clusters {
 public:
  /// remembered  articles of which later ones find their cluster
  explicit Clusters(std::size_t remembered);

  /// Adds an article as a cluster of its own; its number is the next.
  /// survey  it tells of several events: it finds a cluster, but brings no two together
  void add(Terms terms, std::optional<Day> day, bool survey);

  /// Of each article from `first` on, those with which it shares the most weight of heavy words.
  std::vector<Pair> find_neighbours(std::uint32_t first, unsigned threads) const;

  /// One cluster, unless the two are hardly alike.
  void join_copies(Pair copies);
  /// Of the clusters of these pairs the likest two become one, again and again, until no two are as alike as
  /// `at_least`: so that a chain of articles, each like the next, does not weld two stories.
  /// returns  pairs that stay apart though they are nearly as alike, the days between them aside
  std::vector<Pair> join_alike(std::span<const Pair> pairs, double at_least, unsigned threads);

  /// The cluster of an article, named by its first member; nullopt where it is closed.
  std::optional<std::uint32_t> home_of(std::uint32_t article);

  /// Forgets the articles before the first that has a home, once they are half of all.
  void forget_closed();
  /// Takes out a cluster; its articles find no home any more.
  Cluster close(std::uint32_t cluster);

  const std::unordered_map<std::uint32_t, Cluster>& open() const { return open_; }
  /// Writes all clusters, or reads them; see base/binary.h.
  template <class Archive>
  void archive(Archive& bytes) {
    std::vector<std::uint32_t> names;
    for (const auto& [name, cluster] : open_) names.push_back(name);
    std::ranges::sort(names);
    bytes(names, home_, base_);
    for (const auto name : names) {
      auto& c = open_[name];
      bytes(c.members, c.is_survey, c.counted, c.sum, c.squares, c.inner, c.days, c.dated, c.last, c.touched,
            c.version);
    }
    keys_.archive(bytes);
  }

  std::uint32_t next() const { return base_ + static_cast<std::uint32_t>(home_.size()); }

  /// Called with each merge: what became part of what.
  std::function<void(std::uint32_t from, std::uint32_t into)> merged;

 private:
  struct Key {
    std::uint32_t article = 0;
    float weight = 0;
  };
  /// Two clusters that may become one. Out of date once either has grown: then it is weighed again.
  struct Merge {
    double likeness = 0;  ///< faded by the days between
    double alike = 0;     ///< not faded
    Pair clusters;
    std::uint32_t version_a = 0;
    std::uint32_t version_b = 0;
    bool operator<(const Merge& other) const;
  };
  struct Scores;

  std::uint32_t root_of(std::uint32_t article);
  std::vector<std::uint32_t> neighbours_of(std::uint32_t article, std::span<const WeightedTerm> keys,
                                           Scores& scores) const;
  std::optional<Pair> homes_of(Pair articles);  ///< nullopt where one is closed, or both are one
  Merge weigh(Pair clusters) const;
  bool are_settled_apart(Pair clusters) const;
  bool is_current(const Merge& merge) const;
  void join(std::uint32_t a, std::uint32_t b);

  RecentIndex<Key> keys_;  ///< word -> articles in which it weighs much
  std::unordered_map<std::uint32_t, Cluster> open_;
  std::vector<std::uint32_t> home_;  ///< of each article from base_ on: itself, or an earlier one of its cluster
  std::uint32_t base_ = 0;
};

}  // namespace copytaster::story
