#include "story/bearers.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

void add_counts(std::map<std::string, std::uint32_t>& into, const std::map<std::string, std::uint32_t>& from) {
  for (const auto& [text, count] : from) into[text] += count;
}

/// Descriptions ("the minister") are mentions too, but no names. A script without case has names all the same.
bool looks_like_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    if (is_upper(c) || is_digit(c) || (is_letter(c) && !is_lower(c))) return true;
  }
  return false;
}

/// Whether a form used for an entity called `name` means it in other articles too.
bool holds_elsewhere(const NameForm& form, const NameForm& name, bool person) {
  if (form.words.empty()) return false;
  if (!person) return form.acronym;
  return form.words.size() > 1 && !name.words.empty() && form.words.back() == name.words.back();
}

void add_form(Bearer& bearer, NameForm form) {
  if (form.key.empty()) return;
  auto key = form.key;
  bearer.forms.emplace(std::move(key), std::move(form));
}

Bearer start_bearer(std::uint32_t article, const find::Entity& entity) {
  Bearer out;
  out.iso3166 = entity.iso3166;
  out.articles = {article};
  out.types[static_cast<std::size_t>(entity.type)] = 1;  // counts where no mention speaks for another type
  return out;
}

/// A name that may become the entity's.
struct Candidate {
  std::string text;
  NameForm form;
  std::uint32_t count;
};

bool has_small_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_lower(decode(text, at))) return true;
  }
  return false;
}

/// "LORN" of a dateline or headline speaks for "Lorn"; a body may be written in capitals.
void lower_shouting(std::vector<Candidate>& candidates, find::NameType type) {
  if (type == find::NameType::org || type == find::NameType::other) return;
  for (auto& loud : candidates) {
    if (has_small_letter(loud.text)) continue;
    for (auto& quiet : candidates) {
      if (quiet.form.key != loud.form.key || !has_small_letter(quiet.text)) continue;
      quiet.count += std::exchange(loud.count, 0);
      break;
    }
  }
}

bool ends_with(const std::vector<std::string>& words, const std::vector<std::string>& tail) {
  return words.size() > tail.size() && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

}  // namespace

find::NameType Bearer::type() const {
  return static_cast<find::NameType>(std::ranges::max_element(types) - types.begin());
}

bool Bearer::one_word() const {
  return std::ranges::all_of(forms, [](const auto& form) { return form.second.words.size() == 1; });
}

bool share_an_article(const Bearer& a, const Bearer& b) {
  for (auto x = a.articles.begin(), y = b.articles.begin(); x != a.articles.end() && y != b.articles.end();) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

void absorb(Bearer& into, Bearer from) {
  add_counts(into.surfaces, from.surfaces);
  add_counts(into.names, from.names);
  into.forms.merge(from.forms);
  for (std::size_t i = 0; i < into.types.size(); ++i) into.types[i] += from.types[i];
  if (into.iso3166.empty()) into.iso3166 = std::move(from.iso3166);
  std::vector<std::uint32_t> articles;
  std::ranges::set_union(into.articles, from.articles, std::back_inserter(articles));
  into.articles = std::move(articles);
  into.mentions += from.mentions;
}

std::vector<Bearer> list_bearers(std::span<const find::Reading> readings, const NameRules& rules) {
  std::vector<Bearer> out;
  for (std::uint32_t article = 0; article < readings.size(); ++article) {
    const auto& reading = readings[article];
    const auto& entities = reading.findings.entities;
    const auto first = out.size();
    for (const auto& entity : entities) out.push_back(start_bearer(article, entity));
    for (const auto& mention : reading.findings.mentions) {
      auto& bearer = out[first + mention.entity.value];
      ++bearer.mentions;
      ++bearer.types[static_cast<std::size_t>(entities[mention.entity.value].type)];
      auto text = surface_form(reading.article.text.view(mention.span));
      if (looks_like_name(text)) ++bearer.surfaces[std::move(text)];
    }
    for (std::size_t e = 0; e < entities.size(); ++e) {
      auto& bearer = out[first + e];
      const auto& entity = entities[e];
      const auto name = rules.form_of(entity.name, entity.type);
      bearer.names[surface_form(entity.name)] += std::max(1u, bearer.mentions);
      add_form(bearer, name);
      for (const auto& [surface, count] : bearer.surfaces) {
        auto form = rules.form_of(surface, entity.type);
        if (holds_elsewhere(form, name, entity.type == find::NameType::per)) add_form(bearer, std::move(form));
      }
    }
  }
  return out;
}

std::string choose_name(const Bearer& bearer, const NameRules& rules) {
  const auto type = bearer.type();
  std::vector<Candidate> candidates;
  for (const auto& [text, count] : bearer.names) candidates.push_back({text, rules.form_of(text, type), count});
  lower_shouting(candidates, type);
  if (candidates.empty()) return "";
  // A person's surname is never the name while a whole name is there.
  const auto worth = [&](const Candidate& c) {
    return std::tuple(bearer.person() && c.form.words.size() > 1, c.count, c.text.size());
  };
  const auto* best = &candidates.front();
  for (const auto& c : candidates) {
    if (worth(c) > worth(*best)) best = &c;
  }
  // "Foreign Ministry" is short for "Velmoran Foreign Ministry".
  const auto* fullest = best;
  for (const auto& c : candidates) {
    const bool fuller = ends_with(c.form.words, best->form.words);
    if (fuller && (fullest == best || c.count > fullest->count)) fullest = &c;
  }
  return fullest->text;
}

}  // namespace copytaster::story
