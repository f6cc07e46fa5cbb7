#include "lineage/direction.h"

#include <algorithm>

#include "base/date.h"
#include "base/utf8.h"

namespace copytaster::lineage {
namespace {

/// So much of a text stands in one that extends it.
constexpr double kAllOfIt = 0.9;
/// Words of its own before what it shares: more than a dateline or a changed first clause.
constexpr std::uint32_t kOwnBeginning = 12;
/// Where copies of one text begin, give or take an editor's word.
constexpr std::uint32_t kAtTheBeginning = 4;

std::uint32_t size_of(const Side& side) { return static_cast<std::uint32_t>(side.text.words.size()); }

bool credits(const find::Reading& reading, const find::Reading& agency) {
  const auto& outlet = agency.article.outlet;
  return outlet && std::ranges::binary_search(reading.article.agencies, *outlet);
}

std::optional<ClockTime> hour_of(const page::Article& article) {
  if (!article.published) return std::nullopt;
  const auto time = parse_iso_time(article.published->value);
  if (!time || time->local == std::chrono::floor<std::chrono::days>(time->local)) return std::nullopt;
  return time;
}

template <class Time>
int compare_values(const Time& a, const Time& b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/// Nothing where the hours cannot be compared.
std::optional<int> compare_hours(const page::Article& a, const page::Article& b) {
  const auto time_a = hour_of(a);
  const auto time_b = hour_of(b);
  if (!time_a || !time_b) return std::nullopt;
  if (time_a->ahead && time_b->ahead) {
    return compare_values(time_a->local - *time_a->ahead, time_b->local - *time_b->ahead);
  }
  const bool one_clock = !time_a->ahead && !time_b->ahead && a.outlet && a.outlet == b.outlet;
  return one_clock ? std::optional(compare_values(time_a->local, time_b->local)) : std::nullopt;
}

bool is_closing(char32_t c) {
  return is_space(c) || is_quote_mark(c) || c == U'\'' || c == U'\u2019' || c == U')' || c == U']';
}

/// The text ends as a sentence does: not in an ellipsis, not after a word.
bool ends_whole(std::string_view text) {
  char32_t last = 0;
  bool dots = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    if (is_closing(c)) continue;
    dots = c == U'.' && last == U'.';
    last = c;
  }
  if (last == U'\u2026' || dots) return false;
  return !is_letter(last) && !is_digit(last) && last != U',' && last != U'-' && last != U'\u2014';
}

/// What an alignment tells of its a, seen from the text: of b turn it round.
struct Ends {
  std::uint32_t first = 0;  ///< of its words the first that is shared
  std::uint32_t last = 0;   ///< behind the last that is shared
  std::uint32_t first_of_other = 0;
  bool goes_on = false;  ///< the other has words behind the piece in which this one ends
};

Ends ends_of(const Alignment& alignment, bool of_a, std::uint32_t size, std::uint32_t size_of_other) {
  Ends ends{size, 0, size_of_other, false};
  for (const auto& s : alignment.stretches) {
    const auto begin = of_a ? s.a : s.b;
    const auto end = of_a ? s.a_end : s.b_end;
    const auto end_of_other = of_a ? s.b_end : s.a_end;
    ends.first = std::min(ends.first, begin);
    ends.first_of_other = std::min(ends.first_of_other, of_a ? s.b : s.a);
    if (end < ends.last) continue;
    ends.last = end;
    // Of the last word a part may be left.
    ends.goes_on = end + 1 >= size && end_of_other < size_of_other;
  }
  return ends;
}

bool is_cut_off(const Side& side, const Ends& ends) {
  return ends.goes_on && !ends_whole(side.reading.article.text.all());
}

/// The other has all of this text, and a beginning of its own before it.
bool is_extended(const Side& side, const Ends& ends, const Alignment& alignment) {
  return alignment.shared >= kAllOfIt * size_of(side) && ends.first <= kAtTheBeginning &&
         ends.first_of_other >= kOwnBeginning;
}

}  // namespace

TimeOrder compare_published(const page::Article& a, const page::Article& b) {
  if (!a.published || !b.published) return {};
  const auto day_a = a.published->day();
  const auto day_b = b.published->day();
  if (!day_a || !day_b) return {};
  const auto by_day = compare_values(*day_a, *day_b);
  if (const auto by_hour = compare_hours(a, b)) return {*by_hour, *by_hour != by_day};
  return {by_day, false};
}

LikelierSource likelier_source(const Side& a, const Side& b, const Alignment& alignment) {
  const auto when = [](bool is_a, SourceReason reason) { return LikelierSource{is_a, reason}; };
  const bool is_credited = credits(b.reading, a.reading);
  if (is_credited != credits(a.reading, b.reading)) return when(is_credited, SourceReason::credited);
  const auto order = compare_published(a.reading.article, b.reading.article);
  if (order.sign != 0) return when(order.sign < 0, order.by_hour ? SourceReason::earlier_hour : SourceReason::earlier);

  const auto ends_a = ends_of(alignment, true, size_of(a), size_of(b));
  const auto ends_b = ends_of(alignment, false, size_of(b), size_of(a));
  const bool cut_a = is_cut_off(a, ends_a);
  if (cut_a != is_cut_off(b, ends_b)) return when(!cut_a, SourceReason::cut_off);
  const bool credits_a = !a.reading.article.agencies.empty();
  if (credits_a != !b.reading.article.agencies.empty()) return when(!credits_a, SourceReason::credits_nobody);
  const bool extended_a = is_extended(a, ends_a, alignment);
  if (extended_a != is_extended(b, ends_b, alignment)) return when(extended_a, SourceReason::extended);
  if (size_of(a) != size_of(b)) return when(size_of(a) > size_of(b), SourceReason::longer);
  return when(a.reading.article.path <= b.reading.article.path, SourceReason::none);
}

}  // namespace copytaster::lineage
