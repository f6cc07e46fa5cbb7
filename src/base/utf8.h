#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace copytaster {

/// What is not ASCII. Most text is, and its characters are told here below without a call.
namespace beyond_ascii {
char32_t decode(std::string_view text, std::size_t& at);
void encode(char32_t character, std::string& out);
char32_t to_lower(char32_t);
char32_t to_upper(char32_t);
bool is_upper(char32_t);
bool is_lower(char32_t);
bool is_letter(char32_t);
bool is_space(char32_t);
}  // namespace beyond_ascii

inline bool is_ascii(char32_t c) { return c < 0x80; }

/// Decodes the character that begins at byte `at` and moves `at` past it. Broken bytes give U+FFFD
/// and move one byte. at < text.size().
inline char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (!is_ascii(byte)) return beyond_ascii::decode(text, at);
  ++at;
  return byte;
}

/// Appends `character` in UTF-8.
inline void encode(char32_t character, std::string& out) {
  if (!is_ascii(character)) return beyond_ascii::encode(character, out);
  out += static_cast<char>(character);
}

bool is_ascii(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);

/// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Lower-cases as Unicode's simple case mapping does, character by character.
std::string to_lower(std::string_view text);

/// Unicode's simple case mapping.
inline char32_t to_lower(char32_t c) {
  if (!is_ascii(c)) return beyond_ascii::to_lower(c);
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}
inline char32_t to_upper(char32_t c) {
  if (!is_ascii(c)) return beyond_ascii::to_upper(c);
  return c >= U'a' && c <= U'z' ? c - (U'a' - U'A') : c;
}

inline bool is_upper(char32_t c) { return is_ascii(c) ? c >= U'A' && c <= U'Z' : beyond_ascii::is_upper(c); }
inline bool is_lower(char32_t c) { return is_ascii(c) ? c >= U'a' && c <= U'z' : beyond_ascii::is_lower(c); }
inline bool is_letter(char32_t c) { return is_ascii(c) ? is_upper(c) || is_lower(c) : beyond_ascii::is_letter(c); }
inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }  ///< ASCII only
/// White_Space, and U+200B ZERO WIDTH SPACE, U+FEFF
inline bool is_space(char32_t c) {
  return is_ascii(c) ? c == U' ' || (c >= U'\t' && c <= U'\r') : beyond_ascii::is_space(c);
}
bool is_quote_mark(char32_t);  ///< straight and typographic single and double marks, guillemets

/// Strips white space (is_space) from both ends.
std::string_view trim(std::string_view text);

/// Words and hyphens aside, the same letters: lower case, typographic quotes and dashes made ASCII,
/// runs of white space one blank, trimmed. For comparing, never for output.
std::string fold(std::string_view text);

/// Lower case without diacritics and without anything but letters and digits: "Béla O’Hara" -> "belaohara".
std::string skeleton(std::string_view text);

/// Turns byte offsets of one valid UTF-8 text into code point offsets in O(1) amortised when asked in
/// rising order, O(log n + 64) else. Building costs one pass.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  /// byte <= text.size(), on a character boundary.
  std::uint32_t at(std::uint32_t byte) const;
  /// The way back: code_point <= count.
  std::uint32_t byte_of(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> blocks_;  ///< code points before byte 64 * i
};

}  // namespace copytaster
