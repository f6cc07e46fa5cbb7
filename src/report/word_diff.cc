#include "report/word_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/utf8.h"

namespace copytaster::report {
namespace {

constexpr std::size_t kWindow = 400;  ///< words

bool is_word_character(char32_t c) { return is_letter(c) || is_digit(c) || c == U'\'' || c == U'\u2019'; }

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Span s : words_of(text)) words.push_back(fold(text.substr(s.begin, s.size())));
  return words;
}

using Words = std::span<const std::string>;

/// at(i, j): length of the longest common subsequence of x from i and y from j.
class CommonLengths {
 public:
  CommonLengths(Words x, Words y) : width_(y.size() + 1), lengths_((x.size() + 1) * width_, 0) {
    for (std::size_t i = x.size(); i-- > 0;) {
      for (std::size_t j = y.size(); j-- > 0;) {
        lengths_[i * width_ + j] =
            x[i] == y[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::uint16_t at(std::size_t i, std::size_t j) const { return lengths_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint16_t> lengths_;
};

/// How far two wordings are compared.
struct Walk {
  std::size_t i = 0;  ///< words of x
  std::size_t j = 0;  ///< words of y
  std::size_t common = 0;
};

/// Goes on through one window; `differs` is of x.
void walk_window(Words x, Words y, Walk& walk, std::vector<bool>& differs) {
  const auto window_x = x.subspan(walk.i, std::min(kWindow, x.size() - walk.i));
  const auto window_y = y.subspan(walk.j, std::min(kWindow, y.size() - walk.j));
  const bool last = walk.i + window_x.size() == x.size() && walk.j + window_y.size() == y.size();
  // What lies behind a window could pull its end elsewhere: only the first half is taken.
  const std::size_t until = last ? kWindow : kWindow / 2;
  const CommonLengths lengths(window_x, window_y);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < std::min(until, window_x.size()) && j < std::min(until, window_y.size())) {
    if (window_x[i] == window_y[j]) {
      ++i;
      ++j;
      ++walk.common;
    } else if (lengths.at(i, j + 1) >= lengths.at(i + 1, j)) {
      ++j;
    } else {
      differs[walk.i + i++] = true;
    }
  }
  walk.i += i;
  walk.j += j;
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
  diff.differs.assign(x.size(), false);
  if (x.empty() || y.empty()) return diff;
  Walk walk;
  while (walk.i < x.size() && walk.j < y.size()) {
    if (x[walk.i] == y[walk.j]) {
      walk = {walk.i + 1, walk.j + 1, walk.common + 1};
    } else {
      walk_window(x, y, walk, diff.differs);
    }
  }
  std::fill(diff.differs.begin() + static_cast<std::ptrdiff_t>(walk.i), diff.differs.end(), true);
  diff.common = static_cast<double>(walk.common) / static_cast<double>(std::max(x.size(), y.size()));
  return diff;
}

std::vector<Span> differing_runs(std::string_view text, const WordDiff& diff) {
  const auto words = words_of(text);
  std::vector<Span> runs;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (!diff.differs[w]) continue;
    if (w > 0 && diff.differs[w - 1]) {
      runs.back().end = words[w].end;
    } else {
      runs.push_back(words[w]);
    }
  }
  return runs;
}

}  // namespace copytaster::report
