#include "find/event_actors.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

std::string_view field(const Pack::Row& row, std::size_t i) {
  return i < row.size() && row[i] != "-" ? std::string_view(row[i]) : std::string_view{};
}

/// The words of "a|b|c".
template <class Use>
void each_of(std::string_view list, Use use) {
  while (!list.empty()) {
    const auto end = std::min(list.find('|'), list.size());
    if (end > 0) use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// As the tokenizer parts a name: the possessive mark stands alone.
std::string token_key(std::string_view name) {
  std::string out = fold(name);
  for (auto at = out.find("'s "); at != std::string::npos; at = out.find("'s ", at + 3)) out.insert(at, 1, ' ');
  for (auto at = out.find("s' "); at != std::string::npos; at = out.find("s' ", at + 3)) out.insert(at + 1, 1, ' ');
  return out;
}

std::uint32_t count_words(std::string_view key) { return static_cast<std::uint32_t>(1 + std::ranges::count(key, ' ')); }

/// Short all-capital names ("US", "UN") and "May", "Us" part only by case.
bool case_counts(std::string_view name) {
  return name.size() <= 4 && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

ActorLexicon::ActorLexicon(const Pack& pack) {
  for (const auto& row : pack.rows("event_agents")) {
    ActorSense sense;
    std::string_view role = field(row, 1);
    if (role.starts_with('~')) {
      sense.weak = true;
      role.remove_prefix(1);
    }
    sense.role = role;
    add(row[0], sense, true);
  }
  for (const auto& row : pack.rows("countries")) {
    ActorSense sense;
    sense.iso2 = field(row, 1);
    sense.country = field(row, 2);
    if (sense.country.empty()) continue;
    alpha3_.emplace(sense.iso2, sense.country);
    alpha2_.emplace(sense.country, sense.iso2);
    const auto name = [&](std::string_view text) { add(text, sense, false); };
    name(row[0]);
    named_.emplace(token_key(row[0]), sense.country);
    for (std::size_t i = 3; i < row.size(); ++i) each_of(field(row, i), name);
    each_of(field(row, 5), [&](std::string_view other) { named_.emplace(token_key(other), sense.country); });
    each_of(field(row, 3), [&](std::string_view demonym) { add(std::string(demonym) + "s", sense, false); });
  }
  for (const auto& row : pack.rows("cities")) {
    ActorSense sense;
    sense.iso2 = field(row, 1);
    sense.country = alpha3(sense.iso2);
    if (sense.country.empty()) continue;
    const auto name = [&](std::string_view text) {
      if (!entries_.contains(token_key(text))) add(text, sense, false);
    };
    name(row[0]);
    each_of(field(row, 3), name);
  }
  for (const auto& row : pack.rows("event_actors")) {
    ActorSense sense;
    sense.country = field(row, 1);
    sense.role = field(row, 2);
    sense.exact_case = field(row, 3) == "s";
    if (const auto two = alpha2(sense.country); !two.empty()) sense.iso2 = two;
    add(row[0], sense, false);
  }
}

void ActorLexicon::add(std::string_view name, ActorSense sense, bool inflected) {
  const std::string key = token_key(name);
  if (key.empty()) return;
  if (!inflected && case_counts(name)) sense.exact_case = true;
  const auto first = key.substr(0, key.find(' '));
  auto& longest = longest_[first];
  longest = std::max(longest, count_words(key));
  entries_[key] = {std::string(name), std::move(sense)};
}

void ActorLexicon::find(const std::vector<ActorWord>& words, std::vector<ActorHit>& out) const {
  std::string key;
  for (std::uint32_t i = 0; i < words.size();) {
    std::uint32_t best = 0;
    const ActorSense* sense = nullptr;
    const auto try_from = [&](std::string_view first_word) {
      const auto it = longest_.find(first_word);
      if (it == longest_.end()) return;
      const auto most = std::min<std::size_t>(it->second, words.size() - i);
      for (std::size_t n = most; n > best; --n) {
        key.clear();
        for (std::size_t w = 0; w < n; ++w) {
          if (w > 0) key += ' ';
          // The last word of a name of several may be inflected, a single one too: "court", "courts".
          const auto& word = words[i + w];
          key += w == 0 ? first_word : w + 1 == n ? word.lemma : word.lower;
        }
        auto entry = entries_.find(key);
        if (entry == entries_.end() && n > 1) {
          key.resize(key.size() - words[i + n - 1].lemma.size());
          key += words[i + n - 1].lower;
          entry = entries_.find(key);
        }
        if (entry == entries_.end()) continue;
        if (entry->second.sense.exact_case && n == 1 && words[i].form != entry->second.form) continue;
        best = static_cast<std::uint32_t>(n);
        sense = &entry->second.sense;
        return;
      }
    };
    if (words[i].may_be_noun) {
      try_from(words[i].lower);
      if (words[i].lemma != words[i].lower) try_from(words[i].lemma);
    }
    if (sense == nullptr) {
      ++i;
      continue;
    }
    out.push_back({i, i + best, sense});
    i += best;
  }
}

std::string_view ActorLexicon::alpha3(std::string_view alpha2) const {
  const auto it = alpha3_.find(alpha2);
  return it == alpha3_.end() ? std::string_view{} : std::string_view(it->second);
}

std::string_view ActorLexicon::alpha2(std::string_view alpha3) const {
  const auto it = alpha2_.find(alpha3);
  return it == alpha2_.end() ? std::string_view{} : std::string_view(it->second);
}

std::string_view ActorLexicon::country_named(std::string_view name) const {
  const auto it = named_.find(token_key(name));
  return it == named_.end() ? std::string_view{} : std::string_view(it->second);
}

}  // namespace copytaster::find
