#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "story/conflict_parts.h"

namespace copytaster::story {
namespace {

using find::Modifier;

/// How far apart "about 30" and 30 may lie, and a rounded figure and the exact one.
constexpr double kAbout = 0.2;
constexpr double kRounding = 0.08;
/// Of two exact counts further apart than this factor the smaller is a part of the greater.
constexpr double kPart = 2;
/// Below this "about" may mean the next number as well.
constexpr double kSmall = 20;
/// What two clauses must share besides the act and the figures before their figures are held against each
/// other. Tuned on the seeds and three of the gold stories.
constexpr double kMinContainment = 0.45;
/// A limit ("up to ten years") is said of fewer things than a count.
constexpr double kLimitContainment = 0.3;
constexpr double kMinWeight = 0.5;
constexpr std::size_t kMinTerms = 2;
/// A clause that tells of a day this long before its report is about another event.
constexpr int kBackgroundDays = 60;
/// The words of a limit stand within this many bytes in front of it.
constexpr std::size_t kLimitReach = 16;

/// One number that says how many.
struct Figure {
  ArticleId article;
  Place place;
  std::uint32_t statement = 0;
  double number = 0;
  Modifier modifier = Modifier::exact;
  bool more_than = false;  ///< "more than 51": 51 itself is too little
  std::string words;       ///< as in the text
  bool toll = false;
};

/// What is counted: figures of one slot can be held against each other.
using Slot = std::tuple<std::string, std::string, std::string>;  ///< act, counted, unit

bool is_round(double number) {
  if (number < 10) return false;
  const auto digits = std::floor(std::log10(number));
  const auto step = std::pow(10.0, std::max(1.0, digits - 1));
  return std::fmod(number, step) == 0;
}

struct Range {
  double low;
  double high;
};

Range range_of(const Figure& f) {
  constexpr auto kEnd = std::numeric_limits<double>::infinity();
  switch (f.modifier) {
    case Modifier::about: return {f.number * (1 - kAbout), f.number * (1 + kAbout)};
    case Modifier::at_least: return {f.more_than && !is_round(f.number) ? f.number + 0.5 : f.number, kEnd};
    case Modifier::at_most: return {-kEnd, f.number};
    case Modifier::exact: break;
  }
  return {f.number, f.number};
}

enum class Verdict { agree, moved_on, clash };

Verdict judge(const Story& story, const Figure& a, const Figure& b) {
  if (a.number == b.number && a.modifier == b.modifier && a.more_than == b.more_than) return Verdict::agree;
  const auto larger = std::max(std::abs(a.number), std::abs(b.number));
  const auto apart = larger > 0 ? std::abs(a.number - b.number) / larger : 0;
  if (a.number != b.number && (is_round(a.number) || is_round(b.number)) && apart < kRounding) return Verdict::agree;
  if (a.modifier == Modifier::at_most && b.modifier == Modifier::at_most) {
    // Two different maxima of one penalty or limit cannot both be the maximum.
    return apart > kRounding ? Verdict::clash : Verdict::agree;
  }
  const auto x = range_of(a);
  const auto y = range_of(b);
  const bool disjoint = x.high < y.low || y.high < x.low;
  const auto& smaller = a.number < b.number ? a : b;
  const auto& greater = a.number < b.number ? b : a;
  // Of two exact counts so far apart the smaller is a part: those in one hospital, of one town.
  if (a.toll && smaller.modifier == Modifier::exact && smaller.number * kPart < greater.number) return Verdict::agree;
  if (!a.toll) return disjoint ? Verdict::clash : Verdict::agree;
  if (!disjoint) {
    // "At least five" does not contradict seven, but a reader wants to see the toll rise.
    const bool rises = smaller.modifier == Modifier::at_least && !smaller.more_than && greater.number > smaller.number;
    return rises && apart > kRounding ? Verdict::moved_on : Verdict::agree;
  }
  const auto early = day_of(story, smaller.article);
  const auto late = day_of(story, greater.article);
  if (early && late && *late > *early) return Verdict::moved_on;
  return Verdict::clash;
}

/// The number itself, so that "eight" and "8" are one side.
std::string value_of(const Figure& f, const std::string& unit) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), f.number);
  std::string number = error == std::errc() ? std::string(buffer.data(), end) : "";
  if (!unit.empty()) number += " " + unit;
  switch (f.modifier) {
    case Modifier::about: return "about " + number;
    case Modifier::at_least: return (f.more_than ? "more than " : "at least ") + number;
    case Modifier::at_most: return "at most " + number;
    case Modifier::exact: break;
  }
  return number;
}

