#include "find/time_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace copytaster::find {
namespace {

using std::chrono::days;
using std::chrono::last;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;
using Form = TimeExpression::Form;
using Direction = TimeExpression::Direction;

constexpr const char* kParts[] = {"TMO", "TAF", "TEV", "TNI", "TMI"};
constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};

/// A TIMEX3 value and the days it covers.
struct Dated {
  std::string value;
  std::optional<DayRange> days;
};

int year_of(Day d) { return static_cast<int>(year_month_day{d}.year()); }
int month_of(Day d) { return static_cast<int>(static_cast<unsigned>(year_month_day{d}.month())); }

std::optional<Day> make_day(int y, int m, int d) {
  const auto ymd = year{y} / m / d;
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

DayRange days_of_months(int y, int first, int end) { return {Day{year{y} / first / 1}, Day{year{y} / end / last}}; }

bool writable(int y) { return y >= 1 && y <= 9999; }

std::optional<Dated> day_value(Day d) {
  if (!writable(year_of(d))) return std::nullopt;
  return Dated{iso_day(d), DayRange{d, d}};
}

std::optional<Dated> month_value(int y, int m) {
  if (!writable(y)) return std::nullopt;
  return Dated{fmt::format("{:04}-{:02}", y, m), days_of_months(y, m, m)};
}

std::optional<Dated> year_value(int y) {
  if (y < 0) return Dated{fmt::format("BC{:04}", -y), std::nullopt};
  if (!writable(y)) return std::nullopt;
  return Dated{fmt::format("{:04}", y), days_of_months(y, 1, 12)};
}

std::optional<Dated> decade_value(int decade) {
  if (decade < 0 || decade > 999) return std::nullopt;
  return Dated{fmt::format("{:03}", decade),
               DayRange{Day{year{decade * 10} / 1 / 1}, Day{year{decade * 10 + 9} / 12 / 31}}};
}

std::optional<Dated> century_value(int century) {
  if (century < 0 || century > 99) return std::nullopt;
  return Dated{fmt::format("{:02}", century),
               DayRange{Day{year{century * 100} / 1 / 1}, Day{year{century * 100 + 99} / 12 / 31}}};
}

std::optional<Dated> quarter_value(int y, int quarter) {
  if (!writable(y)) return std::nullopt;
  return Dated{fmt::format("{:04}-Q{}", y, quarter), days_of_months(y, quarter * 3 - 2, quarter * 3)};
}

std::optional<Dated> week_value(Day d) {
  const Day monday = monday_of(d);
  if (!writable(year_of(monday + days{3}))) return std::nullopt;
  return Dated{iso_week(d), DayRange{monday, monday + days{6}}};
}

std::optional<Dated> season_value(int y, Season season) {
  if (!writable(y)) return std::nullopt;
  const int first = 3 + 3 * static_cast<int>(season);
  const Day from{year{y} / first / 1};
  const Day to = season == Season::winter ? Day{year{y + 1} / 2 / last} : Day{year{y} / (first + 2) / last};
  return Dated{fmt::format("{:04}-{}", y, kSeasons[static_cast<int>(season)]), DayRange{from, to}};
}

/// The day that "now" is for an expression.
std::optional<Day> reference_of(const TimeExpression& t, const TimeContext& c) {
  if (t.from_context) {
    const bool by_day = t.form == Form::shift && t.unit == TimeUnit::day;
    if (by_day && c.spoken_day) return c.spoken_day;
    if (!by_day && c.spoken_of) return c.spoken_of;
    return c.event_day ? c.event_day : c.published;
  }
  // In a history "the end of the year" is that of the year told of.
  if (c.narrative && c.spoken_of && t.form == Form::shift && t.direction == Direction::current) return c.spoken_of;
  if (c.narrative && c.spoken_of && t.form == Form::calendar) return c.spoken_of;
  return c.published;
}

/// Of days in rising order, the one that direction and tense point to, seen from `now`.
///
/// neutral_is_past  what to do where nothing tells: the latest one not after now, else the nearest
std::optional<Day> choose(std::span<const Day> options, Day now, Direction direction, Tense tense,
                          bool neutral_is_past) {
  std::optional<Day> before;  // the latest not after now
  std::optional<Day> after;   // the earliest not before now
  for (const Day d : options) {
    if (d < now || (d == now && direction == Direction::none)) before = d;
    if (!after && (d > now || (d == now && direction == Direction::none))) after = d;
  }
  if (direction == Direction::last) return before;
  if (direction == Direction::next) return after;
  if (tense == Tense::past && before) return before;
  if (tense == Tense::future && after) return after;
  if (neutral_is_past && before && tense != Tense::either) return before;
  if (before && after) return now - *before <= *after - now ? before : after;
  return before ? before : after;
}

/// A weekday without a date. News means the last such day, the day of publication among them, unless
/// the clause looks ahead.
Day weekday_near(int iso_weekday, Day now, const TimeExpression& t) {
  const int today = static_cast<int>(weekday{now}.iso_encoding());
  const int back = (today - iso_weekday + 7) % 7;
  switch (t.direction) {
    case Direction::last: return now - days{back == 0 ? 7 : back};
    case Direction::next: return now + days{back == 0 ? 7 : 7 - back};
    case Direction::current: return monday_of(now) + days{iso_weekday - 1};
    case Direction::none: break;
  }
  if (t.tense == Tense::future && back != 0) return now + days{7 - back};
  return now - days{back};
}

/// A history goes forward, and mostly names the year where it turns back: looking back costs more.
/// The factor was tuned on the training half of WikiWars.
std::optional<int> year_in_history(std::span<const Day> options, Day now) {
  constexpr double kBack = 1.2;
  std::optional<int> best;
  double least = 0;
  for (const Day d : options) {
    const double distance = static_cast<double>((d - now).count());
    const double cost = distance >= 0 ? distance : -kBack * distance;
    if (best && cost >= least) continue;
    best = year_of(d);
    least = cost;
  }
  return best;
}

/// A month, or a day of a month, whose year is not told.
std::optional<int> year_near(const TimeExpression& t, Day now, bool narrative) {
  const int this_year = year_of(now);
  if (t.direction == Direction::current) return this_year;
  const bool whole_month = t.day == 0;
  const Day seen_from = whole_month ? Day{year{this_year} / month_of(now) / 1} : now;
  Day options[3];
  std::size_t n = 0;
  for (int y = this_year - 1; y <= this_year + 1; ++y) {
    if (const auto d = make_day(y, t.month, whole_month ? 1 : t.day)) options[n++] = *d;
  }
  const std::span<const Day> all(options, n);
  if (narrative && t.direction == Direction::none) return year_in_history(all, seen_from);
  const auto chosen = choose(all, seen_from, t.direction, t.tense, whole_month);
  if (!chosen) return std::nullopt;
  // 29 February, three years in four
  return year_of(*chosen);
}

/// Easter Sunday of the western churches. Source: the anonymous Gregorian algorithm (Nature, 20 April 1876), as in
/// Meeus, "Astronomical Algorithms".
Day easter(int y) {
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Day{year{y} / (n / 31) / (n % 31 + 1)};
}

Day feast_day(const Feast& feast, int y) {
  if (feast.month == 0) return easter(y) + days{feast.offset};
  const weekday wanted{static_cast<unsigned>(feast.weekday % 7)};
  const auto of_month = year{y} / feast.month;
  const Day day =
      feast.nth < 0 ? Day{of_month / wanted[last]} : Day{of_month / wanted[static_cast<unsigned>(feast.nth)]};
  return day + days{feast.offset};
}

std::optional<Dated> feast_value(const TimeExpression& t, std::optional<int> told, std::optional<Day> now) {
  if (told) return *told >= 1583 && writable(*told) ? day_value(feast_day(*t.feast, *told)) : std::nullopt;
  if (!now) return Dated{"XXXX-XX-XX", std::nullopt};
  Day options[3];
  for (int k = 0; k < 3; ++k) options[k] = feast_day(*t.feast, year_of(*now) - 1 + k);
  const auto chosen = choose(options, *now, t.direction, t.tense, false);
  return chosen ? day_value(*chosen) : std::nullopt;
}

/// The season without a year.
std::optional<Dated> season_near(const TimeExpression& t, Day now, bool narrative) {
  Day starts[4];
  std::size_t n = 0;
  const int this_year = year_of(now);
  for (int y = this_year - 2; y <= this_year + 1; ++y) {
    if (const auto season = season_value(y, t.season)) starts[n++] = season->days->from;
  }
  if (t.direction == Direction::current) return season_value(this_year, t.season);
  // "Last summer" is over: it began a whole season ago.
  const Day seen_from = t.direction == Direction::last ? now - days{90} : now;
  const auto chosen = choose(std::span<const Day>(starts, n), seen_from, t.direction, t.tense, !narrative);
  if (!chosen) return std::nullopt;
  return season_value(year_of(*chosen), t.season);
}

std::optional<int> told_year(const TimeExpression& t, std::optional<Day> now) {
  if (t.year) return t.year;
  if (t.year_shift && now) return year_of(*now) + *t.year_shift;
  return std::nullopt;
}

/// 03/04/2021: the reading that lies near the day of publication; the year alone where neither does.
std::optional<Dated> open_order_value(const TimeExpression& t, std::optional<Day> published) {
  constexpr days kNear{60};
  const auto one = make_day(*t.year, t.month, t.day);
  const auto two = make_day(*t.year, t.day, t.month);
  if (published && one && two) {
    const auto d1 = std::chrono::abs(*one - *published);
    const auto d2 = std::chrono::abs(*two - *published);
    if (std::min(d1, d2) <= kNear) return day_value(d1 <= d2 ? *one : *two);
  }
  return year_value(*t.year);
}

std::optional<Dated> month_and_day_value(const TimeExpression& t, std::optional<Day> now, const TimeContext& c) {
  auto y = told_year(t, now);
  // In a history "in March" after "in 1975" is of that year.
  if (!y && now && c.narrative && c.spoken_of_year && t.direction == Direction::none) y = year_of(*now);
  if (!y && now) y = year_near(t, *now, c.narrative);
  if (!y) {
    if (t.day == 0) return Dated{fmt::format("XXXX-{:02}", t.month), std::nullopt};
    if (!make_day(2000, t.month, t.day)) return std::nullopt;
    return Dated{fmt::format("XXXX-{:02}-{:02}", t.month, t.day), std::nullopt};
  }
  if (*y < 0) {
    return Dated{t.day == 0 ? fmt::format("BC{:04}-{:02}", -*y, t.month)
                            : fmt::format("BC{:04}-{:02}-{:02}", -*y, t.month, t.day),
                 std::nullopt};
  }
  if (t.day == 0) return month_value(*y, t.month);
  const auto d = make_day(*y, t.month, t.day);
  return d ? day_value(*d) : std::nullopt;
}

/// A time of day alone lies on the day that its sentence names, else on the day the article is about.
std::optional<Dated> ordinary_day_value(const TimeContext& c) {
  for (const auto& d : {c.near_day, c.narrative ? c.spoken_day : c.event_day, c.published}) {
    if (d) return day_value(*d);
  }
  return Dated{"XXXX-XX-XX", std::nullopt};
}

std::optional<Dated> calendar_value(const TimeExpression& t, const TimeContext& c) {
  const auto now = reference_of(t, c);
  if (t.day_order_open) return open_order_value(t, c.published);
  if (t.decade) return decade_value(*t.decade);
  if (t.century) return century_value(*t.century);
  if (t.feast) return feast_value(t, told_year(t, now), now);
  if (t.month != 0) return month_and_day_value(t, now, c);
  if (t.weekday != 0) {
    if (!now) return Dated{fmt::format("XXXX-WXX-{}", t.weekday), std::nullopt};
    return day_value(weekday_near(t.weekday, *now, t));
  }
  const auto y = told_year(t, now);
  if (t.season != Season::none) {
    if (y && *y > 0) return season_value(*y, t.season);
    if (now) return season_near(t, *now, c.narrative);
    return Dated{fmt::format("XXXX-{}", kSeasons[static_cast<int>(t.season)]), std::nullopt};
  }
  if (t.quarter != 0 || t.half != 0) {
    const auto of = y ? y : now ? std::optional<int>(year_of(*now)) : std::nullopt;
    if (!of) return Dated{fmt::format("XXXX-Q{}", t.quarter), std::nullopt};
    if (t.quarter != 0) return quarter_value(*of, t.quarter);
    if (!writable(*of)) return std::nullopt;
    return Dated{fmt::format("{:04}-H{}", *of, t.half), days_of_months(*of, t.half * 6 - 5, t.half * 6)};
  }
  // A fiscal year begins where its country says.
  if (t.fiscal && y) return Dated{fmt::format("FY{:04}", *y), std::nullopt};
  if (y) return year_value(*y);
  if (t.ordinary_day || t.hour >= 0) return ordinary_day_value(c);
  return std::nullopt;
}

std::optional<Dated> weekend_value(const TimeExpression& t, Day now) {
  int weeks = t.offset;
  // "The weekend" of a report early in the week is the one before, unless the clause looks ahead.
  const bool early = weekday{now}.iso_encoding() <= 4;
  if (t.direction == Direction::none && early && t.tense != Tense::future) weeks = -1;
  const auto week = week_value(now + days{7 * weeks});
  if (!week) return std::nullopt;
  return Dated{week->value + "-WE", DayRange{week->days->to - days{1}, week->days->to}};
}

std::optional<Dated> shift_value(const TimeExpression& t, const TimeContext& c) {
  const auto now = reference_of(t, c);
  if (!now) {
    switch (t.unit) {
      case TimeUnit::week: return Dated{"XXXX-WXX", std::nullopt};
      case TimeUnit::month: return Dated{"XXXX-XX", std::nullopt};
      case TimeUnit::quarter: return Dated{"XXXX-QX", std::nullopt};
      case TimeUnit::year: return Dated{"XXXX", std::nullopt};
      case TimeUnit::decade: return Dated{"XXX", std::nullopt};
      case TimeUnit::century: return Dated{"XX", std::nullopt};
      default: return Dated{"XXXX-XX-XX", std::nullopt};
    }
  }
  if (t.weekend) return weekend_value(t, *now);
  switch (t.unit) {
    case TimeUnit::second:
    case TimeUnit::minute: return day_value(*now);
    case TimeUnit::hour: return day_value(*now + days{t.offset / 24});
    case TimeUnit::day:
    case TimeUnit::night: return day_value(*now + days{t.offset});
    case TimeUnit::week: return week_value(*now + days{7 * t.offset});
    case TimeUnit::month: {
      const int months = year_of(*now) * 12 + month_of(*now) - 1 + t.offset;
      return months < 0 ? std::nullopt : month_value(months / 12, months % 12 + 1);
    }
    case TimeUnit::quarter: {
      const int quarters = year_of(*now) * 4 + (month_of(*now) - 1) / 3 + t.offset;
      return quarters < 0 ? std::nullopt : quarter_value(quarters / 4, quarters % 4 + 1);
    }
    case TimeUnit::year: return year_of(*now) + t.offset < 1 ? std::nullopt : year_value(year_of(*now) + t.offset);
    case TimeUnit::decade: return decade_value(year_of(*now) / 10 + t.offset);
    case TimeUnit::century: return century_value(year_of(*now) / 100 + t.offset);
  }
  return std::nullopt;
}

/// "P6Y", "PT2H", "PXD". Decades and centuries count as years, nights as days.
std::string stretch_value(const TimeExpression& t) {
  static constexpr const char* kCodes[] = {"S", "M", "H", "D", "W", "M", "M", "Y", "Y", "Y", "D"};
  static constexpr double kFactors[] = {1, 1, 1, 1, 1, 1, 3, 1, 10, 100, 1};
  const auto unit = static_cast<std::size_t>(t.unit);
  const char* const prefix = t.unit <= TimeUnit::hour ? "PT" : "P";
  if (!t.count) return fmt::format("{}X{}", prefix, kCodes[unit]);
  // "half an hour" is told in minutes.
  if (t.unit == TimeUnit::hour && *t.count < 1) return fmt::format("PT{:g}M", *t.count * 60);
  return fmt::format("{}{:.10g}{}", prefix, *t.count * kFactors[unit], kCodes[unit]);
}

/// The days of "the past two years": up to the day of publication, or from it.
std::optional<DayRange> stretch_days(const TimeExpression& t, std::optional<Day> now) {
  static constexpr double kDays[] = {0, 0, 1.0 / 24, 1, 7, 30.44, 91.3, 365.25, 3652.5, 36525, 1};
  if (!now || !t.count || (t.direction != Direction::last && t.direction != Direction::next)) return std::nullopt;
  const double length = *t.count * kDays[static_cast<std::size_t>(t.unit)];
  if (length > 300000) return std::nullopt;
  const days n{static_cast<int>(length + 0.5)};
  return t.direction == Direction::last ? DayRange{*now - n, *now} : DayRange{*now, *now + n};
}

/// "Z", "-05", "+05:30" (ISO 8601)
std::string zone_value(int minutes) {
  if (minutes == 0) return "Z";
  const int size = std::abs(minutes);
  const char sign = minutes < 0 ? '-' : '+';
  return size % 60 == 0 ? fmt::format("{}{:02}", sign, size / 60)
                        : fmt::format("{}{:02}:{:02}", sign, size / 60, size % 60);
}

bool is_told_whole(const TimeExpression& t) { return t.year || t.decade || t.century; }

/// What the value was reckoned from, and how.
void explain(const TimeExpression& t, const TimeContext& c, Time& time) {
  if (t.form == Form::calendar && is_told_whole(t)) {
    time.why =
        t.day_order_open ? "told whole; the order of day and month that lies nearer to publication" : "told whole";
    return;
  }
  const bool of_a_day = t.form == Form::calendar && t.month == 0 && t.weekday == 0 && !t.feast &&
                        t.season == Season::none && t.quarter == 0 && t.half == 0;
  if (of_a_day && (t.hour >= 0 || t.ordinary_day)) {
    time.why = c.near_day ? "a time of the day named beside it" : "a time of the day that the article is about";
    time.reckoned_from = c.near_day ? c.near_day : c.narrative ? c.spoken_day : c.event_day;
    return;
  }
  time.reckoned_from = reference_of(t, c);
  if (!time.reckoned_from) {
    time.why = "no day to reckon from is known";
  } else if (time.reckoned_from != c.published) {
    time.why = "from the time spoken of before";
  } else if (t.direction == Direction::none && t.tense == Tense::future) {
    time.why = "from publication; the clause looks ahead";
  } else if (t.direction == Direction::none && t.tense == Tense::past) {
    time.why = "from publication; the clause looks back";
  } else {
    time.why = "from publication";
  }
}

}  // namespace

