#include "language/shape.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

Shape shape_of_word(std::string_view form) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool first_upper = false;
  bool large_after_small = false;
  bool large_after_hyphen = false;
  char32_t before = U'\0';
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = decode(form, at);
    if (is_upper(c)) {
      if (upper + lower == 0) first_upper = true;
      if (before == U'-' || before == U'\u2011') {
        large_after_hyphen = true;
      } else if (lower > 0) {
        large_after_small = true;
      }
      ++upper;
    } else if (is_lower(c)) {
      ++lower;
    }
    before = c;
  }
  if (lower == 0 && upper >= 2) return Shape::upper;
  if (first_upper) return Shape::capital;
  if (large_after_small) return Shape::mixed;
  return large_after_hyphen ? Shape::prefixed : Shape::lower;
}

}  // namespace

Shape shape_of(std::string_view form) {
  if (form.empty()) return Shape::mark;
  std::size_t at = 0;
  const char32_t c = decode(form, at);
  if (is_digit(c)) return Shape::figure;
  if (is_letter(c)) return shape_of_word(form);
  const bool has_word = at < form.size() && (c == U'\'' || c == U'\u2019' || c == U'@' || c == U'#' || c == U'_');
  if (has_word) return c == U'@' || c == U'#' ? Shape::capital : shape_of_word(form.substr(at));
  if (c == U',') return Shape::comma;
  if (c == U'.' || c == U'!' || c == U'?' || c == U'\u2026') return Shape::stop;
  if (is_quote_mark(c)) return Shape::quote;
  if (c == U'%' || c == U'&' || c == U'@' || c == U'#' || c == U'*') return Shape::symbol;
  return u_ispunct(static_cast<UChar32>(c)) ? Shape::mark : Shape::symbol;
}

}  // namespace copytaster::language