/// The clause tells of another time than the news: "seven were killed in the 2004 crash".
bool is_background(const Story& story, const Statements& s, const Figure& f) {
  const auto published = day_of(story, f.article);
  const auto& reading = story.articles[f.article.value];
  const auto sentence = s.all[f.statement].sentence;
  return std::ranges::any_of(reading.findings.times, [&](const find::Time& time) {
    if (!sentence.contains(time.span) || time.type == find::TimeType::duration) return false;
    if (!time.days || !published) return false;
    return time.days->to + std::chrono::days(kBackgroundDays) < *published;
  });
}

/// What the counted noun means; by its lemma where it stands in the text.
Lexicon::Meaning meaning_of(const Statements& s, const find::Reading& reading, const find::Quantity& quantity) {
  const auto form = to_lower(quantity.of);
  const auto token = token_at(reading.analysis, quantity.of_span.begin);
  const bool known = !quantity.of_span.empty() && token < reading.analysis.tokens.size();
  return s.lexicon.meaning(form, known ? to_lower(reading.analysis.tokens[token].lemma) : form);
}

/// "They worked to free five": not told as done.
bool is_infinitive(const find::Reading& reading, std::uint32_t token) {
  return token > 0 && fold(reading.article.text.view(reading.analysis.tokens[token - 1].span)) == "to";
}

/// "Up to ten years": a length as a measure, where it is the greatest that may be.
std::optional<find::Quantity> limit_of(const Story& story, const Statements& s, ArticleId article,
                                       const find::Time& time) {
  if (time.type != find::TimeType::duration || time.value.size() < 3 || time.value[0] != 'P') return std::nullopt;
  const auto text = story.articles[article.value].article.text.all();
  const auto before = text.substr(0, time.span.begin);
  const auto words = to_lower(before.substr(before.size() - std::min(before.size(), kLimitReach)));
  const auto own = to_lower(text.substr(time.span.begin, time.span.size()));
  if (!s.lexicon.ends_in_limit(words) && !s.lexicon.begins_with_limit(own)) return std::nullopt;
  find::Quantity out;
  const auto* end = time.value.data() + time.value.size();
  const auto read = std::from_chars(time.value.data() + 1, end, out.number);
  if (read.ec != std::errc() || read.ptr == end) return std::nullopt;
  out.span = time.span;
  out.modifier = Modifier::at_most;
  switch (*read.ptr) {
    case 'Y': out.unit = "years"; break;
    case 'M': out.unit = "months"; break;
    case 'W': out.unit = "weeks"; break;
    case 'D': out.unit = "days"; break;
    default: return std::nullopt;
  }
  return out;
}

class FigureReader {
 public:
  FigureReader(const Story& story, const Statements& s) : story_(story), s_(s) {}

  std::map<Slot, std::vector<Figure>> read() {
    for (std::uint32_t a = 0; a < story_.articles.size(); ++a) {
      for (const auto& quantity : story_.articles[a].findings.quantities) read_one(ArticleId{a}, quantity);
      for (const auto& time : story_.articles[a].findings.times) {
        if (auto limit = limit_of(story_, s_, ArticleId{a}, time)) read_one(ArticleId{a}, *limit);
      }
    }
    return std::move(slots_);
  }

 private:
  void read_one(ArticleId article, const find::Quantity& quantity) {
    if (quantity.upper || is_vague(quantity, article)) return;
    const auto& reading = story_.articles[article.value];
    const auto token = token_at(reading.analysis, quantity.span.begin);
    if (token >= s_.words[article.value].size()) return;

    Figure figure;
    figure.article = article;
    figure.place = {article, quantity.of_span.empty() ? quantity.span : join(quantity.span, quantity.of_span)};
    figure.statement = s_.words[article.value][token].statement;
    figure.number = quantity.number;
    figure.modifier = quantity.modifier;
    figure.words = std::string(reading.article.text.view(quantity.span));
    const auto folded = fold(figure.words);
    figure.more_than = quantity.modifier == Modifier::at_least && s_.lexicon.is_above(folded);

    std::string counted;
    auto counted_kind = WordKind::other;
    if (!quantity.of.empty()) {
      auto meaning = meaning_of(s_, reading, quantity);
      counted = std::move(meaning.key);
      counted_kind = meaning.kind;
    }
    std::string act;
    auto act_kind = WordKind::other;
    if (!quantity.verb.empty()) {
      const auto meaning = s_.lexicon.meaning(quantity.verb, quantity.verb);
      act = meaning.key;
      act_kind = meaning.kind;
    }
    // "Seven dead": what is counted is what happened.
    if (counted_kind == WordKind::toll) {
      act = counted;
      act_kind = counted_kind;
      counted = "people";
    }
    if (act_kind != WordKind::act && act_kind != WordKind::toll) {
      const auto near = nearest_act(story_, s_, article, quantity.span);
      if (!near || (near->token > token ? near->token - token : token - near->token) > 6) return;
      if (near->negated || is_infinitive(reading, near->token)) return;
      act = s_.terms[near->term].key;
      act_kind = s_.terms[near->term].word;
      figure.place.span = join(figure.place.span, reading.analysis.tokens[near->token].span);
    }
    if (counted.empty() && act_kind == WordKind::toll) counted = "people";
    if (counted.empty() && quantity.unit.empty()) return;
    figure.toll = act_kind == WordKind::toll;
    if (figure.toll && counted != "people") return;  // "two firefighters were hurt" says nothing of the others
    if (is_background(story_, s_, figure)) return;
    slots_[{act, counted, quantity.unit}].push_back(std::move(figure));
  }

