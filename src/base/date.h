#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace copytaster {

using Day = std::chrono::sys_days;

/// Both ends inclusive.
struct DayRange {
  Day from;
  Day to;
  bool operator==(const DayRange&) const = default;
  bool contains(DayRange r) const { return from <= r.from && r.to <= to; }
  bool overlaps(DayRange r) const { return from <= r.to && r.from <= to; }
};

/// "2021-10-18"
std::string iso_day(Day);
/// "2021-W42" (ISO 8601 week)
std::string iso_week(Day);
/// Monday of the ISO week that holds `day`.
Day monday_of(Day day);
/// Reads "YYYY-MM-DD" at the start of `text`; what follows is ignored.
std::optional<Day> parse_iso_day(std::string_view text);
/// A time of a day on a clock, and where that clock stands.
struct ClockTime {
  std::chrono::sys_seconds local;             ///< as the clock shows it
  std::optional<std::chrono::minutes> ahead;  ///< of UTC; nothing where no zone is said
  bool operator==(const ClockTime&) const = default;
};
/// Reads "YYYY-MM-DDTHH:MM[:SS[.S]][Z|+HH:MM|+HHMM|+HH]".
std::optional<ClockTime> parse_iso_time(std::string_view text);
/// The days that a TIMEX3 value of the forms YYYY, YYY (decade), YYYY-MM, YYYY-MM-DD[T..], YYYY-Www
/// covers.
std::optional<DayRange> days_of_value(std::string_view value);

}  // namespace copytaster
