#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "find/time_rules.h"

namespace copytaster::find {
namespace {

using Form = TimeExpression::Form;

/// Digits that can be a year of our era in four places. The bounds keep most counts out.
bool looks_like_year(const Atom& atom) {
  return atom.is_number() && atom.whole_digits == 4 && atom.decimals == 0 && !atom.grouped && atom.number >= 1000 &&
         atom.number < 2200;
}

bool is_whole(const Atom& atom, int low, int high) {
  return atom.is_number() && atom.decimals == 0 && !atom.grouped && atom.whole_digits <= 2 && atom.number >= low &&
         atom.number <= high;
}

/// Nothing but the number itself stands at [at, at + 1): not "2014kg", "A2014", "2014/7".
bool stands_alone(const TimeCursor& c, std::size_t at) {
  if (c.glued(at) && at > 0) {
    const Atom& before = c.atoms[at - 1];
    const bool opens = before.is_mark('(') || before.is_mark('[') || before.is_mark('"') || before.is_mark('\'') ||
                       before.is_mark('-') || before.is_mark('/');
    if (!opens) return false;
    if ((before.is_mark('-') || before.is_mark('/')) && before.glued && !c.after_year && !c.has(at - 2, Role::edge)) {
      return false;
    }
  }
  return !(c.glued(at + 1) && (c.word(at + 1) || c.mark(at + 1, '%') || c.mark(at + 1, '/') || c.number(at + 1)));
}

/// Nothing that goes on with a number stands at `at`: a stop does not, before a blank or the end.
bool ends_number(const TimeCursor& c, std::size_t at) {
  if (!c.glued(at)) return true;
  const bool closes = c.mark(at, '.') || c.mark(at, ',') || c.mark(at, ')') || c.mark(at, '"') || c.mark(at, ';');
  return closes && !(c.glued(at + 1) && (c.number(at + 1) || c.word(at + 1)));
}

/// "B.C.", "BC", "AD" at `at`: the atoms it takes.
std::size_t era_length(const TimeCursor& c, std::size_t at, int& sign) {
  if (c.has(at, Role::era) && c.atoms[at].capital) {
    sign = c.value(at, Role::era);
    return 1;
  }
  if (c.word(at) && c.mark(at + 1, '.') && c.glued(at + 2) && c.word(at + 2) && c.view(at + 2) == "C" &&
      c.view(at) == "B") {
    sign = -1;
    return c.mark(at + 3, '.') && c.glued(at + 3) ? 4 : 3;
  }
  return 0;
}

/// "th" and its like, glued to a number.
bool is_ordinal_ending(const TimeCursor& c, std::size_t at) {
  if (!c.word(at) || !c.glued(at)) return false;
  const auto ending = c.view(at);
  return ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
}

/// ", 2021", "2021", "of 2021", "last year", "of that year" after a month or a day.
std::size_t skip_year(const TimeCursor& c, std::size_t at, TimeExpression& out) {
  std::size_t i = at;
  if (c.mark(i, ',') || c.has(i, Role::of)) ++i;
  if (const auto n = year_length(c, i, out); n > 0) return i + n;
  out.year.reset();
  i = c.has(at, Role::of) ? at + 1 : at;
  if (i + 1 >= c.size() || !c.has(i + 1, Role::unit) ||
      c.value(i + 1, Role::unit) != static_cast<int>(TimeUnit::year)) {
    return at;
  }
  if (c.has(i, Role::last)) out.year_shift = -1;
  if (c.has(i, Role::current)) out.year_shift = 0;
  if (c.has(i, Role::next)) out.year_shift = 1;
  if (c.has(i, Role::that) || c.has(i, Role::same)) {
    out.year_shift = 0;
    out.from_context = true;
  }
  return out.year_shift ? i + 2 : at;
}

/// Cut short with a point, as the longer names are: "Sept." but not "June."
bool is_cut_short(const TimeCursor& c, std::size_t at) {
  const auto size = c.atoms[at].span.size();
  return (size == 3 && c.value(at, Role::month) != 5) || (size == 4 && c.value(at, Role::month) == 9);
}

/// A month's name; its point belongs to it where it is cut short.
std::size_t month_length(const TimeCursor& c, std::size_t at) {
  if (!c.has(at, Role::month) || !c.atoms[at].capital) return 0;
  return c.mark(at + 1, '.') && c.glued(at + 1) && is_cut_short(c, at) ? 2 : 1;
}

/// "may" and "March" are months only beside a word that leads to one.
bool month_has_company(const TimeCursor& c, std::size_t at) {
  if (!c.atoms[at].is(Role::doubtful)) return true;
  if (at == 0) return false;
  const Atom& before = c.atoms[at - 1];
  // "May-August"
  const bool opens = c.mark(at + 1, '-') && c.has(at + 2, Role::month) && c.atoms[at + 2].capital;
  const bool closes = before.is_mark('-') && c.has(at - 2, Role::month) && c.atoms[at - 2].capital;
  if (opens || closes) return true;
  if (before.is(Role::joiner)) return c.has(at - 2, Role::month) || before.is(Role::from) || before.is(Role::year_cue);
  return before.is(Role::year_cue) || before.is(Role::in) || before.is(Role::of) || before.is(Role::last) ||
         before.is(Role::next) || before.is(Role::current) || before.is(Role::edge) || before.is(Role::since) ||
         before.is(Role::from) || before.is(Role::before_that) || (before.is_mark('-') && c.has(at - 2, Role::edge));
}

/// A day of the month in digits, as "the twentieth", or with an ending.
std::size_t day_length(const TimeCursor& c, std::size_t at, int& day) {
  if (c.number(at) && is_whole(c.atoms[at], 1, 31) && !(c.glued(at) && at > 0 && c.word(at - 1))) {
    if (c.mark(at + 1, '%')) return 0;
    day = static_cast<int>(c.atoms[at].number);
    return is_ordinal_ending(c, at + 1) ? 2 : 1;
  }
  return 0;
}

/// "18 October", "the 18th of October", "the fourth of July".
std::optional<TimeMatch> read_day_month(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  std::size_t i = c.has(at, Role::the) ? at + 1 : at;
  int day = 0;
  if (c.has(i, Role::ordinal) && c.has(i + 1, Role::of)) {
    day = c.value(i, Role::ordinal);
    ++i;
  } else {
    const auto n = day_length(c, i, day);
    if (n == 0) return std::nullopt;
    i += n;
  }
  if (c.has(i, Role::of)) ++i;
  const auto month = month_length(c, i);
  if (month == 0) return std::nullopt;
  out.time.day = day;
  out.time.month = c.value(i, Role::month);
  i += month;
  out.end = skip_year(c, i, out.time);
  return out;
}

/// "October 18", "Oct. 18, 2021", "October 2021", "October".
std::optional<TimeMatch> read_month_first(const TimeCursor& c, std::size_t at) {
  const auto month = month_length(c, at);
  if (month == 0) return std::nullopt;
  TimeMatch out;
  out.time.month = c.value(at, Role::month);
  std::size_t i = at + month;
  if (c.has(i, Role::the)) ++i;
  int day = 0;
  const auto n = day_length(c, i, day);
  const bool clock = n == 1 && (c.mark(i + 1, ':') || c.has(i + 1, Role::meridiem));
  if (n > 0 && !clock) {
    out.time.day = day;
    out.end = skip_year(c, i + n, out.time);
    return out;
  }
  out.end = skip_year(c, at + month, out.time);
  if (out.end == at + month) {
    if (!month_has_company(c, at)) return std::nullopt;
    if (month == 2 && at + 2 == c.size()) out.end = at + 1;
  }
  return out;
}

std::optional<TimeMatch> read_month_and_day(const TimeCursor& c, std::size_t at) {
  if (auto found = read_day_month(c, at)) return found;
  return read_month_first(c, at);
}

bool is_plural_noun(const TimeCursor& c, std::size_t at) {
  if (!c.word(at) || c.atoms[at].capital) return false;
  return c.atoms[at].is(Role::people) || c.atoms[at].is(Role::units) || c.view(at).back() == 's';
}

/// The first of "1861-1863".
bool opens_years(const TimeCursor& c, std::size_t at) {
  return c.mark(at + 1, '-') && c.number(at + 2) && looks_like_year(c.atoms[at + 2]) && !c.mark(at + 3, '-') &&
         c.atoms[at].number < c.atoms[at + 2].number && c.glued(at + 1) == c.glued(at + 2);
}

/// What stands before and after a bare four-digit number says whether it is a year.
bool year_has_company(const TimeCursor& c, std::size_t at) {
  const int number = static_cast<int>(c.atoms[at].number);
  const bool round = number % 50 == 0;
  if (is_plural_noun(c, at + 1) && round) return false;
  if (c.mark(at + 1, ')') && at > 0 && (c.mark(at - 1, '(') || c.mark(at - 1, ',') || c.mark(at - 1, '-'))) return true;
  if (at == 0) return false;
  const Atom& before = c.atoms[at - 1];
  if (before.is_mark('-')) {
    return c.after_year || c.has(at - 2, Role::edge) || (c.glued(at - 1) && looks_like_year(c.atoms[at - 2]));
  }
  if (before.is(Role::joiner) && c.after_year) return true;
  if (before.is_mark(',') && c.after_year) return true;
  if (before.is(Role::of) || before.is(Role::joiner)) return before.is(Role::year_cue) && !is_plural_noun(c, at + 1);
  if (before.is(Role::year_cue) || before.is(Role::in) || before.is(Role::since) || before.is(Role::from)) return true;
  if (before.is(Role::season) || before.is(Role::edge)) return true;
  if (before.is_mark('(')) return c.mark(at + 1, '-');
  // "the 2014 accord", "Velmora's 2014 accord", "a 2015 report"
  const bool determined = before.is(Role::the) || before.is(Role::owner) || before.is(Role::article) ||
                          (c.word(at - 1) && c.glued(at - 1) && c.mark(at - 2, '\'') && c.view(at - 1) == "s") ||
                          (before.is_mark('\'') && before.glued && !c.glued(at));
  // "the 2020-21 season"
  if (determined && c.mark(at + 1, '-') && c.glued(at + 1) && c.glued(at + 2) && c.number(at + 2)) {
    return c.atoms[at + 2].whole_digits == 2 && c.atoms[at + 2].number == number % 100 + 1;
  }
  return determined && c.word(at + 1) && !c.atoms[at + 1].is(Role::scale) && number >= 1500;
}

}  // namespace

std::size_t year_length(const TimeCursor& c, std::size_t at, TimeExpression& out) {
  if (!c.number(at)) return 0;
  const Atom& atom = c.atoms[at];
  int sign = 1;
  if (atom.decimals == 0 && !atom.grouped && atom.number > 0 && atom.number < 10000) {
    if (const auto era = era_length(c, at + 1, sign); era > 0) {
      out.year = sign * static_cast<int>(atom.number);
      return 1 + era;
    }
  }
  // "1915-17"
  if (c.after_year && c.mark(at - 1, '-') && c.glued(at) && is_whole(atom, 1, 99) && atom.whole_digits == 2 &&
      *c.after_year > 0 && atom.number > *c.after_year % 100 && ends_number(c, at + 1)) {
    out.year = *c.after_year / 100 * 100 + static_cast<int>(atom.number);
    return 1;
  }
  if (!looks_like_year(atom) || !stands_alone(c, at)) return 0;
  out.year = static_cast<int>(atom.number);
  return 1;
}

std::optional<TimeMatch> read_numeric_date(const TimeCursor& c, std::size_t at) {
  if (!c.number(at) || !c.number(at + 2) || !c.number(at + 4)) return std::nullopt;
  if (at > 0 && c.glued(at) && !c.mark(at - 1, '(')) return std::nullopt;
  for (std::size_t i = at + 1; i < at + 5; ++i) {
    if (!c.glued(i)) return std::nullopt;
  }
  const char sep = c.atoms[at + 1].mark;
  if ((sep != '-' && sep != '/' && sep != '.') || c.atoms[at + 3].mark != sep) return std::nullopt;
  const Atom& a = c.atoms[at];
  const Atom& b = c.atoms[at + 2];
  const Atom& d = c.atoms[at + 4];
  if (d.decimals != 0) return std::nullopt;
  TimeMatch out;
  out.end = at + 5;
  if (looks_like_year(a) && is_whole(b, 1, 12) && is_whole(d, 1, 31)) {
    out.time.year = static_cast<int>(a.number);
    out.time.month = static_cast<int>(b.number);
    out.time.day = static_cast<int>(d.number);
    // "2021-10-18T06:10"
    if (c.word(at + 5) && c.glued(at + 5) && c.view(at + 5) == "T") {
      if (const auto clock = read_clock(c, at + 6)) {
        out.time.hour = clock->time.hour;
        out.time.minute = clock->time.minute;
        out.end = clock->end;
      }
    }
    return out;
  }
  if (!looks_like_year(d) || !is_whole(a, 1, 31) || !is_whole(b, 1, 31)) return std::nullopt;
  int day = static_cast<int>(a.number);
  int month = static_cast<int>(b.number);
  if (month > 12) std::swap(day, month);
  if (month > 12) return std::nullopt;
  out.time.year = static_cast<int>(d.number);
  out.time.day = day;
  out.time.month = month;
  out.time.day_order_open = sep != '.' && a.number <= 12 && b.number <= 12 && a.number != b.number;
  return out;
}

std::optional<TimeMatch> read_listed_day(const TimeCursor& c, std::size_t at) {
  int day = 0;
  const auto n = day_length(c, at, day);
  if (n == 0) return std::nullopt;
  TimeMatch out;
  out.end = at + n;
  const bool joined_after = c.mark(at + n, '-') || c.has(at + n, Role::joiner);
  if (joined_after) {
    // The date of the later day tells month and year.
    const auto later = read_day_month(c, at + n + 1);
    if (!later || later->time.day <= day) return std::nullopt;
    out.time = later->time;
    out.time.day = day;
    return out;
  }
  if (c.after_day_of == nullptr || day <= c.after_day_of->day || at == 0) return std::nullopt;
  if (!c.mark(at - 1, '-') && !c.has(at - 1, Role::joiner)) return std::nullopt;
  // "May 4-5 talks", but not "May 4 and 5 ships".
  const bool range = c.mark(at - 1, '-') && c.glued(at - 1) && c.glued(at);
  if (!range && c.word(at + n) && c.tag(at + n) != language::Upos::adp && c.tag(at + n) != language::Upos::aux)
    return std::nullopt;
  if (c.glued(at + n) && (c.mark(at + n, ':') || c.mark(at + n, '%') || c.mark(at + n, '.')) && at + n + 1 < c.size()) {
    return std::nullopt;
  }
  out.time = *c.after_day_of;
  out.time.day = day;
  out.time.weekday = 0;
  out.time.hour = -1;
  out.time.part = DayPart::none;
  out.end = skip_year(c, at + n, out.time);
  if (!out.time.year) out.time.year = c.after_day_of->year;
  return out;
}

std::optional<TimeMatch> read_date(const TimeCursor& c, std::size_t at) {
  if (!c.has(at, Role::weekday) || !c.atoms[at].capital) return read_month_and_day(c, at);
  std::size_t i = at + 1;
  const bool pointed = c.mark(i, '.') && c.glued(i) && c.atoms[at].span.size() <= 5;
  if (pointed) ++i;
  const std::size_t after_name = i;
  if (c.mark(i, ',')) ++i;
  TimeMatch out;
  if (auto date = read_month_and_day(c, i); date && date->time.day != 0) {
    out = *date;
  } else if (c.atoms[at].is(Role::doubtful)) {
    return std::nullopt;
  } else {
    out.end = pointed && after_name == c.size() ? at + 1 : after_name;
  }
  out.time.weekday = c.value(at, Role::weekday);
  return out;
}

std::optional<TimeMatch> read_year(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  if (c.has(at, Role::era) && c.atoms[at].capital && c.value(at, Role::era) > 0 && c.number(at + 1) &&
      c.atoms[at + 1].number < 2200 && c.atoms[at + 1].decimals == 0) {
    out.time.year = static_cast<int>(c.atoms[at + 1].number);
    out.end = at + 2;
    return out;
  }
  const auto n = year_length(c, at, out.time);
  if (n == 0) return std::nullopt;
  const bool told = n > 1 || c.atoms[at].whole_digits < 4;
  if (!told && !opens_years(c, at) && !year_has_company(c, at)) return std::nullopt;
  out.end = at + n;
  return out;
}

std::optional<TimeMatch> read_decade(const TimeCursor& c, std::size_t at) {
  std::size_t i = c.has(at, Role::the) ? at + 1 : at;
  const bool determined = i > at;
  TimeMatch out;
  // "the 19th century", "the nineteenth century"
  const bool in_digits = c.number(i) && is_whole(c.atoms[i], 1, 30) && is_ordinal_ending(c, i + 1);
  if (in_digits || c.has(i, Role::ordinal)) {
    std::size_t j = in_digits ? i + 2 : i + 1;
    if (c.mark(j, '-')) ++j;
    if (!c.has(j, Role::century)) return std::nullopt;
    out.time.century = static_cast<int>(in_digits ? c.atoms[i].number : c.atoms[i].value(Role::ordinal)) - 1;
    out.end = j + 1;
    return out;
  }
  bool shortened = determined;
  if (c.mark(i, '\'')) {
    ++i;
    shortened = true;
  }
  if (!c.number(i) || c.atoms[i].decimals != 0 || c.atoms[i].grouped) return std::nullopt;
  std::size_t j = i + 1;
  if (c.mark(j, '\'') && c.glued(j)) ++j;
  if (!c.word(j) || !c.glued(j) || c.view(j) != "s") return std::nullopt;
  const int number = static_cast<int>(c.atoms[i].number);
  if (number % 10 != 0) return std::nullopt;
  if (looks_like_year(c.atoms[i])) {
    out.time.decade = number / 10;
  } else if (shortened && is_whole(c.atoms[i], 10, 90)) {
    out.time.decade = (number >= 20 ? 190 : 200) + number / 10;
  } else {
    return std::nullopt;
  }
  out.end = j + 1;
  return out;
}

std::optional<TimeMatch> read_season(const TimeCursor& c, std::size_t at) {
  const std::size_t i = c.has(at, Role::the) ? at + 1 : at;
  if (!c.has(i, Role::season)) return std::nullopt;
  TimeMatch out;
  out.time.season = static_cast<Season>(c.value(i, Role::season));
  out.end = skip_year(c, i + 1, out.time);
  const bool dated = out.end > i + 1;
  if (!dated && c.has(i + 1, Role::of)) return std::nullopt;  // "the fall of" a city
  const bool article = i > at && c.tag(i + 1) != language::Upos::noun;
  const bool led = at > 0 && (article || c.has(at - 1, Role::in) || c.has(at - 1, Role::edge) ||
                              c.has(at - 1, Role::since) || c.has(at - 1, Role::from));
  // "fall" and "spring" are verbs and springs too.
  if (!dated && !led) return std::nullopt;
  if (c.tag(i) == language::Upos::verb && !dated) return std::nullopt;
  return out;
}

std::optional<TimeMatch> read_part_of_year(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  // "Q3 2021"
  if (c.word(at) && c.view(at) == "Q" && c.number(at + 1) && c.glued(at + 1) && is_whole(c.atoms[at + 1], 1, 4)) {
    out.time.quarter = static_cast<int>(c.atoms[at + 1].number);
    out.end = skip_year(c, at + 2, out.time);
    return out;
  }
  // "fiscal 2021", "fiscal year 2021"
  if (c.word(at) && fold(c.view(at)) == "fiscal") {
    const std::size_t i = c.has(at + 1, Role::unit) ? at + 2 : at + 1;
    const auto n = year_length(c, i, out.time);
    if (n == 0) return std::nullopt;
    out.time.fiscal = true;
    out.end = i + n;
    return out;
  }
  const std::size_t i = c.has(at, Role::the) ? at + 1 : at;
  if (!c.has(i, Role::ordinal) && !c.has(i, Role::later)) return std::nullopt;
  const int nth = c.value(i, Role::ordinal);
  if (c.has(i + 1, Role::quarter) && nth >= 1 && nth <= 4) {
    out.time.quarter = nth;
  } else if (c.has(i + 1, Role::fraction) && c.atoms[i + 1].value(Role::fraction) == 0.5 && nth <= 2 && nth >= 1) {
    out.time.half = nth;
  } else {
    return std::nullopt;
  }
  out.end = skip_year(c, i + 2, out.time);
  // "the first half" is as often of a match.
  if (out.end == i + 2 && out.time.half != 0) return std::nullopt;
  return out;
}

std::optional<TimeMatch> read_holiday(const TimeCursor& c, std::size_t at) {
  if (!c.has(at, Role::holiday) || !c.atoms[at].capital) return std::nullopt;
  const Holiday* best = nullptr;
  std::size_t best_end = at;
  for (const auto& holiday : c.holidays) {
    std::size_t i = at;
    bool same = true;
    for (const auto& word : holiday.words) {
      same = same && i < c.size() && fold(c.view(i)) == word;
      ++i;
    }
    if (same && i > best_end) {
      best = &holiday;
      best_end = i;
    }
  }
  if (best == nullptr) return std::nullopt;
  TimeMatch out;
  out.time.month = best->month;
  out.time.day = best->day;
  out.time.feast = best->feast;
  out.end = skip_year(c, best_end, out.time);
  out.moveable = best->month == 0 && !best->feast;
  return out;
}

namespace {

/// "am", "a.m.", "p.m." at `at`; hours to add in `add`.
std::size_t meridiem_length(const TimeCursor& c, std::size_t at, int& add) {
  if (c.has(at, Role::meridiem)) {
    add = c.value(at, Role::meridiem);
    return 1;
  }
  if (c.word(at) && c.mark(at + 1, '.') && c.glued(at + 1) && c.word(at + 2) && c.glued(at + 2)) {
    const auto first = c.view(at);
    const auto second = c.view(at + 2);
    if (second != "m" && second != "M") return 0;
    if (first != "a" && first != "A" && first != "p" && first != "P") return 0;
    add = first == "p" || first == "P" ? 12 : 0;
    return c.mark(at + 3, '.') && c.glued(at + 3) ? 4 : 3;
  }
  return 0;
}

void set_hour(TimeExpression& out, int hour, int minute, int add, bool has_meridiem) {
  if (has_meridiem) hour = hour % 12 + add;
  out.hour = hour;
  out.minute = minute;
}

/// "06:00", "6.10": hours and minutes; the atoms they take.
std::size_t hour_and_minute(const TimeCursor& c, std::size_t at, int& hour, int& minute) {
  const Atom& atom = c.atoms[at];
  if (atom.grouped || atom.whole_digits > 2 || atom.number >= 25) return 0;
  if (atom.decimals == 2) {
    hour = static_cast<int>(atom.number);
    minute = static_cast<int>(std::lround((atom.number - hour) * 100));
    return minute < 60 ? 1 : 0;
  }
  if (atom.decimals != 0) return 0;
  hour = static_cast<int>(atom.number);
  if (c.mark(at + 1, ':') && c.glued(at + 1) && c.number(at + 2) && c.glued(at + 2)) {
    const Atom& m = c.atoms[at + 2];
    if (m.whole_digits != 2 || m.number >= 60) return 0;
    minute = static_cast<int>(m.number);
    // seconds, with or without their decimals
    if (c.mark(at + 3, ':') && c.number(at + 4) && c.glued(at + 4) && c.atoms[at + 4].whole_digits == 2) return 5;
    return m.decimals == 0 ? 3 : 0;
  }
  minute = 0;
  return 1;
}

/// A zone whose name means several is written with this many minutes: not told.
constexpr int kManyZones = 9999;

/// The atom behind the zone at `at`, `at` where there is none; notes the zone.
std::size_t skip_zone(const TimeCursor& c, std::size_t at, TimeExpression& out) {
  if (c.has(at, Role::zone) && c.atoms[at].capital) {
    const int minutes = c.value(at, Role::zone);
    if (minutes != kManyZones) out.zone = minutes;
    return at + 1;
  }
  if (c.word(at) && c.glued(at) && c.view(at) == "Z") {
    out.zone = 0;
    return at + 1;
  }
  return at;
}

/// A noun or letters right after a number, which it may count.
bool may_be_measured_in(const TimeCursor& c, std::size_t at) {
  if (!c.word(at)) return false;
  if (c.glued(at) || c.atoms[at].is(Role::scale)) return true;
  const auto tag = c.tag(at);
  return tag == language::Upos::noun || tag == language::Upos::propn || tag == language::Upos::adj ||
         tag == language::Upos::x;
}

std::optional<TimeMatch> read_hour_word(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  if (c.has(at, Role::noon)) {
    out.time.hour = c.value(at, Role::noon);
    out.end = at + 1;
    return out;
  }
  // "six o'clock", "6 o'clock"
  const bool in_words = c.has(at, Role::cardinal);
  if (!in_words && !(c.number(at) && is_whole(c.atoms[at], 1, 12))) return std::nullopt;
  const int hour = in_words ? c.value(at, Role::cardinal) : static_cast<int>(c.atoms[at].number);
  if (hour < 1 || hour > 12) return std::nullopt;
  if (c.word(at + 1) && fold(c.view(at + 1)) == "o" && c.mark(at + 2, '\'') && c.has(at + 3, Role::clock)) {
    out.time.hour = hour;
    out.end = at + 4;
    return out;
  }
  int add = 0;
  if (!in_words) return std::nullopt;
  const auto n = meridiem_length(c, at + 1, add);
  if (n == 0) return std::nullopt;
  set_hour(out.time, hour, 0, add, true);
  out.end = at + 1 + n;
  return out;
}

}  // namespace

std::optional<TimeMatch> read_clock(const TimeCursor& c, std::size_t at) {
  if (auto named = read_hour_word(c, at)) return named;
  if (!c.number(at)) return std::nullopt;
  const Atom& atom = c.atoms[at];
  if (at > 0 && c.glued(at) && !c.mark(at - 1, '(') && !c.mark(at - 1, '-') && !c.mark(at - 1, '"') &&
      !(c.word(at - 1) && c.view(at - 1) == "T")) {
    return std::nullopt;
  }
  TimeMatch out;
  int hour = 0;
  int minute = 0;
  int add = 0;
  std::size_t n = hour_and_minute(c, at, hour, minute);
  if (n > 0) {
    const auto meridiem = meridiem_length(c, at + n, add);
    if (meridiem > 0 && hour <= 12) {
      set_hour(out.time, hour, minute, add, true);
      out.end = skip_zone(c, at + n + meridiem, out.time);
      return out;
    }
    if (hour > 23) return std::nullopt;
    const bool colon = n >= 3;
    TimeExpression rest;
    const bool zoned = skip_zone(c, at + n, rest) > at + n || (c.has(at + n, Role::clock) && colon);
    // "at 6.13" is a time of day by its "at" and the two decimals that make minutes; a measure would follow.
    const bool pointed = atom.decimals == 2 && at > 0 && fold(c.view(at - 1)) == "at" && !c.mark(at + 1, '%') &&
                         !may_be_measured_in(c, at + 1);
    if (colon || (zoned && n == 1 && atom.decimals == 2) || pointed) {
      set_hour(out.time, hour, minute, 0, false);
      out.end = at + n;
      if (c.has(out.end, Role::clock) && c.view(out.end) != "clock") ++out.end;
      out.end = skip_zone(c, out.end, out.time);
      return out;
    }
  }
  // "0600 GMT"
  if (atom.whole_digits == 4 && atom.decimals == 0 && !atom.grouped && skip_zone(c, at + 1, out.time) > at + 1) {
    const int number = static_cast<int>(atom.number);
    if (number / 100 > 23 || number % 100 > 59) return std::nullopt;
    set_hour(out.time, number / 100, number % 100, 0, false);
    out.end = at + 2;
    return out;
  }
  return std::nullopt;
}

}  // namespace copytaster::find
