#include "language/name_rules.h"

#include <algorithm>
#include <functional>

namespace copytaster::language {
namespace {

NameType parse_type(std::string_view name) {
  for (const auto type : {NameType::per, NameType::org, NameType::gpe, NameType::loc, NameType::event}) {
    if (name_of(type) == name) return type;
  }
  return NameType::other;
}

const std::string& column(const Pack::Row& row, std::size_t i) {
  static const std::string none;
  return i < row.size() ? row[i] : none;
}

Link parse_link(std::string_view kind) {
  if (kind == "with") return Link::with;
  if (kind == "article") return Link::article;
  if (kind == "inside") return Link::inside;
  if (kind == "number") return Link::number;
  return kind == "purpose" ? Link::purpose : Link::of;
}

void for_each_part(const std::string& list, const std::function<void(const std::string&)>& take) {
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find('|', begin), list.size());
    if (end > begin) take(list.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace

NameRules::NameRules(const Pack& pack) {
  read_places(pack);
  read_words(pack);
}

NameRules::Word& NameRules::entry(const std::string& text) {
  const auto blank = text.find(' ');
  if (blank == std::string::npos) return words_[text];
  // A clitic is a token of its own: "People's" counts two.
  const auto tokens = 1 + std::ranges::count(text, ' ') + std::ranges::count(text, '\'');
  const auto first = std::min(blank, text.find('\''));
  auto& longest = words_[text.substr(0, first)].longest;
  longest = std::max(longest, static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(tokens, 20)));
  return phrases_[text];
}

void NameRules::add_phrase(const std::string& text, NameType type) {
  auto& word = entry(text);
  if ((word.flags & kPhrase) != 0) return;
  word.flags |= kPhrase;
  word.phrase = type;
}

void NameRules::add_phrases(const std::string& texts, NameType type) {
  for_each_part(texts, [&](const std::string& text) { add_phrase(text, type); });
}

void NameRules::read_places(const Pack& pack) {
  for (const auto& row : pack.rows("countries")) {
    add_phrase(row[0], NameType::gpe);
    entry(row[0]).flags |= kCountry;
    for_each_part(column(row, 3), [&](const std::string& demonym) {
      entry(demonym).flags |= kDemonym;
      if (!demonym.ends_with('s') && !demonym.ends_with("sh") && !demonym.ends_with("ch")) {
        entry(demonym + "s").flags |= kDemonym;
      }
    });
    add_phrase(column(row, 4), NameType::gpe);
    add_phrases(column(row, 5), NameType::gpe);
  }
  for (const auto& row : pack.rows("cities")) {
    add_phrase(row[0], NameType::gpe);
    add_phrases(column(row, 3), NameType::gpe);
  }
  for (const auto& row : pack.rows("places")) {
    add_phrase(row[0], parse_type(column(row, 1)));
    add_phrases(column(row, 2), parse_type(column(row, 1)));
  }
  for (const auto& row : pack.rows("organisations")) {
    add_phrase(row[0], parse_type(column(row, 1)));
    add_phrases(column(row, 2), parse_type(column(row, 1)));
  }
  // A country without a capital of its own leaves an empty field.
  words_.erase(std::string());
}

void NameRules::read_words(const Pack& pack) {
  for (const auto& row : pack.rows("given_names")) words_[row[0]].flags |= kGivenName;
  for (const auto& row : pack.rows("not_names")) {
    entry(row[0]).flags |= column(row, 1) == "people" ? kDemonym : kNoName;
  }
  for (const auto& row : pack.rows("calendar_names")) words_[row[0]].flags |= kCalendar;
  for (const auto& row : pack.rows("person_titles")) {
    entry(row[0]).flags |= column(row, 1) == "honorific" ? kHonorific : kTitle;
  }
  for (const auto& row : pack.rows("name_heads")) {
    auto& word = words_[row[0]];
    word.flags |= column(row, 2) == "first" ? kHeadFirst : kHeadLast;
    word.head = parse_type(column(row, 1));
  }
  for (const auto& row : pack.rows("context_words")) {
    const auto& where = column(row, 2);
    contexts_[row[0]] = {parse_type(column(row, 1)), where != "after", where != "before"};
  }
  for (const auto& row : pack.rows("name_linkers")) {
    const auto& kind = column(row, 1);
    if (kind == "place" || kind == "location") {
      place_prepositions_.insert(row[0]);
      if (kind == "location") location_prepositions_.insert(row[0]);
    } else {
      links_[row[0]] = parse_link(kind);
    }
  }
  for (const auto& row : pack.rows("name_particles")) links_.try_emplace(row[0], Link::particle);
  for (const auto& row : pack.rows("place_codes")) place_codes_.insert(row[0]);
  for (const auto& row : pack.rows("reporting_verbs")) reporting_.insert(row[0]);
}

}  // namespace copytaster::language
