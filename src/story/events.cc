#include "story/events.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace copytaster::story {
namespace {

/// One report of an event.
struct Told {
  Place place;
  const find::Event* event = nullptr;
  const find::Time* time = nullptr;
  std::optional<Day> reported;  ///< the report's own day, where that can stand for the event's
  std::vector<EntityId> actor;  ///< sorted
  std::vector<EntityId> target;
};

/// Reports of the same event so far.
struct Cluster {
  std::vector<Told> told;
  std::vector<EntityId> actor;  ///< sorted, all that any report names
  std::vector<EntityId> target;
  std::optional<DayRange> days;  ///< what all times agree on
};

/// A lead tells of the day's event; further down a report looks back.
constexpr std::uint32_t kLeadBytes = 600;

std::vector<EntityId> story_entities(const Story& story, std::size_t article,
                                     const std::vector<find::Participant>& side) {
  std::vector<EntityId> out;
  if (article >= story.entity_of.size()) return out;
  const auto& known = story.entity_of[article];
  for (const auto& who : side) {
    if (who.entity && who.entity->value < known.size()) out.push_back(known[who.entity->value]);
  }
  std::ranges::sort(out);
  const auto again = std::ranges::unique(out);
  out.erase(again.begin(), again.end());
  return out;
}

bool share_one(const std::vector<EntityId>& a, const std::vector<EntityId>& b) {
  return std::ranges::any_of(a, [&](EntityId id) { return std::ranges::binary_search(b, id); });
}

bool agree(const std::vector<EntityId>& a, const std::vector<EntityId>& b) {
  return a.empty() || b.empty() || share_one(a, b);
}

bool is_denied(const find::Event& e) { return e.status == find::EventStatus::denied; }

std::optional<DayRange> days_of(const Told& told) { return told.time != nullptr ? told.time->days : std::nullopt; }

bool names_only_one_side(const std::vector<EntityId>& actor, const std::vector<EntityId>& target) {
  return actor.empty() != target.empty();
}

/// A denial stands apart from the act; both sides have to agree where both are told, and one of them
/// has to be the same. "Velmora indicts a girl" and "Aldane was indicted" name one side each: the same act
/// in the same words makes them one.
bool belongs(const Cluster& cluster, const Told& told) {
  if (is_denied(*cluster.told.front().event) != is_denied(*told.event)) return false;
  if (!agree(cluster.actor, told.actor) || !agree(cluster.target, told.target)) return false;
  const auto days = days_of(told);
  if (days && cluster.days && !cluster.days->overlaps(*days)) return false;
  if (share_one(cluster.actor, told.actor) || share_one(cluster.target, told.target)) return true;
  return names_only_one_side(told.actor, told.target) && names_only_one_side(cluster.actor, cluster.target) &&
         cluster.told.front().event->predicate == told.event->predicate;
}

/// Of the clusters that it can belong to, the first that uses the same word, else the first.
std::vector<Cluster>::iterator cluster_of(std::vector<Cluster>& clusters, const Told& told) {
  auto first = clusters.end();
  for (auto c = clusters.begin(); c != clusters.end(); ++c) {
    if (!belongs(*c, told)) continue;
    if (c->told.front().event->predicate == told.event->predicate) return c;
    if (first == clusters.end()) first = c;
  }
  return first;
}

void merge_into(std::vector<EntityId>& all, const std::vector<EntityId>& more) {
  all.insert(all.end(), more.begin(), more.end());
  std::ranges::sort(all);
  const auto again = std::ranges::unique(all);
  all.erase(again.begin(), again.end());
}

void put(Cluster& cluster, Told told) {
  merge_into(cluster.actor, told.actor);
  merge_into(cluster.target, told.target);
  if (const auto days = days_of(told)) {
    cluster.days =
        cluster.days ? DayRange{std::max(cluster.days->from, days->from), std::min(cluster.days->to, days->to)} : *days;
  }
  cluster.told.push_back(std::move(told));
}

template <class Get>
std::string most_frequent(const Cluster& cluster, Get get) {
  std::map<std::string, std::size_t> counts;
  for (const auto& told : cluster.told) ++counts[get(*told.event)];
  // Of equals the more exact code, then the first in the alphabet.
  const auto best = std::ranges::max_element(counts, [](const auto& a, const auto& b) {
    if (a.second != b.second) return a.second < b.second;
    return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first > b.first;
  });
  return best->first;
}

/// The sides that most reports name; what a single one of many adds is left out.
std::vector<EntityId> main_sides(const Cluster& cluster, std::vector<EntityId> Told::*side) {
  std::map<EntityId, std::size_t> counts;
  for (const auto& told : cluster.told) {
    for (const auto id : told.*side) ++counts[id];
  }
  std::size_t most = 0;
  for (const auto& [id, count] : counts) most = std::max(most, count);
  std::vector<std::pair<std::size_t, EntityId>> kept;
  for (const auto& [id, count] : counts) {
    if (count * 3 >= most) kept.emplace_back(count, id);
  }
  std::ranges::stable_sort(kept, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<EntityId> out;
  for (const auto& [count, id] : kept) out.push_back(id);
  return out;
}

/// The most exact of the times told, of equals the one told most; else the day of the first report
/// that has it as its news.
std::string best_time(const Cluster& cluster) {
  std::map<std::string, std::pair<std::chrono::days, std::size_t>> values;
  for (const auto& told : cluster.told) {
    const auto days = days_of(told);
    if (!days) continue;
    auto& value = values[told.time->value.substr(0, told.time->value.find('T'))];
    value.first = days->to - days->from;
    ++value.second;
  }
  if (!values.empty()) {
    const auto best = std::ranges::min_element(values, [](const auto& a, const auto& b) {
      if (a.second.first != b.second.first) return a.second.first < b.second.first;
      return a.second.second != b.second.second ? a.second.second > b.second.second : a.first < b.first;
    });
    return best->first;
  }
  std::optional<Day> first;
  for (const auto& told : cluster.told) {
    if (told.reported && (!first || *told.reported < *first)) first = told.reported;
  }
  return first ? iso_day(*first) : std::string();
}

find::EventStatus strongest(const Cluster& cluster) {
  static constexpr std::array kOrder = {find::EventStatus::happened, find::EventStatus::announced,
                                        find::EventStatus::planned, find::EventStatus::alleged};
  for (const auto status : kOrder) {
    if (std::ranges::any_of(cluster.told, [&](const Told& t) { return t.event->status == status; })) return status;
  }
  return find::EventStatus::denied;
}

Event event_of(const Cluster& cluster) {
  Event out;
  out.cameo = most_frequent(cluster, [](const find::Event& e) { return e.cameo; });
  const auto& first = *std::ranges::find_if(cluster.told, [&](const Told& t) { return t.event->cameo == out.cameo; });
  out.plover_type = first.event->plover_type;
  out.plover_mode = first.event->plover_mode;
  out.predicate = most_frequent(cluster, [](const find::Event& e) { return e.predicate; });
  out.actor = main_sides(cluster, &Told::actor);
  out.target = main_sides(cluster, &Told::target);
  out.time = best_time(cluster);
  out.status = strongest(cluster);
  for (const auto& told : cluster.told) out.mentions.push_back(told.place);
  std::ranges::sort(out.mentions);
  return out;
}

std::optional<Day> day_reported(const find::Reading& reading, const find::Event& event) {
  const bool recent = event.status == find::EventStatus::happened || event.status == find::EventStatus::announced;
  const auto& published = reading.article.published;
  if (!recent || event.time || event.span.begin >= kLeadBytes || !published) return std::nullopt;
  if (published->precision != page::Precision::day && published->precision != page::Precision::second) {
    return std::nullopt;
  }
  return published->day();
}

}  // namespace

std::vector<Event> merge_events(const Story& story) {
  std::map<std::string, std::vector<Cluster>, std::less<>> by_root;
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const auto& reading = story.articles[a];
    for (const auto& event : reading.findings.events) {
      Told told;
      told.place = {ArticleId{a}, event.span};
      told.event = &event;
      if (event.time && *event.time < reading.findings.times.size()) told.time = &reading.findings.times[*event.time];
      told.reported = day_reported(reading, event);
      told.actor = story_entities(story, a, event.actor);
      told.target = story_entities(story, a, event.target);
      if (told.actor.empty() && told.target.empty()) continue;
      auto& clusters = by_root[event.cameo.substr(0, 2)];
      const auto same = cluster_of(clusters, told);
      if (same == clusters.end()) {
        put(clusters.emplace_back(), std::move(told));
      } else {
        put(*same, std::move(told));
      }
    }
  }
  std::vector<Event> out;
  for (const auto& [root, clusters] : by_root) {
    for (const auto& cluster : clusters) out.push_back(event_of(cluster));
  }
  std::ranges::stable_sort(out, [](const Event& a, const Event& b) {
    if (a.mentions.size() != b.mentions.size()) return a.mentions.size() > b.mentions.size();
    return a.mentions.front() < b.mentions.front();
  });
  return out;
}

}  // namespace copytaster::story
