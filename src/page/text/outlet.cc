#include <algorithm>

#include "base/utf8.h"
#include "page/text/metadata.h"

namespace copytaster::page {
namespace {

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(decode(text, at));
}

/// "the Sarn Herald", "2024 Sarn Herald", "(c) 2024 Sarn Herald" as a name alone.
std::string_view bare_name(std::string_view text) {
  while (true) {
    text = trim(text);
    const auto word = text.substr(0, text.find(' '));
    const bool year = !word.empty() && word.find_first_not_of("0123456789-,") == std::string_view::npos;
    if (word.size() == text.size() || !(year || word == "the" || word == "(c)" || word == "\xC2\xA9")) return text;
    text.remove_prefix(word.size());
  }
}

/// A wording of `patterns` in `text` and the name that stands in it.
std::string_view find_named(std::string_view text, const OutletPattern& pattern) {
  const auto at = text.find(pattern.before);
  if (at == std::string_view::npos) return {};
  const auto rest = text.substr(at + pattern.before.size());
  const auto end = pattern.after.empty() ? rest.size() : rest.find(pattern.after);
  if (end == std::string_view::npos) return {};
  auto name = bare_name(rest.substr(0, end));
  if (name.ends_with('.')) name.remove_suffix(1);
  return name;
}

/// Every word has a capital, and there is more than one.
bool is_outlet_name(std::string_view name, const OutletPattern& pattern, const Rules::Compiled& rules) {
  if (pattern.of_the_press) return names_outlet(name, rules) && agencies_in(name, rules).empty();
  std::vector<std::uint64_t> words;
  const auto capitals = append_words(name, words);
  return words.size() >= 2 && words.size() <= 5 && capitals == words.size();
}

/// "Outlet | Section" or the outlet alone.
struct Masthead {
  std::string_view outlet;
  std::string_view section;
};

Masthead split_masthead(std::string_view text) {
  constexpr std::size_t kLongestSection = 30;
  for (const std::string_view sign : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const auto section = trim(text.substr(at + sign.size()));
    if (section.size() > kLongestSection || section.find(sign) != std::string_view::npos) return {};
    return {trim(text.substr(0, at)), section};
  }
  return {text, {}};
}

bool is_known_furniture(const Draft& draft, std::size_t i, const Rules::Compiled& rules) {
  bool known = false;
  const auto words = draft.lines.words_of(draft.line(i));
  rules.furniture.find(words, [&](const Phrase& phrase, std::size_t) {
    known = known || (phrase.words.size() == words.size() && phrase.place != Place::hint);
  });
  return known;
}

/// What the page calls its outlet anywhere, in one of the known wordings.
std::vector<std::string_view> names_said(const Draft& draft, const Rules::Compiled& rules) {
  constexpr std::size_t kLongestName = 60;
  std::vector<std::string_view> names;
  for (const Line& line : draft.lines.all) {
    for (const auto& pattern : rules.outlet_patterns) {
      const auto name = find_named(line.plain, pattern);
      if (!name.empty() && name.size() <= kLongestName) names.push_back(name);
    }
  }
  return names;
}

/// A line that has the shape of a headline and is longer than an outlet's name.
bool could_be_headline(const Line& line) { return line.words >= 4 && is_title_shaped(line); }

}  // namespace

void read_masthead(Draft& draft, Article& article, const Rules::Compiled& rules) {
  // More names than this above a text are links to other papers.
  constexpr std::size_t kMostNames = 2;
  constexpr std::uint32_t kMostWords = 8;
  std::vector<std::size_t> found;
  std::vector<std::string_view> names;  // each once
  const auto said = names_said(draft, rules);
  bool headline = article.title.has_value();
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const Line& line = draft.line(i);
    if (draft.open(i) && !line.stop && line.words <= kMostWords) {
      const auto outlet = split_masthead(line.plain).outlet;
      const auto same = [&](std::string_view name) { return is_same_outlet(name, outlet); };
      const bool known = article.outlet ? same(*article.outlet) : std::ranges::any_of(said, same);
      const bool title = article.title && skeleton(*article.title) == skeleton(line.plain);
      if (begins_with_capital(outlet) && !title && !rules.photo_credits.contains(outlet) &&
          (known || names_outlet(outlet, rules)) && agencies_in(outlet, rules).empty() &&
          !is_known_furniture(draft, i, rules)) {
        found.push_back(i);
        if (std::ranges::none_of(names, same)) names.push_back(outlet);
        continue;
      }
    }
    if (is_paragraph(line) && (headline || !is_title_shaped(line))) break;
    headline = headline || could_be_headline(line);
  }
  if (!headline || names.empty() || names.size() > kMostNames) return;
  if (!article.outlet) article.outlet = std::string(names.front());
  for (const std::size_t i : found) {
    const auto mast = split_masthead(draft.line(i).plain);
    if (!is_same_outlet(mast.outlet, *article.outlet)) continue;
    draft.remove(i, RemovedKind::navigation);
    if (!mast.section.empty() && !article.section) article.section = std::string(mast.section);
  }
}

void read_outlet(const Draft& draft, Article& article, const Rules::Compiled& rules) {
  for (std::size_t i = 0; i < draft.size() && !article.outlet; ++i) {
    if (draft.verdicts[i].role != Role::removed || draft.verdicts[i].kind == RemovedKind::teaser) continue;
    for (const auto& pattern : rules.outlet_patterns) {
      const auto name = find_named(draft.line(i).plain, pattern);
      if (name.empty() || !is_outlet_name(name, pattern, rules)) continue;
      article.outlet = std::string(name);
      break;
    }
  }
}

}  // namespace copytaster::page
