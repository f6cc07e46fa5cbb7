#pragma once

#include <string>
#include <string_view>

namespace copytaster::report {

/// Text that stays text: what CommonMark (and tables) would read as markup is escaped, on one line.
std::string markdown_text(std::string_view text);

}  // namespace copytaster::report
