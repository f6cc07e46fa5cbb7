#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "lineage/words.h"

namespace copytaster::bench {

/// The common way to find near copies, to measure ours beside: signatures of word shingles, banded into an index.
///
/// 128 permutations (a x + b) mod 2^61 - 1, lower 32 bits, and for the threshold of 0.5 the bands that make
/// false and missed pairs least: 25 of 5 rows. These are the parameters that datasketch takes when it is asked for
/// MinHashLSH(threshold=0.5, num_perm=128).
///
/// source  Broder, "On the resemblance and containment of documents", 1997; Indyk and Motwani 1998
class MinHashIndex {
 public:
  static constexpr std::size_t kPermutations = 128;
  static constexpr std::size_t kBands = 25;
  static constexpr std::size_t kRows = 5;
  using Signature = std::array<std::uint32_t, kPermutations>;

  explicit MinHashIndex(std::size_t shingle);

  Signature sign(std::span<const lineage::Word> words) const;

  /// The articles that share a band, rising; then the article itself is added, by the next number.
  std::vector<std::uint32_t> add(const Signature& signature);

 private:
  std::size_t shingle_;
  std::array<std::uint64_t, kPermutations> a_{};
  std::array<std::uint64_t, kPermutations> b_{};
  std::array<std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>, kBands> bands_;
  std::uint32_t next_ = 0;
};

}  // namespace copytaster::bench
