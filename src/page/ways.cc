#include "page/ways.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t length_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  decode(text, end);
  return end - at;
}

/// For each byte of `decoded`, and its end, the byte of the page; nothing where the two do not go together.
/// one_byte  a character of the page is one byte, else it is UTF-8
std::optional<std::vector<std::uint32_t>> align(std::string_view decoded, std::string_view bytes, bool one_byte) {
  std::vector<std::uint32_t> places(decoded.size() + 1);
  std::size_t from = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (std::size_t i = 0; i < decoded.size();) {
    if (from >= bytes.size()) return std::nullopt;
    const bool ascii = static_cast<unsigned char>(decoded[i]) < 0x80;
    const bool carriage_return = bytes[from] == '\r' && decoded[i] == '\n';
    if (!carriage_return && (ascii || !one_byte) && bytes[from] != decoded[i]) return std::nullopt;
    const std::size_t length = one_byte ? length_at(decoded, i) : 1;
    std::fill_n(places.begin() + static_cast<std::ptrdiff_t>(i), length, static_cast<std::uint32_t>(from));
    i += length;
    from += carriage_return && bytes.substr(from).starts_with("\r\n") ? std::size_t{2} : std::size_t{1};
  }
  if (from != bytes.size()) return std::nullopt;
  places.back() = static_cast<std::uint32_t>(from);
  return places;
}

void blank_line_ends(std::string& text) { std::ranges::replace(text, '\n', ' '); }

/// The words of body[begin, end), each at the same distance from its place in the page's text.
void add_words(std::string_view body, Span paragraph, std::size_t decoded_begin, std::vector<Provenance>& out) {
  std::uint32_t begin = paragraph.begin;
  const auto add = [&](std::uint32_t end) {
    const auto from = static_cast<std::uint32_t>(decoded_begin) + begin - paragraph.begin;
    if (begin < end) out.push_back({{begin, end}, {from, from + end - begin}});
  };
  for (std::size_t i = paragraph.begin; i < paragraph.end;) {
    const auto here = static_cast<std::uint32_t>(i);
    if (!is_space(decode(body, i))) continue;
    add(here);
    begin = static_cast<std::uint32_t>(i);
  }
  add(paragraph.end);
}

/// Places in the page's text, not yet in its bytes.
std::vector<Provenance> places_in(std::string_view body, std::string decoded, Ways ways) {
  std::vector<Provenance> out;
  std::string flat_body(body);
  blank_line_ends(flat_body);
  blank_line_ends(decoded);
  std::size_t at = 0;
  for (std::size_t begin = 0; begin < body.size();) {
    const auto end = std::min(body.find("\n\n", begin), body.size());
    const auto words = trim(std::string_view(flat_body).substr(begin, end - begin));
    const auto found = words.empty() ? std::string::npos : decoded.find(words, at);
    if (found != std::string::npos) {
      const auto first = static_cast<std::uint32_t>(words.data() - flat_body.data());
      const Span paragraph{first, first + static_cast<std::uint32_t>(words.size())};
      const auto from = static_cast<std::uint32_t>(found);
      if (ways == Ways::words) add_words(body, paragraph, found, out);
      if (ways == Ways::paragraphs) out.push_back({paragraph, {from, from + paragraph.size()}});
      at = found + words.size();
    }
    begin = end + 2;
  }
  return out;
}

}  // namespace

std::vector<Provenance> ways_back(const Text& body, std::string_view decoded, std::string_view bytes, Ways ways) {
  if (ways == Ways::none) return {};
  auto places = align(decoded, bytes, false);
  if (!places) places = align(decoded, bytes, true);
  if (!places) return {};
  auto out = places_in(body.all(), std::string(decoded), ways);
  for (auto& way : out) way.page = {(*places)[way.page.begin], (*places)[way.page.end]};
  return out;
}

}  // namespace copytaster::page
