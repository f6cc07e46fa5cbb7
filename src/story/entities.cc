#include "story/entities.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "story/bearers.h"
#include "story/name_forms.h"

namespace copytaster::story {
namespace {

constexpr std::size_t kFuzzyLength = 8;      ///< letters of a name that one odd letter does not make another
constexpr std::size_t kSafeAcronym = 3;      ///< shorter ones are taken only between bearers of one type
constexpr std::size_t kLargestBucket = 300;  ///< bounds what is compared with each other

/// One form of one bearer, put with those it may be the same as.
struct Entry {
  std::string bucket;
  NameForm form;
  std::uint32_t bearer;
};

std::string join_words(const std::vector<std::string>& words, std::size_t first) {
  std::string out;
  for (auto i = first; i < words.size(); ++i) out += words[i];
  return out;
}

std::string digits_of(const std::string& key) {
  std::string out;
  std::ranges::copy_if(key, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

/// "US Treasury Department" and "United States Treasury Department": the same but for a first part that
/// is short for the other's.
bool same_but_for_short_part(const NameForm& a, const NameForm& b, const NameRules& rules) {
  const auto& few = a.words.size() <= b.words.size() ? a.words : b.words;
  const auto& many = a.words.size() <= b.words.size() ? b.words : a.words;
  if (few.size() < 3 || many.size() <= few.size()) return false;
  if (!std::equal(few.begin() + 1, few.end(), many.end() - static_cast<std::ptrdiff_t>(few.size() - 1))) return false;
  const std::vector part(many.begin(), many.end() - static_cast<std::ptrdiff_t>(few.size() - 1));
  return rules.stands_for(few.front(), part);
}

class Merger {
 public:
  Merger(std::vector<Bearer> bearers, const NameRules& rules)
      : rules_(rules), bearers_(std::move(bearers)), home_(bearers_.size()) {
    std::iota(home_.begin(), home_.end(), 0u);
  }

  /// The surest evidence first: what follows asks which bearer is the only one that fits.
  void run() {
    join_countries();
    join_same_names();
    join_acronyms();
    join_persons();
    join_organisations();
    join_spellings();
    join_shorter_organisations();
    join_short_names();
    join_single_words();
  }

  std::uint32_t home_of(std::uint32_t i) {
    while (home_[i] != i) i = home_[i] = home_[home_[i]];
    return i;
  }
  const Bearer& bearer(std::uint32_t i) const { return bearers_[i]; }

  /// Those that are no part of another.
  std::vector<std::uint32_t> heads() {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < bearers_.size(); ++i) {
      if (home_of(i) == i) out.push_back(i);
    }
    return out;
  }

 private:
  void join(std::uint32_t a, std::uint32_t b) {
    a = home_of(a);
    b = home_of(b);
    if (a == b) return;
    if (a > b) std::swap(a, b);
    const auto& code_a = bearers_[a].iso3166;
    const auto& code_b = bearers_[b].iso3166;
    if (!code_a.empty() && !code_b.empty() && code_a != code_b) return;
    home_[b] = a;
    absorb(bearers_[a], std::exchange(bearers_[b], {}));
  }

  /// Where the evidence is likeness alone: what one article keeps apart stays apart.
  void join_alike(std::uint32_t a, std::uint32_t b) {
    a = home_of(a);
    b = home_of(b);
    if (a != b && !share_an_article(bearers_[a], bearers_[b])) join(a, b);
  }

  /// The forms that `bucket_of(form, bearer)` gives a bucket, sorted by it.
  template <class BucketOf>
  std::vector<Entry> list_forms(const BucketOf& bucket_of) {
    std::vector<Entry> out;
    for (const auto i : heads()) {
      for (const auto& [key, form] : bearers_[i].forms) {
        if (auto bucket = bucket_of(form, bearers_[i]); !bucket.empty()) out.push_back({std::move(bucket), form, i});
      }
    }
    std::ranges::stable_sort(out, {}, &Entry::bucket);
    return out;
  }

  /// Calls see(x, y) for each two forms of one bucket.
  template <class BucketOf, class See>
  void for_each_pair(const BucketOf& bucket_of, const See& see) {
    const auto entries = list_forms(bucket_of);
    for (std::size_t begin = 0; begin < entries.size();) {
      auto end = begin;
      while (end < entries.size() && entries[end].bucket == entries[begin].bucket) ++end;
      const auto last = std::min(end, begin + kLargestBucket);
      for (auto x = begin; x < last; ++x) {
        for (auto y = x + 1; y < last; ++y) see(entries[x], entries[y]);
      }
      begin = end;
    }
  }

  void join_countries() {
    std::map<std::string, std::uint32_t> by_code;
    for (const auto i : heads()) {
      const auto& code = bearers_[i].iso3166;
      if (code.empty()) continue;
      const auto [at, added] = by_code.emplace(code, i);
      if (!added) join(at->second, i);
    }
  }

  /// The same name: whoever bears it where it has two words or more; a single word may be a person's
  /// surname in one article and a town in another.
  void join_same_names() {
    const auto bucket = [](const NameForm& form, const Bearer& bearer) {
      return form.key + (form.words.size() == 1 && bearer.person() ? "/person" : "");
    };
    const auto entries = list_forms(bucket);
    for (std::size_t i = 1; i < entries.size(); ++i) {
      if (entries[i].bucket == entries[i - 1].bucket) join(entries[i - 1].bearer, entries[i].bearer);
    }
  }

  void join_acronyms() {
    std::map<std::string, std::set<std::uint32_t>> long_forms;
    for (const auto i : heads()) {
      if (bearers_[i].person()) continue;
      for (const auto& [key, form] : bearers_[i].forms) {
        for (auto& initials : rules_.initials_of(form.words)) long_forms[std::move(initials)].insert(i);
      }
    }
    const auto acronym = [](const NameForm& form, const Bearer& bearer) {
      return form.acronym && !bearer.person() ? form.key : "";
    };
    for (const auto& entry : list_forms(acronym)) {
      const auto found = long_forms.find(entry.bucket);
      if (found == long_forms.end()) continue;
      std::set<std::uint32_t> homes;
      for (const auto i : found->second) homes.insert(home_of(i));
      if (homes.size() != 1) continue;
      const auto& longer = bearers_[*homes.begin()];
      const auto& shorter = bearers_[home_of(entry.bearer)];
      if (entry.bucket.size() >= kSafeAcronym || longer.type() == shorter.type()) join(*homes.begin(), entry.bearer);
    }
  }

  void join_persons() {
    const auto initial_of_surname = [](const NameForm& form, const Bearer& bearer) {
      return bearer.person() && form.words.size() > 1 ? form.words.back().substr(0, 1) : "";
    };
    for_each_pair(initial_of_surname, [&](const Entry& x, const Entry& y) {
      if (same_person(x.form, y.form)) join_alike(x.bearer, y.bearer);
    });
  }

  void join_organisations() {
    const auto last_words = [](const NameForm& form, const Bearer& bearer) {
      if (bearer.person() || form.words.size() < 2) return std::string();
      return join_words(form.words, form.words.size() - 2);
    };
    for_each_pair(last_words, [&](const Entry& x, const Entry& y) {
      if (same_but_for_short_part(x.form, y.form, rules_)) join(x.bearer, y.bearer);
    });
  }

  /// One odd letter in a long name; it stands either in the first half or in the second.
  void join_spellings() {
    const auto see = [&](const Entry& x, const Entry& y) {
      // Two persons are compared by given name and surname.
      if (bearers_[home_of(x.bearer)].person() && bearers_[home_of(y.bearer)].person()) return;
      if (within_one_edit(x.form.key, y.form.key) && digits_of(x.form.key) == digits_of(y.form.key)) {
        join_alike(x.bearer, y.bearer);
      }
    };
    const auto is_long = [](const NameForm& form) { return form.words.size() > 1 && form.key.size() >= kFuzzyLength; };
    for_each_pair([&](const NameForm& form, const Bearer&) { return is_long(form) ? form.key.substr(0, 3) : ""; }, see);
    for_each_pair(
        [&](const NameForm& form, const Bearer&) { return is_long(form) ? form.key.substr(form.key.size() - 3) : ""; },
        see);
  }

  /// "Treasury Department" where one bearer alone ends so: "Velmoran Treasury Department".
  void join_shorter_organisations() {
    std::map<std::string, std::set<std::uint32_t>> by_end;
    const auto is_organisation = [](const Bearer& bearer) {
      return bearer.type() == find::NameType::org || bearer.type() == find::NameType::other;
    };
    for (const auto i : heads()) {
      if (!is_organisation(bearers_[i])) continue;
      for (const auto& [key, form] : bearers_[i].forms) {
        for (std::size_t first = 1; first + 2 <= form.words.size(); ++first) {
          // The House of Representatives is not the Office of the House of Representatives.
          if (!rules_.is_small(form.words[first - 1])) by_end[join_words(form.words, first)].insert(i);
        }
      }
    }
    join_to_the_only_one(by_end, [&](const NameForm& form, const Bearer& bearer) {
      return is_organisation(bearer) && form.words.size() > 1 ? form.key : "";
    });
  }

  /// "Dorn" where one person alone is called so, by surname, else by first name.
  void join_short_names() {
    std::map<std::string, std::set<std::uint32_t>> by_last;
    std::map<std::string, std::set<std::uint32_t>> by_first;
    for (const auto i : heads()) {
      if (!bearers_[i].person()) continue;
      for (const auto& [key, form] : bearers_[i].forms) {
        if (form.words.size() < 2) continue;
        by_last[form.words.back()].insert(i);
        by_first[form.words.front()].insert(i);
      }
    }
    const auto short_name = [](const NameForm& form, const Bearer& bearer) {
      const bool may_be_person = bearer.person() || (bearer.type() == find::NameType::other && !form.acronym);
      return may_be_person && bearer.one_word() && bearer.iso3166.empty() ? form.key : "";
    };
    for (const auto& [word, bearers] : by_last) {
      by_first.erase(word);
      surnames_.insert(word);
    }
    join_to_the_only_one(by_last, short_name);
    join_to_the_only_one(by_first, short_name);
  }

  /// One word, a person here and a place or body there, and nobody in the story has it as a surname: one of
  /// the two was taken for what it is not.
  void join_single_words() {
    const auto same_word = [](const NameForm& form, const Bearer& bearer) {
      return bearer.one_word() && !form.acronym ? form.key : "";
    };
    const auto entries = list_forms(same_word);
    for (std::size_t i = 1; i < entries.size(); ++i) {
      if (entries[i].bucket == entries[i - 1].bucket && !is_surname(entries[i].bucket)) {
        join(entries[i - 1].bearer, entries[i].bearer);
      }
    }
  }

  /// Joins each bearer with a form of which `key_of` makes a key to the one bearer listed under that key.
  template <class KeyOf>
  void join_to_the_only_one(const std::map<std::string, std::set<std::uint32_t>>& listed, const KeyOf& key_of) {
    for (const auto& entry : list_forms(key_of)) {
      const auto found = listed.find(entry.bucket);
      if (found == listed.end()) continue;
      std::set<std::uint32_t> homes;
      for (const auto i : found->second) homes.insert(home_of(i));
      if (homes.size() == 1) join(*homes.begin(), entry.bearer);
    }
  }

  bool is_surname(const std::string& word) const { return surnames_.contains(word); }

  const NameRules& rules_;
  std::vector<Bearer> bearers_;
  std::vector<std::uint32_t> home_;
  std::set<std::string> surnames_;  ///< of the whole names in the story
};

Entity make_entity(const Bearer& bearer, const NameRules& rules) {
  Entity out;
  out.name = choose_name(bearer, rules);
  out.type = bearer.type();
  out.iso3166 = bearer.iso3166;
  for (const auto& [text, count] : bearer.surfaces) out.aliases.push_back({text, count});
  std::ranges::stable_sort(out.aliases, std::ranges::greater{}, &Alias::count);
  return out;
}

}  // namespace

MergedEntities merge_entities(std::span<const find::Reading> readings, const Packs& packs) {
  const NameRules rules(packs);
  Merger merger(list_bearers(readings, rules), rules);
  merger.run();

  struct Ranked {
    Entity entity;
    std::uint32_t mentions;
    std::uint32_t home;
  };
  std::vector<Ranked> ranked;
  for (const auto i : merger.heads()) {
    ranked.push_back({make_entity(merger.bearer(i), rules), merger.bearer(i).mentions, i});
  }
  std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
    return std::tie(b.mentions, a.entity.name, a.home) < std::tie(a.mentions, b.entity.name, b.home);
  });

  MergedEntities out;
  std::map<std::uint32_t, EntityId> id_of_home;
  for (auto& r : ranked) {
    id_of_home[r.home] = EntityId{static_cast<std::uint32_t>(out.entities.size())};
    out.entities.push_back(std::move(r.entity));
  }
  std::uint32_t bearer = 0;
  for (const auto& reading : readings) {
    auto& ids = out.entity_of.emplace_back();
    for (std::size_t e = 0; e < reading.findings.entities.size(); ++e) {
      ids.push_back(id_of_home.at(merger.home_of(bearer++)));
    }
  }
  return out;
}

}  // namespace copytaster::story
