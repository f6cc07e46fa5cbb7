#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/words.h"

namespace copytaster::lineage {

/// Hash of words [at, at + size) in this order.
std::uint64_t hash_words(std::span<const Word> words, std::size_t at, std::size_t size);

/// A few of the hashes of all six words in a row, so chosen that two texts with ten words in a row in
/// common have one in common (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
///
/// returns  sorted, no hash twice; about a third as many as words
std::vector<std::uint64_t> fingerprint(std::span<const Word> words);

/// Which articles are worth aligning with which: those that share two fingerprints that few share. What many
/// share is furniture or a text that many carry: there each is compared with the next few only, and only
/// where it makes up half of what they have.
class Candidates {
 public:
  /// fingerprints[i]: of article i, sorted, no hash twice.
  explicit Candidates(std::span<const std::vector<std::uint64_t>> fingerprints);

  /// The partners of article i that come after it, rising.
  std::vector<std::uint32_t> after(std::uint32_t article) const;

 private:
  struct Posting {
    std::uint64_t hash;
    std::uint32_t article;
    auto operator<=>(const Posting&) const = default;
  };
  /// Adds the partners after the postings at `places`, `most` of each.
  void add_partners(const std::vector<std::uint32_t>& places, std::size_t most, std::vector<std::uint32_t>& out) const;

  std::vector<Posting> postings_;                   ///< sorted
  std::vector<std::vector<std::uint32_t>> rare_;    ///< of each article: its postings that some share
  std::vector<std::vector<std::uint32_t>> common_;  ///< of each article: its postings that many share
  std::vector<std::size_t> sizes_;                  ///< fingerprints of each article
};

}  // namespace copytaster::lineage
