#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <bitset>
#include <cstring>

namespace copytaster {
namespace beyond_ascii {

char32_t decode(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int32_t>(at);
  const auto length = static_cast<std::int32_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(bytes, i, length, c);
  if (c < 0) {
    ++at;
    return U'\uFFFD';
  }
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

void encode(char32_t character, std::string& out) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t n = 0;
  UBool error = false;
  U8_APPEND(bytes, n, U8_MAX_LENGTH, static_cast<std::uint32_t>(character), error);
  if (error) {
    out += "\xEF\xBF\xBD";
    return;
  }
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
}

char32_t to_lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }
char32_t to_upper(char32_t c) { return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))); }

bool is_upper(char32_t c) { return u_isUUppercase(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return u_isULowercase(static_cast<UChar32>(c)); }
bool is_letter(char32_t c) {
  // Latin, Greek, Cyrillic, Hebrew and Arabic: what most text is made of.
  static const auto kFirst = [] {
    std::bitset<0x800> letters;
    for (std::size_t i = 0; i < letters.size(); ++i) letters[i] = u_isalpha(static_cast<UChar32>(i));
    return letters;
  }();
  return c < kFirst.size() ? kFirst[c] : u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == U'\u200B' || c == U'\uFEFF'; }

}  // namespace beyond_ascii

bool is_ascii(std::string_view bytes) {
  // Eight bytes at a time: pages are long and mostly ASCII.
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= bytes.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + i, sizeof eight);
    if ((eight & kHighBits) != 0) return false;
  }
  for (; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) >= 0x80) return false;
  }
  return true;
}

bool is_valid_utf8(std::string_view bytes) {
  constexpr std::size_t kStep = 64;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < length;) {
    if (data[i] < 0x80) {
      const bool ascii = is_ascii(bytes.substr(static_cast<std::size_t>(i), kStep));
      i += ascii ? std::min(static_cast<std::int32_t>(kStep), length - i) : 1;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode(text, i);
    encode(to_lower(c), out);
  }
  return out;
}

bool is_quote_mark(char32_t c) {
  switch (c) {
    case U'"':
    case U'\'':
    case U'`':
    case U'\u2018':  // LEFT SINGLE QUOTATION MARK
    case U'\u2019':  // RIGHT SINGLE QUOTATION MARK
    case U'\u201A':  // SINGLE LOW-9 QUOTATION MARK
    case U'\u201B':  // SINGLE HIGH-REVERSED-9 QUOTATION MARK
    case U'\u201C':  // LEFT DOUBLE QUOTATION MARK
    case U'\u201D':  // RIGHT DOUBLE QUOTATION MARK
    case U'\u201E':  // DOUBLE LOW-9 QUOTATION MARK
    case U'\u201F':  // DOUBLE HIGH-REVERSED-9 QUOTATION MARK
    case U'\u00AB':  // LEFT-POINTING DOUBLE ANGLE QUOTATION MARK
    case U'\u00BB':  // RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
      return true;
    default: return false;
  }
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_space(decode(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t previous = end - 1;
    while (previous > begin && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80) --previous;
    std::size_t at = previous;
    if (!is_space(decode(text, at))) break;
    end = previous;
  }
  return text.substr(begin, end - begin);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t i = 0; i < text.size();) {
    char32_t c = decode(text, i);
    if (is_space(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    switch (c) {
      case U'\u2018':
      case U'\u2019':
      case U'\u201A':
      case U'\u201B':
      case U'`': c = U'\''; break;
      case U'\u201C':
      case U'\u201D':
      case U'\u201E':
      case U'\u201F':
      case U'\u00AB':
      case U'\u00BB': c = U'"'; break;
      case U'\u2010':
      case U'\u2011':
      case U'\u2012':
      case U'\u2013':
      case U'\u2014':
      case U'\u2015': c = U'-'; break;
      default: c = to_lower(c);
    }
    encode(c, out);
  }
  return out;
}

namespace {

/// The skeleton of ASCII alone, which most names are.
std::string ascii_skeleton(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace

std::string skeleton(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return ascii_skeleton(text);
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const auto parts = U_SUCCESS(status) ? nfd->normalize(wide, status) : wide;
  std::string out;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    if (u_isalnum(c)) encode(to_lower(static_cast<char32_t>(c)), out);
  }
  return out;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  blocks_.reserve(text.size() / 64 + 2);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) blocks_.push_back(count);
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++count;
  }
  if (text.size() % 64 == 0) blocks_.push_back(count);
}

std::uint32_t CodePoints::at(std::uint32_t byte) const {
  const std::uint32_t block = byte / 64;
  return blocks_[block] +
         static_cast<std::uint32_t>(count_code_points(text_.substr(std::size_t{block} * 64, byte % 64)));
}

std::uint32_t CodePoints::byte_of(std::uint32_t code_point) const {
  // The last block that begins at or before the code point; `blocks_` rises.
  const auto after = std::ranges::upper_bound(blocks_, code_point);
  const auto block = static_cast<std::size_t>(after - blocks_.begin()) - 1;
  std::size_t byte = block * 64;
  std::uint32_t seen = blocks_[block];
  const auto is_start = [this](std::size_t i) { return (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80; };
  while (byte < text_.size()) {
    if (is_start(byte)) {
      if (seen == code_point) break;
      ++seen;
    }
    ++byte;
  }
  return static_cast<std::uint32_t>(byte);
}

}  // namespace copytaster
