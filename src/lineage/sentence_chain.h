#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace copytaster::lineage {

/// A key that both texts have.
struct WeighedKey {
  std::uint32_t key = 0;
  double weight = 0;  ///< how little of others it is
};

/// One sentence as it is compared.
struct WeighedSentence {
  std::vector<WeighedKey> keys;  ///< by key; those that both texts have
  double weight = 0;             ///< of all its keys, also those that only its own text has
};

/// Sentences [a, a_end) of one text say what [b, b_end) of the other say: one and one, or one and two.
struct Counterpart {
  std::uint32_t a = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b = 0;
  std::uint32_t b_end = 0;
};

struct SentenceChain {
  std::vector<Counterpart> counterparts;  ///< rising in both texts
  double weight = 0;                      ///< of the keys that counterparts have in common
};

/// The heaviest chain of counterparts that keeps the order of both texts.
///
/// cost    O(n m k), n and m sentences of k keys
/// source  alignment of sentences by dynamic programming: Gale and Church, "A program for aligning sentences in
///         bilingual corpora", Computational Linguistics 1993, with common words in place of lengths; unlike there a
///         sentence may stay alone at no cost. Aligned sentences as a measure of reuse: Clough, Gaizauskas, Piao and
///         Wilks, "METER: MEasuring TExt Reuse", ACL 2002
SentenceChain chain_sentences(std::span<const WeighedSentence> a, std::span<const WeighedSentence> b);

}  // namespace copytaster::lineage
