#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "language/inflect.h"

namespace copytaster::language {
namespace {

Upos parse_upos(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Upos::x); ++i) {
    if (name_of(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  return Upos::x;
}

int parse_int(std::string_view text, int otherwise = 0) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Beside a capital inside a sentence, which says "name" with kInnerCapital of tags.cc.
constexpr int kDemonymScore = 8;
constexpr int kCalendarScore = -3;

const std::string& column(const Pack::Row& row, std::size_t i) {
  static const std::string none;
  return i < row.size() ? row[i] : none;
}

}  // namespace

Lexicon::Lexicon(const Pack& pack) {
  read_tags(pack);
  read_transitions(pack);
  read_words(pack);
  read_names(pack);
  for (const auto& row : pack.rows("endings")) {
    endings_[row[0]].push_back({row[0], tag(column(row, 1)), parse_int(column(row, 2)), column(row, 3)});
    longest_ending_ = std::max(longest_ending_, row[0].size());
  }
}

void Lexicon::read_tags(const Pack& pack) {
  for (const auto& row : pack.rows("tags")) {
    if (tags_.size() < 250) tags_.push_back({row[0], parse_upos(column(row, 1)), column(row, 2)});
  }
  tags_.push_back({"x", Upos::x, ""});
}

void Lexicon::read_transitions(const Pack& pack) {
  transitions_.assign(tags_.size() * tags_.size(), 0);
  for (const auto& row : pack.rows("tag_transitions")) {
    const Tag previous = tag(row[0]);
    for (std::size_t i = 1; i < row.size(); ++i) {
      const auto equals = row[i].find('=');
      if (equals == std::string::npos) continue;
      const auto view = std::string_view(row[i]);
      transitions_[previous * tags_.size() + tag(view.substr(0, equals))] = parse_int(view.substr(equals + 1));
    }
  }
}

void Lexicon::read_words(const Pack& pack) {
  for (const auto& row : pack.rows("closed_class")) {
    closed_.insert(row[0]);
    const Tag t = tag(column(row, 1));
    add(row[0], {t, parse_int(column(row, 2)), column(row, 3).empty() ? row[0] : row[3],
                 column(row, 4).empty() ? feats(t) : row[4]});
  }
  // Lemma, class, score, irregular forms as tag=form. Of two words with one form and tag the first list's
  // counts: a verb can be a noun too, but less likely than one that the nouns have.
  const Inflections inflections(pack);
  for (const auto& list : {"nouns", "adjectives", "adverbs", "verbs"}) {
    for (const auto& row : pack.rows(list)) {
      std::map<std::string, std::vector<std::string>, std::less<>> irregular;
      for (std::size_t i = 3; i < row.size(); ++i) {
        const auto equals = row[i].find('=');
        if (equals != std::string::npos) irregular[row[i].substr(0, equals)].push_back(row[i].substr(equals + 1));
      }
      const int score = parse_int(column(row, 2));
      for (const auto& form : inflections.forms(column(row, 1), row[0])) {
        const Tag t = tag(form.tag);
        const auto own = irregular.find(form.tag);
        if (own == irregular.end()) {
          add(form.text, {t, score + form.score, row[0], feats(t)});
          continue;
        }
        for (const auto& text : own->second) {
          if (text != "-") add(text, {t, score + form.score, row[0], feats(t)});
        }
      }
    }
  }
}

void Lexicon::read_names(const Pack& pack) {
  for (const auto& row : pack.rows("name_particles")) particles_.insert(row[0]);
  const Tag propn = tag("propn");
  for (const auto& row : pack.rows("calendar_names")) {
    // "may" and "mar" are other words too; only their capital makes them a month.
    add(to_lower(row[0]), {propn, kCalendarScore, column(row, 1), feats(propn)});
  }
  // A demonym keeps its capital as an adjective; where it stands for people it is a name in UD.
  const Tag adjective = tag("adj");
  for (const auto& row : pack.rows("countries")) {
    const auto& demonyms = column(row, 3);
    for (std::size_t begin = 0; begin < demonyms.size();) {
      const auto end = std::min(demonyms.find('|', begin), demonyms.size());
      const auto demonym = demonyms.substr(begin, end - begin);
      add(to_lower(demonym), {adjective, kDemonymScore, demonym, feats(adjective)});
      begin = end + 1;
    }
  }
  for (const auto& row : pack.rows("not_names")) {
    if (column(row, 1) == "people" && !row[0].ends_with('s')) {
      add(to_lower(row[0]), {adjective, kDemonymScore, row[0], feats(adjective)});
    }
  }
}

void Lexicon::add(const std::string& form, Sense sense) {
  auto& senses = words_[form];
  const auto same = [&](const Sense& s) { return s.tag == sense.tag; };
  if (std::ranges::none_of(senses, same)) senses.push_back(std::move(sense));
}

std::span<const Sense> Lexicon::senses(std::string_view lower) const {
  const auto it = words_.find(lower);
  return it == words_.end() ? std::span<const Sense>() : std::span<const Sense>(it->second);
}

void Lexicon::guess(std::string_view lower, std::vector<const Ending*>& out) const {
  for (std::size_t size = std::min(longest_ending_, lower.size()) + 1; size-- > 0;) {
    const auto it = endings_.find(lower.substr(lower.size() - size));
    if (it == endings_.end()) continue;
    for (const auto& ending : it->second) {
      if (std::ranges::none_of(out, [&](const Ending* e) { return e->tag == ending.tag; })) out.push_back(&ending);
    }
  }
}

Tag Lexicon::tag(std::string_view name) const {
  const auto it = std::ranges::find(tags_, name, &TagRow::name);
  return static_cast<Tag>(it == tags_.end() ? tags_.size() - 1 : static_cast<std::size_t>(it - tags_.begin()));
}

}  // namespace copytaster::language
