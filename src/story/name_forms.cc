#include "story/name_forms.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

constexpr std::size_t kTypoLength = 5;  ///< shorter names that differ by a letter are other names
constexpr std::size_t kConsonants = 3;  ///< so many the same are one name: "Mohammed", "Muhammad"

bool splits_words(char32_t c) {
  return is_space(c) || c == U'-' || c == U'\u2010' || c == U'\u2011' || c == U'\u2013' || c == U'\u2014' || c == U'/';
}

/// The words as they are written.
std::vector<std::string_view> split_words(std::string_view name) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto here = at;
    if (!splits_words(decode(name, at))) continue;
    if (here > begin) out.push_back(name.substr(begin, here - begin));
    begin = at;
  }
  if (begin < name.size()) out.push_back(name.substr(begin));
  return out;
}

bool is_acronym(std::string_view word) {
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = decode(word, at);
    if (is_upper(c)) ++capitals;
    if (is_lower(c)) ++small;
  }
  return capitals >= 2 && small < capitals;
}

/// What transcriptions agree on: "y" and "j" are "i", doubled letters one, "ei" and "ii" are "i".
std::string transcribed(const std::string& word) {
  std::string out;
  for (char c : word) {
    if (c == 'y' || c == 'j') c = 'i';
    if (c == 'w') c = 'v';
    if (c == 'k' || c == 'q') c = 'c';
    if (c == 'z') c = 's';
    if (c == 'h' && !out.empty()) continue;
    if (c == 'i' && !out.empty() && out.back() == 'e') out.pop_back();
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

std::string consonants(const std::string& word) {
  std::string out;
  for (const char c : transcribed(word)) {
    if (std::string_view("aeiou").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

/// "J" and "John", or one spelling; short names only when the same.
bool same_given(const std::string& a, const std::string& b) {
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  return same_spelling(a, b);
}

/// Whether the words of `few` stand among those of `many` in the same order, the first of `few` too.
bool in_order(const std::vector<std::string>& few, const std::vector<std::string>& many) {
  std::size_t at = 0;
  for (const auto& word : few) {
    while (at < many.size() && !same_given(word, many[at])) ++at;
    if (at == many.size()) return false;
    ++at;
  }
  return true;
}

}  // namespace

NameRules::NameRules(const Packs& packs) {
  for (const auto& [language, pack] : packs.all()) {
    for (const auto& row : pack.rows("name_words")) {
      if (row.size() < 2) continue;
      if (row[1] == "title") titles_.insert(row[0]);
      if (row[1] == "company") companies_.insert(row[0]);
      if (row[1] == "article") articles_.insert(row[0]);
      if (row[1] == "small") small_.insert(row[0]);
    }
  }
}

NameForm NameRules::form_of(std::string_view name, find::NameType type) const {
  NameForm out;
  const auto written = split_words(name);
  for (const auto word : written) {
    if (auto plain = skeleton(word); !plain.empty()) out.words.push_back(std::move(plain));
  }
  const bool person = type == find::NameType::per;
  const auto is_before = [&](const std::string& word) {
    return articles_.contains(word) || (person && titles_.contains(word));
  };
  auto first = out.words.begin();
  while (out.words.end() - first > 1 && is_before(*first)) ++first;
  out.words.erase(out.words.begin(), first);
  while (!person && out.words.size() > 1 && companies_.contains(out.words.back())) out.words.pop_back();
  for (const auto& word : out.words) out.key += word;
  out.acronym = out.words.size() == 1 && is_acronym(written.back());
  return out;
}

std::vector<std::string> NameRules::initials_of(const std::vector<std::string>& words) const {
  if (words.size() < 2) return {};
  std::string all;
  std::string large;
  for (const auto& word : words) {
    if (word.empty()) continue;
    all += word.front();
    if (!small_.contains(word)) large += word.front();
  }
  if (large == all || large.size() < 2) return {all};
  return {all, large};
}

bool NameRules::stands_for(std::string_view acronym, const std::vector<std::string>& words) const {
  const auto initials = initials_of(words);
  return std::ranges::find(initials, acronym) != initials.end();
}

std::string surface_form(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    if (is_space(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    encode(c, out);
  }
  for (const std::string_view ending : {"'s", "\u2019s", "'", "\u2019"}) {
    if (out.size() > ending.size() && out.ends_with(ending)) {
      out.resize(out.size() - ending.size());
      break;
    }
  }
  return out;
}

bool within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t head = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  a.remove_prefix(head);
  b.remove_prefix(head);
  while (!a.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

bool same_spelling(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  if (std::min(a.size(), b.size()) >= kTypoLength && within_one_edit(a, b)) return true;
  if (a.front() != b.front()) return false;
  if (transcribed(a) == transcribed(b)) return true;
  const auto core = consonants(a);
  return core.size() >= kConsonants && core == consonants(b);
}

bool same_person(const NameForm& a, const NameForm& b) {
  if (a.words.size() < 2 || b.words.size() < 2) return false;
  if (!same_spelling(a.words.back(), b.words.back())) return false;
  const std::vector given_a(a.words.begin(), a.words.end() - 1);
  const std::vector given_b(b.words.begin(), b.words.end() - 1);
  return given_a.size() <= given_b.size() ? in_order(given_a, given_b) : in_order(given_b, given_a);
}

}  // namespace copytaster::story
