#include <algorithm>

#include "find/quote_cues.h"

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// Longer runs of nouns are lists.
constexpr std::uint32_t kLongestRun = 40;

/// A word that a noun phrase can hold behind its determiner.
bool is_nounish(const QuoteInput& input, std::uint32_t t) {
  const Word& w = input.words[t];
  if (w.quote != kNone) return false;
  if (w.mention != kNone) return true;
  if (w.is(wc::comma | wc::colon | wc::stop | wc::mark | wc::relative | wc::that | wc::he | wc::she | wc::they |
           wc::it | wc::first | wc::be | wc::modal | wc::weekday | wc::article | wc::possessive | wc::negation)) {
    return w.is(wc::genitive) && !w.is(wc::article | wc::possessive);
  }
  // "last month Verrick": the time ends where the name begins.
  if (w.is(wc::time) && t + 1 < input.words.size() && input.words[t + 1].mention != kNone) return false;
  if (w.is(wc::genitive | wc::hyphen | wc::number | wc::role | wc::kin | wc::group | wc::body | wc::paper)) return true;
  if (w.is(wc::preposition | wc::conjunction | wc::auxiliary | wc::adverb)) return false;
  if (w.is(wc::noun | wc::adjective)) return true;
  if (w.verb != kNone) return false;
  return w.is(wc::capital) && !w.is(wc::verb);
}

bool is_head(const QuoteInput& input, std::uint32_t t) {
  const Word& w = input.words[t];
  if (!is_nounish(input, t)) return false;
  if (w.is(wc::hyphen)) return false;
  return !w.is(wc::genitive) || w.mention != kNone;
}

/// The first token of the run of nounish words that ends with `last`, its article or possessive included.
std::uint32_t run_start(const QuoteInput& input, std::uint32_t floor, std::uint32_t last) {
  std::uint32_t t = last;
  while (t > floor && t + kLongestRun > last && is_nounish(input, t - 1)) --t;
  if (t > floor && input.narrative(t - 1) && input.words[t - 1].is(wc::article | wc::possessive)) --t;
  return t;
}

/// "survivors rescued from the wreck": the noun when `t` is such a participle.
std::uint32_t noun_before_participle(const QuoteInput& input, std::uint32_t floor, std::uint32_t t) {
  const Word& w = input.words[t];
  if (t <= floor || w.quote != kNone || !w.is(wc::verb) || w.is(wc::noun | wc::auxiliary) || w.verb != kNone)
    return kNone;
  const Word& noun = input.words[t - 1];
  return input.view(t).ends_with("ed") && noun.is(wc::kin | wc::role | wc::group | wc::noun) && is_head(input, t - 1)
             ? t - 1
             : kNone;
}

}  // namespace

TokenRange phrase_ending(const QuoteInput& input, std::uint32_t floor, std::uint32_t last) {
  if (last < floor || !is_head(input, last)) return {};
  std::uint32_t first = run_start(input, floor, last);
  // Over "of the", "from the", "and": as long as a noun stands before.
  while (first >= floor + 2) {
    const Word& link = input.words[first - 1];
    if (link.quote != kNone || !link.is(wc::of | wc::and_word)) break;
    if (const auto noun = noun_before_participle(input, floor, first - 2); noun != kNone) {
      first = run_start(input, floor, noun);
      continue;
    }
    if (!is_head(input, first - 2) || input.words[first - 2].is(wc::weekday)) break;
    const auto next = run_start(input, floor, first - 2);
    if (link.is(wc::and_word)) {
      // "the police and the fire service said", but not "he left and Smith said".
      const bool whole =
          next == floor || input.words[next - 1].is(wc::comma | wc::stop | wc::mark) || !input.narrative(next - 1);
      if (!whole) break;
    }
    first = next;
  }
  return {first, last + 1};
}

TokenRange phrase_beginning(const QuoteInput& input, std::uint32_t first, std::uint32_t end) {
  std::uint32_t t = first;
  const auto take_run = [&](std::uint32_t from) {
    std::uint32_t k = from;
    if (k < end && input.narrative(k) && input.words[k].is(wc::article | wc::possessive)) ++k;
    const auto nouns = k;
    while (k < end && k < nouns + kLongestRun && is_nounish(input, k)) ++k;
    return k > nouns ? k : from;
  };
  t = take_run(t);
  if (t == first) return {};
  while (t + 1 < end && input.narrative(t) && input.words[t].is(wc::of)) {
    const auto next = take_run(t + 1);
    if (next == t + 1) break;
    t = next;
  }
  return {first, t};
}

}  // namespace copytaster::find
