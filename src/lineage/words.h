#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"
#include "base/text.h"
#include "find/reading.h"

namespace copytaster::lineage {

/// One word as copying compares it: lower case, without apostrophes, points of acronyms ("U.S." is "us")
/// and commas of numbers. Ideographs and kana are a word each.
struct Word {
  std::uint32_t hash : 30 = 0;
  std::uint32_t announced : 1 = 0;  ///< first of a paragraph behind one that ends in a colon
  std::uint32_t quoted : 1 = 0;     ///< stands in somebody's mouth: inside quotation marks or a direct quote
};

/// The words of a text and, apart, where they stand: what is compared with many others is kept small.
struct FoldedText {
  std::vector<Word> words;   ///< in order
  std::vector<Span> places;  ///< of each word, in the article's text
};

/// The words of an article's text without a leading dateline ("MOSCOW (AP) - "), which copies of one agency
/// text change first. Empty where the text has none.
FoldedText fold_words(const find::Reading& reading);

/// The same for a text that nothing is known of.
FoldedText fold_words(const Text& text);

}  // namespace copytaster::lineage
