#include "base/date.h"

#include <gtest/gtest.h>

namespace copytaster {
namespace {

TEST(IsoWeek, FollowsIso8601AtTheTurnOfTheYear) {
  EXPECT_EQ(iso_week(*parse_iso_day("2021-01-03")), "2020-W53");
  EXPECT_EQ(iso_week(*parse_iso_day("2021-01-04")), "2021-W01");
  EXPECT_EQ(iso_week(*parse_iso_day("2018-12-31")), "2019-W01");
}

TEST(ParseIsoDay, RefusesDaysThatAreNone) {
  EXPECT_FALSE(parse_iso_day("2021-02-30"));
  EXPECT_FALSE(parse_iso_day("2021-2-3"));
  EXPECT_FALSE(parse_iso_day(""));
  EXPECT_TRUE(parse_iso_day("2024-02-29T10:00"));
}

struct Row {
  const char* value;
  const char* from;
  const char* to;
};
class DaysOfValue : public testing::TestWithParam<Row> {};
TEST_P(DaysOfValue, CoversWhatTheValueNames) {
  const auto days = days_of_value(GetParam().value);
  ASSERT_TRUE(days);
  EXPECT_EQ(iso_day(days->from), GetParam().from);
  EXPECT_EQ(iso_day(days->to), GetParam().to);
}
INSTANTIATE_TEST_SUITE_P(Rows, DaysOfValue,
                         testing::Values(Row{"2021", "2021-01-01", "2021-12-31"},
                                         Row{"2021-02", "2021-02-01", "2021-02-28"},
                                         Row{"2021-W41", "2021-10-11", "2021-10-17"},
                                         Row{"195", "1950-01-01", "1959-12-31"},
                                         Row{"2016-11-09T06:10", "2016-11-09", "2016-11-09"}));

struct TimeRow {
  const char* text;
  int minutes_ahead;  ///< -1: no zone
};
class ParseIsoTime : public testing::TestWithParam<TimeRow> {};
TEST_P(ParseIsoTime, ReadsClockAndZone) {
  const auto time = parse_iso_time(GetParam().text);
  ASSERT_TRUE(time);
  EXPECT_EQ(time->local, *parse_iso_day("2031-03-04") + std::chrono::hours{9} + std::chrono::minutes{30});
  EXPECT_EQ(time->ahead ? static_cast<int>(time->ahead->count()) : -1, GetParam().minutes_ahead);
}
INSTANTIATE_TEST_SUITE_P(Rows, ParseIsoTime,
                         testing::Values(TimeRow{"2031-03-04T09:30", -1}, TimeRow{"2031-03-04T09:30:00", -1},
                                         TimeRow{"2031-03-04T09:30:00Z", 0}, TimeRow{"2031-03-04T09:30:00.250Z", 0},
                                         TimeRow{"2031-03-04T09:30:00+02:00", 120},
                                         TimeRow{"2031-03-04T09:30+0545", 345},
                                         TimeRow{"2031-03-04T09:30:00-05", -300}));

TEST(ParseIsoTime, RefusesWhatIsNone) {
  for (const char* text : {"", "2031-03-04", "2031-03-04T", "2031-03-04T9:30", "2031-03-04T24:00", "2031-03-04T09:61",
                           "2031-03-04T09:30:", "2031-03-04T09:30+", "2031-03-04T09:30+2",
                           "2031-03-04T09:30+02:", "2031-03-04T09:30:00x", "2031-13-04T09:30", "2031-03-04 09:30"}) {
    EXPECT_FALSE(parse_iso_time(text)) << text;
  }
}

TEST(DaysOfValue, NothingForDurationsAndRefs) {
  EXPECT_FALSE(days_of_value("P6Y"));
  EXPECT_FALSE(days_of_value("PRESENT_REF"));
  EXPECT_FALSE(days_of_value("XXXX-WXX-1"));
}

}  // namespace
}  // namespace copytaster
