#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/words.h"

namespace copytaster::lineage {

/// Words [a, a + size) of one text stand word for word at [b, b + size) of the other.
struct Run {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t size = 0;
};

/// Runs that follow each other in both texts with a few changed words between them. Words [a, a_end)
/// and [b, b_end); `shared` of them are the same.
struct Stretch {
  std::uint32_t a = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b = 0;
  std::uint32_t b_end = 0;
  std::uint32_t shared = 0;
  std::uint32_t running = 0;  ///< shared words outside quotations, of clauses long enough to be evidence
};

/// Words in a row in which what is unbroken is counted.
constexpr std::uint32_t kShingle = 8;

/// Every word of a stands in at most one stretch, every word of b too.
struct Alignment {
  std::vector<Stretch> stretches;  ///< by a; eight shared words and more each
  std::vector<Run> runs;           ///< by a; those of the stretches
  std::uint32_t shared = 0;        ///< words
  std::uint32_t shingles = 0;      ///< words that begin a shingle of both: what is patched together has few
  std::uint32_t running = 0;       ///< of these, running text
  std::uint32_t longest = 0;       ///< the longest unbroken piece of running text, in words
};

/// Counts the running text of an alignment anew, after words were marked as quoted.
void count_running(Alignment& alignment, std::span<const Word> a, std::span<const Word> b);

/// The places of every five words in a row of one text, to align many others with it.
class WordIndex {
 public:
  explicit WordIndex(std::span<const Word> words);

  /// The longest common pieces first, until none of five words is left (Wise, "Running Karp-Rabin
  /// matching and greedy string tiling", 1993); then pieces in line are joined over small gaps.
  ///
  /// cost  linear in the words of both texts where five words in a row rarely occur twice in one text
  Alignment align(std::span<const Word> other) const;

 private:
  std::vector<Run> common_runs(std::span<const Word> other) const;

  std::span<const Word> words_;
  std::vector<std::uint32_t> first_;  ///< hash bucket -> place + 1; 0: none
  std::vector<std::uint32_t> next_;   ///< place -> next place + 1 of the same bucket
};

}  // namespace copytaster::lineage
