#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
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

namespace {

/// "", "Z", "+02:00", "+0200", "+02"; false where it is none of them.
bool read_zone(std::string_view zone, std::optional<std::chrono::minutes>& ahead) {
  if (zone.empty()) return true;
  if (zone == "Z" || zone == "z") {
    ahead = std::chrono::minutes{0};
    return true;
  }
  const auto hours = digits(zone, 1, 2);
  if ((zone[0] != '+' && zone[0] != '-') || !hours) return false;
  const auto rest = zone.substr(3);
  const auto minutes = rest.empty() ? std::optional(0) : digits(rest, rest.front() == ':' ? 1 : 0, 2);
  if (!minutes || *hours > 15 || *minutes > 59) return false;
  const std::chrono::minutes offset{*hours * 60 + *minutes};
  ahead = zone[0] == '-' ? -offset : offset;
  return true;
}

}  // namespace

std::optional<ClockTime> parse_iso_time(std::string_view text) {
  const auto day = parse_iso_day(text);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!day || !hour || !minute || text[10] != 'T' || text[13] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  ClockTime time{*day + std::chrono::hours{*hour} + std::chrono::minutes{*minute}, std::nullopt};
  auto rest = text.substr(16);
  if (rest.starts_with(':')) {
    const auto second = digits(rest, 1, 2);
    if (!second || *second > 60) return std::nullopt;
    time.local += std::chrono::seconds{*second};
    rest.remove_prefix(3);
    if (rest.starts_with('.')) rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  }
  if (!read_zone(rest, time.ahead)) return std::nullopt;
  return time;
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
