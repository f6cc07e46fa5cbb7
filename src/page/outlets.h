#pragma once

#include <string_view>

#include "page/rules.h"

namespace copytaster::page {

/// One to four capitalised words of which one is a word of the press and one more is the outlet's own:
/// "Sarn Herald", "The Herald", not "World News".
bool names_outlet(std::string_view name, const Rules::Compiled& rules);

/// The same name, its article and signs aside.
bool is_same_outlet(std::string_view a, std::string_view b);

}  // namespace copytaster::page
