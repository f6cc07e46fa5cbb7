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

/// Longest common subsequence of words, case and typographic marks aside. Of wordings longer than 400
/// words only the beginning is compared; the rest does not differ.
///
/// cost  O(n m) in words
WordDiff compare_words(std::string_view a, std::string_view b);

}  // namespace copytaster::report
