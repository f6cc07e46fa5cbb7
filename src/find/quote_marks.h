#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/text.h"
#include "language/analysis.h"

namespace copytaster::find {

/// Words between a pair of quotation marks, or between one mark and the edge of what it must belong to.
struct MarkedQuote {
  Span inner;                   ///< the words, without marks and without white space at the ends
  Span outer;                   ///< with the marks
  std::uint32_t paragraph = 0;  ///< index into Analysis::paragraphs; a quote never leaves its paragraph
  bool opened = true;           ///< false: the page lost the opening mark
  bool closed = true;           ///< false: the quote goes on in the next paragraph, or the page lost the mark
};

/// Pairs quotation marks: double, single and angled ones, typographic and straight. Only outer pairs
/// are given, never those nested inside. Apostrophes are told from single marks by what stands beside
/// them and by whether a partner follows.
///
/// A mark on the wrong side of a blank, an opening mark without a closing one and a closing mark without an
/// opening one are repaired where a neighbour tells how: the next paragraph opens again, or a sentence
/// begins there.
///
/// returns  sorted by begin, not overlapping, inner never empty
/// cost     O(n) in the bytes of the text
std::vector<MarkedQuote> pair_marks(const Text& text, const language::Analysis& analysis);

}  // namespace copytaster::find
