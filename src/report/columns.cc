#include "report/columns.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::report {
namespace {

std::size_t columns_of(char32_t character) {
  if (character < 0x300) return 1;
  const auto c = static_cast<UChar32>(character);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return 0;
    default: break;
  }
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) return 2;
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: they could make a line read as another.
bool turns_direction(char32_t c) {
  return c == U'\u061C' || c == U'\u200E' || c == U'\u200F' || (c >= U'\u202A' && c <= U'\u202E') ||
         (c >= U'\u2066' && c <= U'\u2069');
}

/// The longest beginning of `text` that takes at most `width` columns; at least one character.
std::size_t bytes_within(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i;
    used += columns_of(decode(text, next));
    if (used > width && i > 0) return i;
    i = next;
  }
  return text.size();
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode(text, i);
    if (c == U'\n' || c == U'\t' || c == U'\r' || c == U'\u2028' || c == U'\u2029') {
      out += ' ';
    } else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !turns_direction(c)) {
      encode(c, out);
    }
  }
  return out;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) columns += columns_of(decode(text, i));
  return columns;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 1);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  const auto add = [&](std::string_view word) {
    const std::size_t columns = columns_of(word);
    if (used > 0 && used + 1 + columns > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    while (columns_of(word) > width) {
      const std::size_t piece = bytes_within(word, width);
      lines.back() += word.substr(0, piece);
      word.remove_prefix(piece);
      if (word.empty()) break;
      lines.emplace_back();
    }
    lines.back() += word;
    used = columns_of(lines.back());
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) add(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string clip(std::string_view text, std::size_t width) {
  if (columns_of(text) <= width) return std::string(text);
  if (width <= 1) return "…";
  return std::string(text.substr(0, bytes_within(text, width - 1))) + "…";
}

std::string fit(std::string_view text, std::size_t width) {
  std::string out = clip(text, width);
  const std::size_t columns = columns_of(out);
  if (columns < width) out.append(width - columns, ' ');
  return out;
}

}  // namespace copytaster::report
