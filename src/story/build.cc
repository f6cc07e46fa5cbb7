#include "story/build.h"

#include <algorithm>
#include <utility>

#include "lineage/lineage.h"
#include "story/brief.h"
#include "story/claims.h"
#include "story/conflicts.h"
#include "story/dates.h"
#include "story/entities.h"
#include "story/events.h"
#include "story/statements.h"
#include "story/timeline.h"
#include "story/utterances.h"

namespace copytaster::story {
namespace {

std::string day_of(const find::Reading& reading) {
  const auto& published = reading.article.published;
  const auto day = published ? published->day() : std::nullopt;
  return day ? iso_day(*day) : "";
}

/// Undated reports last.
std::pair<bool, std::pair<std::string, std::string>> order_of(const find::Reading& reading) {
  const auto day = day_of(reading);
  return {day.empty(), {day.empty() ? day : reading.article.published->value, reading.article.path}};
}

}  // namespace

Story build(std::string id, std::vector<find::Reading> readings, const find::Rules& rules, const Packs& packs) {
  infer_dates(readings, rules);
  std::ranges::sort(readings, {}, order_of);
  Story story;
  story.id = std::move(id);
  story.articles = std::move(readings);
  auto copies = lineage::trace(story.articles, 1);
  story.lineage = std::move(copies.links);
  story.origins = std::move(copies.origins);
  story.versions = std::move(copies.versions);
  for (const auto& reading : story.articles) {
    const auto day = day_of(reading);
    if (day.empty()) continue;
    if (story.first.empty() || day < story.first) story.first = day;
    if (day > story.last) story.last = day;
  }

  auto merged = merge_entities(story.articles, packs);
  story.entities = std::move(merged.entities);
  story.entity_of = std::move(merged.entity_of);
  const auto statements = make_statements(story, packs);
  story.utterances = find_utterances(story, statements);
  story.events = merge_events(story);
  story.claims = find_claims(story, statements);
  story.conflicts = find_conflicts(story, statements);
  mark_disputed(story.claims, story.conflicts);
  story.timeline = make_timeline(story);
  story.brief = write_brief(story, statements);
  story.headline = choose_headline(story);
  return story;
}

}  // namespace copytaster::story
