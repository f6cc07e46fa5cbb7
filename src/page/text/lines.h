#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "page/words.h"

namespace copytaster::page {

/// One line of a page and what can be told from it alone.
struct Line {
  std::string_view text;       ///< trimmed, not empty; points into the page's decoded text
  std::string_view plain;      ///< the same with U+00A0 NO-BREAK SPACE made a blank, for comparing
  std::uint32_t first = 0;     ///< index of its first word in Lines::words
  std::uint32_t words = 0;     ///< runs of letters and digits; each character of a script without blanks is one
  std::uint32_t capitals = 0;  ///< of these, begin with a capital letter
  bool stop = false;           ///< ends as a sentence does, closing marks aside
  bool full_stop = false;      ///< and that end is a full stop, not a question, call or ellipsis
  bool open = false;           ///< ends in a comma, colon, semicolon or dash: something follows
  bool sentences = false;      ///< a sentence ends inside it and another begins
  bool label = false;          ///< begins with up to three words and a colon or question mark: "Angry: The ..."
  bool dateline = false;       ///< begins as a report does, "CITY (Agency) - Words"
  bool bullet = false;         ///< begins with the sign of a list item
  bool lower_start = false;    ///< its first letter is small
};

/// The lines of one page that are not empty, in page order.
struct Lines {
  std::vector<Line> all;
  std::deque<std::string> plain;     ///< owns what Line::plain cannot take from the text
  std::vector<std::uint64_t> words;  ///< hashes of the folded words of all lines, one after the other

  std::span<const std::uint64_t> words_of(const Line& line) const {
    return std::span(words).subspan(line.first, line.words);
  }
};

/// text  valid UTF-8 with '\n' line ends; must outlive the result
/// cost  O(n)
Lines split_lines(std::string_view text);

/// Where a page's lines were broken at a fixed width, makes each paragraph one line again, replacing the
/// breaks inside paragraphs by blanks. Other pages are left as they are.
void unwrap(std::string& text);

/// A full paragraph of prose: long enough and punctuated like one.
bool is_paragraph(const Line&);

/// Has the shape of a page's own headline: not too long, and without a final stop, or in the capitals of a
/// headline, or a question or call.
bool is_title_shaped(const Line&);

/// Could be the headline of this or another story: some words, no final stop.
bool is_headline_like(const Line&);

}  // namespace copytaster::page
