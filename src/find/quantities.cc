#include "find/quantities.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "find/numbers.h"
#include "find/phrases.h"
#include "find/quantity_nouns.h"

namespace copytaster::find {

namespace {

/// number in the SI = (number + added) * factor
struct SiUnit {
  std::string unit;
  double factor = 1;
  double added = 0;
};

}  // namespace

struct QuantityRules::Compiled {
  Lexicon lexicon;
  Phrases modifiers_before;  ///< ids are Modifier
  Phrases modifiers_after;
  Phrases units;  ///< ids are places in unit_names, as those of the currencies
  Phrases currencies_before;
  Phrases currencies_after;
  std::vector<std::string> unit_names;
  std::unordered_map<std::string, SiUnit> si;  ///< by the unit's name
  CountVerbs verbs;
  ReportingVerbs reporting;
};

namespace {

using language::Upos;

std::optional<Modifier> parse_modifier(std::string_view name) {
  for (const auto m : {Modifier::exact, Modifier::about, Modifier::at_least, Modifier::at_most}) {
    if (name_of(m) == name) return m;
  }
  return std::nullopt;
}

std::uint32_t add_unit_name(QuantityRules::Compiled& rules, const std::string& name) {
  rules.unit_names.push_back(name);
  return static_cast<std::uint32_t>(rules.unit_names.size() - 1);
}

void add_measure(Lexicon& lexicon, const std::string& phrase) {
  lexicon.add(std::string_view(phrase).substr(0, phrase.find(' ')), Role::measure, 0);
}

std::unique_ptr<const QuantityRules::Compiled> compile(const Pack& pack) {
  auto out = std::make_unique<QuantityRules::Compiled>();
  out->lexicon.add(pack, "number_words");
  out->lexicon.add(pack, "quantity_words");
  for (const auto& row : pack.rows("number_modifiers")) {
    const auto modifier = row.size() > 1 ? parse_modifier(row[1]) : std::nullopt;
    if (!modifier) continue;
    auto& table = row.size() > 2 ? out->modifiers_after : out->modifiers_before;
    table.add(row[0], static_cast<std::uint32_t>(*modifier));
  }
  for (const auto& row : pack.rows("measure_units")) {
    if (row.size() < 2) continue;
    out->units.add(row[0], add_unit_name(*out, row[1]));
    add_measure(out->lexicon, row[0]);
  }
  for (const auto& row : pack.rows("currencies")) {
    if (row.size() < 3) continue;
    const auto id = add_unit_name(*out, row[1]);
    (row[2] == "before" ? out->currencies_before : out->currencies_after).add(row[0], id);
    add_measure(out->lexicon, row[0]);
  }
  for (const auto& row : pack.rows("si_units")) {
    if (row.size() < 3) continue;
    out->si[row[0]] = {row[1], std::stod(row[2]), row.size() > 3 ? std::stod(row[3]) : 0};
  }
  for (const auto& row : pack.rows("count_verbs")) {
    if (row.size() > 1) out->verbs.emplace(row[0], row[1]);
  }
  out->reporting = pack.words("reporting_verbs");
  return out;
}

std::optional<Measure> in_si(const Quantity& quantity, const QuantityRules::Compiled& rules) {
  if (quantity.unit.empty() || quantity.of == "age") return std::nullopt;
  const auto found = rules.si.find(quantity.unit);
  if (found == rules.si.end()) return std::nullopt;
  const auto& [unit, factor, added] = found->second;
  Measure out{(quantity.number + added) * factor, std::nullopt, unit};
  if (quantity.upper) out.upper = (*quantity.upper + added) * factor;
  return out;
}

/// One reading of a number with what stands around it; ends are atoms.
struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  Quantity quantity;
};

/// Finds the quantities of one sentence.
class Sentence {
 public:
  Sentence(const CountedSentence& sentence, const QuantityRules::Compiled& rules) : s_(sentence), rules_(rules) {}

  /// The quantity whose number begins at atom `at`.
  ///
  /// carried  what was counted last, for "two were hurt"; empty where nothing was
  std::optional<Found> read(std::size_t at, const Quantity* carried) const;

