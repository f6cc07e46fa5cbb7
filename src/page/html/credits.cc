#include "page/html/credits.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/utf8.h"
#include "page/agencies.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

constexpr std::size_t kLongestCredit = 90;
constexpr std::string_view kCopyright = "\xC2\xA9";  // U+00A9 COPYRIGHT SIGN

std::string_view strip_signs(std::string_view text) {
  constexpr std::string_view kSigns = ":|/-,; ";
  text = trim(text);
  while (!text.empty() && kSigns.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kSigns.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return trim(text);
}

/// How many of the words from `at` on are a label, "by" behind it included; 0: none. It ends in a colon, or
/// "by" follows.
std::size_t label_at(std::span<const std::string_view> words, std::size_t at, const Rules::Compiled& rules) {
  constexpr std::size_t kMostWords = 3;
  std::string label;
  for (std::size_t n = 0; n < kMostWords && at + n < words.size(); ++n) {
    auto word = words[at + n];
    const bool colon = word.ends_with(':');
    if (colon) word.remove_suffix(1);
    label += (n == 0 ? "" : " ") + fold(word);
    if (!rules.credit_labels.contains(label)) continue;
    if (colon) return n + 1;
    const auto next = at + n + 1;
    if (next < words.size() && words[next] == ":") return n + 2;
    if (next < words.size() && rules.author_labels.contains(fold(strip_signs(words[next])))) return n + 2;
  }
  return 0;
}

/// Whether what stands in parentheses at the end of a caption is a credit.
bool is_credit(std::string_view text, const Rules::Compiled& rules) {
  const auto words = split_words(text);
  if (words.empty() || text.size() > kLongestCredit) return false;
  if (rules.credit_labels.contains(fold(strip_signs(words.front())))) return true;
  return text.starts_with(kCopyright) || rules.photo_credits.contains(text) || !agencies_in(text, rules).empty();
}

Caption parts(std::string_view text, std::size_t end, std::string_view credit, const Rules::Compiled& rules) {
  return {std::string(strip_signs(text.substr(0, end))), without_credit_label(credit, rules)};
}

std::optional<Caption> part_parenthesis(std::string_view text, const Rules::Compiled& rules) {
  auto closed = text;
  if (closed.ends_with('.')) closed.remove_suffix(1);
  const auto open = closed.rfind('(');
  if (!closed.ends_with(')') || open == std::string_view::npos) return std::nullopt;
  const auto inside = closed.substr(open + 1, closed.size() - open - 2);
  if (!is_credit(inside, rules)) return std::nullopt;
  return parts(text, open, inside, rules);
}

std::optional<Caption> part_copyright(std::string_view text, const Rules::Compiled& rules) {
  const auto sign = text.rfind(kCopyright);
  if (sign == std::string_view::npos || text.size() - sign > kLongestCredit) return std::nullopt;
  return parts(text, sign, text.substr(sign), rules);
}

std::optional<Caption> part_label(std::string_view text, const Rules::Compiled& rules) {
  const auto words = split_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto begin = static_cast<std::size_t>(words[i].data() - text.data());
    if (text.size() - begin > kLongestCredit) continue;
    std::size_t at = 0;
    if (!is_upper(decode(words[i], at)) && i > 0) continue;
    const auto label = label_at(words, i, rules);
    if (label == 0 || i + label >= words.size()) continue;
    return parts(text, begin, text.substr(begin), rules);
  }
  return std::nullopt;
}

}  // namespace

std::string without_credit_label(std::string_view text, const Rules::Compiled& rules) {
  text = strip_signs(text);
  if (text.starts_with('(') && text.ends_with(')')) text = strip_signs(text.substr(1, text.size() - 2));
  const auto whole = text;
  while (!text.empty()) {
    if (text.starts_with(kCopyright)) {
      text = strip_signs(text.substr(kCopyright.size()));
      continue;
    }
    const auto blank = std::min(text.find_first_of(" :"), text.size());
    const auto word = fold(text.substr(0, blank));
    const bool by = text.size() != whole.size() && rules.author_labels.contains(word);
    if (!by && !rules.credit_labels.contains(word)) break;
    text = strip_signs(text.substr(blank));
  }
  return std::string(text.empty() ? whole : text);
}

Caption part_credit(std::string_view text, const Rules::Compiled& rules) {
  text = trim(text);
  for (const auto part : {part_parenthesis, part_label, part_copyright}) {
    if (auto found = part(text, rules); found && !found->credit.empty()) return std::move(*found);
  }
  return {std::string(text), {}};
}

}  // namespace copytaster::page::html
