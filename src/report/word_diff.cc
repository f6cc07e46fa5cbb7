#include "report/word_diff.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/utf8.h"

namespace copytaster::report {
namespace {

constexpr std::size_t kMostWords = 400;

bool is_word_character(char32_t c) { return is_letter(c) || is_digit(c) || c == U'\'' || c == U'\u2019'; }

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Span s : words_of(text)) {
    if (words.size() == kMostWords) break;
    words.push_back(fold(text.substr(s.begin, s.size())));
  }
  return words;
}

}  // namespace

std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> words;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    const bool word = is_word_character(decode(text, i));
    if (word && !inside) words.push_back({begin, begin});
    if (word) words.back().end = static_cast<std::uint32_t>(i);
    inside = word;
  }
  return words;
}

WordDiff compare_words(std::string_view a, std::string_view b) {
  const auto x = folded_words(a);
  const auto y = folded_words(b);
  WordDiff diff;
  diff.differs.assign(words_of(a).size(), false);
  if (x.empty() || y.empty()) return diff;
  // length[i][j]: longest common subsequence of x from i and y from j.
  const std::size_t width = y.size() + 1;
  std::vector<std::uint16_t> length((x.size() + 1) * width, 0);
  for (std::size_t i = x.size(); i-- > 0;) {
    for (std::size_t j = y.size(); j-- > 0;) {
      length[i * width + j] = x[i] == y[j] ? static_cast<std::uint16_t>(length[(i + 1) * width + j + 1] + 1)
                                           : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < x.size();) {
    if (j < y.size() && x[i] == y[j]) {
      ++i;
      ++j;
    } else if (j < y.size() && length[i * width + j + 1] >= length[(i + 1) * width + j]) {
      ++j;
    } else {
      diff.differs[i++] = true;
    }
  }
  diff.common = static_cast<double>(length[0]) / static_cast<double>(std::max(x.size(), y.size()));
  return diff;
}

}  // namespace copytaster::report
