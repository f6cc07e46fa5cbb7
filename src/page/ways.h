#pragma once

#include <string_view>
#include <vector>

#include "base/text.h"
#include "page/article.h"
#include "page/clean.h"

namespace copytaster::page {

/// The way from the text of a dump back to the bytes of its page.
///
/// body     paragraphs that stand in `decoded` one behind the other, a line end inside one perhaps a blank
/// decoded  what decode_page made of `bytes`
/// bytes    the page as received
/// returns  one entry a paragraph, or a word (what stands between white space); nothing where a character may
///          take any number of bytes: a charset other than UTF-8 that is not of single bytes. Of words that
///          stand on the page twice the first place behind the paragraph before is meant
/// cost     O(n), and 4 bytes of memory a byte of the page
std::vector<Provenance> ways_back(const Text& body, std::string_view decoded, std::string_view bytes, Ways ways);

}  // namespace copytaster::page
