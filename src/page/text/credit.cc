#include <algorithm>

#include "base/utf8.h"
#include "page/text/captions.h"
#include "page/text/metadata.h"

namespace copytaster::page {
namespace {

bool is_sign(char c) { return c == '-' || c == ' ' || c == '.' || c == ',' || c == '/' || c == '(' || c == ')'; }

/// Nothing but agencies, signs and years: "(AFP)", "- Reuters", "AP".
bool names_agencies_only(std::string_view text, const Rules::Compiled& rules) {
  if (text.size() > 60 || agencies_in(text, rules).empty()) return false;
  std::string_view rest = text;
  while (!rest.empty() && is_sign(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && is_sign(rest.back())) rest.remove_suffix(1);
  return rules.agencies.contains(rest);
}

/// How the text goes on behind a dateline: the length of its dash in bytes, 0 for none.
std::size_t dash_at(std::string_view text) {
  for (const std::string_view dash : {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x92", "\xE2\x80\x95", "--", "-"}) {
    if (text.starts_with(dash)) return dash.size();
  }
  return 0;
}

/// Where the dash of a dateline stands in the first bytes of a paragraph, a blank on both sides or at
/// least behind it.
std::size_t find_dateline_dash(std::string_view text) {
  constexpr std::size_t kLongestDateline = 80;
  const auto limit = std::min(text.size(), kLongestDateline);
  for (std::size_t i = 1; i < limit; ++i) {
    const auto length = dash_at(text.substr(i));
    if (length == 0) continue;
    const bool blank_before = text[i - 1] == ' ' || text[i - 1] == ')';
    const bool blank_after = i + length < text.size() && text[i + length] == ' ';
    const bool long_dash = length == 3;
    if (blank_before ? (blank_after || long_dash) : (long_dash && blank_after)) return i;
  }
  return std::string_view::npos;
}

bool has_lower(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_lower(decode(text, i))) return true;
  }
  return false;
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "June 3", "3 Aug.", "Monday", "2022": nothing but words of a date.
bool is_day(std::string_view part, const Rules::Compiled& rules) {
  const auto words = split_words(part);
  return !words.empty() && std::ranges::all_of(words, [&](std::string_view word) {
    auto folded = fold(word);
    if (folded.ends_with('.')) folded.pop_back();
    return is_number(folded) || rules.months.contains(folded) || rules.date_words.contains(folded);
  });
}

/// "OFER, West Coast, Jan 1" without its day.
std::string_view without_day(std::string_view place, const Rules::Compiled& rules) {
  while (true) {
    const auto comma = place.rfind(',');
    if (comma == std::string_view::npos) return trim(place);
    if (!is_day(trim(place.substr(comma + 1)), rules)) return trim(place);
    place = trim(place.substr(0, comma));
  }
}

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(decode(text, at));
}

/// "EUROPEAN UNION" for "EU": a short form in brackets behind the name that it stands for.
bool is_short_for(std::string_view letters, std::string_view name) {
  std::string initials;
  for (const auto word : split_words(name)) {
    if (begins_with_capital(word)) initials += word.front();
  }
  return initials.starts_with(letters);
}

/// The agencies in the brackets of a dateline. One that the pack does not know is one where a day stands
/// before it, or a place in capitals: "PORT ERSK (NNA)"; two letters may be a state: "ERSK (OH)".
std::vector<std::string> dateline_agencies(std::string_view inner, std::string_view head, const Article& article,
                                           const Rules::Compiled& rules) {
  auto credited = credited_agencies(inner, rules);
  if (!agencies_in(inner, rules).empty()) return credited;
  // An outlet that signs its own datelines credits nobody.
  const auto outlet = skeleton(article.outlet.value_or(""));
  if (std::ranges::any_of(credited, [&](const auto& name) { return outlet.starts_with(skeleton(name)); })) return {};
  const bool day = without_day(head, rules) != head;
  const auto is_agency = [&](const std::string& name) {
    return day || (name.size() > 2 && !has_lower(head) && !is_short_for(name, head));
  };
  if (!std::ranges::all_of(credited, is_agency)) credited.clear();
  return credited;
}

}  // namespace

void read_credits(const Draft& draft, Article& article, const Rules::Compiled& rules) {
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const auto& verdict = draft.verdicts[i];
    if (!verdict.body.empty() && verdict.kind == RemovedKind::byline) {
      add_agencies(article, agencies_in(draft.line(i).text.substr(verdict.body.end), rules));
    }
    if (verdict.role != Role::removed) continue;
    const auto text = draft.line(i).plain;
    const bool foot = i >= draft.body_end;
    const bool said = verdict.kind == RemovedKind::byline;
    const bool copyright = verdict.kind == RemovedKind::credit && text.find('/') == std::string_view::npos &&
                           text.find("hoto") == std::string_view::npos && (foot || draft.line(i).words > 5);
    const bool signature = foot && names_agencies_only(text, rules);
    if (said || copyright || signature) add_agencies(article, agencies_in(text, rules));
  }
  if (!article.url) return;
  std::string_view path = *article.url;
  if (const auto scheme = path.find("://"); scheme != std::string_view::npos) path.remove_prefix(scheme + 3);
  path.remove_prefix(std::min(path.find('/'), path.size()));
  path = path.substr(0, path.find_first_of("?#"));
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    // The last segment is the headline's words.
    if (path.empty()) break;
    if (const auto it = rules.agency_segments.find(segment); it != rules.agency_segments.end()) {
      add_agencies(article, {it->second});
    }
  }
}

void read_dateline(std::string_view paragraph, Article& article, const Rules::Compiled& rules) {
  const auto dash = find_dateline_dash(paragraph);
  if (dash == std::string_view::npos) return;
  auto head = trim(paragraph.substr(0, dash));
  std::vector<std::string> agencies;
  for (const auto& [open_mark, close_mark] : {std::pair{'(', ')'}, std::pair{'/', '/'}}) {
    const auto open = head.find(open_mark);
    if (open == std::string_view::npos) continue;
    const auto close = head.find(close_mark, open + 1);
    agencies = dateline_agencies(head.substr(open + 1, close - open - 1), trim(head.substr(0, open)), article, rules);
    if (agencies.empty()) return;
    head = trim(head.substr(0, open));
    break;
  }
  add_agencies(article, agencies);
  const auto place = without_day(head, rules);
  const auto city = place.substr(0, place.find(','));
  if (place.empty() || !begins_with_capital(place) || article.dateline) return;
  // A place in small letters is one only before an agency.
  if (has_lower(city) && agencies.empty()) return;
  if (place.size() > 60 || std::ranges::count(place, ' ') > 6) return;
  article.dateline = std::string(place);
}

}  // namespace copytaster::page
