#include <algorithm>

#include "base/utf8.h"
#include "page/text/captions.h"
#include "page/text/metadata.h"

namespace copytaster::page {
namespace {

constexpr std::uint32_t kLongestByline = 18;

bool starts_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_upper(decode(word, at));
}

bool all_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = decode(word, i);
    if (is_lower(c)) return false;
    letters += is_letter(c) ? 1u : 0u;
  }
  return letters >= 2;
}

bool is_job(std::string_view word, const Rules::Compiled& rules) { return rules.jobs.contains(fold(word)); }

/// Two to four words of which the first and the last have capitals, none is a job or an outlet's word.
bool is_person(std::string_view part, bool shouted, const Rules::Compiled& rules) {
  const auto words = split_words(part);
  if (words.size() < 2 || words.size() > 4) return false;
  if (!starts_with_capital(words.front()) || !starts_with_capital(words.back())) return false;
  return std::ranges::none_of(words, [&](std::string_view word) {
    const bool digits = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    const bool acronym = !shouted && word.size() > 2 && all_capitals(word) && word.find('.') == std::string_view::npos;
    return digits || acronym || is_job(word, rules) || word.find_first_of("@:/") != std::string_view::npos;
  });
}

/// What stands before " in London", " for the Courier", " at the scene".
std::string_view before_place(std::string_view part) {
  for (const std::string_view word : {" in ", " for ", " at ", " of ", " on ", " IN ", " FOR "}) {
    part = part.substr(0, part.find(word));
  }
  return trim(part);
}

struct Byline {
  std::vector<std::string> persons;
  std::vector<std::string> agencies;
  std::optional<std::string> outlet;
  bool empty() const { return persons.empty() && agencies.empty() && !outlet; }
};

/// "Name Surname Agency" without the agency.
std::string_view before_agency(std::string_view part, const Rules::Compiled& rules) {
  for (auto blank = part.find(' '); blank != std::string_view::npos; blank = part.find(' ', blank + 1)) {
    if (rules.agencies.contains(trim(part.substr(blank)))) return trim(part.substr(0, blank));
  }
  return {};
}

void read_part(std::string_view part, bool shouted, const Rules::Compiled& rules, Byline& out) {
  if (part.ends_with('.')) part.remove_suffix(1);
  if (auto agencies = agencies_in(part, rules); !agencies.empty()) {
    out.agencies.insert(out.agencies.end(), agencies.begin(), agencies.end());
    part = before_agency(part, rules);
  }
  const auto name = before_place(part);
  if (is_person(name, shouted, rules)) out.persons.emplace_back(name);
}

bool is_outlet(std::string_view name, const std::optional<std::string>& outlet, const Rules::Compiled& rules) {
  return names_outlet(name, rules) || (outlet && is_same_outlet(name, *outlet));
}

/// `text` without its "By".
Byline parse_byline(std::string_view text, const std::optional<std::string>& outlet, const Rules::Compiled& rules) {
  constexpr std::string_view kBetweenPersons[] = {
      ", ",  " and ",          " & ",           " AND ", "; ", " | ", "|", " / ", " with ", " \xE2\x80\xA2 ",
      " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
  Byline byline;
  const bool shouted = all_capitals(text);
  const auto with = std::min(text.find(" with "), text.find(" With "));
  const auto head = trim(text.substr(0, with));
  if (with != std::string_view::npos) {
    byline.agencies = credited_agencies(text.substr(with + std::string_view(" with ").size()), rules);
    const bool one_name = split_words(head).size() == 1 && !is_job(head, rules);
    const bool names = one_name || head.starts_with("The ") || is_outlet(head, outlet, rules);
    if (names && !byline.agencies.empty() && starts_with_capital(head) && agencies_in(head, rules).empty()) {
      byline.outlet = std::string(head);
      return byline;
    }
  }
  for (const auto part : split_at(head, kBetweenPersons)) read_part(part, shouted, rules, byline);
  return byline;
}

/// The rest of the line behind "By", "Written by:"; nothing when the line does not begin so.
std::optional<std::string_view> behind_by(std::string_view line, const Rules::Compiled& rules) {
  const auto words = split_words(line);
  std::string head;
  for (std::size_t n = 0; n < words.size() && n < 2; ++n) {
    auto word = fold(words[n]);
    if (word.ends_with(':')) word.pop_back();
    head += (head.empty() ? "" : " ") + word;
    if (n + 1 < words.size() && rules.byline_words.contains(head) &&
        (starts_with_capital(words[n + 1]) && !rules.byline_words.contains(head + ' ' + fold(words[n + 1])))) {
      return trim(line.substr(static_cast<std::size_t>(words[n].data() + words[n].size() - line.data())));
    }
  }
  return std::nullopt;
}

/// "Name Surname and Name Surname, Agency", "Name Surname and Name Surname", "Desk Editor", "Outlet with
/// Agency": bylines without "By".
bool is_bare_byline(const Line& line, const Byline& parsed, const std::optional<std::string>& outlet,
                    const Rules::Compiled& rules) {
  if (line.stop || line.words > 12) return false;
  if (parsed.outlet && is_outlet(*parsed.outlet, outlet, rules)) return true;
  if (!parsed.persons.empty() && !parsed.agencies.empty()) return true;
  const auto words = split_words(line.plain);
  const bool joined = line.plain.find(" and ") != std::string_view::npos && line.capitals + 1 == line.words;
  if (joined && parsed.persons.size() == 2 && words.size() <= 7) return true;
  return words.size() <= 6 && line.capitals == line.words && is_job(words.back(), rules);
}

}  // namespace

void read_bylines(Draft& draft, Article& article, const Rules::Compiled& rules) {
  // Bylines stand above the body, or between its first lines; some at the foot.
  constexpr std::size_t kHeadParagraphs = 2;
  constexpr std::size_t kFootLines = 6;
  std::size_t paragraphs = 0;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft.open(i)) continue;
    const Line& line = draft.line(i);
    const bool head = paragraphs < kHeadParagraphs;
    if (is_paragraph(line) && !ends_in_credit(line, rules)) ++paragraphs;
    if (line.words > kLongestByline || line.words < 2 || (!head && i + kFootLines < draft.size())) continue;
    if (ends_in_credit(line, rules) && line.plain.ends_with(')')) continue;
    const auto rest = behind_by(line.plain, rules);
    auto byline = parse_byline(rest ? *rest : line.plain, article.outlet, rules);
    if (rest ? byline.empty() : (!head || !is_bare_byline(line, byline, article.outlet, rules))) continue;
    // A name with an agency under a caption is a photographer's.
    if (!rest && i > 0 && is_paragraph(draft.line(i - 1))) continue;
    if (rest && line.stop && line.words > 8) continue;  // a sentence that begins with "By"
    draft.remove(i, RemovedKind::byline);
    for (auto& person : byline.persons) {
      if (article.outlet && is_same_outlet(person, *article.outlet)) continue;
      if (std::ranges::find(article.byline, person) == article.byline.end())
        article.byline.push_back(std::move(person));
    }
    add_agencies(article, byline.agencies);
    if (!article.outlet && byline.outlet) article.outlet = std::move(byline.outlet);
  }
}

}  // namespace copytaster::page