  /// "Dozens"; "about two", which is as good as three; "20 of those hurt", which leaves the others open.
  bool is_vague(const find::Quantity& quantity, ArticleId article) const {
    const auto& text = story_.articles[article.value].article.text;
    if (quantity.modifier == Modifier::about && quantity.number < kSmall) return true;
    const auto words = to_lower(text.view(quantity.span));
    if (s_.lexicon.is_vague_number(words.substr(words.rfind(' ') + 1))) return true;
    return text.all().substr(quantity.span.end).starts_with(" of ");
  }

  const Story& story_;
  const Statements& s_;
  std::map<Slot, std::vector<Figure>> slots_;
};

/// Of a running figure every report is held to the greatest it gives: the others count parts of it.
std::vector<Figure> greatest_of_each(const std::vector<Figure>& figures) {
  std::map<ArticleId, double> greatest;
  for (const auto& figure : figures) {
    auto& known = greatest[figure.article];
    known = std::max(known, figure.number);
  }
  std::vector<Figure> out;
  std::ranges::copy_if(figures, std::back_inserter(out),
                       [&](const Figure& figure) { return figure.number == greatest[figure.article]; });
  return out;
}

bool same_scope(const Statements& s, const Figure& a, const Figure& b) {
  if (a.toll) return true;
  const auto& x = s.all[a.statement];
  const auto& y = s.all[b.statement];
  const auto shared = company_of(s, x, y, {});
  const bool limits = a.modifier == Modifier::at_most && b.modifier == Modifier::at_most;
  return shared.containment >= (limits ? kLimitContainment : kMinContainment) && shared.weight >= kMinWeight &&
         shared.terms >= kMinTerms;
}

Conflict make_conflict(const Story& story, const Slot& slot, std::vector<Side> sides, bool superseded) {
  const auto& [act, counted, unit] = slot;
  Conflict out;
  out.kind = ConflictKind::quantity;
  out.slot = act + ": how many " + (counted.empty() ? unit : counted);
  out.superseded = superseded;
  std::vector<std::string> parts;
  for (const auto& side : sides) parts.push_back(side.value + " (" + sources_of(story, side) + ")");
  out.explanation = superseded ? "The figure moved on as reports came in: " + listed(parts) + "."
                               : "The reports count differently: " + listed(parts) + ".";
  out.sides = std::move(sides);
  return out;
}

void compare_slot(const Story& story, const Statements& s, const Slot& slot, const std::vector<Figure>& figures,
                  std::vector<Conflict>& out) {
  std::vector<Side> moved;
  std::vector<Side> clashing;
  for (const auto& a : figures) {
    for (const auto& b : figures) {
      if (a.article == b.article || !same_scope(s, a, b)) continue;
      const auto verdict = judge(story, a, b);
      if (verdict == Verdict::moved_on) add_to_side(moved, value_of(a, std::get<2>(slot)), a.place);
      if (verdict == Verdict::clash) add_to_side(clashing, value_of(a, std::get<2>(slot)), a.place);
    }
  }
  if (clashing.size() >= 2) out.push_back(make_conflict(story, slot, std::move(clashing), false));
  if (moved.size() >= 2) out.push_back(make_conflict(story, slot, std::move(moved), true));
}

}  // namespace

std::vector<Conflict> find_quantity_conflicts(const Story& story, const Statements& s) {
  std::vector<Conflict> out;
  for (const auto& [slot, figures] : FigureReader(story, s).read()) {
    const bool toll = !figures.empty() && figures.front().toll;
    compare_slot(story, s, slot, toll ? greatest_of_each(figures) : figures, out);
  }
  return out;
}

}  // namespace copytaster::story
