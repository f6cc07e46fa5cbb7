#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/rules.h"

namespace copytaster::page {

/// In which order a page writes "03/05/2024".
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

/// A run of digits or of letters.
struct Run {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool number = false;  ///< digits
};

/// The runs of ASCII digits and of letters in `text`, in order.
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

/// All dates in the text, in order. Where the order of day and month is known, "03/05/2024" and "3.5.24" are
/// dates too.
std::vector<PrintedDate> find_printed_dates(std::string_view text, DayOrder order, const Rules::Compiled& rules);

/// A date in an address: /2021/10/18/, /2021/oct/18/, 2021-10-18, /20211018/, /2021/10/.
std::optional<Published> date_in_url(std::string_view url, const Rules::Compiled& rules);

/// As declared by the container or in metadata: any printed form, 20211018, seconds since 1970, or a month or
/// a year alone.
std::optional<Published> parse_declared_date(std::string_view text, const Rules::Compiled& rules,
                                             DayOrder order = DayOrder::unknown);

/// How good a date behind these words is: 3 published, 2 no label, 1 updated.
int rank_of_label(std::string_view before, const Rules::Compiled& rules);

/// Sets article.published from its address where nothing better is known.
void read_url_date(Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page
