#include "base/date.h"

#include <fmt/format.h>

#include <charconv>

namespace copytaster {
namespace {

using std::chrono::days;
using std::chrono::last;
using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string iso_day(Day d) {
  const year_month_day ymd{d};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

Day monday_of(Day d) { return d - days{weekday{d}.iso_encoding() - 1}; }

std::string iso_week(Day d) {
  // The week belongs to the year that holds its Thursday.
  const Day thursday = monday_of(d) + days{3};
  const year_month_day ymd{thursday};
  const auto number = (thursday - Day{ymd.year() / 1 / 1}).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", static_cast<int>(ymd.year()), number);
}

std::optional<Day> parse_iso_day(std::string_view text) {
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (!y || !m || !d || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto ymd = year{*y} / *m / *d;
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<DayRange> days_of_value(std::string_view value) {
  if (const auto d = parse_iso_day(value)) return DayRange{*d, *d};
  const auto y = digits(value, 0, 4);
  if (y && value.size() == 4) return DayRange{Day{year{*y} / 1 / 1}, Day{year{*y} / 12 / 31}};
  if (y && value.size() >= 7 && value[4] == '-') {
    if (value[5] == 'W') {
      const auto w = digits(value, 6, 2);
      if (!w || *w < 1 || *w > 53) return std::nullopt;
      const Day monday = monday_of(Day{year{*y} / 1 / 4}) + days{7 * (*w - 1)};
      return DayRange{monday, monday + days{6}};
    }
    const auto m = digits(value, 5, 2);
    if (m && *m >= 1 && *m <= 12 && value.size() == 7) {
      return DayRange{Day{year{*y} / *m / 1}, Day{year{*y} / *m / last}};
    }
  }
  if (const auto decade = digits(value, 0, 3); decade && value.size() == 3) {
    return DayRange{Day{year{*decade * 10} / 1 / 1}, Day{year{*decade * 10 + 9} / 12 / 31}};
  }
  return std::nullopt;
}

}  // namespace copytaster
