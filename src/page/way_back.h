#pragma once

#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/clean.h"
#include "page/decode.h"
#include "source/page.h"

namespace copytaster::page {

/// Appends the places of a stretch that stands in the page's decoded text byte for byte as in the body: one
/// of the whole stretch, or one a word.
///
/// text   where it stands in `body`, trimmed, not empty
/// shift  from a byte of the body to its byte in the decoded text
/// cost   O(n) in the bytes of the stretch
void append_places(std::string_view body, Span text, std::int64_t shift, Ways ways, std::vector<Provenance>& out);

/// Appends the words of text[within], runs of characters that are no white space.
void append_words(std::string_view text, Span within, std::vector<Span>& out);

/// Makes Provenance::page, bytes of the page's decoded text, bytes of the page as received.
/// cost   O(n) in the bytes of the page, O(m log m) in the places where they do not rise
void lead_to_page(const source::Page& page, const Decoded& decoded, std::vector<Provenance>& places);

}  // namespace copytaster::page
