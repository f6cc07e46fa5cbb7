#pragma once

#include <span>
#include <vector>

#include "base/span.h"
#include "page/html/document.h"
#include "page/html/passages.h"

namespace copytaster::page::html {

/// Where pieces of a page's text stand in its HTML.
///
/// spans    of passages.text, not empty, sorted by begin; each begins and ends with a visible character
/// returns  a span of bytes of document.html() for each, from where its first character begins to where its
///          last one ends, over the tags between; empty where its raw text cannot be told for certain, or does
///          not stand in one place: markup moved it out of a table
/// cost     O(n) in the bytes of the text nodes in which the spans begin and end, and once O(m) in the nodes
std::vector<Span> find_places(const Document& document, const Passages& passages, std::span<const Span> spans);

}  // namespace copytaster::page::html
