#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <utility>
#include <vector>

#include "base/recent_index.h"
#include "lineage/align.h"
#include "lineage/words.h"

namespace copytaster::lineage {

/// What an article shares with one before it.
struct Shared {
  std::uint32_t earlier = 0;  ///< that one's number
  Alignment alignment;        ///< a: the article's words, b: those of the earlier one
};

/// How much a tracer remembers, and how far it looks. As they are they suit a stream, where it is enough that an
/// article finds some of those that it shares text with.
struct TracerLimits {
  std::size_t articles = 200'000;       ///< the latest; about 2 kilobytes each for their words
  std::size_t fingerprints = 32 << 20;  ///< the latest; 12 bytes each and 6 to 11 for each that is new
  /// Six words that stand in more articles than this are a phrase of the language, furniture of pages, or of a text
  /// that many carry.
  std::size_t common = 16;
  /// How many an article is aligned with at most, those with the most fingerprints in common, the earliest first. Of a
  /// text that a hundred carry each needs few links to be known as its copy.
  std::size_t partners = 8;
};

/// Tells, one article after the other, what each shares with those before it. Articles are numbered from 0 in
/// the order in which they come.
///
/// Two articles are aligned where they share two fingerprints that few have. What many have is furniture, or a text
/// that many carry: there an article is aligned with the last few only, and only where it makes up half of
/// what both have.
class Tracer {
 public:
  explicit Tracer(const TracerLimits& limits = {});

  /// Adds articles, each as its words.
  ///
  /// threads  0: as many as the machine has; the outcome does not depend on it
  /// returns  one list an article, by `earlier`; only what shares a stretch
  /// cost     near linear in the words
  std::vector<std::vector<Shared>> add(std::vector<std::vector<Word>> articles, unsigned threads);

  /// How many words an article has; 0 for one that is forgotten.
  std::size_t words_of(std::uint32_t article) const { return article < first_ ? 0 : kept(article).words.size(); }

  /// Writes all that is remembered, or reads it into a tracer of the same limits; see base/binary.h.
  template <class Archive>
  void archive(Archive& bytes) {
    auto size = static_cast<std::uint64_t>(kept_.size());
    bytes(first_, size);
    if constexpr (Archive::kReads) kept_.clear();
    for (std::uint64_t i = 0; i < size && bytes.good(); ++i) {
      if constexpr (Archive::kReads) kept_.emplace_back();
      bytes(kept_[i].words, kept_[i].fingerprints);
    }
    index_.archive(bytes);
  }

  std::uint32_t next() const { return first_ + static_cast<std::uint32_t>(kept_.size()); }  ///< number

 private:
  struct Kept {
    std::vector<Word> words;
    std::uint32_t fingerprints = 0;
  };
  const Kept& kept(std::uint32_t number) const { return kept_[number - first_]; }
  /// The articles that have the fingerprints, the latest first: of the i-th [ends[i - 1], ends[i]).
  struct Holders {
    std::vector<std::uint32_t> articles;
    std::vector<std::uint32_t> ends;
  };
  Holders holders(std::span<const std::uint32_t> fingerprints) const;
  /// How many articles have each, those added together with it among them; of more than are common, one more.
  std::vector<std::size_t> count_holders(std::span<const std::uint32_t> fingerprints) const;
  using Counted = std::vector<std::pair<std::uint32_t, std::size_t>>;  ///< articles, rising, with how often
  std::vector<std::uint32_t> choose(const Counted& rare, const Counted& all, std::size_t fingerprints) const;
  std::vector<std::uint32_t> partners(std::span<const std::uint32_t> fingerprints, const Holders& holders) const;

  TracerLimits limits_;
  RecentIndex<std::uint32_t> index_;  ///< fingerprint -> articles
  std::deque<Kept> kept_;
  std::uint32_t first_ = 0;  ///< number of kept_.front()
};

}  // namespace copytaster::lineage
