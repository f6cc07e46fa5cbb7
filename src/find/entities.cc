#include "find/entities.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "base/utf8.h"
#include "find/entity_names.h"

namespace copytaster::find {
namespace {

/// One distinct written form with all its places.
struct Form {
  std::string text;
  NameKey key;
  std::vector<std::uint32_t> names;  ///< indices into the list of trimmed names
  std::array<std::uint32_t, 6> types{};
  bool acronym = false;

  NameType type() const { return static_cast<NameType>(std::ranges::max_element(types) - types.begin()); }
};

struct TrimmedName {
  Span span;
  NameType type = NameType::other;
  std::uint32_t form = 0;
};

/// The name without an article or courtesy title in front and a genitive behind.
Span trim_name(const Text& text, Span span, const EntityRules::Compiled& rules) {
  for (;;) {
    const auto view = text.view(span);
    const auto blank = view.find(' ');
    if (blank == std::string_view::npos) break;
    const auto word = skeleton(view.substr(0, blank));
    if (!word.empty() && !rules.titles.contains(word) && !rules.articles.contains(word)) break;
    span.begin += static_cast<std::uint32_t>(blank + 1);
  }
  for (const std::string_view genitive : {"'s", "\u2019s"}) {
    if (text.view(span).ends_with(genitive)) span.end -= static_cast<std::uint32_t>(genitive.size());
  }
  return span;
}

class Merger {
 public:
  Merger(const Text& text, const language::Analysis& analysis, const EntityRules::Compiled& rules)
      : text_(text), analysis_(analysis), rules_(rules) {}

  NamedEntities run() {
    read_forms();
    parent_.resize(forms_.size());
    for (std::uint32_t i = 0; i < parent_.size(); ++i) parent_[i] = i;
    join_countries();
    join_persons();
    join_bodies();
    return collect();
  }

 private:
  void read_forms() {
    std::map<std::pair<std::string, bool>, std::uint32_t> known;
    for (const auto& name : analysis_.names) {
      const Span span = trim_name(text_, name.span, rules_);
      auto key = key_of(text_.view(span), rules_);
      if (span.empty() || key.whole.empty()) continue;
      // A person and a place may share a word; the person's forms are kept apart.
      const auto [it, fresh] =
          known.try_emplace({key.whole, name.type == NameType::per}, static_cast<std::uint32_t>(forms_.size()));
      if (fresh) {
        Form form;
        form.text = std::string(text_.view(span));
        form.acronym = looks_like_acronym(form.text);
        form.key = std::move(key);
        forms_.push_back(std::move(form));
      }
      auto& form = forms_[it->second];
      form.names.push_back(static_cast<std::uint32_t>(names_.size()));
      ++form.types[static_cast<std::size_t>(name.type)];
      names_.push_back({span, name.type, it->second});
    }
  }

  std::uint32_t root(std::uint32_t form) {
    while (parent_[form] != form) form = parent_[form] = parent_[parent_[form]];
    return form;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

  void join_countries() {
    std::map<std::string, std::uint32_t> by_code;
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      if (forms_[i].type() == NameType::per) continue;
      const auto code = rules_.country_codes.find(forms_[i].key.whole);
      if (code == rules_.country_codes.end()) continue;
      const auto [it, fresh] = by_code.try_emplace(code->second, i);
      if (!fresh) join(it->second, i);
    }
  }

  /// Whole names that share a first or last word are compared; the rest cannot be one person.
  void join_persons() {
    std::map<std::string, std::vector<std::uint32_t>> by_word;
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      const auto& form = forms_[i];
      if (form.type() != NameType::per || form.key.words.size() < 2) continue;
      for (const auto* word : {&form.key.words.front(), &form.key.words.back()}) {
        auto& others = by_word[*word];
        for (const auto other : others) {
          if (same_person(forms_[other].key, form.key)) join(other, i);
        }
        if (others.size() < kMostNamesakes) others.push_back(i);
      }
    }
    whole_names_ = std::move(by_word);
  }

