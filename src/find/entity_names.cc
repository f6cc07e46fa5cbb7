#include "find/entity_names.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

/// A slip in a shorter word more often makes another name: "Jan", "Jane".
constexpr std::size_t kShortestSlip = 4;

/// Column of countries.tsv with a country's other names.
constexpr std::size_t kOtherNames = 5;

bool ends_with(const std::vector<std::string>& words, const std::vector<std::string>& tail) {
  return words.size() >= tail.size() && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

std::string initials_of(const std::vector<std::string>& words, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += words[i].substr(0, 1);
  return out;
}

}  // namespace

EntityRules::Compiled::Compiled(const Pack& pack) {
  for (const auto& row : pack.rows("quote_words")) {
    if (row.size() < 2) continue;
    auto* into = row[0] == "mister" || row[0] == "mistress" || row[0] == "doctor" ? &titles
                 : row[0] == "definite"                                           ? &articles
                 : row[0] == "small" || row[0] == "article"                       ? &small_words
                                                                                  : nullptr;
    if (into == nullptr) continue;
    for (std::size_t at = 0; at < row[1].size();) {
      const auto blank = std::min(row[1].find(' ', at), row[1].size());
      const auto word = skeleton(std::string_view(row[1]).substr(at, blank - at));
      if (!word.empty()) into->insert(word);
      at = blank + 1;
    }
  }
  for (const auto& row : pack.rows("countries")) {
    if (row.size() < 2) continue;
    country_codes.emplace(skeleton(row[0]), row[1]);
    if (row.size() <= kOtherNames) continue;
    const std::string_view others = row[kOtherNames];
    for (std::size_t at = 0; at < others.size();) {
      const auto bar = std::min(others.find('|', at), others.size());
      country_codes.emplace(skeleton(others.substr(at, bar - at)), row[1]);
      at = bar + 1;
    }
  }
}

NameKey key_of(std::string_view name, const EntityRules::Compiled& rules) {
  NameKey key;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size()) {
      std::size_t next = end;
      const char32_t c = decode(name, next);
      if (is_space(c) || c == U'-' || c == U'/') break;
      end = next;
    }
    auto word = skeleton(name.substr(at, end - at));
    if (end == at) {
      std::size_t next = end;
      if (next < name.size()) decode(name, next);
      at = next;
      continue;
    }
    at = end;
    const bool small = rules.small_words.contains(word);
    if (word.empty() || (key.words.empty() && (small || rules.titles.contains(word)))) continue;
    key.all_initials += word.substr(0, 1);
    if (!small) key.initials += word.substr(0, 1);
    key.whole += word;
    key.words.push_back(std::move(word));
  }
  return key;
}

bool looks_like_acronym(std::string_view name) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = decode(name, at);
    if (c == U'.') continue;
    if (!is_letter(c)) return false;
    ++letters;
    capitals += is_upper(c) ? 1u : 0u;
  }
  return letters >= 2 && letters <= 7 && capitals >= 2 && capitals * 2 > letters;
}

bool abbreviates(const NameKey& acronym, const NameKey& long_form) {
  if (long_form.words.size() < 2) return false;
  return acronym.whole == long_form.initials || acronym.whole == long_form.all_initials;
}

bool is_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

bool same_person(const NameKey& a, const NameKey& b) {
  if (a.words.size() < 2 || b.words.size() < 2) return false;
  if (a.whole == b.whole) return true;
  const auto& first_a = a.words.front();
  const auto& first_b = b.words.front();
  const auto& last_a = a.words.back();
  const auto& last_b = b.words.back();
  if (last_a == last_b && first_a == first_b) {
    // Middle names may be left out, not differ.
    return a.words.size() == 2 || b.words.size() == 2;
  }
  if (a.words.size() != b.words.size()) return false;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (a.words[i] == b.words[i]) continue;
    if (std::min(a.words[i].size(), b.words[i].size()) < kShortestSlip || !is_slip(a.words[i], b.words[i]))
      return false;
    ++slips;
  }
  return slips == 1;
}

bool same_body(const NameKey& a, const NameKey& b) {
  if (a.words.size() > b.words.size()) return same_body(b, a);
  if (a.words.size() < 2) return false;
  if (ends_with(b.words, a.words)) return true;
  // The first word of `a` spells out as the first words of `b`.
  const std::size_t extra = b.words.size() - a.words.size() + 1;
  return a.words.size() >= 2 && extra >= 2 && a.words.front() == initials_of(b.words, extra) &&
         std::equal(a.words.begin() + 1, a.words.end(), b.words.begin() + static_cast<std::ptrdiff_t>(extra));
}

}  // namespace copytaster::find
