#include "page/outlets.h"

#include "base/utf8.h"
#include "page/words.h"

namespace copytaster::page {
namespace {

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(decode(text, at));
}

}  // namespace

bool names_outlet(std::string_view name, const Rules::Compiled& rules) {
  constexpr std::size_t kMostWords = 4;
  const auto words = split_words(name);
  if (words.empty() || words.size() > kMostWords) return false;
  std::size_t own = 0;  // words that tell this outlet from others
  for (const auto word : words) {
    const auto folded = fold(word);
    if (folded == "of" || folded == "and" || folded == "&") continue;
    if (!begins_with_capital(word) || word.find_first_of(".,:;!?/()") != std::string_view::npos) return false;
    own += !rules.section_words.contains(folded) && folded != "the" ? 1u : 0u;
  }
  const auto first = fold(words.front());
  const bool named_so = rules.press_words.contains(fold(words.back())) ||
                        (words.size() >= 3 && rules.press_words.contains(first) && fold(words[1]) == "of");
  return named_so && (own >= 2 || (own == 1 && words.size() == 2 && words.front() == "The"));
}

bool is_same_outlet(std::string_view a, std::string_view b) {
  const auto key = [](std::string_view name) {
    for (const std::string_view article : {"The ", "the "}) {
      if (name.starts_with(article)) name.remove_prefix(article.size());
    }
    return skeleton(name);
  };
  return key(a) == key(b);
}

}  // namespace copytaster::page
