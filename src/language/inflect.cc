#include "language/inflect.h"

#include <algorithm>
#include <charconv>

namespace copytaster::language {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_like(std::string_view word, std::string_view pattern) {
  if (pattern.size() > word.size()) return false;
  const auto end = word.substr(word.size() - pattern.size());
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool letter = end[i] >= 'a' && end[i] <= 'z';
    const bool fits = pattern[i] == 'C'   ? letter && !is_vowel(end[i])
                      : pattern[i] == 'V' ? is_vowel(end[i])
                                          : end[i] == pattern[i];
    if (!fits) return false;
  }
  return true;
}

}  // namespace

Inflections::Inflections(const Pack& pack) {
  for (const auto& row : pack.rows("inflections")) {
    if (row.size() < 5) continue;
    const bool digit = row[3].size() == 1 && row[3][0] >= '0' && row[3][0] <= '9';
    const bool doubles = row[4].starts_with('+');
    int score = 0;
    if (row.size() > 5) std::from_chars(row[5].data(), row[5].data() + row[5].size(), score);
    rules_.push_back({row[0], row[1], row[2], digit ? static_cast<std::size_t>(row[3][0] - '0') : 0,
                      doubles ? row[4].substr(1) : row[4], score, doubles});
  }
}

std::vector<Form> Inflections::forms(std::string_view word_class, std::string_view lemma) const {
  std::vector<Form> out;
  for (const auto& rule : rules_) {
    if (rule.word_class != word_class || lemma.size() <= rule.cut || !ends_like(lemma, rule.ending)) continue;
    if (std::ranges::any_of(out, [&](const Form& f) { return f.tag == rule.tag; })) continue;
    std::string text(lemma.substr(0, lemma.size() - rule.cut));
    if (rule.doubles) text += lemma.back();
    out.push_back({text + rule.add, rule.tag, rule.score});
  }
  return out;
}

}  // namespace copytaster::language
