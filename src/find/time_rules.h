#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "find/time_grammar.h"

/// The rules of the time grammar. Each tries to read one kind of expression that begins at an atom.

namespace copytaster::find {

/// What a rule sees: one sentence.
struct TimeCursor {
  const Text& text;
  std::span<const Atom> atoms;
  std::span<const language::Token> tokens;
  std::span<const Holiday> holidays;
  std::optional<int> after_year = std::nullopt;  ///< the year just before: another may follow "and" or a dash
  const TimeExpression* after_day_of = nullptr;  ///< the date just before: "May 4 and 5"

  std::size_t size() const { return atoms.size(); }
  bool has(std::size_t at, Role role) const { return at < atoms.size() && atoms[at].is(role); }
  bool mark(std::size_t at, char c) const { return at < atoms.size() && atoms[at].is_mark(c); }
  bool number(std::size_t at) const { return at < atoms.size() && atoms[at].is_number(); }
  bool word(std::size_t at) const { return at < atoms.size() && atoms[at].kind == AtomKind::word; }
  bool glued(std::size_t at) const { return at < atoms.size() && atoms[at].glued; }
  int value(std::size_t at, Role role) const { return static_cast<int>(atoms[at].value(role)); }
  std::string_view view(std::size_t at) const { return text.view(atoms[at].span); }
  language::Upos tag(std::size_t at) const {
    return at < atoms.size() && atoms[at].token < tokens.size() ? tokens[atoms[at].token].upos : language::Upos::x;
  }
};

struct TimeMatch {
  TimeExpression time;
  std::size_t end = 0;    ///< the atom after it
  bool moveable = false;  ///< the name of a feast of which nobody knows how it moves: to be passed over
};

using TimeRule = std::optional<TimeMatch> (*)(const TimeCursor&, std::size_t at);

// time_calendar.cc
std::optional<TimeMatch> read_numeric_date(const TimeCursor&, std::size_t at);  ///< 2021-10-18, 18/10/2021
std::optional<TimeMatch> read_listed_day(const TimeCursor&,
                                         std::size_t at);               ///< "5" of "May 4 and 5", "6" of "6-7 May"
std::optional<TimeMatch> read_date(const TimeCursor&, std::size_t at);  ///< Monday, 18 October; Oct. 18, 2021; October
std::optional<TimeMatch> read_year(const TimeCursor&, std::size_t at);  ///< 2014 with company; 493 BC
std::optional<TimeMatch> read_decade(const TimeCursor&, std::size_t at);        ///< the 1950s, the 19th century
std::optional<TimeMatch> read_season(const TimeCursor&, std::size_t at);        ///< the summer of 1916, spring 2021
std::optional<TimeMatch> read_part_of_year(const TimeCursor&, std::size_t at);  ///< third quarter of 2021, Q3
std::optional<TimeMatch> read_holiday(const TimeCursor&, std::size_t at);       ///< Christmas Day 2021
std::optional<TimeMatch> read_clock(const TimeCursor&, std::size_t at);         ///< 6.10am, 06:00 GMT, noon

/// A year with or without company at `at`; the number of atoms it takes, 0 for none.
std::size_t year_length(const TimeCursor&, std::size_t at, TimeExpression& out);

// time_relative.cc
std::optional<TimeMatch> read_deictic(const TimeCursor&, std::size_t at);   ///< today, yesterday, tonight
std::optional<TimeMatch> read_directed(const TimeCursor&, std::size_t at);  ///< last week, the past two years, that day
std::optional<TimeMatch> read_count(const TimeCursor&, std::size_t at);     ///< eight days, two weeks ago, ten-day
std::optional<TimeMatch> read_bare_units(const TimeCursor&, std::size_t at);  ///< for years, days ago, recent months
std::optional<TimeMatch> read_set(const TimeCursor&, std::size_t at);         ///< every Monday, daily, per month
std::optional<TimeMatch> read_reference(const TimeCursor&, std::size_t at);   ///< now, recently
std::optional<TimeMatch> read_day_part(const TimeCursor&, std::size_t at);    ///< the morning; the night of 10 August

}  // namespace copytaster::find
