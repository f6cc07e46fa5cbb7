#include "story/timeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace copytaster::story {
namespace {

using find::TimeType;

struct Expression {
  std::string words;
  TimeType type = TimeType::date;
  std::string value;
};

/// One article whose sentences stand on lines of their own.
find::Reading reading_of(const std::string& text, const std::vector<Expression>& times) {
  find::Reading reading;
  reading.article.text = Text(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    language::Sentence sentence;
    sentence.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    reading.analysis.sentences.push_back(sentence);
    begin = end + 1;
  }
  for (const auto& time : times) {
    const auto at = static_cast<std::uint32_t>(text.find(time.words));
    reading.findings.times.push_back(
        {{at, at + static_cast<std::uint32_t>(time.words.size())}, time.type, time.value, days_of_value(time.value)});
  }
  std::ranges::sort(reading.findings.times, {}, [](const find::Time& t) { return t.span; });
  return reading;
}

std::string dump(const std::vector<Moment>& moments) {
  std::string out;
  for (const auto& moment : moments) {
    if (!out.empty()) out += "; ";
    out += moment.time + " x" + std::to_string(moment.mentions.size());
  }
  return out;
}

struct TimelineCase {
  const char* name;
  const char* text;
  std::vector<Expression> times;
  const char* want;
};

class MakeTimeline : public testing::TestWithParam<TimelineCase> {};

TEST_P(MakeTimeline, KeepsDates) {
  Story story;
  story.articles.push_back(reading_of(GetParam().text, GetParam().times));
  EXPECT_EQ(dump(make_timeline(story)), GetParam().want);
}

const TimelineCase kTimelineCases[] = {
    {"none", "Nothing is dated here.", {}, ""},
    {"empty", "", {}, ""},
    {"in_order_of_time",
     "Talks began on May 6, two years after 2022.",
     {{"May 6", TimeType::date, "2024-05-06"}, {"2022", TimeType::date, "2022"}},
     "2022 x1; 2024-05-06 x1"},
    {"year_before_its_days",
     "On January 1 the ban came; 2024 was dry.",
     {{"January 1", TimeType::date, "2024-01-01"}, {"2024", TimeType::date, "2024"}},
     "2024 x1; 2024-01-01 x1"},
    {"hours_fold_into_their_day",
     "At 9 a.m. on Monday it broke.",
     {{"9 a.m.", TimeType::time, "2024-05-06T09:00"}, {"Monday", TimeType::date, "2024-05-06"}},
     "2024-05-06 x2"},
    {"no_durations", "It took six years.", {{"six years", TimeType::duration, "P6Y"}}, ""},
    {"no_sets", "It meets every Monday.", {{"every Monday", TimeType::set, "XXXX-WXX-1"}}, ""},
    {"no_present", "It is calm now.", {{"now", TimeType::date, "PRESENT_REF"}}, ""},
    {"no_unknown_days", "It began on Monday.", {{"Monday", TimeType::date, "XXXX-WXX-1"}}, ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, MakeTimeline, testing::ValuesIn(kTimelineCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(MakeTimelineText, PrefersTheSentenceThatTellsOfAnAct) {
  Story story;
  story.articles.push_back(
      reading_of("The weather was fine all over the country on May 6, people said.\n"
                 "Velmora expelled the envoy of its eastern neighbour on 6 May, a Monday.",
                 {{"May 6", TimeType::date, "2024-05-06"}, {"6 May", TimeType::date, "2024-05-06"}}));
  find::Event event;
  event.span = {73, 81};
  event.time = 1;
  story.articles[0].findings.events.push_back(event);
  const auto moments = make_timeline(story);
  ASSERT_EQ(moments.size(), 1u);
  EXPECT_EQ(moments[0].text, "Velmora expelled the envoy of its eastern neighbour on 6 May, a Monday.");
  EXPECT_EQ(moments[0].mentions.size(), 2u);
}

}  // namespace
}  // namespace copytaster::story
