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
  std::uint64_t hash = 0;
  Span span;            ///< in the article's text
  bool quoted = false;  ///< stands in somebody's mouth: inside quotation marks or a direct quote
};

/// The words of an article's text, in order, without a leading dateline ("MOSCOW (AP) - "), which copies
/// of one agency text change first. Empty where the text has none.
std::vector<Word> fold_words(const find::Reading& reading);

/// The same for a text that nothing is known of.
std::vector<Word> fold_words(const Text& text);

}  // namespace copytaster::lineage
