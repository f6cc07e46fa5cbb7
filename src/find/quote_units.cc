#include "base/utf8.h"
#include "find/quote_cues.h"

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// An attribution that stands as a sentence of its own, "Shea added.", is this long at most.
constexpr std::uint32_t kLongestTail = 10;
/// A sentence is cut behind so many tokens, so that text without an end costs no more than prose; the longest
/// sentences of the corpora have half as many.
constexpr std::uint32_t kLongestUnit = 400;

bool starts_lower(const QuoteInput& input, std::uint32_t token) {
  const auto form = input.view(token);
  std::size_t at = 0;
  return !form.empty() && is_lower(decode(form, at));
}

/// [first, last) says who spoke and nothing else: "he asked.", "the mayor told reporters on Monday."
bool is_bare_attribution(const QuoteInput& input, TokenRange range) {
  if (range.last - range.first > kLongestTail) return false;
  std::uint32_t verb = kNone;
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    const Word& w = input.words[t];
    if (w.quote != kNone || w.is(wc::comma | wc::colon)) return false;
    if (verb == kNone && w.verb != kNone && t > range.first) {
      const auto& entry = input.rules.verbs[w.verb];
      const bool speech = entry.kind == VerbClass::say || entry.kind == VerbClass::tell || entry.kind == VerbClass::ask;
      if (!speech || entry.form == VerbForm::base) return false;
      verb = t;
    }
  }
  if (verb == kNone) return false;
  const auto& entry = input.rules.verbs[input.words[verb].verb];
  if (verb + 1 >= range.last) return true;
  const Word& next = input.words[verb + 1];
  return entry.kind == VerbClass::tell || next.is(wc::stop | wc::weekday | wc::adverb | wc::ly | wc::preposition);
}

/// The sentence [first, last) goes on with what `unit` began.
bool joins(const QuoteInput& input, const Unit& unit, TokenRange next) {
  const auto before = input.words[unit.tokens.last - 1].quote;
  if (before == kNone) return false;
  const auto after = input.words[next.first].quote;
  if (after == before) return true;
  if (after != kNone || unit.tokens.last - unit.tokens.first >= kLongestUnit) return false;
  return starts_lower(input, next.first) || input.words[next.first].is(wc::comma) || is_bare_attribution(input, next);
}

/// Where a quote ends with a full stop inside [from, last) and a new sentence begins behind it though the
/// splitter did not see it, or where the unit is long enough; `last` if nowhere.
std::uint32_t hidden_end(const QuoteInput& input, std::uint32_t from, std::uint32_t last) {
  for (std::uint32_t t = from + 1; t < last; ++t) {
    const auto before = input.words[t - 1].quote;
    if (t - from >= kLongestUnit && (before == kNone || input.words[t].quote != before)) return t;
    if (before == kNone || input.words[t].quote == before) continue;
    const auto words = input.text.view(input.marked[before].inner);
    if (!words.ends_with('.') || words.ends_with("..") || starts_lower(input, t)) continue;
    if (!input.words[t].is(wc::capital) && input.narrative(t)) continue;
    if (input.narrative(t) && is_bare_attribution(input, {t, last})) continue;
    return t;
  }
  return last;
}

}  // namespace

std::vector<Unit> find_units(const QuoteInput& input) {
  std::vector<Unit> units;
  for (const auto& sentence : input.analysis.sentences) {
    std::uint32_t first = sentence.first;
    while (first < sentence.last) {
      const auto last = hidden_end(input, first, sentence.last);
      const TokenRange range{first, last};
      if (!units.empty() && units.back().paragraph == sentence.paragraph && joins(input, units.back(), range)) {
        units.back().tokens.last = last;
      } else {
        units.push_back({range, sentence.paragraph});
      }
      first = last;
    }
  }
  return units;
}

}  // namespace copytaster::find
