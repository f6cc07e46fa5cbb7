#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/rules.h"

namespace copytaster::page {

/// A run of digits or of letters.
struct Run {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool number = false;  ///< digits
};

/// The runs of ASCII digits and of ASCII letters in `text`, in order.
std::vector<Run> split_runs(std::string_view text);

/// A date as printed in `text`.
struct PrintedDate {
  Published date;         ///< basis is left to the caller
  std::size_t begin = 0;  ///< where it stands, in bytes
  std::size_t end = 0;
};

/// The first date in the text in one of the usual forms: 2021-10-18T09:30:00+02:00, 2021/10/18, 18 October
/// 2021, Oct. 18th, 2021, 18/10/2021 (only where day and month cannot be confused).
std::optional<PrintedDate> find_printed_date(std::string_view text, const Rules::Compiled& rules);

/// A date in an address: /2021/10/18/, /2021/oct/18/, 2021-10-18, /20211018/, /2021/10/.
std::optional<Published> date_in_url(std::string_view url, const Rules::Compiled& rules);

/// As declared by the container: any printed form, or a month or a year alone.
std::optional<Published> parse_declared_date(std::string_view text, const Rules::Compiled& rules);

/// Sets article.published from its address where nothing better is known.
void read_url_date(Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page
