#include "story/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::string> split_at_blanks(std::string_view text) { return split_at(text, ' '); }

double number_of(const std::string& text, double otherwise) {
  double out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

WordKind kind_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, WordKind>, 7> kKinds = {{{"act", WordKind::act},
                                                                                   {"toll", WordKind::toll},
                                                                                   {"say", WordKind::say},
                                                                                   {"state", WordKind::state},
                                                                                   {"thing", WordKind::thing},
                                                                                   {"person", WordKind::person},
                                                                                   {"degree", WordKind::degree}}};
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return WordKind::other;
}

}  // namespace

Lexicon::Lexicon(const Pack* pack) {
  if (!pack) return;
  for (const auto& row : pack->rows("word_endings")) {
    if (row.size() < 3) continue;
    endings_.push_back({row[0], row[1] == " " ? "" : row[1], static_cast<std::size_t>(number_of(row[2], 3))});
  }
  std::ranges::stable_sort(endings_, [](const Ending& a, const Ending& b) { return a.from.size() > b.from.size(); });
  for (const auto& row : pack->rows("synonyms")) {
    if (row.size() < 3) continue;
    for (auto& word : split_at_blanks(row[2])) {
      const Class entry{row[0], kind_of(row[1])};
      // Who does a thing is not the thing: "work" is no "worker".
      if (entry.kind != WordKind::person) by_stem_.emplace(stem(word), entry);
      classes_.emplace(std::move(word), entry);
    }
  }
  for (const auto& row : pack->rows("story_stop_words")) {
    if (row.size() >= 2) weights_.emplace(row[0], number_of(row[1], 0));
  }
  for (const auto& row : pack->rows("negation")) {
    if (row.size() < 2) continue;
    if (row[1] == "cue") negations_.insert(row[0]);
    if (row[1] == "verb") refusals_.insert(row[0]);
    if (row[1] == "partial") partial_.insert(row[0]);
    if (row[1] == "bound") bounds_.insert(row[0]);
    if (row[1] == "word" && row.size() >= 3) negative_words_.emplace(row[0], row[2]);
  }
  for (const auto& row : pack->rows("countries")) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column == 1 || column == 2) continue;
      for (const auto& name : split_at(row[column], '|')) {
        const auto lower = to_lower(name);
        longest_country_ =
            std::max<std::size_t>(longest_country_, 1 + static_cast<std::size_t>(std::ranges::count(lower, ' ')));
        countries_.emplace(lower, row[0]);
        if (column == 3) countries_.emplace(lower + "s", row[0]);
      }
    }
  }
  vague_numbers_ = pack->words("vague_numbers");
  accusations_ = pack->words("accusations");
  dangling_ = pack->words("dangling_starts");
  description_starts_ = pack->words("description_starts");
  for (const auto& row : pack->rows("above_words")) above_.push_back(row[0]);
  for (const auto& row : pack->rows("limit_words")) limits_.push_back(row[0]);
  for (const auto& row : pack->rows("modals")) {
    if (row.size() < 2) continue;
    modals_.emplace_back(split_at_blanks(row[0]), row[1] == "future" ? Modality::future : Modality::possible);
  }
  std::ranges::stable_sort(modals_, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& row : pack->rows("opposites")) {
    if (row.size() < 2) continue;
    const auto a = meaning(row[0], row[0]).key;
    const auto b = meaning(row[1], row[1]).key;
    opposites_.insert(a + " " + b);
    opposites_.insert(b + " " + a);
  }
  for (const auto& row : pack->rows("denials")) {
    Denial denial;
    for (auto& word : split_at_blanks(row[0])) {
      const bool negated = word.front() == '!';
      if (negated) word.erase(0, 1);
      const auto found = meaning(word, word);
      denial.needed.push_back({found.key, negated || found.negative});
    }
    if (row.size() >= 2) {
      for (const auto& word : split_at_blanks(row[1])) denial.unless.push_back(meaning(word, word).key);
    }
    if (!denial.needed.empty()) denials_.push_back(std::move(denial));
  }
}

std::string Lexicon::stem(std::string_view lemma) const {
  for (const auto& ending : endings_) {
    if (lemma.size() < ending.from.size() + ending.stem || !lemma.ends_with(ending.from)) continue;
    return std::string(lemma.substr(0, lemma.size() - ending.from.size())) + ending.to;
  }
  return std::string(lemma);
}

std::optional<Lexicon::Class> Lexicon::class_of(const std::string& word) const {
  if (const auto it = classes_.find(word); it != classes_.end()) return it->second;
  return std::nullopt;
}

Lexicon::Meaning Lexicon::meaning(std::string_view form, std::string_view lemma) const {
  const std::string word(lemma.empty() ? form : lemma);
  Meaning out;
  auto weight = weights_.find(word);
  if (weight == weights_.end()) weight = weights_.find(std::string(form));
  if (weight != weights_.end()) out.weight = weight->second;
  const auto negative = negative_words_.find(word);
  out.negative = negative != negative_words_.end();
  const auto& base = out.negative ? negative->second : word;
  // The form first: "according" reports, though its lemma is "accord".
  auto found = out.negative ? std::nullopt : class_of(std::string(form));
  if (!found) found = class_of(base);
  const auto stemmed = stem(base);
  if (!found) {
    if (const auto it = by_stem_.find(stemmed); it != by_stem_.end()) found = it->second;
  }
  if (found) {
    out.key = found->name;
    out.kind = found->kind;
    if (out.kind == WordKind::say) out.weight = std::min(out.weight, 0.15);
  } else {
    out.key = stemmed;
  }
  return out;
}

const std::string* Lexicon::country(const std::string& name) const {
  const auto it = countries_.find(name);
  return it == countries_.end() ? nullptr : &it->second;
}

const std::string* Lexicon::country_in(std::string_view text) const {
  const auto words = split_at_blanks(to_lower(text));
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string name;
    const std::string* found = nullptr;
    for (std::size_t j = i; j < words.size() && j < i + longest_country_; ++j) {
      name += (j > i ? " " : "") + words[j];
      if (const auto* known = country(name)) found = known;
    }
    if (found) return found;
  }
  return nullptr;
}

bool Lexicon::is_negation(std::string_view form) const {
  // Contractions may come as one token: "isn't", and with U+2019 RIGHT SINGLE QUOTATION MARK.
  return negations_.contains(std::string(form)) ||
         (form.size() > 3 && (form.ends_with("n't") || form.ends_with("n\u2019t")));
}

std::optional<Modality> Lexicon::modality(const std::vector<std::string>& forms, std::size_t at) const {
  for (const auto& [words, modality] : modals_) {
    if (at + words.size() > forms.size()) continue;
    if (std::equal(words.begin(), words.end(), forms.begin() + static_cast<std::ptrdiff_t>(at))) return modality;
  }
  return std::nullopt;
}

bool Lexicon::is_above(std::string_view quantity) const {
  return std::ranges::any_of(above_, [&](const std::string& words) { return quantity.starts_with(words); });
}

bool Lexicon::ends_in_limit(std::string_view words) const {
  while (words.ends_with(' ')) words.remove_suffix(1);
  return std::ranges::any_of(limits_, [&](const std::string& limit) { return words.ends_with(limit); });
}

bool Lexicon::begins_with_limit(std::string_view words) const {
  return std::ranges::any_of(limits_, [&](const std::string& limit) { return words.starts_with(limit); });
}

bool Lexicon::are_opposites(const std::string& a, const std::string& b) const {
  return opposites_.contains(a + " " + b);
}

}  // namespace copytaster::story
