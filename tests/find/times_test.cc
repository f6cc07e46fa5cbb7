#include "find/times.h"

#include <gtest/gtest.h>

#include <string>

#include "language/analyse.h"
#include "language/hyphens.h"

namespace copytaster::find {
namespace {

struct English {
  Packs packs = *Packs::load(*default_pack_folder());
  language::Models models{packs};
  TimeRules times{*packs.find("en")};
};

const English& english() {
  static const English kEnglish;
  return kEnglish;
}

/// "Monday=2024-05-06, last week=2024-W18"
std::string dump(const std::string& words, std::optional<Day> published) {
  const Text text(words);
  const auto analysis = language::join_hyphenated(text, language::analyse(text, english().models, "en"));
  std::string out;
  std::uint32_t last = 0;
  for (const auto& time : find_times(text, analysis, english().times, published)) {
    EXPECT_TRUE(text.holds(time.span));
    EXPECT_GE(time.span.begin, last);
    last = time.span.end;
    if (!out.empty()) out += ", ";
    out += std::string(text.view(time.span)) + "=" + time.value + (time.zone.empty() ? "" : " " + time.zone);
    if (time.type == TimeType::set) out += "/SET";
  }
  return out;
}

struct TimeCase {
  const char* name;
  const char* text;
  const char* want;
};
void PrintTo(const TimeCase& c, std::ostream* out) { *out << c.name; }
std::string name_of_case(const testing::TestParamInfo<TimeCase>& info) { return info.param.name; }

/// All read as if published on Wednesday, 8 May 2024.
class FindTimes : public testing::TestWithParam<TimeCase> {};
TEST_P(FindTimes, ResolvesAgainstPublication) {
  EXPECT_EQ(dump(GetParam().text, parse_iso_day("2024-05-08")), GetParam().want);
}

const TimeCase kDates[] = {
    {"day_month_year", "It opened on 18 October 2021.", "18 October 2021=2021-10-18"},
    {"month_day_year", "It opened on October 18, 2021, in Tessaly.", "October 18, 2021=2021-10-18"},
    {"short_month", "It opened on Oct. 18, 2021.", "Oct. 18, 2021=2021-10-18"},
    {"short_month_without_year", "The pact was signed on Feb. 6 in Tessaly.", "Feb. 6=2024-02-06"},
    {"ordinal_ending", "It opened on the 3rd of March 2021.", "the 3rd of March 2021=2021-03-03"},
    {"weekday_and_date", "It opened on Monday, 6 May 2024.", "Monday, 6 May 2024=2024-05-06"},
    {"iso", "Updated 2021-10-18.", "2021-10-18=2021-10-18"},
    {"iso_with_hour", "Updated 2021-10-18T06:10:00Z.", "2021-10-18T06:10:00Z=2021-10-18T06:10"},
    {"slashes_day_first", "Updated 18/10/2021.", "18/10/2021=2021-10-18"},
    {"slashes_month_first", "Updated 10/18/2021.", "10/18/2021=2021-10-18"},
    {"slashes_near_publication", "Updated 07/05/2024.", "07/05/2024=2024-05-07"},
    {"slashes_that_cannot_be_told", "Updated 03/04/2021.", "03/04/2021=2021"},
    {"points", "Updated 18.10.2021.", "18.10.2021=2021-10-18"},
    {"month_and_year", "It opened in October 2021.", "October 2021=2021-10"},
    {"year_with_in", "It opened in 2014.", "2014=2014"},
    {"year_since", "The worst crash since 1959.", "1959=1959"},
    {"year_of_an_event", "Velmora's 2014 annexation of Tessaly", "2014=2014"},
    {"years_joined", "between 2014 and 2016", "2014=2014, 2016=2016"},
    {"decade", "the worst since the 1950s", "the 1950s=195"},
    {"short_decade", "a song of the '80s", "the '80s=198"},
    {"century", "a castle of the 19th century", "the 19th century=18"},
    {"season", "It closed in the summer of 2016.", "the summer of 2016=2016-SU"},
    {"quarter", "Profits fell in the third quarter of 2023.", "the third quarter of 2023=2023-Q3"},
    {"edge_of_year", "by the end of 2023", "the end of 2023=2023"},
    {"easter", "They met on Good Friday 2024, Easter Monday 2019 and Pentecost 2000.",
     "Good Friday 2024=2024-03-29, Easter Monday 2019=2019-04-22, Pentecost 2000=2000-06-11"},
    {"weekday_of_a_month", "They met on Thanksgiving 2021, Black Friday 2018 and Memorial Day 2022.",
     "Thanksgiving 2021=2021-11-25, Black Friday 2018=2018-11-23, Memorial Day 2022=2022-05-30"},
    {"the_nearest_feast", "They met on Thanksgiving.", "Thanksgiving=2023-11-23"},
    {"holiday", "They met on Christmas Eve.", "Christmas Eve=2023-12-24"},
    {"before_our_era", "a temple of 493 BC", "493 BC=BC0493"},
    {"listed_days", "They left on May 4 and 5.", "May 4=2024-05-04, 5=2024-05-05"},
    {"days_with_a_dash_before_a_noun", "The May 4\u20135 talks failed.", "May 4=2024-05-04, 5=2024-05-05"},
    {"months_with_a_dash", "The war of May-August 1950 was short.", "May=1950-05, August 1950=1950-08"},
    {"months_over_a_new_year", "It ran from November to February 2021.", "November=2020-11, February 2021=2021-02"},
    {"months_with_one_year", "It rained between May and August 1950.", "May=1950-05, August 1950=1950-08"},
    {"years_cut_short_at_the_end", "They fought in 1939\u201345.", "1939=1939, 45=1945"},
    {"season_over_a_new_year", "They won in the 2020-21 season.", "2020=2020, 21=2021"},
    {"days_before_a_month", "the talks of 6-7 May 2024", "6=2024-05-06, 7 May 2024=2024-05-07"},
    {"years_with_a_dash", "the war of 1861-1863", "1861=1861, 1863=1863"},
    {"business_years", "in 2015-16", "2015=2015, 16=2016"},
    {"year_of_somebody", "his 1995 book", "1995=1995"},
    {"impossible_day", "on 31 April", ""},
};
INSTANTIATE_TEST_SUITE_P(Dates, FindTimes, testing::ValuesIn(kDates), name_of_case);

const TimeCase kNone[] = {
    {"room_is_no_year", "Room 2024 was full.", ""},
    {"count_is_no_year", "The police counted 2000 people.", ""},
    {"of_a_count", "a crowd of 1500 people", ""},
    {"flight_number", "Flight 1549 landed.", ""},
    {"money", "It cost $2014 to build.", ""},
    {"may_is_a_verb", "The minister may travel.", ""},
    {"march_is_a_walk", "March with us, they said.", ""},
    {"march_of_people", "The march drew a crowd.", ""},
    {"fall_of_a_city", "until the fall of Tessaly", ""},
    {"feast_that_moves", "the Super Tuesday sales", ""},
    {"range_of_lengths", "for between eight and 10 seconds before it fell", ""},
    {"age", "The 42-year-old driver, 10 years old then, fled.", ""},
    {"a_second_one", "A second man was held.", ""},
    {"score", "Velmora won 2-1.", ""},
    {"empty", "", ""},
    {"one_byte", "7", ""},
    {"month_name_lower_case", "the august chamber", ""},
    {"another_script", "Встреча прошла в понедельник.", ""},
};
INSTANTIATE_TEST_SUITE_P(None, FindTimes, testing::ValuesIn(kNone), name_of_case);

const TimeCase kRelative[] = {
    {"weekday_looks_back", "Talks began on Monday.", "Monday=2024-05-06"},
    {"weekday_of_publication", "Talks began on Wednesday.", "Wednesday=2024-05-08"},
    {"weekday_looks_ahead", "Talks will resume on Friday.", "Friday=2024-05-10"},
    {"going_fast_is_no_future", "A tram, said to have been going too fast, crashed on Tuesday.", "Tuesday=2024-05-07"},
    {"due_is_future", "The minister is due in Tessaly on Friday.", "Friday=2024-05-10"},
    {"last_weekday", "He resigned last Wednesday.", "last Wednesday=2024-05-01"},
    {"next_weekday", "He travels next Monday.", "next Monday=2024-05-13"},
    {"weekday_part", "It derailed on Tuesday morning.", "Tuesday morning=2024-05-07TMO"},
    {"weekday_night", "It fell late Thursday night.", "late Thursday night=2024-05-02TNI"},
    {"today_yesterday_tomorrow", "Today, not yesterday or tomorrow.",
     "Today=2024-05-08, yesterday=2024-05-07, tomorrow=2024-05-09"},
    {"tonight", "They meet tonight.", "tonight=2024-05-08TNI"},
    {"last_night", "It burned last night.", "last night=2024-05-07TNI"},
    {"last_week", "last week's expulsion", "last week=2024-W18"},
    {"this_week_month_year", "this week, this month and this year",
     "this week=2024-W19, this month=2024-05, this year=2024"},
    {"next_month", "early next month", "early next month=2024-06"},
    {"earlier_this_month", "Earlier this month, it expelled two envoys.", "Earlier this month=2024-05"},
    {"last_year", "It was founded last year.", "last year=2023"},
    {"days_ago", "It closed three days ago.", "three days ago=2024-05-05"},
    {"weeks_ago", "It closed two weeks ago.", "two weeks ago=2024-W17"},
    {"fortnight_ago", "less than a fortnight ago", "a fortnight ago=2024-W17"},
    {"years_ago", "It closed 18 years ago.", "18 years ago=2006"},
    {"decades_ago", "It closed two decades ago.", "two decades ago=200"},
    {"month_looks_back", "It was sold in November.", "November=2023-11"},
    {"month_looks_ahead", "The office would be closed in November.", "November=2024-11"},
    {"early_month_ahead", "They will be recalled in early November.", "early November=2024-11"},
    {"day_nearest", "The mission halts work from June 1.", "June 1=2024-06-01"},
    {"month_of_last_year", "It opened in March last year.", "March last year=2023-03"},
    {"month_beside_present", "Verrick, who turns 60 in June, resigned.", "June=2024-06"},
    {"deadline", "The consulates must be closed by Aug. 31.", "Aug. 31=2024-08-31"},
    {"day_as_a_name", "The Jan. 6 committee will meet.", "Jan. 6=2024-01-06"},
    {"last_month_name", "He left last October.", "last October=2023-10"},
    {"weekend", "They met at the weekend.", "the weekend=2024-W18-WE"},
    {"now", "It is now closed.", "now=PRESENT_REF"},
    {"recently", "It recently closed.", "recently=PAST_REF"},
    {"following_day", "It opened on Monday. It closed the following day.",
     "Monday=2024-05-06, the following day=2024-05-07"},
    {"days_later", "It opened on 3 May. Two days later it closed.", "3 May=2024-05-03, Two days later=2024-05-05"},
    {"that_year", "It opened in 2014. That year was dry.", "2014=2014, That year=2014"},
};
INSTANTIATE_TEST_SUITE_P(Relative, FindTimes, testing::ValuesIn(kRelative), name_of_case);

const TimeCase kLengths[] = {
    {"years", "In the last six years, it has grown.", "the last six years=P6Y"},
    {"past_year", "in the past year", "the past year=P1Y"},
    {"days", "held for eight days", "eight days=P8D"},
    {"hours", "held for two hours", "two hours=PT2H"},
    {"half_hour", "held for half an hour", "half an hour=PT30M"},
    {"decades_old", "a two-decade-old council", "two-decade-old=P20Y"},
    {"hyphened", "a ten-day truce", "ten-day=P10D"},
    {"untold", "a few days", "a few days=PXD"},
    {"every_weekday", "They meet every Monday.", "every Monday=XXXX-WXX-1/SET"},
    {"daily", "They meet daily.", "daily=P1D/SET"},
    {"a_year_counts", "It carries 27 million passengers a year.", "a year=P1Y/SET"},
};
INSTANTIATE_TEST_SUITE_P(Lengths, FindTimes, testing::ValuesIn(kLengths), name_of_case);

const TimeCase kHours[] = {
    {"british", "It derailed on Tuesday at 6.10am.", "Tuesday=2024-05-07, 6.10am=2024-05-07T06:10"},
    {"american", "On Tuesday it derailed shortly after 6:04 a.m.", "Tuesday=2024-05-07, 6:04 a.m.=2024-05-07T06:04"},
    {"hour_alone", "around 6am on Monday", "6am=2024-05-06T06:00, Monday=2024-05-06"},
    {"pm", "at 11.30pm", "11.30pm=2024-05-08T23:30"},
    {"zone", "just after 06:00 GMT", "06:00 GMT=2024-05-08T06:00 Z"},
    {"four_digits_and_zone", "at 0615 GMT", "0615 GMT=2024-05-08T06:15 Z"},
    {"zone_behind_utc", "at 6:30 p.m. EST", "6:30 p.m. EST=2024-05-08T18:30 -05"},
    {"zone_of_many", "at 6:30 p.m. CST", "6:30 p.m. CST=2024-05-08T18:30"},
    {"joined", "at 6 a.m. Monday", "6 a.m. Monday=2024-05-06T06:00"},
    {"noon", "It closed at noon.", "noon=2024-05-08T12:00"},
    {"twelve_am", "It closed at 12.05am.", "12.05am=2024-05-08T00:05"},
    {"day_the_text_is_about", "The bridge fell on Monday. On Monday there was rain.\n\nIt shook at 6.10am.",
     "Monday=2024-05-06, Monday=2024-05-06, 6.10am=2024-05-06T06:10"},
    {"bare_after_at", "We were called at 6.13 to a fire.", "6.13=2024-05-08T06:13"},
    {"this_morning_in_a_quote", "The bridge fell on Monday, the mayor said. \"I saw it this morning,\" she said.",
     "Monday=2024-05-06, this morning=2024-05-06TMO"},
    {"price_is_none", "It rose to 6.13 dollars.", ""},
};
INSTANTIATE_TEST_SUITE_P(Hours, FindTimes, testing::ValuesIn(kHours), name_of_case);

class FindTimesUndated : public testing::TestWithParam<TimeCase> {};
TEST_P(FindTimesUndated, KeepsWhatIsKnown) { EXPECT_EQ(dump(GetParam().text, std::nullopt), GetParam().want); }
const TimeCase kUndated[] = {
    {"weekday", "Talks began on Monday.", "Monday=XXXX-WXX-1"},
    {"month_and_day", "Talks began on Nov. 1.", "Nov. 1=XXXX-11-01"},
    {"yesterday", "Talks began yesterday.", "yesterday=XXXX-XX-XX"},
    {"full", "Talks began on 3 May 2024 at 6pm.", "3 May 2024=2024-05-03, 6pm=2024-05-03T18:00"},
};
INSTANTIATE_TEST_SUITE_P(Rows, FindTimesUndated, testing::ValuesIn(kUndated), name_of_case);

TEST(FindTimes, GivesTheDaysThatAValueCovers) {
  const Text text("It closed last week, two decades after the 19th century.");
  const auto analysis = language::join_hyphenated(text, language::analyse(text, english().models, "en"));
  const auto times = find_times(text, analysis, english().times, parse_iso_day("2024-05-08"));
  ASSERT_GE(times.size(), 2u);
  ASSERT_TRUE(times[0].days);
  EXPECT_EQ(iso_day(times[0].days->from), "2024-04-29");
  EXPECT_EQ(iso_day(times[0].days->to), "2024-05-05");
  ASSERT_TRUE(times.back().days);
  EXPECT_EQ(iso_day(times.back().days->from), "1800-01-01");
}

TEST(FindTimes, ReadsAHistoryForward) {
  EXPECT_EQ(dump("War broke out in March 1804. On 4 May 1804 the fleet sailed. It came home in June 1805. "
                 "Peace was signed on 9 October 1805. In November the king fell.",
                 parse_iso_day("2024-05-08")),
            "March 1804=1804-03, 4 May 1804=1804-05-04, June 1805=1805-06, 9 October 1805=1805-10-09, "
            "November=1805-11");
}

TEST(FindTimes, ReadsAHistoryThatSeldomTellsTheYear) {
  const std::string history =
      "War broke out in March 1804 and ended in 1806. In April the fleet sailed. On 4 May it met a storm. In June it "
      "came home. In July the king fell. On 5 August his son fled. In September he returned. In October peace was "
      "signed. On 6 November the fleet sailed again.";
  EXPECT_TRUE(dump(history, parse_iso_day("2024-05-08")).ends_with("6 November=1806-11-06"));
  // A report tells of the days around it.
  EXPECT_TRUE(dump(history + " It was read on Monday.", parse_iso_day("2024-05-08"))
                  .ends_with("6 November=2023-11-06, Monday=2024-05-06"));
}

}  // namespace
}  // namespace copytaster::find
