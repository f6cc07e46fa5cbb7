#include "story/build.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/hash.h"
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

/// Moves the readings into their order in the story; new_id[old] is where each went.
std::vector<find::Reading> in_order(std::vector<find::Reading> readings, std::vector<ArticleId>& new_id) {
  std::vector<std::uint32_t> order(readings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return order_of(readings[i]); });
  std::vector<find::Reading> out;
  out.reserve(readings.size());
  new_id.resize(readings.size());
  for (const auto old : order) {
    new_id[old] = ArticleId{static_cast<std::uint32_t>(out.size())};
    out.push_back(std::move(readings[old]));
  }
  return out;
}

void take_lineage(Story& story, const lineage::Lineage& copies, const std::vector<ArticleId>& new_id) {
  for (auto link : copies.links) {
    link.from = new_id[link.from.value];
    link.to = new_id[link.to.value];
    story.lineage.push_back(std::move(link));
  }
  std::ranges::sort(story.lineage, {}, [](const lineage::Link& l) { return std::pair(l.from, l.to); });
  for (auto origin : copies.origins) {
    for (auto& id : origin.articles) id = new_id[id.value];
    std::ranges::sort(origin.articles);
    story.origins.push_back(std::move(origin));
  }
  std::ranges::sort(story.origins, {}, [](const lineage::Origin& o) { return o.articles.front(); });
}

/// The same articles give the same id, whatever the run.
std::string make_id(const Story& story) {
  std::vector<std::string> contents;
  for (const auto& reading : story.articles) {
    contents.push_back(
        content_hash(reading.article.title.value_or("") + "\n" + std::string(reading.article.text.all())));
  }
  std::ranges::sort(contents);
  std::string all;
  for (const auto& content : contents) all += content;
  return content_hash(all).substr(0, 16);
}

}  // namespace

Story build(std::vector<find::Reading> readings, const lineage::Lineage& copies, const find::Rules& rules,
            const Packs& packs) {
  infer_dates(readings, rules);
  Story story;
  std::vector<ArticleId> new_id;
  story.articles = in_order(std::move(readings), new_id);
  take_lineage(story, copies, new_id);
  for (const auto& reading : story.articles) {
    const auto day = day_of(reading);
    if (day.empty()) continue;
    if (story.first.empty() || day < story.first) story.first = day;
    if (day > story.last) story.last = day;
  }
  story.id = make_id(story);

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
