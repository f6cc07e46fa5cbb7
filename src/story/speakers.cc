#include "story/speakers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

/// Longer names than this are compared by their beginnings.
constexpr std::size_t kMaxLetters = 64;

/// Letters to insert, drop or change to make `a` into `b` (Levenshtein, 1966).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1])});
      corner = above;
    }
  }
  return row[b.size()];
}

/// A person may speak for a body, and anybody for a country.
bool may_speak_for(find::NameType a, find::NameType b) {
  using find::NameType;
  if (a == NameType::gpe || b == NameType::gpe) return true;
  return (a == NameType::per && b == NameType::org) || (a == NameType::org && b == NameType::per);
}

}  // namespace

bool is_named(std::string_view speaker, const Lexicon& lexicon) {
  const auto words_end = speaker.find_last_not_of(' ');
  if (words_end == std::string_view::npos) return false;
  std::size_t at = 0;
  if (!is_upper(decode(speaker, at))) return false;
  const auto first = speaker.substr(0, speaker.find(' '));
  // One word without an entity is a description that begins a sentence: "Investigators".
  if (first.size() == speaker.size()) return false;
  const auto last = speaker.substr(speaker.rfind(' ') + 1);
  at = 0;
  if (!last.empty() && is_upper(decode(last, at))) return true;
  // A body or a group is somebody ("Velmoran diplomats"); one office-holder by title may be anybody that
  // another report names ("US president").
  return !lexicon.starts_description(to_lower(first)) && last.ends_with('s');
}

bool are_forms_of_one_name(std::string_view a, std::string_view b) {
  auto x = skeleton(a).substr(0, kMaxLetters);
  auto y = skeleton(b).substr(0, kMaxLetters);
  if (x.size() < y.size()) std::swap(x, y);
  if (y.empty()) return false;
  return x.find(y) != std::string::npos || edit_distance(x, y) <= y.size() / 6;
}

std::optional<EntityId> speaker_entity(const Story& story, const QuoteRef& ref) {
  const auto& speaker = story.articles[ref.article.value].findings.quotes[ref.quote].speaker;
  if (!speaker || !speaker->entity || ref.article.value >= story.entity_of.size()) return std::nullopt;
  const auto& map = story.entity_of[ref.article.value];
  if (speaker->entity->value >= map.size()) return std::nullopt;
  return map[speaker->entity->value];
}

SameSpeaker same_speaker(const Story& story, const Lexicon& lexicon, const QuoteRef& a, const QuoteRef& b) {
  const auto x = speaker_entity(story, a);
  const auto y = speaker_entity(story, b);
  if (x && y) {
    if (*x == *y) return SameSpeaker::yes;
    return may_speak_for(story.entities[x->value].type, story.entities[y->value].type) ? SameSpeaker::unknown
                                                                                       : SameSpeaker::no;
  }
  const auto& left = story.articles[a.article.value].findings.quotes[a.quote].speaker;
  const auto& right = story.articles[b.article.value].findings.quotes[b.quote].speaker;
  const bool left_named = x || (left && is_named(left->name, lexicon));
  const bool right_named = y || (right && is_named(right->name, lexicon));
  if (!left_named || !right_named) return SameSpeaker::unknown;
  const auto& left_name = x ? story.entities[x->value].name : left->name;
  const auto& right_name = y ? story.entities[y->value].name : right->name;
  return are_forms_of_one_name(left_name, right_name) ? SameSpeaker::yes : SameSpeaker::no;
}

}  // namespace copytaster::story
