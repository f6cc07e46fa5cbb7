#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/span.h"
#include "find/atoms.h"
#include "language/analysis.h"

namespace copytaster::find {

/// The order is that of the [unit] values in time_words.tsv.
enum class TimeUnit : std::uint8_t { second, minute, hour, day, week, month, quarter, year, decade, century, night };
enum class DayPart : std::uint8_t { morning, afternoon, evening, night, midday, none };
enum class Season : std::uint8_t { spring, summer, autumn, winter, none };

/// Whether the clause around an expression looks back or ahead.
enum class Tense : std::uint8_t {
  unknown,
  past,
  future,
  either  ///< "by June", "from 1 March": the nearest, whatever the verb
};

/// A feast whose day moves from year to year: so many days after Easter (of the western churches), or after the n-th
/// weekday of a month.
struct Feast {
  int offset = 0;
  int month = 0;    ///< 0: counted from Easter
  int weekday = 0;  ///< 1 Monday to 7 Sunday
  int nth = 0;      ///< 1 to 5; -1: the last of the month
};

/// What an expression says, before anything is known of when it was said.
///
/// The day, week, month or year it names is decided by `form`; hour and part of day are added to it.
struct TimeExpression {
  enum class Form : std::uint8_t {
    calendar,   ///< year, month, day, weekday, season ... as far as they are told
    shift,      ///< `offset` units from the day of publication, or from the time spoken of before
    stretch,    ///< a duration, with `direction` a stretch that ends or begins now
    set,        ///< `value` is complete
    reference,  ///< `value` is complete: PRESENT_REF, PAST_REF, FUTURE_REF
  };
  enum class Direction : std::uint8_t { none, last, current, next };

  Span span;
  std::uint32_t sentence = 0;
  Form form = Form::calendar;
  Tense tense = Tense::unknown;
  Direction direction = Direction::none;  ///< "last October", "next Monday", "the past two years"
  bool from_context = false;              ///< counts from the time spoken of before: "that day", "two days later"
  bool quoted = false;                    ///< stands between quotation marks; left to the caller
  bool ordinary_day = false;              ///< "the morning": a part of whatever day is spoken of

  std::optional<int> year;        ///< negative: before the common era
  std::optional<int> year_shift;  ///< "March last year": -1
  std::optional<int> decade;      ///< 195: the 1950s
  std::optional<int> century;     ///< 18: the 19th century
  int month = 0;                  ///< 1 to 12; 0: not told, as in the next two
  int day = 0;
  int weekday = 0;
  int quarter = 0;
  int half = 0;
  Season season = Season::none;
  bool weekend = false;
  bool fiscal = false;
  bool day_order_open = false;  ///< day and month may be the other way round: 03/04/2021

  DayPart part = DayPart::none;
  std::optional<Feast> feast;

  int hour = -1;  ///< -1: not told
  int minute = 0;
  std::optional<int> zone;  ///< minutes before (+) or behind (-) UTC

  TimeUnit unit = TimeUnit::day;
  int offset = 0;
  std::optional<double> count;  ///< of a stretch; nullopt: "several", "a few"
  std::string value;

  /// "this morning": in somebody's mouth a part of the day on which it was said.
  bool part_of_running_day() const {
    return form == Form::shift && unit == TimeUnit::day && offset == 0 && !from_context && part != DayPart::none;
  }
};

/// A row of holidays.tsv.
struct Holiday {
  std::vector<std::string> words;  ///< lower case; the first is in the lexicon
  int month = 0;                   ///< 0: its day moves from year to year
  int day = 0;
  std::optional<Feast> feast;  ///< how it moves; nothing: that is not known
};

/// Finds the time expressions of one sentence by a small grammar over its atoms: at each atom every
/// rule is tried and the longest wins.
///
/// returns  in text order, not overlapping; `sentence` is left to the caller
/// cost     O(atoms), each rule looks at most a few atoms ahead
std::vector<TimeExpression> parse_times(const Text& text, std::span<const Atom> atoms,
                                        std::span<const language::Token> tokens, std::span<const Holiday> holidays);

/// Whether the clause around atoms [first, last) looks back or ahead, by the verb nearest before it, else
/// after it. tokens: of the whole analysis, as Atom::token counts.
Tense tense_around(std::span<const Atom> atoms, std::size_t first, std::size_t last,
                   std::span<const language::Token> tokens);

}  // namespace copytaster::find
