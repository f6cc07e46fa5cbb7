#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Text as a terminal shows it: how wide it is, where it breaks, and what must not reach it.
namespace copytaster::report {

/// Without control characters (a page must not move the cursor or set colours), without marks that turn
/// the direction of the line; line ends and tabs become blanks.
std::string printable(std::string_view text);

/// Columns that printable text takes: East Asian wide characters two, combining marks none.
std::size_t columns_of(std::string_view text);

/// Lines of at most `width` columns, broken at blanks; a longer word is cut. Never empty.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// At most `width` columns, the cut shown by U+2026 HORIZONTAL ELLIPSIS.
std::string clip(std::string_view text, std::size_t width);

/// Clipped and filled up with blanks to exactly `width` columns.
std::string fit(std::string_view text, std::size_t width);

}  // namespace copytaster::report
