#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/facts.h"
#include "lineage/tracer.h"

namespace copytaster::lineage {

/// Sentences of two texts that say the same in other words, in the same order.
struct Rewording {
  struct Passage {
    Span a;
    Span b;
  };
  std::vector<Passage> passages;  ///< rising in both texts, not overlapping
  double share_a = 0;             ///< of what `a` says, by weight, what its passages have in common with b's
  double share_b = 0;
};

/// What an article tells anew of one before it.
struct Reworded {
  std::uint32_t earlier = 0;
  Rewording rewording;  ///< a: the article, b: the earlier one
};

/// Finds reports that are other reports in other words: clause by clause, with synonyms, translated there and back.
///
/// Two reporters of one event have names and numbers in common too. What tells a rewording is that sentence after
/// sentence has its counterpart in the same order (see sentence_chain.h), that most of what either says is in common,
/// and that the other reports of the story do not have it: a word weighs the less the more of them have it. Read
/// backwards, one of the texts must have much less in common with the other; that is what the subject alone gives.
///
/// facts      of the articles of one story
/// witnesses  of each article the number of the witness it goes back to as far as is known, without a gap from 0; two
///            of one witness are not compared
/// shared     of each article, what it shares word for word with those before it, which does not count here; of such
///            pairs more is asked
/// returns    one list an article, by `earlier`
/// cost       linear in the words for what to compare, an inverted index of the words that few have, then eight pairs
///            an article at most, quadratic in their sentences, of which two hundred count
std::vector<std::vector<Reworded>> find_reworded(std::vector<std::vector<Fact>> facts,
                                                 std::span<const std::uint32_t> witnesses,
                                                 std::span<const std::vector<Shared>> shared);

}  // namespace copytaster::lineage
