#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "find/atoms.h"

namespace copytaster::find {

/// A number as it stands in a text, in digits, in words, or in both ("1.5 million").
struct NumberRead {
  double value = 0;
  std::size_t end = 0;       ///< the atom after it
  bool in_digits = false;    ///< begins with digits
  bool vague = false;        ///< "dozens": the value is the least that is meant
  bool one = false;          ///< the bare word "one", which is more often a pronoun
  bool article = false;      ///< begins with "a": "a dozen", "a hundred"
  bool is_fraction = false;  ///< "half", "a third": a share of something
};

/// Reads the number that begins at atom `at`: "27", "1,200", "twenty-one", "one hundred and five",
/// "1.5 million", "27m", "half a million", "two dozen", "dozens", "two and a half", "two thirds".
/// Ordinals and the bare article are none.
std::optional<NumberRead> read_number(std::span<const Atom> atoms, std::size_t at);

}  // namespace copytaster::find
