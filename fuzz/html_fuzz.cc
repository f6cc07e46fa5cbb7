// An HTML page from a stranger, to its article and the way back.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/pack.h"
#include "page/clean.h"
#include "page/decode.h"
#include "require.h"

namespace {

using namespace copytaster;

/// Sorted, in bounds, on character boundaries, nothing but "\n\n" between.
void require_blocks(const page::Article& article) {
  std::uint32_t end = 0;
  for (const auto& block : article.blocks) {
    require(article.text.holds(block.span) && !block.span.empty(), "block inside the text");
    require(block.span.begin == (end == 0 ? 0 : end + 2), "blocks cover the text");
    if (end > 0) require(article.text.view({end, block.span.begin}) == "\n\n", "empty lines between blocks");
    end = block.span.end;
  }
  require(end == article.text.size(), "blocks cover the text to its end");
}

/// Does a character of the page begin at the byte? Where the page is UTF-8, as far as that is broken nowhere.
bool is_boundary(const source::Page& page, std::uint32_t byte) {
  return byte == page.bytes.size() || (static_cast<unsigned char>(page.bytes[byte]) & 0xC0) != 0x80;
}

void require_ways(const source::Page& page, const page::Article& article) {
  const bool utf8 = page::decode_page(page)->text == page.bytes;
  std::uint32_t end = 0;
  for (const auto& place : article.provenance) {
    require(article.text.holds(place.text) && !place.text.empty(), "way back from inside the text");
    require(place.text.begin >= end, "ways back are sorted");
    require(place.page.begin < place.page.end && place.page.end <= page.bytes.size(), "way back into the page");
    if (utf8) require(is_boundary(page, place.page.begin) && is_boundary(page, place.page.end), "whole characters");
    end = place.text.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const page::Rules kRules(Packs::load(COPYTASTER_SOURCE "/packs").value());
  source::Page page;
  page.path = "fuzz";
  page.type = source::MediaType::html;
  page.bytes.assign(reinterpret_cast<const char*>(data), size);
  const page::RecurringLines recurring;
  Limits limits;
  limits.max_page_bytes = 1u << 20;
  for (const auto ways : {page::Ways::words, page::Ways::paragraphs}) {
    const auto article = page::clean(page, kRules, recurring, limits, {.ways = ways});
    if (!article) return 0;
    require_blocks(*article);
    require_ways(page, *article);
  }
  return 0;
}
