#include "find/time_grammar.h"

#include <algorithm>

#include "base/utf8.h"
#include "find/time_rules.h"

namespace copytaster::find {
namespace {

using Form = TimeExpression::Form;

constexpr TimeRule kRules[] = {read_numeric_date, read_listed_day, read_date,         read_year,
                               read_decade,       read_season,     read_part_of_year, read_holiday,
                               read_clock,        read_deictic,    read_directed,     read_count,
                               read_bare_units,   read_set,        read_reference,    read_day_part};

/// What can stand after "early", "the end of" and the like.
constexpr TimeRule kRulesAfterEdge[] = {read_date,    read_year,     read_decade,       read_season,
                                        read_holiday, read_directed, read_part_of_year, read_day_part};

std::optional<TimeMatch> read_longest(const TimeCursor& c, std::size_t at, std::span<const TimeRule> rules) {
  std::optional<TimeMatch> best;
  for (const auto rule : rules) {
    auto found = rule(c, at);
    if (found && (!best || found->end > best->end)) best = std::move(found);
  }
  return best;
}

/// The month, the year, the week that runs: "the end of the month", "later in the day".
std::optional<TimeMatch> read_running_unit(const TimeCursor& c, std::size_t at) {
  if (!c.has(at, Role::the) || !c.has(at + 1, Role::unit)) return std::nullopt;
  const auto unit = static_cast<TimeUnit>(c.value(at + 1, Role::unit));
  if (unit < TimeUnit::day || unit == TimeUnit::night) return std::nullopt;
  TimeMatch out;
  out.time.form = Form::shift;
  out.time.unit = unit;
  out.time.from_context = unit == TimeUnit::day;
  out.time.direction = TimeExpression::Direction::current;
  out.end = at + 2;
  return out;
}

/// "early November", "late in 1914", "mid-2016", "earlier this month", "the end of March": the value is
/// that of the whole.
std::optional<TimeMatch> read_edge(const TimeCursor& c, std::size_t at) {
  std::size_t i = c.has(at, Role::the) ? at + 1 : at;
  if (c.has(i, Role::edge)) {
    ++i;
    if (c.mark(i, '-') && c.glued(i)) ++i;
    if (c.has(i, Role::in) || c.has(i, Role::on) || c.has(i, Role::of)) {
      ++i;
      if (auto running = read_running_unit(c, i)) return running;
    }
    return read_longest(c, i, kRulesAfterEdge);
  }
  if (c.has(i, Role::edge_of) && c.has(i + 1, Role::of)) {
    if (auto running = read_running_unit(c, i + 2)) return running;
    auto found = read_longest(c, i + 2, kRulesAfterEdge);
    if (found && found->time.form != Form::calendar && found->time.form != Form::shift) return std::nullopt;
    return found;
  }
  if (c.has(i, Role::earlier) || c.has(i, Role::later)) {
    if (i != at) return std::nullopt;
    ++i;
    if (c.has(i, Role::in)) {
      if (auto running = read_running_unit(c, i + 1)) return running;
    }
    auto found = read_directed(c, c.has(i, Role::on) ? i + 1 : i);
    if (!found || found->time.form != Form::shift || found->time.offset != 0) return std::nullopt;
    return found;
  }
  return std::nullopt;
}

/// Names one day, or a part of one.
bool names_day(const TimeExpression& t) {
  if (t.form == Form::shift) return t.unit == TimeUnit::day;
  return t.form == Form::calendar && !t.ordinary_day && (t.day != 0 || t.weekday != 0);
}

bool is_bare_clock(const TimeExpression& t) { return t.form == Form::calendar && t.hour >= 0 && !names_day(t); }

/// Joins "Monday" and "morning", "the night of" and "10 August", "6 a.m." and "Monday".
void join_following(const TimeCursor& c, TimeMatch& match) {
  auto& t = match.time;
  if (names_day(t) && t.part == DayPart::none && t.hour < 0) {
    std::size_t i = match.end;
    if (c.has(i, Role::edge)) ++i;
    if (c.has(i, Role::part)) {
      t.part = static_cast<DayPart>(c.value(i, Role::part));
      match.end = i + 1;
      return;
    }
  }
  const bool part_of = t.ordinary_day && t.part != DayPart::none && (c.has(match.end, Role::of));
  if (!part_of && !is_bare_clock(t)) return;
  std::size_t i = part_of ? match.end + 1 : match.end;
  if (!part_of && c.mark(i, ',')) ++i;
  std::optional<TimeMatch> day = read_date(c, i);
  if (!day) day = read_deictic(c, i);
  if (!day) day = read_directed(c, i);
  if (!day || !names_day(day->time)) return;
  auto joined = *day;
  if (t.part != DayPart::none) joined.time.part = t.part;
  joined.time.hour = t.hour;
  joined.time.minute = t.minute;
  joined.time.zone = t.zone;
  match = joined;
}

bool is_year_alone(const TimeExpression& t) {
  return t.form == Form::calendar && t.year && t.month == 0 && t.season == Season::none;
}

/// The tense of the clause, but for what the words beside the expression say.
Tense tense_of(const TimeCursor& c, std::size_t first, std::size_t last) {
  if (first > 0 && c.has(first - 1, Role::since)) return Tense::past;
  const auto tense = tense_around(c.atoms, first, last, c.tokens);
  if (first > 0 && c.has(first - 1, Role::from) && tense != Tense::future) return Tense::either;
  // "the Jan. 6 committee will meet": the verb is not said of that day.
  const bool names_noun = c.tag(last) == language::Upos::noun && !c.mark(last, '\'');
  return names_noun && tense == Tense::future ? Tense::either : tense;
}

/// "May to August 1950", "June 3 - July 7, 1950": the year is told once, for all.
bool takes_year_of(const TimeExpression& first, const TimeExpression& second) {
  const auto plain = [](const TimeExpression& t) {
    return t.form == Form::calendar && t.month != 0 && t.direction == TimeExpression::Direction::none && !t.year_shift;
  };
  return plain(first) && plain(second) && !first.year && second.year && first.weekday == 0 &&
         (first.day != 0) == (second.day != 0);
}

}  // namespace

std::vector<TimeExpression> parse_times(const Text& text, std::span<const Atom> atoms,
                                        std::span<const language::Token> tokens, std::span<const Holiday> holidays) {
  std::vector<TimeExpression> out;
  TimeCursor c{text, atoms, tokens, holidays};
  std::size_t last_end = 0;           // the atom after the last expression
  std::vector<std::size_t> gap_from;  // the same for each expression
  for (std::size_t at = 0; at < atoms.size();) {
    const Atom& atom = atoms[at];
    if (atom.word == nullptr && !atom.is_number() && atom.kind != AtomKind::word) {
      ++at;
      continue;
    }
    // A year lends its company to one more behind "and", a comma or a dash.
    const bool close = !out.empty() && at <= last_end + 1;
    c.after_year = close && is_year_alone(out.back()) ? out.back().year : std::nullopt;
    c.after_day_of = close && out.back().form == Form::calendar && out.back().day != 0 ? &out.back() : nullptr;
    auto found = read_longest(c, at, kRules);
    if (auto edge = read_edge(c, at); edge && (!found || edge->end > found->end)) found = std::move(edge);
    if (!found || found->end <= at) {
      ++at;
      continue;
    }
    if (found->moveable) {
      at = found->end;
      continue;
    }
    join_following(c, *found);
    auto& time = found->time;
    time.span = {atom.span.begin, atoms[found->end - 1].span.end};
    time.tense = tense_of(c, at, found->end);
    out.push_back(std::move(time));
    at = last_end = found->end;
    gap_from.push_back(at);
  }
  for (std::size_t i = out.size(); i-- > 1;) {
    const auto gap = gap_from[i - 1];
    const bool joined =
        (c.mark(gap, '-') || c.has(gap, Role::joiner)) && atoms[gap + 1].span.begin == out[i].span.begin;
    if (joined && takes_year_of(out[i - 1], out[i])) {
      out[i - 1].year = *out[i].year - (out[i - 1].month > out[i].month ? 1 : 0);
    }
  }
  return out;
}

namespace {

bool ends_clause(const Atom& atom) {
  return atom.is_mark('"') || atom.is_mark(';') || atom.is_mark(':') || atom.is_mark('(') || atom.is_mark(')');
}

/// How far a verb is looked for; keeps the cost linear.
constexpr std::size_t kClause = 60;

/// Words of a verb group that stand before the verb, at most this many: "would not have been".
constexpr std::size_t kVerbGroup = 4;

/// "will", "is due", "is going to": looks ahead.
bool looks_ahead(std::span<const Atom> atoms, std::size_t at) {
  if (!atoms[at].is(Role::will)) return false;
  if (atoms[at].value(Role::will) == 0) return true;
  return at + 1 < atoms.size() && atoms[at + 1].is(Role::joiner) && atoms[at + 1].is(Role::year_cue);  // "to"
}

/// The tense of the verb at `at`, by what stands before it in its group.
Tense tense_of_verb(std::span<const Atom> atoms, std::size_t at, std::span<const language::Token> tokens) {
  for (std::size_t i = at + 1; i-- > 0 && at - i <= kVerbGroup;) {
    if (i < at && atoms[i].kind != AtomKind::word && !atoms[i].is_mark('\'')) break;
    if (looks_ahead(atoms, i)) return Tense::future;
    const auto tag = tokens[atoms[i].token].upos;
    if (i < at && (tag == language::Upos::noun || tag == language::Upos::propn || tag == language::Upos::pron)) break;
  }
  const auto& verb = tokens[atoms[at].token];
  if (has_feature(verb, "Tense=Past")) return Tense::past;
  // "who turns 60 in June", "it follows attacks in March"
  return has_feature(verb, "Tense=Pres") ? Tense::either : Tense::unknown;
}

bool is_verb(const Atom& atom, std::span<const language::Token> tokens) {
  if (atom.kind != AtomKind::word || atom.token >= tokens.size()) return false;
  const auto tag = tokens[atom.token].upos;
  return tag == language::Upos::verb || tag == language::Upos::aux;
}

}  // namespace

Tense tense_around(std::span<const Atom> atoms, std::size_t first, std::size_t last,
                   std::span<const language::Token> tokens) {
  const std::size_t stop = first > kClause ? first - kClause : 0;
  for (std::size_t i = first; i-- > stop;) {
    if (ends_clause(atoms[i])) break;
    if (looks_ahead(atoms, i)) return Tense::future;
    if (is_verb(atoms[i], tokens)) return tense_of_verb(atoms, i, tokens);
  }
  for (std::size_t i = last; i < std::min(atoms.size(), last + kClause); ++i) {
    if (ends_clause(atoms[i])) break;
    if (looks_ahead(atoms, i)) return Tense::future;
    if (is_verb(atoms[i], tokens)) return tense_of_verb(atoms, i, tokens);
  }
  return Tense::unknown;
}

}  // namespace copytaster::find
