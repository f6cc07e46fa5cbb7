#pragma once

#include <optional>

#include "find/findings.h"
#include "find/time_grammar.h"

namespace copytaster::find {

/// What an expression is resolved against.
struct TimeContext {
  std::optional<Day> published;
  std::optional<Day> event_day;   ///< the day that the article is about
  std::optional<Day> near_day;    ///< the day named closest to a time of day, in its sentence or the one before
  bool spoken_of_year = false;    ///< `spoken_of` was a whole year
  std::optional<Day> spoken_of;   ///< first day of the time named last, for "that year"
  std::optional<Day> spoken_day;  ///< the day named last, for "two days later"
  bool narrative = false;         ///< a history: a month without a year belongs to the year spoken of
};

/// The TIMEX3 type, value and days of one expression. A pure function of its arguments.
///
/// returns  nullopt where the expression names no possible date (31 April)
std::optional<Time> resolve_time(const TimeExpression& expression, const TimeContext& context);

}  // namespace copytaster::find
