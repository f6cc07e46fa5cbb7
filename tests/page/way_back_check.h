#pragma once

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "page/clean.h"
#include "page/decode.h"
#include "page/html/document.h"
#include "page/html/passages.h"
#include "page/way_back.h"

namespace copytaster::page {

/// What the way back of one article keeps of its promise.
struct WayBackCheck {
  std::size_t places = 0;
  std::size_t without = 0;         ///< words of the text that no place tells
  std::vector<std::string> wrong;  ///< "text <- bytes" of each place whose bytes do not give its text
};

/// Bytes out of the middle of a page. Unlike decode_page it believes the charset.
inline std::string decode_piece(std::string_view bytes, const std::string& charset) {
  std::string out;
  if (charset == "UTF-8") {
    for (std::size_t i = 0; i < bytes.size();) encode(decode(bytes, i), out);
    return out;
  }
  icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), charset.c_str()).toUTF8String(out);
  return out;
}

inline std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = i;
    const auto c = decode(text, i);
    if (c > 0x20 && c != 0x7F && c != 0xFEFF) out += text.substr(begin, i - begin);
  }
  return out;
}

/// The text that a piece of HTML shows, read as a page of its own.
inline std::string shown_text(const std::string& html) {
  const auto document = html::Document::parse(html);
  return document ? html::find_passages(*document).text : "";
}

/// For every place: its bytes, decoded, tags stripped and references resolved, are its text but for white space.
inline WayBackCheck check_way_back(const source::Page& page, const Article& article) {
  WayBackCheck check;
  const auto charset = decode_page(page)->charset;
  const bool html = page.type == source::MediaType::html;
  for (const auto& place : article.provenance) {
    ++check.places;
    const auto text = article.text.view(place.text);
    const auto bytes = std::string_view(page.bytes).substr(place.page.begin, place.page.size());
    const auto piece = decode_piece(bytes, charset);
    const auto want = without_spaces(text);
    if (piece == text) continue;
    if (without_spaces(html ? shown_text(piece) : piece) == want) continue;
    check.wrong.push_back(std::string(text) + " <- " + piece);
  }
  std::vector<Span> words;
  append_words(article.text.all(), article.text.whole(), words);
  for (const auto& word : words) {
    const auto at =
        std::ranges::upper_bound(article.provenance, word.begin, {}, [](const auto& p) { return p.text.begin; });
    if (at == article.provenance.begin() || !std::prev(at)->text.contains(word)) ++check.without;
  }
  return check;
}

}  // namespace copytaster::page
