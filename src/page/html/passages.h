#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "page/html/document.h"

namespace copytaster::page::html {

/// A paragraph as a browser shows it: the text between two block boundaries.
struct Passage {
  NodeId block = 0;  ///< the nearest block-level element around it
  NodeId first = 0;  ///< its nodes are [first, last)
  NodeId last = 0;
  Span text;                          ///< of Passages::text, trimmed, not empty
  std::uint32_t words = 0;            ///< runs of letters and digits; two characters of a script without blanks are one
  std::uint32_t link_words = 0;       ///< of these, inside links
  std::uint32_t lead_link_words = 0;  ///< of these, before the first word outside
  std::uint32_t commas = 0;
  bool stop = false;       ///< ends as a sentence does, closing marks aside
  bool sentences = false;  ///< a sentence ends inside it
  bool hidden = false;     ///< not shown at first, as behind a paywall or a button "read on"
};

/// A text node's part of the text.
struct Piece {
  std::uint32_t text_begin = 0;  ///< byte of Passages::text where its first character stands
  NodeId node = 0;
};

/// The visible text of a page.
struct Passages {
  std::string text;  ///< of all passages, one after the other, a '\n' behind each
  std::vector<Passage> all;
  std::vector<Piece> pieces;  ///< in order

  std::string_view view(const Passage& passage) const {
    return std::string_view(text).substr(passage.text.begin, passage.text.size());
  }
};

/// What stands in noscript elements is shown to those without scripts: mostly pictures and notices, on some
/// pages the whole article.
enum class NoScript { skip, take };

/// Cuts the page into passages. Scripts, styles, forms' fields, pictures and what is there for
/// machines and screen readers alone are left out. Two line breaks in a row part passages, one is a blank.
/// cost     O(n) in the bytes of text
Passages find_passages(const Document& document, NoScript no_script = NoScript::skip);

/// Has the element's box lines of its own? True for block-level elements, false for phrases.
bool is_block(Tag tag);

/// Never shown as text: scripts, styles, fields of forms, pictures, embedded documents.
bool is_unseen(Tag tag);

}  // namespace copytaster::page::html
