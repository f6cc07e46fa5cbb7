#include <algorithm>
#include <map>
#include <string>

#include "base/utf8.h"
#include "story/conflict_parts.h"

namespace copytaster::story {
namespace {

/// A person's title and office stand within this many bytes of the name.
constexpr std::uint32_t kApposition = 90;

struct SpeakerOf {
  std::string name;
  std::optional<EntityId> entity;  ///< of the story
  Place place;                     ///< the quote
};

std::optional<SpeakerOf> speaker_of(const Story& story, const QuoteRef& ref) {
  const auto& quote = story.articles[ref.article.value].findings.quotes[ref.quote];
  if (!quote.speaker || quote.speaker->name.empty()) return std::nullopt;
  SpeakerOf out{quote.speaker->name, std::nullopt, {ref.article, quote.span}};
  if (quote.speaker->entity) {
    out.entity = story.entity_of[ref.article.value][quote.speaker->entity->value];
    out.name = story.entities[out.entity->value].name;
  }
  return out;
}

/// "he", "the spokesman", "a witness": nobody in particular, so nobody to disagree about.
bool is_named(const SpeakerOf& speaker) {
  if (speaker.entity) return true;
  for (std::size_t at = 0; at < speaker.name.size();) {
    const auto begin = at;
    const auto c = decode(speaker.name, at);
    // The first word may be upper case because it begins the sentence ("The ministry", "A witness").
    if (is_upper(c) && begin > 0) return true;
    if (is_upper(c) && speaker.name.find(' ') != std::string::npos && !speaker.name.starts_with("The ") &&
        !speaker.name.starts_with("A ") && !speaker.name.starts_with("An ")) {
      return true;
    }
  }
  return false;
}

/// Some report names both in one breath: "Anna Voss, head of the Harbour Authority".
bool stand_together(const Story& story, EntityId a, EntityId b) {
  for (std::uint32_t i = 0; i < story.articles.size(); ++i) {
    const auto& mentions = story.articles[i].findings.mentions;
    const find::Mention* last = nullptr;
    for (const auto& mention : mentions) {
      const auto entity = story.entity_of[i][mention.entity.value];
      if (entity != a && entity != b) continue;
      if (last && story.entity_of[i][last->entity.value] != entity &&
          mention.span.begin - std::min(mention.span.begin, last->span.end) < kApposition) {
        return true;
      }
      last = &mention;
    }
  }
  return false;
}

/// One name holds the other: "ministry", "Foreign Ministry", "Velmoran Foreign Ministry".
bool is_shorter_form(const std::string& a, const std::string& b) {
  const auto x = skeleton(a);
  const auto y = skeleton(b);
  return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
}

bool may_be_same(const Story& story, const SpeakerOf& a, const SpeakerOf& b) {
  if (is_shorter_form(a.name, b.name)) return true;
  if (a.entity && b.entity) {
    if (*a.entity == *b.entity) return true;
    const auto type_a = story.entities[a.entity->value].type;
    const auto type_b = story.entities[b.entity->value].type;
    // A country or its capital speaks through its ministries and ministers.
    if (type_a == find::NameType::gpe || type_b == find::NameType::gpe) return true;
    return stand_together(story, *a.entity, *b.entity);
  }
  const auto& known = a.entity ? a : b;
  return known.entity && story.entities[known.entity->value].type == find::NameType::gpe;
}

}  // namespace

std::vector<Conflict> find_attribution_conflicts(const Story& story, const Statements&) {
  std::vector<Conflict> out;
  for (const auto& utterance : story.utterances) {
    std::vector<SpeakerOf> speakers;
    for (const auto& ref : utterance.variants) {
      auto speaker = speaker_of(story, ref);
      if (speaker && is_named(*speaker)) speakers.push_back(std::move(*speaker));
    }
    std::vector<Side> sides;
    for (const auto& a : speakers) {
      const bool clashes = std::ranges::any_of(speakers, [&](const SpeakerOf& b) {
        return a.place.article != b.place.article && !may_be_same(story, a, b);
      });
      if (clashes) add_to_side(sides, a.name, a.place);
    }
    if (sides.size() < 2) continue;
    std::vector<std::string> parts;
    for (const auto& side : sides) parts.push_back(side.value + " (" + sources_of(story, side) + ")");
    Conflict conflict{ConflictKind::attribution, "who said it", std::move(sides), "", false};
    conflict.explanation = "Nearly the same words are given to " + listed(parts) + ".";
    out.push_back(std::move(conflict));
  }
  return out;
}

}  // namespace copytaster::story
