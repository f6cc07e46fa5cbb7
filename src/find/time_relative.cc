#include <cmath>

#include "base/utf8.h"
#include "find/numbers.h"
#include "find/time_rules.h"

namespace copytaster::find {
namespace {

using Form = TimeExpression::Form;
using Direction = TimeExpression::Direction;

/// A unit in the singular or plural at `at`; a fortnight is two weeks.
struct UnitRead {
  TimeUnit unit = TimeUnit::day;
  bool plural = false;
  int factor = 1;
  std::size_t end = 0;
};

std::optional<UnitRead> read_unit(const TimeCursor& c, std::size_t at) {
  UnitRead out;
  out.end = at + 1;
  if (c.has(at, Role::fortnight)) {
    out.unit = TimeUnit::week;
    out.factor = 2;
    out.plural = c.view(at).back() == 's';
    return out;
  }
  if (c.has(at, Role::units)) {
    out.unit = static_cast<TimeUnit>(c.value(at, Role::units));
    out.plural = true;
    return out;
  }
  if (c.has(at, Role::unit)) {
    out.unit = static_cast<TimeUnit>(c.value(at, Role::unit));
    return out;
  }
  if (c.has(at, Role::quarter)) {
    out.unit = TimeUnit::quarter;
    return out;
  }
  return std::nullopt;
}

/// "two", "24", "a", "several", "a few", "a couple of"; no value where it is not told.
struct CountRead {
  std::optional<double> value;
  bool article = false;  ///< nothing but "a" or "an"
  bool one = false;      ///< the word "one"
  std::size_t end = 0;
};

std::optional<CountRead> read_units_count(const TimeCursor& c, std::size_t at) {
  CountRead out;
  const std::size_t word = c.has(at, Role::article) ? at + 1 : at;
  if (c.has(word, Role::some)) {
    out.end = c.has(word + 1, Role::of) ? word + 2 : word + 1;
    return out;
  }
  if (const auto number = read_number(c.atoms, at)) {
    out.end = number->end;
    if (number->vague) {
      if (c.has(out.end, Role::of)) ++out.end;
      return out;
    }
    if (number->is_fraction && c.has(out.end, Role::article)) ++out.end;
    out.value = number->value;
    out.one = number->one;
    return out;
  }
  if (c.has(at, Role::article)) {
    out.value = 1;
    out.article = true;
    out.end = at + 1;
    return out;
  }
  return std::nullopt;
}

TimeExpression shift(TimeUnit unit, int offset) {
  TimeExpression out;
  out.form = Form::shift;
  out.unit = unit;
  out.offset = offset;
  return out;
}

TimeExpression reference(const char* value) {
  TimeExpression out;
  out.form = Form::reference;
  out.value = value;
  return out;
}

TimeExpression set(std::string value) {
  TimeExpression out;
  out.form = Form::set;
  out.value = std::move(value);
  return out;
}

TimeExpression stretch(std::optional<double> count, const UnitRead& unit, Direction direction) {
  TimeExpression out;
  out.form = Form::stretch;
  out.unit = unit.unit;
  if (count) out.count = *count * unit.factor;
  out.direction = direction;
  return out;
}

bool is_clock_unit(TimeUnit unit) { return unit <= TimeUnit::hour; }

/// Whole shifts within what a calendar can hold.
std::optional<int> whole(std::optional<double> count) {
  if (!count || *count > 20000) return std::nullopt;
  return static_cast<int>(std::lround(*count));
}

/// "every day" and "a day" after what happens in it.
std::optional<std::string> set_value(TimeUnit unit, double count) {
  static constexpr const char* kCodes[] = {"", "", "", "D", "W", "M", "Q", "Y", "Y", "Y", "D"};
  if (is_clock_unit(unit)) return std::nullopt;
  if (unit == TimeUnit::decade) count *= 10;
  if (unit == TimeUnit::century) count *= 100;
  return "P" + std::to_string(std::lround(count)) + kCodes[static_cast<std::size_t>(unit)];
}

/// What the words that can lead a directed expression mean.
struct Lead {
  Direction direction = Direction::none;
  bool context = false;  ///< counts from what was spoken of
  int offset = 0;
  bool past_word = false;  ///< "past": always a stretch
};

std::optional<Lead> read_lead(const TimeCursor& c, std::size_t at, bool determined) {
  if (at >= c.size() || c.atoms[at].word == nullptr) return std::nullopt;
  const Lexeme& word = *c.atoms[at].word;
  if (word.is(Role::last)) return Lead{Direction::last, false, -1, false};
  if (word.is(Role::past)) return Lead{Direction::last, false, -1, true};
  if (word.is(Role::current)) return Lead{Direction::current, false, 0, false};
  if (word.is(Role::next)) return Lead{Direction::next, determined && word.value(Role::next) == 0, 1, false};
  if (word.is(Role::that) || word.is(Role::same)) return Lead{Direction::none, true, 0, false};
  if (word.is(Role::before_that)) return Lead{Direction::none, true, -1, false};
  if (word.is(Role::after_that)) return Lead{Direction::none, true, 1, false};
  return std::nullopt;
}

/// "last October", "next Monday", "this summer", "last night", "that evening", "this weekend".
std::optional<TimeMatch> read_directed_name(const TimeCursor& c, std::size_t at, const Lead& lead) {
  TimeMatch out;
  out.end = at + 1;
  out.time.direction = lead.direction;
  out.time.from_context = lead.context;
  if (c.has(at, Role::month) && c.atoms[at].capital) {
    if (auto date = read_date(c, at)) {
      out.time.month = date->time.month;
      out.time.day = date->time.day;
      out.time.year = date->time.year;
      out.end = date->end;
    } else {
      out.time.month = c.value(at, Role::month);
    }
    return out;
  }
  if (c.has(at, Role::weekday) && c.atoms[at].capital) {
    out.time.weekday = c.value(at, Role::weekday);
    return out;
  }
  if (c.has(at, Role::season) && c.tag(at) != language::Upos::verb) {
    out.time.season = static_cast<Season>(c.value(at, Role::season));
    return out;
  }
  if (c.has(at, Role::weekend)) {
    out.time = shift(TimeUnit::week, lead.offset);
    out.time.weekend = true;
    out.time.direction = lead.direction;
    out.time.from_context = lead.context;
    return out;
  }
  if (c.has(at, Role::part)) {
    out.time = shift(TimeUnit::day, lead.offset);
    out.time.part = static_cast<DayPart>(c.value(at, Role::part));
    out.time.from_context = lead.context;
    return out;
  }
  return std::nullopt;
}

/// The words after a count and its unit.
std::optional<TimeMatch> read_count_tail(const TimeCursor& c, const CountRead& count, const UnitRead& unit) {
  const std::size_t at = unit.end;
  const auto n = whole(count.value);
  TimeMatch out;
  out.end = at + 1;
  if (c.has(at, Role::ago)) {
    out.time = n ? shift(unit.unit, -*n * unit.factor) : reference("PAST_REF");
    return out;
  }
  const bool then = c.has(at, Role::later) && fold(c.view(at)) == "later";
  const bool before_then = c.has(at, Role::earlier) && fold(c.view(at)) == "earlier";
  if (then || before_then) {
    if (!n) return std::nullopt;
    out.time = shift(unit.unit, (then ? *n : -*n) * unit.factor);
    out.time.from_context = true;
    return out;
  }
  if (c.has(at, Role::from) && c.has(at + 1, Role::present)) {
    if (!n) return std::nullopt;
    out.time = shift(unit.unit, *n * unit.factor);
    out.end = at + 2;
    return out;
  }
  return std::nullopt;
}

/// "a year" after what is counted in it: "27 million passengers a year", "twice a week".
bool counts_within(const TimeCursor& c, std::size_t at) {
  if (at == 0) return false;
  const Atom& before = c.atoms[at - 1];
  if (before.is_number() || before.is(Role::cardinal) || before.is(Role::scale) || before.is(Role::percent))
    return true;
  if (before.kind != AtomKind::word) return before.is_mark('%');
  const auto tag = c.tag(at - 1);
  return tag == language::Upos::noun && !before.is(Role::unit) && !before.is(Role::past);
}

}  // namespace

std::optional<TimeMatch> read_deictic(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  out.end = at + 1;
  if (c.has(at, Role::deictic)) {
    out.time = shift(TimeUnit::day, c.value(at, Role::deictic));
    return out;
  }
  if (c.has(at, Role::tonight)) {
    out.time = shift(TimeUnit::day, 0);
    out.time.part = DayPart::night;
    return out;
  }
  return std::nullopt;
}

std::optional<TimeMatch> read_directed(const TimeCursor& c, std::size_t at) {
  const bool determined = c.has(at, Role::the);
  std::size_t i = determined ? at + 1 : at;
  TimeMatch out;
  if (determined && c.has(i, Role::weekend)) {
    out.time = shift(TimeUnit::week, 0);
    out.time.weekend = true;
    out.end = i + 1;
    return out;
  }
  auto lead = read_lead(c, i, determined);
  if (!lead) return std::nullopt;
  const bool plain_that = c.has(i, Role::that) && !determined;
  ++i;
  // "that same day", "this past week", "this coming Monday"
  if (c.has(i - 1, Role::that) && c.has(i, Role::same)) ++i;
  if (c.has(i - 1, Role::current) && (c.has(i, Role::past) || (c.has(i, Role::next)))) {
    lead = read_lead(c, i, false);
    ++i;
  }
  if (!lead) return std::nullopt;
  if (auto named = read_directed_name(c, i, *lead)) {
    if (plain_that && named->time.part == DayPart::none) return std::nullopt;  // "that Monday" may be "that, Monday"
    return named;
  }
  const auto count = c.has(i, Role::article) ? std::nullopt : read_units_count(c, i);
  const auto unit = read_unit(c, count ? count->end : i);
  if (!unit) return std::nullopt;
  out.end = unit->end;
  const bool stretches = lead->direction == Direction::last || lead->direction == Direction::next;
  if (count) {
    if (!stretches && lead->offset == 0) return std::nullopt;  // "these two days" name no days
    out.time = stretch(count->value, *unit, lead->direction);
    return out;
  }
  if (unit->plural) {
    if (lead->offset == 0) return std::nullopt;
    out.time = lead->direction == Direction::last && !determined ? reference("PAST_REF")
                                                                 : stretch(std::nullopt, *unit, lead->direction);
    return out;
  }
  if (is_clock_unit(unit->unit) && !(determined && stretches)) return std::nullopt;
  const bool is_stretch = lead->past_word || (determined && lead->direction == Direction::last);
  if (is_stretch || is_clock_unit(unit->unit)) {
    if (unit->unit == TimeUnit::day && !lead->past_word) return std::nullopt;  // "the last day" of something
    out.time = stretch(1, *unit, lead->direction);
    return out;
  }
  if (unit->unit == TimeUnit::day && lead->direction == Direction::last) return std::nullopt;
  out.time = shift(unit->unit == TimeUnit::night ? TimeUnit::day : unit->unit, lead->offset * unit->factor);
  if (unit->unit == TimeUnit::night) out.time.part = DayPart::night;
  out.time.from_context = lead->context || (unit->unit == TimeUnit::day && lead->offset == 0);
  out.time.direction = lead->direction;
  return out;
}

std::optional<TimeMatch> read_count(const TimeCursor& c, std::size_t at) {
  if (at > 0 && c.glued(at) && !c.mark(at - 1, '(') && !c.mark(at - 1, '"') && !c.mark(at - 1, '\'')) {
    return std::nullopt;
  }
  const auto count = read_units_count(c, at);
  if (!count) return std::nullopt;
  // "two to three weeks" is left to the quantities, which hold ranges.
  if (at > 1 && c.has(at - 1, Role::joiner) && (c.number(at - 2) || c.has(at - 2, Role::cardinal))) return std::nullopt;
  std::size_t i = count->end;
  const bool hyphen = c.mark(i, '-');
  if (hyphen) ++i;
  const auto unit = read_unit(c, i);
  if (!unit || unit->unit == TimeUnit::quarter) return std::nullopt;
  const bool ordinal = c.has(i, Role::ordinal);  // "a second" is mostly another one
  if (ordinal && (count->article || !hyphen)) return std::nullopt;
  if (!unit->plural && !count->article && !hyphen && count->value && *count->value > 1) return std::nullopt;
  if (auto tail = read_count_tail(c, *count, *unit)) return tail;
  std::size_t after = unit->end;
  if (c.mark(after, '-')) ++after;
  if (unit->unit == TimeUnit::year && (c.has(after, Role::old) || c.has(unit->end, Role::old))) return std::nullopt;
  if (c.has(unit->end, Role::of) && c.word(unit->end + 1) && fold(c.view(unit->end + 1)) == "age") return std::nullopt;
  TimeMatch out;
  out.end = unit->end;
  if (count->article && !unit->plural && counts_within(c, at)) {
    const auto value = set_value(unit->unit, unit->factor);
    if (!value) return std::nullopt;
    out.time = set(*value);
    return out;
  }
  if (count->one && unit->unit == TimeUnit::day && !hyphen) return std::nullopt;  // "one day" is some day
  if (count->article && is_clock_unit(unit->unit) && unit->unit != TimeUnit::hour) return std::nullopt;
  out.time = stretch(count->value, *unit, Direction::none);
  // "two-decade-old", "week-long"
  if (c.mark(unit->end, '-') && c.has(after, Role::old) && c.has(after + 1, Role::people))
    return std::nullopt;  // a baby
  if (c.mark(unit->end, '-') && c.word(after) && (c.has(after, Role::old) || fold(c.view(after)) == "long")) {
    out.end = after + 1;
  }
  return out;
}

std::optional<TimeMatch> read_bare_units(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  if (c.has(at, Role::recent) && c.atoms[at].value(Role::recent) != 0) {
    if (!c.has(at + 1, Role::units)) return std::nullopt;
    out.time = reference("PAST_REF");
    out.end = at + 2;
    return out;
  }
  const auto unit = read_unit(c, at);
  if (!unit) return std::nullopt;
  out.end = unit->end;
  // "year-long", "month-old"
  if (!unit->plural || c.mark(unit->end, '-')) {
    if (!c.mark(unit->end, '-') || !c.glued(unit->end) || (c.glued(at) && at > 0)) return std::nullopt;
    const std::size_t tail = unit->end + 1;
    if (!c.word(tail) || !(c.has(tail, Role::old) || fold(c.view(tail)) == "long")) return std::nullopt;
    out.time = stretch(unit->plural ? std::nullopt : std::optional<double>(1), *unit, Direction::none);
    out.end = tail + 1;
    return out;
  }
  if (c.has(unit->end, Role::ago)) {
    out.time = reference("PAST_REF");
    ++out.end;
    return out;
  }
  if (at > 0 && (c.number(at - 1) || c.has(at - 1, Role::cardinal) || c.has(at - 1, Role::scale))) return std::nullopt;
  const bool led = at > 0 && c.word(at - 1) && (fold(c.view(at - 1)) == "for" || c.has(at - 1, Role::in));
  const bool followed = c.has(unit->end, Role::later) || c.has(unit->end, Role::earlier);
  if (!led && !followed) return std::nullopt;
  if (c.has(unit->end, Role::of)) return std::nullopt;
  out.time = stretch(std::nullopt, *unit, Direction::none);
  return out;
}

std::optional<TimeMatch> read_set(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  out.end = at + 1;
  if (c.has(at, Role::weekdays) && c.atoms[at].capital) {
    out.time = set("XXXX-WXX-" + std::to_string(c.value(at, Role::weekdays)));
    return out;
  }
  if (c.has(at, Role::frequency)) {
    if (c.atoms[at].capital) return std::nullopt;  // a newspaper's name
    const auto value = set_value(static_cast<TimeUnit>(c.value(at, Role::frequency)), 1);
    if (!value) return std::nullopt;
    out.time = set(*value);
    return out;
  }
  if (!c.has(at, Role::every)) return std::nullopt;
  if (c.has(at + 1, Role::weekday)) {
    out.time = set("XXXX-WXX-" + std::to_string(c.value(at + 1, Role::weekday)));
    out.end = at + 2;
    return out;
  }
  if (c.has(at + 1, Role::part)) {
    static constexpr const char* kParts[] = {"MO", "AF", "EV", "NI", "MI"};
    out.time = set(std::string("XXXX-XX-XXT") + kParts[c.value(at + 1, Role::part)]);
    out.end = at + 2;
    return out;
  }
  const auto count = read_units_count(c, at + 1);
  const bool counted = count && count->value && !count->article;
  const auto unit = read_unit(c, counted ? count->end : at + 1);
  if (!unit) return std::nullopt;
  const auto value = set_value(unit->unit, unit->factor * (counted ? *count->value : 1));
  if (!value) return std::nullopt;
  out.time = set(*value);
  out.end = unit->end;
  return out;
}

std::optional<TimeMatch> read_reference(const TimeCursor& c, std::size_t at) {
  TimeMatch out;
  out.end = at + 1;
  if (c.has(at, Role::present) && (at == 0 || !c.atoms[at].capital)) {
    out.time = reference("PRESENT_REF");
    return out;
  }
  if (c.has(at, Role::recent) && c.atoms[at].value(Role::recent) == 0 && (at == 0 || !c.atoms[at].capital)) {
    out.time = reference("PAST_REF");
    return out;
  }
  // "in the past" with nothing after it that the past would belong to
  if (c.has(at, Role::the) && at > 0 && c.has(at - 1, Role::in) && c.has(at + 1, Role::past) &&
      (at + 2 >= c.size() || c.atoms[at + 2].kind == AtomKind::mark)) {
    out.time = reference("PAST_REF");
    out.end = at + 2;
    return out;
  }
  return std::nullopt;
}

std::optional<TimeMatch> read_day_part(const TimeCursor& c, std::size_t at) {
  const bool determined = c.has(at, Role::the);
  std::size_t i = determined ? at + 1 : at;
  TimeMatch out;
  out.time.ordinary_day = true;
  const bool early = c.has(i, Role::edge);
  if (early) ++i;
  if (c.has(i, Role::part)) {
    out.time.part = static_cast<DayPart>(c.value(i, Role::part));
    out.end = i + 1;
    // "the early morning hours"
    if (c.has(out.end, Role::units) && c.value(out.end, Role::units) == static_cast<int>(TimeUnit::hour)) ++out.end;
    if (determined) return out;
    return std::nullopt;
  }
  // "the early hours"
  if (early && determined && c.has(i, Role::units) && c.value(i, Role::units) == static_cast<int>(TimeUnit::hour)) {
    out.time.part = DayPart::morning;
    out.end = i + 1;
    return out;
  }
  return std::nullopt;
}

}  // namespace copytaster::find