 private:
  bool is_name_or_label(std::size_t at, const NumberRead& number) const;
  bool is_loose_one(std::size_t at, const NumberRead& number) const;
  bool is_list_number(std::size_t at, const NumberRead& number) const;
  std::optional<Found> read_ratio(std::size_t at) const;
  std::optional<Found> read_age(std::size_t at, const NumberRead& number) const;
  void read_currency_before(Found& found) const;
  void read_range(Found& found) const;
  void read_unit(Found& found) const;
  void read_sign(Found& found) const;
  void read_modifiers(Found& found) const;
  bool read_counted(Found& found, const Quantity* carried) const;

  void set_of(Found& found, const Counted& counted) const {
    found.quantity.of = std::string(s_.view(counted.head));
    found.quantity.of_span = s_.atoms[counted.head].span;
  }

  const CountedSentence& s_;
  const QuantityRules::Compiled& rules_;
};

/// "Flight 9", "A320", "Boeing 737", "1-877-555", "#5", "9/11", "10 Market Street".
bool Sentence::is_name_or_label(std::size_t at, const NumberRead& number) const {
  const Atom& first = s_.atoms[at];
  const std::size_t end = number.end;
  if (at > 0) {
    const Atom& before = s_.atoms[at - 1];
    if (first.glued && (before.kind != AtomKind::mark || before.is_mark('/') || before.is_mark('#') ||
                        before.is_mark('+') || before.is_mark('@') || before.is_mark('.') || before.is_mark(':') ||
                        before.is_mark('_') || before.is_mark('&') || before.is_mark('='))) {
      return !before.is(Role::measure) || before.span.size() == 1;  // "EUR5m", but "S9"
    }
    if (first.glued && before.is_mark('-') && before.glued) return true;
    const std::size_t label = before.is_mark('.') && at > 1 ? at - 2 : at - 1;
    if (s_.has(label, Role::counts_none) && !s_.has(end, Role::people)) return true;
    const bool named = before.kind == AtomKind::word && before.capital && at > 1 && s_.tag(at - 1) == Upos::propn;
    if (number.in_digits && named && !before.is(Role::measure)) {
      const auto noun = s_.tag(end);
      if (!s_.has(end, Role::people) && noun != Upos::noun && noun != Upos::adj && s_.count_verb(end).empty())
        return true;
    }
    // "Group of Seven", "Billions No. 18"
    const bool opens = before.is_mark('"') || before.is_mark('.') || before.is_mark(':');
    if (!number.in_digits && first.capital && !opens && before.kind == AtomKind::word) return true;
  }
  if (number.in_digits && end < s_.size() && s_.atoms[end].glued) {
    const Atom& after = s_.atoms[end];
    if (after.is_mark('/') || after.is_mark(':') || after.is_mark('_') || after.is_mark('@')) return true;
    const bool measure = after.is(Role::measure) && (rules_.units.starting_at(s_.text, s_.atoms, end) ||
                                                     rules_.currencies_after.starting_at(s_.text, s_.atoms, end));
    if (after.kind == AtomKind::word && !measure) return true;
  }
  for (std::size_t i = end; number.in_digits && i < end + 3 && s_.word(i) && s_.atoms[i].capital; ++i) {
    if (i > end && s_.has(i, Role::street)) return true;
  }
  return false;
}

/// "one" counts only before a noun: not "one of", "no one", "one said", "this one".
bool Sentence::is_loose_one(std::size_t at, const NumberRead& number) const {
  if (!number.one) return false;
  if (at > 0 && (s_.has(at - 1, Role::no) || s_.has(at - 1, Role::the))) return true;
  const auto tag = s_.tag(number.end);
  if (s_.has(number.end, Role::people) || !s_.count_verb(number.end).empty()) return false;
  if (s_.mark(number.end, '-')) return true;
  return tag != Upos::noun && tag != Upos::adj && tag != Upos::num;
}

bool Sentence::is_list_number(std::size_t at, const NumberRead& number) const {
  return at == 0 && number.in_digits &&
         (s_.mark(number.end, '.') || s_.mark(number.end, ')') || number.end == s_.size());
}

/// "one in five voters": a share.
std::optional<Found> Sentence::read_ratio(std::size_t at) const {
  const auto part = read_number(s_.atoms, at);
  if (!part || !s_.word(part->end) || to_lower(s_.view(part->end)) != "in") return std::nullopt;
  const auto whole = read_number(s_.atoms, part->end + 1);
  if (!whole || whole->is_fraction || whole->value <= part->value || part->value <= 0) return std::nullopt;
  const auto counted = find_counted(s_, whole->end, true);
  if (!counted) return std::nullopt;
  Found out;
  out.begin = at;
  out.end = whole->end;
  out.quantity.number = part->value / whole->value;
  set_of(out, *counted);
  out.quantity.verb = find_count_verb(s_, at, counted, counted->after);
  out.quantity.why = "a share of what follows";
  read_modifiers(out);
  return out;
}

/// "42-year-old", "30 years old", "aged 12", "Pell, 30, said".
std::optional<Found> Sentence::read_age(std::size_t at, const NumberRead& number) const {
  constexpr double kOldest = 125;
  if (number.value > kOldest || number.value < 0) return std::nullopt;
  Found out;
  out.begin = at;
  out.end = number.end;
  out.quantity.number = number.value;
  out.quantity.unit = "year";
  out.quantity.of = "age";
  out.quantity.why = "an age";
  const auto word_is = [&](std::size_t i, std::string_view word) { return s_.word(i) && to_lower(s_.view(i)) == word; };
  const std::size_t unit = s_.mark(number.end, '-') ? number.end + 1 : number.end;
  for (const std::string_view young : {"day", "week", "month"}) {
    if (!word_is(unit, young) || !s_.mark(unit + 1, '-') || !word_is(unit + 2, "old")) continue;
    out.quantity.unit = young;
    out.end = unit + 3;
    return out;
  }
  if (word_is(unit, "year") || word_is(unit, "years")) {
    const std::size_t old = s_.mark(unit + 1, '-') ? unit + 2 : unit + 1;
    if (word_is(old, "old") || word_is(old, "olds")) {
      out.end = old + 1;
      return out;
    }
    if (s_.has(unit + 1, Role::of) && word_is(unit + 2, "age")) {
      out.end = unit + 3;
      return out;
    }
  }
  if (at > 0 && s_.has(at - 1, Role::aged) && !word_is(number.end, "group")) {
    read_range(out);
    return out;
  }
  const bool between_commas = at > 1 && s_.mark(at - 1, ',') && s_.word(at - 2) && s_.atoms[at - 2].capital &&
                              (s_.mark(number.end, ',') || s_.mark(number.end, '.') || number.end == s_.size());
  if (between_commas && number.in_digits && number.end == at + 1 && s_.atoms[at].decimals == 0 && number.value >= 1) {
    return out;
  }
  return std::nullopt;
}

void Sentence::read_currency_before(Found& found) const {
  if (found.begin == 0 || !s_.has(found.begin - 1, Role::measure)) return;
  // "US$5": the letters belong to the sign only where they touch it.
  const std::size_t sign = found.begin - 1;
  const bool lettered = s_.atoms[sign].kind == AtomKind::mark && s_.atoms[sign].glued && sign > 0 && s_.word(sign - 1);
  auto hit = rules_.currencies_before.ending_at(s_.text, s_.atoms.first(found.begin), found.begin);
  if (!hit) return;
  if (hit->length > 1 && !lettered) {
    hit = rules_.currencies_before.starting_at(s_.text, s_.atoms.first(found.begin), sign);
    if (!hit) return;
  }
  if (s_.atoms[sign].kind == AtomKind::word && !s_.atoms[sign].capital) return;
  found.quantity.unit = rules_.unit_names[hit->id];
  found.begin -= hit->length;
}

/// "four to six", "8-10", "between 8 and 10", "$5m to $6m".
void Sentence::read_range(Found& found) const {
  const std::size_t at = found.end;
  if (!s_.mark(at, '-') && !s_.has(at, Role::joiner)) return;
  if (s_.mark(at, '-') && !(at + 1 < s_.size() && s_.atoms[at].glued == s_.atoms[at + 1].glued)) return;
  const bool is_and = s_.word(at) && to_lower(s_.view(at)) == "and";
  if (is_and && !(found.begin > 0 && s_.has(found.begin - 1, Role::between))) return;
  // "rose $2 to $80", "from 19 to 27": two figures, no range
  const bool moves = s_.word(at) && found.begin > 0 && s_.has(found.begin - 1, Role::reach);
  if (moves) return;
  std::size_t next = at + 1;
  if (s_.has(next, Role::measure) && s_.atoms[next].kind == AtomKind::mark) ++next;  // the sign again
  const auto upper = read_number(s_.atoms, next);
  if (!upper || upper->article || upper->is_fraction) return;
  double lower = found.quantity.number;
  // "four to six million"
  for (const double scale : {1e9, 1e6, 1e3}) {
    if (lower < 1000 && upper->value >= scale && lower < upper->value / scale * 1000 && lower * scale < upper->value) {
      lower *= scale;
      break;
    }
  }
  if (upper->value <= lower) return;
  found.quantity.number = lower;
  found.quantity.upper = upper->value;
  found.end = upper->end;
  if (is_and) --found.begin;
}

void Sentence::read_unit(Found& found) const {
  std::size_t at = found.end;
  const bool hyphen = s_.mark(at, '-') && at + 1 < s_.size() && s_.atoms[at + 1].glued;
  if (hyphen) ++at;
  if (!s_.has(at, Role::measure)) return;
  if (found.quantity.unit.empty()) {
    // Letters that are also scales or words need to touch the number or be capitals: "5 m", "12 C".
    if (const auto hit = rules_.units.starting_at(s_.text, s_.atoms, at)) {
      const bool letter = s_.atoms[at].span.size() == 1 && s_.word(at) && hit->length == 1;
      if (letter && !s_.atoms[at].glued && !s_.atoms[at].capital) return;
      found.quantity.unit = rules_.unit_names[hit->id];
      found.end = at + hit->length;
      const Atom& last = s_.atoms[found.end - 1];
      if (last.kind == AtomKind::word) {
        found.quantity.of_span = {s_.atoms[at].span.begin, last.span.end};
        found.quantity.of = std::string(s_.text.view(found.quantity.of_span));
      }
      return;
    }
  }
  if (const auto hit = rules_.currencies_after.starting_at(s_.text, s_.atoms, at)) {
    if (found.quantity.unit.empty()) found.quantity.unit = rules_.unit_names[hit->id];
    found.end = at + hit->length;
  }
}

/// "-5 degrees": a sign with nothing before it, where there is something to measure.
void Sentence::read_sign(Found& found) const {
  auto& q = found.quantity;
  if (found.begin == 0 || q.unit.empty() || q.upper || !s_.atoms[found.begin].glued) return;
  const Atom& before = s_.atoms[found.begin - 1];
  if (!before.is_mark('-') || before.glued) return;
  q.number = -q.number;
  --found.begin;
}

void Sentence::read_modifiers(Found& found) const {
  const auto merge = [&](const Phrases::Hit& hit) { found.quantity.modifier = static_cast<Modifier>(hit.id); };
  if (const auto hit = rules_.modifiers_before.ending_at(s_.text, s_.atoms, found.begin)) {
    merge(*hit);
    found.begin -= hit->length;
    return;
  }
  if (const auto hit = rules_.modifiers_after.starting_at(s_.text, s_.atoms, found.end)) {
    merge(*hit);
    found.end += hit->length;
  }
}

/// What is counted and what happened to it. false: nothing says that the number counts anything.
bool Sentence::read_counted(Found& found, const Quantity* carried) const {
  auto& q = found.quantity;
  const bool measured = !q.unit.empty();
  std::size_t after = found.end;
  std::optional<Counted> counted;
  // What a measure is of follows "of"; a measure before a noun only describes it: "a 15-megawatt turbine".
  if (!measured || s_.has(found.end, Role::of)) counted = find_counted(s_, found.end, q.number > 1);
  q.why = "a measure or currency beside it";
  if (counted) {
    q.why = "what it counts stands behind it";
    set_of(found, *counted);
    after = counted->after;
  } else if (const auto figure = find_figure(s_, found.begin); figure && (!measured || q.of.empty())) {
    q.why = "what it counts stands before it";
    set_of(found, *figure);
    q.verb = find_count_verb(s_, found.begin, figure, found.end);
    return true;
  }
  q.verb = find_count_verb(s_, found.begin, counted, after);
  if (!q.of.empty() || measured) return true;
  // "Two were seriously hurt": of those spoken of before.
  std::size_t rest = found.end;
  while (s_.has(rest, Role::more)) ++rest;
  const auto next = s_.tag(rest);
  const bool of_them = s_.has(rest, Role::of) && s_.tag(rest + 1) == Upos::pron;
  const bool predicate = next == Upos::aux || next == Upos::verb || next == Upos::adv || of_them;
  if (predicate && carried != nullptr && carried->unit.empty()) {
    q.why = "counts what was counted before";
    q.of = carried->of;
    q.of_span = carried->of_span;
    return true;
  }
  q.why = "its verb happens to what is counted";
  // "killed three and injured nine"
  if (found.begin > 0 && s_.tag(found.begin - 1) == Upos::verb && !s_.count_verb(found.begin - 1).empty()) return true;
  // "three-quarters of those asked"
  if (q.number < 1 && s_.has(found.end, Role::of)) return true;
  return predicate && !q.verb.empty();
}

std::optional<Found> Sentence::read(std::size_t at, const Quantity* carried) const {
  const auto number = read_number(s_.atoms, at);
  if (!number) return std::nullopt;
  if (auto ratio = read_ratio(at)) return ratio;
  if (auto age = read_age(at, *number)) {
    read_modifiers(*age);
    return age;
  }
  if (is_name_or_label(at, *number) || is_loose_one(at, *number) || is_list_number(at, *number)) return std::nullopt;
  Found found;
  found.begin = at;
  found.end = number->end;
  found.quantity.number = number->value;
  read_currency_before(found);
  const bool is_share = number->is_fraction && found.quantity.unit.empty();
  if (is_share && !s_.has(found.end, Role::of) && !s_.has(found.end, Role::the)) return std::nullopt;
  if (!is_share) read_range(found);
  read_unit(found);
  read_sign(found);
  // A bare four-digit number may be a year that the time grammar did not take.
  const Atom& first = s_.atoms[at];
  const bool like_year = number->in_digits && first.whole_digits == 4 && !first.grouped && number->end == at + 1 &&
                         number->value >= 1900 && number->value < 2100 && found.quantity.unit.empty();
  if (like_year && s_.tag(found.end) != Upos::noun) return std::nullopt;
  // "2-1": a score
  if (number->in_digits && s_.mark(number->end, '-') && s_.number(number->end + 1) && !found.quantity.upper) {
    return std::nullopt;
  }
  read_modifiers(found);
  if (number->vague && found.quantity.modifier == Modifier::exact) found.quantity.modifier = Modifier::at_least;
  if (!read_counted(found, carried)) return std::nullopt;
  return found;
}

}  // namespace

