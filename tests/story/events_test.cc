#include "story/events.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace copytaster::story {
namespace {

constexpr EntityId kVelmora{0};
constexpr EntityId kTessaly{1};
constexpr EntityId kOrdan{2};

/// What one report tells, in entities of the story.
struct Report {
  std::string published;  ///< empty: unknown
  std::string cameo;
  std::vector<EntityId> actor;
  std::vector<EntityId> target;
  std::string time;  ///< TIMEX3 value; empty: none
  find::EventStatus status = find::EventStatus::happened;
  std::uint32_t at = 0;
};

Story story_of(const std::vector<Report>& reports) {
  Story story;
  story.entities.resize(3);
  for (const auto& report : reports) {
    find::Reading reading;
    reading.article.text = Text(std::string(2000, 'x'));
    if (!report.published.empty()) {
      const auto precision = report.published.size() == 7 ? page::Precision::month : page::Precision::day;
      reading.article.published = page::Published{report.published, precision};
    }
    find::Event event;
    event.span = {report.at, report.at + 6};
    event.cameo = report.cameo;
    event.predicate = "expel";
    event.status = report.status;
    for (const auto id : report.actor) event.actor.push_back({{0, 1}, "", "", id});
    for (const auto id : report.target) event.target.push_back({{0, 1}, "", "", id});
    if (!report.time.empty()) {
      event.time = 0;
      reading.findings.times.push_back({{10, 16}, find::TimeType::date, report.time, days_of_value(report.time)});
    }
    reading.findings.events.push_back(std::move(event));
    story.articles.push_back(std::move(reading));
    story.entity_of.push_back({kVelmora, kTessaly, kOrdan});
  }
  return story;
}

std::string dump(const std::vector<Event>& events) {
  std::string out;
  const auto sides = [&](const std::vector<EntityId>& ids) {
    for (const auto id : ids) out += "VTO"[id.value];
  };
  for (const auto& event : events) {
    if (!out.empty()) out += "; ";
    out += event.cameo + " ";
    sides(event.actor);
    out += ">";
    sides(event.target);
    if (!event.time.empty()) out += " " + event.time;
    out += " x" + std::to_string(event.mentions.size());
    if (event.status != find::EventStatus::happened) out += " " + std::string(name_of(event.status));
  }
  return out;
}

struct MergeCase {
  const char* name;
  std::vector<Report> reports;
  const char* want;
};

class MergeEvents : public testing::TestWithParam<MergeCase> {};

TEST_P(MergeEvents, TellsEachEventOnce) {
  EXPECT_EQ(dump(merge_events(story_of(GetParam().reports))), GetParam().want);
}

const MergeCase kMergeCases[] = {
    {"none", {}, ""},
    {"same", {{"", "166", {kVelmora}, {kTessaly}, ""}, {"", "166", {kVelmora}, {kTessaly}, ""}}, "166 V>T x2"},
    {"code_of_most",
     {{"", "161", {kVelmora}, {kTessaly}, ""},
      {"", "166", {kVelmora}, {kTessaly}, ""},
      {"", "166", {kVelmora}, {kTessaly}, ""}},
     "166 V>T x3"},
    {"one_side_each", {{"", "173", {kVelmora}, {}, ""}, {"", "173", {}, {kTessaly}, ""}}, "173 V>T x2"},
    {"other_target",
     {{"", "166", {kVelmora}, {kTessaly}, ""}, {"", "166", {kVelmora}, {kOrdan}, ""}},
     "166 V>T x1; 166 V>O x1"},
    {"target_left_out", {{"", "166", {kVelmora}, {kTessaly}, ""}, {"", "166", {kVelmora}, {}, ""}}, "166 V>T x2"},
    {"nobody_is_no_event", {{"", "166", {}, {}, ""}}, ""},
    {"other_day",
     {{"", "166", {kVelmora}, {kTessaly}, "2024-05-06"}, {"", "166", {kVelmora}, {kTessaly}, "2024-05-09"}},
     "166 V>T 2024-05-06 x1; 166 V>T 2024-05-09 x1"},
    {"finer_day",
     {{"", "166", {kVelmora}, {kTessaly}, "2024-05"}, {"", "166", {kVelmora}, {kTessaly}, "2024-05-09"}},
     "166 V>T 2024-05-09 x2"},
    {"day_of_the_news", {{"2024-05-08", "166", {kVelmora}, {kTessaly}, ""}}, "166 V>T 2024-05-08 x1"},
    {"background_has_no_day",
     {{"2024-05-08", "166", {kVelmora}, {kTessaly}, "", find::EventStatus::happened, 1500}},
     "166 V>T x1"},
    {"a_month_is_no_day_of_news", {{"2024-05", "166", {kVelmora}, {kTessaly}, ""}}, "166 V>T x1"},
    {"strongest_status",
     {{"", "166", {kVelmora}, {kTessaly}, "", find::EventStatus::announced}, {"", "166", {kVelmora}, {kTessaly}, ""}},
     "166 V>T x2"},
    {"a_denial_stands_apart",
     {{"", "166", {kVelmora}, {kTessaly}, "", find::EventStatus::denied}, {"", "166", {kVelmora}, {kTessaly}, ""}},
     "166 V>T x1 denied; 166 V>T x1"},
    {"other_way_round",
     {{"", "166", {kVelmora}, {kTessaly}, ""}, {"", "166", {kTessaly}, {kVelmora}, ""}},
     "166 V>T x1; 166 T>V x1"},
};
INSTANTIATE_TEST_SUITE_P(Rows, MergeEvents, testing::ValuesIn(kMergeCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(MergeEvents, IndicesThatLeadNowhereAreNoSides) {
  auto story = story_of({{"", "166", {kVelmora}, {kTessaly}, ""}});
  story.entity_of.clear();
  EXPECT_EQ(dump(merge_events(story)), "");
}

}  // namespace
}  // namespace copytaster::story
