#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace copytaster::report {

/// Which words of one wording the other does not have in that order.
struct WordDiff {
  std::vector<bool> differs;  ///< by word of words_of(a)
  double common = 0;          ///< words in common of the longer wording's, 0..1
};

/// Maximal runs of letters, digits and apostrophes.
std::vector<Span> words_of(std::string_view text);

/// Longest common subsequence of words, case and typographic marks aside. Where both are longer than 400 words
/// from where they begin to differ, it is the longest of a window that moves on with them.
///
/// cost  O(n m) in words, O(n + m) for longer ones
WordDiff compare_words(std::string_view a, std::string_view b);

/// The words of `text` that differ, those in a row as one with what stands between them.
///
/// diff  of compare_words(text, ...)
std::vector<Span> differing_runs(std::string_view text, const WordDiff& diff);

}  // namespace copytaster::report
