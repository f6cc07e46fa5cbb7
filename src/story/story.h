#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/span.h"
#include "find/reading.h"
#include "lineage/lineage.h"

namespace copytaster::story {

/// Words in one article of the story.
struct Place {
  ArticleId article;  ///< index into Story::articles
  Span span;
  auto operator<=>(const Place&) const = default;
};

struct Alias {
  std::string text;
  std::uint32_t count = 0;
};

/// Who or what the story names, over all its articles.
struct Entity {
  std::string name;
  find::NameType type = find::NameType::other;
  std::vector<Alias> aliases;  ///< every form used, by falling count, then text
  std::string iso3166;         ///< alpha-2 of a country; empty else
};

struct QuoteRef {
  ArticleId article;
  std::uint32_t quote = 0;  ///< index into that article's Findings::quotes
  auto operator<=>(const QuoteRef&) const = default;
};

/// One thing said, in its several wordings and translations.
struct Utterance {
  std::optional<EntityId> speaker;  ///< of Story::entities
  std::vector<QuoteRef> variants;   ///< two or more
};

enum class ClaimStatus { corroborated, single_origin, disputed };
std::string_view name_of(ClaimStatus);  ///< "single-origin"

/// One statement of fact with every place that makes it.
struct Claim {
  std::string text;  ///< the words of its clearest mention
  std::vector<Place> mentions;
  std::uint32_t origins = 0;  ///< independent ones, >= 1
  ClaimStatus status = ClaimStatus::single_origin;
};

enum class ConflictKind { time, quantity, name, attribution, status, contradiction };
std::string_view name_of(ConflictKind);

struct Side {
  std::string value;
  std::vector<Place> mentions;
};

/// Statements that cannot all be true.
struct Conflict {
  ConflictKind kind = ConflictKind::contradiction;
  std::string slot;  ///< what they disagree on: "killed", "expelled diplomats: when"
  std::vector<Side> sides;
  std::string explanation;
  bool superseded = false;  ///< a later report moves a running figure on, or a later version of a page corrects it
};

struct Event {
  std::string predicate;
  std::string cameo;
  std::string plover_type;
  std::string plover_mode;
  std::vector<EntityId> actor;
  std::vector<EntityId> target;
  std::string time;  ///< TIMEX3 value; empty where unknown
  find::EventStatus status = find::EventStatus::happened;
  std::vector<Place> mentions;
};

struct Moment {
  std::string time;  ///< TIMEX3 value
  std::string text;
  std::vector<Place> mentions;
};

struct BriefSentence {
  std::string text;
  std::vector<Place> cites;
};

/// The record of one story: everything the writers need. Owns its articles.
struct Story {
  std::string id;
  std::string headline;
  std::string first;  ///< ISO day of the first report; empty where no report has a date
  std::string last;
  std::vector<find::Reading> articles;  ///< by date, then path; dates inferred where the page has none
  /// entity_of[a][e]: the story's entity for entity e of article a.
  std::vector<std::vector<EntityId>> entity_of;
  std::vector<lineage::Origin> origins;
  std::vector<lineage::Link> lineage;
  std::vector<lineage::Versions> versions;
  std::vector<Entity> entities;
  std::vector<Utterance> utterances;
  std::vector<Claim> claims;
  std::vector<Conflict> conflicts;
  std::vector<Event> events;
  std::vector<Moment> timeline;
  std::vector<BriefSentence> brief;
  std::vector<std::string> related;  ///< ids of other stories of the run that are nearly one with this, by time
};

}  // namespace copytaster::story
