#include "page/byline.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/agencies.h"
#include "page/words.h"

namespace copytaster::page {
namespace {

/// "By Nora Quell" without the "By".
std::string_view without_label(std::string_view text, const Rules::Compiled& rules) {
  text = trim(text);
  const auto first = text.substr(0, text.find_first_of(" :"));
  if (!rules.byline_words.contains(fold(first))) return text;
  text.remove_prefix(first.size());
  text.remove_prefix(std::min(text.find_first_not_of(" :"), text.size()));
  return text;
}

}  // namespace

void read_declared_byline(std::span<const std::string> declared, Article& article, const Rules::Compiled& rules) {
  constexpr std::string_view kBetween[] = {", ", "; ", " and ", " & ", " | ", " / "};
  for (const auto& entry : declared) {
    for (const auto part : split_at(without_label(entry, rules), kBetween)) {
      const auto name = without_label(part, rules);
      if (const auto agencies = agencies_in(name, rules); !agencies.empty()) {
        add_agencies(article, agencies);
      } else if (!name.empty() && std::ranges::find(article.byline, name) == article.byline.end()) {
        article.byline.emplace_back(name);
      }
    }
  }
  if (!article.byline.empty()) article.bases.byline = Basis::container;
}

}  // namespace copytaster::page
