#include "page/way_back.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace copytaster::page {

void append_words(std::string_view text, Span within, std::vector<Span>& out) {
  auto begin = within.begin;
  const auto add = [&](std::uint32_t end) {
    if (begin < end) out.push_back({begin, end});
  };
  for (std::size_t i = within.begin; i < within.end;) {
    const auto here = static_cast<std::uint32_t>(i);
    if (!is_space(decode(text, i))) continue;
    add(here);
    begin = static_cast<std::uint32_t>(i);
  }
  add(within.end);
}

void append_places(std::string_view body, Span text, std::int64_t shift, Ways ways, std::vector<Provenance>& out) {
  if (ways == Ways::none) return;
  std::vector<Span> spans;
  if (ways == Ways::words) {
    append_words(body, text, spans);
  } else {
    spans.push_back(text);
  }
  const auto shifted = [&](std::uint32_t byte) { return static_cast<std::uint32_t>(byte + shift); };
  for (const auto& span : spans) out.push_back({span, {shifted(span.begin), shifted(span.end)}});
}

void lead_to_page(const source::Page& page, const Decoded& decoded, std::vector<Provenance>& places) {
  std::vector<std::uint32_t> offsets;
  offsets.reserve(places.size() * 2);
  for (const auto& place : places) {
    offsets.push_back(place.page.begin);
    offsets.push_back(place.page.end);
  }
  if (!std::ranges::is_sorted(offsets)) std::ranges::sort(offsets);
  const auto bytes = page_offsets(page, decoded, offsets);
  std::size_t near = 0;
  const auto lead = [&](std::uint32_t& offset) {
    // The places rise, but for what a page's markup moves: mostly it is the same or the next one.
    if (offsets[near] != offset) ++near;
    if (near >= offsets.size() || offsets[near] != offset) {
      near = static_cast<std::size_t>(std::ranges::lower_bound(offsets, offset) - offsets.begin());
    }
    offset = bytes[near];
  };
  for (auto& place : places) {
    lead(place.page.begin);
    lead(place.page.end);
  }
  // A charset may write two characters as one: the second takes no bytes.
  std::erase_if(places, [](const Provenance& place) { return place.page.empty(); });
}

}  // namespace copytaster::page
