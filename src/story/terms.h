#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/pack.h"
#include "find/reading.h"

namespace copytaster::story {

/// A word (by its hash) and how much it says about what an article reports.
struct Term {
  std::uint64_t word = 0;
  float weight = 0;
};

/// Sorted by word, no word twice.
using Terms = std::vector<Term>;

double dot(const Terms& a, const Terms& b);

/// The sum of two vectors.
Terms add(const Terms& a, const Terms& b);

/// In what share of the news a word is expected to stand: from the rank of common words in the pack.
class CommonWords {
 public:
  explicit CommonWords(const Packs& packs);
  double share_of(const std::string& language, std::uint64_t word) const;

 private:
  std::map<std::string, std::unordered_map<std::uint64_t, double>, std::less<>> share_;
};

/// One vector an article, of length 1 or, for one that says little, less: TF-IDF where words of the title,
/// of the lead and of names count more, and the document counts of the run are mixed with what is known
/// of the language, so that five reports of one event still tell its words from those of all news.
///
/// source  Sparck Jones, "A statistical interpretation of term specificity", 1972
std::vector<Terms> weigh_terms(std::span<const find::Reading> readings, const CommonWords& common);

}  // namespace copytaster::story
