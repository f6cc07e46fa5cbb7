#pragma once

#include <string>
#include <string_view>

#include "page/rules.h"

namespace copytaster::page::html {

/// What stands below a picture, in two parts. Empty: not there.
struct Caption {
  std::string text;
  std::string credit;  ///< the owner of the picture without its label: "Bo Dahn/Reuters"
  bool operator==(const Caption&) const = default;
};

/// Parts a caption from the credit at its end: in parentheses, behind a label ("Foto: ", "Photo by ") or
/// behind U+00A9 COPYRIGHT SIGN.
///
/// text     one line, white space collapsed
/// returns  all of it as the text where no credit can be told
/// cost     O(n) in the words
Caption part_credit(std::string_view text, const Rules::Compiled& rules);

/// What an element that is a credit says, without its label.
std::string without_credit_label(std::string_view text, const Rules::Compiled& rules);

}  // namespace copytaster::page::html