  void join_bodies() {
    std::map<std::string, std::vector<std::uint32_t>> long_forms;  // by initials
    std::map<std::string, std::vector<std::uint32_t>> by_last;
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      const auto& form = forms_[i];
      if (form.type() == NameType::per) continue;
      if (form.key.words.size() < 2) continue;
      long_forms[form.key.initials].push_back(i);
      if (form.key.all_initials != form.key.initials) long_forms[form.key.all_initials].push_back(i);
      if (form.type() == NameType::org) by_last[form.key.words.back()].push_back(i);
    }
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      const auto& form = forms_[i];
      if (!form.acronym || form.type() == NameType::per) continue;
      const auto it = long_forms.find(form.key.whole);
      if (it != long_forms.end()) join(it->second.front(), i);
    }
    for (const auto& [last, members] : by_last) join_suffixes(members);
  }

  /// A short form joins the one longer form it can stand for; where two could be meant it stays alone.
  void join_suffixes(const std::vector<std::uint32_t>& members) {
    if (members.size() > kMostNamesakes) return;
    for (const auto shorter : members) {
      std::optional<std::uint32_t> fit;
      bool several = false;
      for (const auto longer : members) {
        if (longer == shorter || forms_[longer].key.words.size() < forms_[shorter].key.words.size()) continue;
        if (forms_[longer].key.words.size() == forms_[shorter].key.words.size()) continue;
        if (!same_body(forms_[shorter].key, forms_[longer].key)) continue;
        if (fit && root(*fit) != root(longer) && !same_body(forms_[*fit].key, forms_[longer].key)) several = true;
        if (!fit) fit = longer;
      }
      if (fit && !several) join(*fit, shorter);
    }
  }

  /// The whole name that a single name stands for at `name`: the latest one before with that surname, else the
  /// first one after it; a family name that stands first, and a given name, come next.
  std::optional<std::uint32_t> bearer(std::uint32_t name, const std::map<std::uint32_t, std::uint32_t>& latest) {
    const auto& word = forms_[names_[name].form].key.whole;
    const auto it = whole_names_.find(word);
    if (it == whole_names_.end()) return surname_slip(word);
    std::optional<std::uint32_t> best;
    std::tuple<bool, bool, std::uint32_t> best_rank;
    for (const auto form : it->second) {
      const auto seen = latest.find(root(form));
      const bool before = seen != latest.end();
      const bool surname = forms_[form].key.words.back() == word;
      const auto place = before ? seen->second + 1 : kFar - forms_[form].names.front();
      const std::tuple rank{before, surname, place};
      if (!best || rank > best_rank) {
        best = form;
        best_rank = rank;
      }
    }
    return best;
  }

  /// A surname that nobody bears but somebody nearly bears. Looked up once a form.
  std::optional<std::uint32_t> surname_slip(const std::string& word) {
    if (word.size() < kShortestSurnameSlip) return std::nullopt;
    const auto [it, fresh] = slips_.try_emplace(word);
    if (!fresh || slips_.size() > kMostNamesakes) return it->second;
    for (const auto& [known, forms] : whole_names_) {
      if (!is_slip(word, known) || forms_[forms.front()].key.words.back() != known) continue;
      it->second = forms.front();
      break;
    }
    return it->second;
  }

  /// Which group each name belongs to: its form's, or that of the whole name it is short for.
  std::vector<std::uint32_t> groups() {
    std::vector<std::uint32_t> group(names_.size());
    std::map<std::uint32_t, std::uint32_t> latest;  // group of a whole personal name -> its last name so far
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const auto form = names_[i].form;
      group[i] = root(form);
      if (forms_[form].type() != NameType::per) continue;
      if (forms_[form].key.words.size() == 1) {
        if (const auto whole = bearer(i, latest)) group[i] = root(*whole);
      }
      latest[group[i]] = i;
    }
    return group;
  }

  NamedEntities collect() {
    NamedEntities out;
    const auto group = groups();
    std::map<std::uint32_t, std::uint32_t> entity_of;
    std::vector<std::map<std::uint32_t, std::uint32_t>> uses;  // per entity: form -> count
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const auto [it, fresh] = entity_of.try_emplace(group[i], static_cast<std::uint32_t>(uses.size()));
      if (fresh) uses.emplace_back();
      ++uses[it->second][names_[i].form];
      out.mentions.push_back({names_[i].span, EntityId{it->second}});
    }
    for (const auto& forms : uses) out.entities.push_back(entity(forms));
    return out;
  }

  /// Named by the form of the most words, then the most used, then the first; an acronym only if there is no other.
  Entity entity(const std::map<std::uint32_t, std::uint32_t>& uses) const {
    Entity out;
    std::array<std::uint32_t, 6> types{};
    std::tuple<bool, std::size_t, std::uint32_t> best{};
    for (const auto& [form, count] : uses) {
      const std::tuple rank{!forms_[form].acronym, std::min<std::size_t>(forms_[form].key.words.size(), kFullName),
                            count};
      if (out.name.empty() || rank > best) {
        best = rank;
        out.name = forms_[form].text;
      }
      for (std::size_t t = 0; t < types.size(); ++t) types[t] += forms_[form].types[t];
      if (out.iso3166.empty()) {
        if (const auto code = rules_.country_codes.find(forms_[form].key.whole); code != rules_.country_codes.end()) {
          out.iso3166 = code->second;
        }
      }
    }
    out.type = static_cast<NameType>(std::ranges::max_element(types) - types.begin());
    if (out.type == NameType::per) out.iso3166.clear();
    return out;
  }

  static constexpr std::size_t kMostNamesakes = 64;  ///< bounds the pairs compared in a text of nothing but names
  static constexpr std::size_t kShortestSurnameSlip = 6;
  static constexpr std::size_t kFullName = 8;
  static constexpr std::uint32_t kFar = 0x7FFFFFFFu;

  const Text& text_;
  const language::Analysis& analysis_;
  const EntityRules::Compiled& rules_;
  std::vector<TrimmedName> names_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> parent_;
  std::map<std::string, std::vector<std::uint32_t>> whole_names_;  ///< first and last word -> forms
  std::map<std::string, std::optional<std::uint32_t>> slips_;
};

}  // namespace

EntityRules::EntityRules(const Pack& pack) : compiled_(std::make_unique<const Compiled>(pack)) {}
EntityRules::~EntityRules() = default;
EntityRules::EntityRules(EntityRules&&) noexcept = default;

NamedEntities find_entities(const page::Article& article, const language::Analysis& analysis,
                            const EntityRules& rules) {
  return Merger(article.text, analysis, rules.compiled()).run();
}

}  // namespace copytaster::find
