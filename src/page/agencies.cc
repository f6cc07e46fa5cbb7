#include "page/agencies.h"

#include <algorithm>

#include "page/words.h"

namespace copytaster::page {

std::vector<std::string> agencies_in(std::string_view text, const Rules::Compiled& rules) {
  std::vector<std::string> found;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_word(text[i]) || (i > 0 && is_word(text[i - 1]))) continue;
    // The longest name of at most four words that begins here.
    std::size_t end = i;
    std::size_t length = 0;
    std::string_view short_name;
    for (int n = 0; n < 4 && end < text.size(); ++n) {
      while (end < text.size() && (is_word(text[end]) || text[end] == '-')) ++end;
      if (const auto it = rules.agencies.find(text.substr(i, end - i)); it != rules.agencies.end()) {
        length = end - i;
        short_name = it->second;
      }
      if (end >= text.size() || text[end] != ' ') break;
      ++end;
    }
    if (length == 0) continue;
    if (std::ranges::find(found, short_name) == found.end()) found.emplace_back(short_name);
    i += length - 1;
  }
  return found;
}

std::vector<std::string> credited_agencies(std::string_view list, const Rules::Compiled& rules) {
  constexpr std::string_view kBetween[] = {", ", " and ", " & ", "/", "; "};
  auto found = agencies_in(list, rules);
  for (const auto part : split_at(list, kBetween)) {
    const bool capitals = std::ranges::all_of(part, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!capitals || part.size() < 2 || part.size() > 5 || rules.agencies.contains(part)) continue;
    if (std::ranges::find(found, part) == found.end()) found.emplace_back(part);
  }
  return found;
}

void add_agencies(Article& article, const std::vector<std::string>& agencies) {
  article.agencies.insert(article.agencies.end(), agencies.begin(), agencies.end());
  std::ranges::sort(article.agencies);
  const auto extra = std::ranges::unique(article.agencies);
  article.agencies.erase(extra.begin(), extra.end());
}

}  // namespace copytaster::page
