#pragma once

#include <cstdint>
#include <string_view>

namespace copytaster::language {

/// What a token looks like.
enum class Shape : std::uint8_t {
  lower,     ///< letters, the first one small: "talks", "two-decade-old"
  capital,   ///< the first one large: "Verrick", "Jean-Paul"
  upper,     ///< all of two or more large: "NATO", "U.S."
  mixed,     ///< a large one after a small one: "iPhone"
  prefixed,  ///< a small part, a hyphen and a large one: "al-Masri", "pro-Velmoran"
  figure,    ///< begins with a digit
  comma,
  stop,    ///< ends a sentence
  quote,   ///< a quotation mark
  mark,    ///< any other punctuation
  symbol,  ///< "$", "%", "+", and whatever is no letter, figure or mark
};

Shape shape_of(std::string_view form);

inline bool has_letters(Shape shape) { return shape <= Shape::figure; }
inline bool is_capitalised(Shape shape) {
  return shape == Shape::capital || shape == Shape::upper || shape == Shape::mixed;
}

}  // namespace copytaster::language
