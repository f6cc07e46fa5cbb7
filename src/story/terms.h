#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/pack.h"
#include "page/article.h"

namespace copytaster::story {

/// A word (by its hash) and how much it says about what an article reports.
struct WeightedTerm {
  std::uint32_t word = 0;
  float weight = 0;
};

/// Sorted by word, no word twice.
using Terms = std::vector<WeightedTerm>;

double dot(const Terms& a, const Terms& b);

/// The sum of two vectors.
Terms add(const Terms& a, const Terms& b);

/// The `most` heaviest terms, sorted by word.
Terms heaviest(Terms terms, std::size_t most);

/// What one article says of a word: how often it stands there, those of the title and the lead counted several
/// times, by its logarithm, and somewhat more where it always stands with a capital.
struct WordCount {
  std::uint32_t word = 0;
  float weight = 0;
};

/// The words of the title and of the first part of the text, sorted, none twice.
std::vector<WordCount> count_words(const page::Article& article);

/// In how many articles of a stream each word stands. What came long ago counts less: all counts are halved
/// whenever they stand for kRemembered articles.
class DocumentCounts {
 public:
  void add(std::span<const WordCount> article);
  double share_of(std::uint32_t word) const;  ///< of articles, above 0
  double articles() const { return articles_; }

  /// Writes the counts, or reads them; see base/binary.h.
  template <class Archive>
  void archive(Archive& bytes) {
    auto words = known();
    bytes(articles_, words);
    if constexpr (Archive::kReads) rebuild(words);
  }

 private:
  struct WordSeen {
    std::uint32_t word = 0;
    std::uint32_t count = 0;  ///< 0: an empty place
  };

  std::size_t place_of(std::uint32_t word) const;
  std::vector<WordSeen> known() const;  ///< by word
  void rebuild(std::span<const WordSeen> words);

  /// Open, by the upper bits of the word, so that the words of an article, which are sorted, are met in the order in
  /// which they lie. A power of two.
  std::vector<WordSeen> table_ = std::vector<WordSeen>(1024);
  std::size_t words_ = 0;
  double articles_ = 0;
};

/// In what share of the news a word is expected to stand: from the rank of common words in the pack.
class CommonWords {
 public:
  explicit CommonWords(const Packs& packs);
  double share_of(const std::string& language, std::uint32_t word) const;

 private:
  std::map<std::string, std::unordered_map<std::uint32_t, double>, std::less<>> share_;
};

/// The vector of one article, of length 1 or, for one that says little, less: TF-IDF where words of the title,
/// of the lead and of names count more, and the document counts of the stream are mixed with what is known
/// of the language, so that five reports of one event still tell its words from those of all news.
///
/// source  Sparck Jones, "A statistical interpretation of term specificity", 1972
Terms weigh(std::span<const WordCount> article, const std::string& language, const DocumentCounts& seen,
            const CommonWords& common);

}  // namespace copytaster::story
