#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "story/conflict_parts.h"
#include "story/speakers.h"

namespace copytaster::story {
namespace {

/// A person's title and office stand within this many bytes of the name.
constexpr std::uint32_t kApposition = 90;
/// What two quotes themselves must share to be the same words in two mouths.
constexpr std::size_t kMinTerms = 3;
constexpr double kMinContainment = 0.5;

struct SpeakerOf {
  std::string name;
  std::set<EntityId> entities;  ///< the speaker, or whom the words for the speaker name ("an RAIB spokesman")
  bool is_entity = false;
  Place place;  ///< the quote
  std::vector<Term> terms;
};

/// Entities that the words for a speaker hold: "a spokesman for the Harbour Authority".
std::set<EntityId> named_in(const Story& story, const std::string& words) {
  std::set<EntityId> out;
  const auto padded = " " + fold(words) + " ";
  for (std::uint32_t e = 0; e < story.entities.size(); ++e) {
    const auto holds = [&](const std::string& name) {
      return !name.empty() && padded.find(" " + fold(name) + " ") != std::string::npos;
    };
    const auto& entity = story.entities[e];
    if (holds(entity.name) || std::ranges::any_of(entity.aliases, [&](const Alias& a) { return holds(a.text); })) {
      out.insert(EntityId{e});
    }
  }
  return out;
}

std::optional<SpeakerOf> speaker_of(const Story& story, const Statements& statements, const QuoteRef& ref) {
  const auto& quote = story.articles[ref.article.value].findings.quotes[ref.quote];
  if (quote.kind == find::QuoteKind::indirect || !quote.speaker) return std::nullopt;
  SpeakerOf out;
  out.name = quote.speaker->name;
  out.place = {ref.article, quote.span};
  if (const auto entity = speaker_entity(story, ref)) {
    out.is_entity = true;
    out.entities = {*entity};
    out.name = story.entities[entity->value].name;
  } else if (is_named(out.name, statements.lexicon)) {
    out.entities = named_in(story, out.name);
  } else {
    return std::nullopt;
  }
  out.terms = statements.terms_in(story, ref.article, quote.span);
  return out;
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

bool is_country(const Story& story, EntityId entity) {
  return story.entities[entity.value].type == find::NameType::gpe;
}

bool is_person(const Story& story, const SpeakerOf& speaker) {
  return speaker.is_entity && story.entities[speaker.entities.begin()->value].type == find::NameType::per;
}

/// One may speak for the other: the same, a country and its ministry, a person and the body named beside.
bool may_be_same(const Story& story, const SpeakerOf& a, const SpeakerOf& b) {
  if (are_forms_of_one_name(a.name, b.name)) return true;
  // A person may speak for any body; which one the reports need not say.
  if (is_person(story, a) != is_person(story, b)) return true;
  for (const auto x : a.entities) {
    for (const auto y : b.entities) {
      if (x == y && (a.is_entity || b.is_entity)) return true;
      if ((is_country(story, x) && a.is_entity) || (is_country(story, y) && b.is_entity)) return true;
      if (!is_country(story, x) && !is_country(story, y) && stand_together(story, x, y)) return true;
    }
  }
  return std::ranges::any_of(a.entities, [&](EntityId x) { return a.is_entity && is_country(story, x); }) ||
         std::ranges::any_of(b.entities, [&](EntityId y) { return b.is_entity && is_country(story, y); });
}

bool same_words(const Statements& s, const SpeakerOf& a, const SpeakerOf& b) {
  const auto shared = s.shared_weight(a.terms, b.terms);
  const auto lighter = std::min(s.weight_of(a.terms), s.weight_of(b.terms));
  return s.shared_count(a.terms, b.terms) >= kMinTerms && shared >= kMinContainment * lighter;
}

}  // namespace

std::vector<Conflict> find_attribution_conflicts(const Story& story, const Statements& statements) {
  std::vector<Conflict> out;
  for (const auto& utterance : story.utterances) {
    std::vector<SpeakerOf> speakers;
    for (const auto& ref : utterance.variants) {
      if (auto speaker = speaker_of(story, statements, ref)) speakers.push_back(std::move(*speaker));
    }
    std::vector<Side> sides;
    for (const auto& a : speakers) {
      const bool clashes = std::ranges::any_of(speakers, [&](const SpeakerOf& b) {
        return a.place.article != b.place.article && !may_be_same(story, a, b) && same_words(statements, a, b);
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