std::optional<Time> resolve_time(const TimeExpression& t, const TimeContext& c) {
  Time out;
  out.span = t.span;
  switch (t.form) {
    case Form::set:
      out.why = "something that is repeated";
      out.type = TimeType::set;
      out.value = t.value;
      return out;
    case Form::reference:
      out.why = "now, once, or some day: no day is told";
      out.value = t.value;
      return out;
    case Form::stretch:
      out.type = TimeType::duration;
      out.why = "a length of time";
      out.value = stretch_value(t);
      out.days = stretch_days(t, c.published);
      return out;
    case Form::calendar:
    case Form::shift: break;
  }
  auto dated = t.form == Form::shift ? shift_value(t, c) : calendar_value(t, c);
  if (!dated) return std::nullopt;
  out.value = std::move(dated->value);
  out.days = dated->days;
  explain(t, c, out);
  if (t.hour >= 0) {
    out.type = TimeType::time;
    out.value += fmt::format("T{:02}:{:02}", t.hour, t.minute);
    if (t.zone) out.zone = zone_value(*t.zone);
  } else if (t.part != DayPart::none) {
    out.type = TimeType::time;
    out.value += kParts[static_cast<std::size_t>(t.part)];
  } else if (t.form == Form::shift && t.unit <= TimeUnit::hour) {
    out.type = TimeType::time;
    out.value += "TXX";
  }
  return out;
}

}  // namespace copytaster::find