QuantityRules::QuantityRules(const Pack& pack) : compiled_(compile(pack)) {}
QuantityRules::~QuantityRules() = default;
QuantityRules::QuantityRules(QuantityRules&&) noexcept = default;

std::vector<Quantity> find_quantities(const Text& text, const language::Analysis& analysis, const QuantityRules& rules,
                                      std::span<const Time> times) {
  const auto& compiled = rules.compiled();
  std::vector<Quantity> out;
  std::vector<Atom> atoms;
  std::size_t time = 0;
  std::optional<Quantity> carried;
  std::uint32_t carried_sentence = 0;
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    split_into_atoms(text, analysis, analysis.sentences[s], compiled.lexicon, atoms);
    const CountedSentence counted{text, atoms, analysis.tokens, compiled.verbs, compiled.reporting};
    const Sentence sentence(counted, compiled);
    std::size_t done = 0;  // atoms before it belong to quantities already found
    for (std::size_t at = 0; at < atoms.size();) {
      while (time < times.size() && times[time].span.end <= atoms[at].span.begin) ++time;
      if (time < times.size() && times[time].span.overlaps(atoms[at].span)) {
        ++at;
        done = at;
        continue;
      }
      const Quantity* const last = carried && carried_sentence + 1 >= s ? &*carried : nullptr;
      auto found = sentence.read(at, last);
      if (!found || found->end <= at) {
        ++at;
        continue;
      }
      found->begin = std::max(found->begin, done);
      auto& q = found->quantity;
      q.si = in_si(q, compiled);
      q.span = {atoms[found->begin].span.begin, atoms[found->end - 1].span.end};
      if (!q.of.empty() && q.unit.empty() && compiled.verbs.find(to_lower(q.of)) == compiled.verbs.end()) {
        carried = q;
        carried_sentence = s;
      }
      at = done = found->end;
      out.push_back(std::move(q));
    }
  }
  return out;
}

}  // namespace copytaster::find
