#include "story/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace copytaster::story {
namespace {

struct Said {
  std::uint32_t at;
  std::string value;
};

struct Report {
  std::string published;
  std::vector<Said> times;
  std::string text;
};

find::Reading reading(const Report& report) {
  find::Reading out;
  if (!report.published.empty()) {
    const auto precision = report.published.size() == 4 ? page::Precision::year : page::Precision::day;
    out.article.published = page::Published{report.published, precision};
  }
  out.article.text = Text(report.text);
  out.analysis.language = "und";
  for (const auto& said : report.times) {
    find::Time time;
    time.span = {said.at, said.at + 6};
    time.value = said.value;
    time.days = days_of_value(said.value);
    out.findings.times.push_back(time);
  }
  return out;
}

/// The days of publication after inference; "-" where there is none.
std::string dump(const std::vector<Report>& reports) {
  std::vector<find::Reading> readings;
  for (const auto& report : reports) readings.push_back(reading(report));
  infer_dates(readings, find::Rules(Packs{}));
  std::string out;
  for (const auto& r : readings) {
    const auto& published = r.article.published;
    out += (out.empty() ? "" : " ") + (published ? published->value : "-");
    if (published && published->basis == page::DateBasis::story) out += "*";
  }
  return out;
}

const std::string kText =
    "The harbour of Port Ansel was closed after two cargo ships collided in thick fog near the northern breakwater, "
    "the "
    "pilots of the port said.";

struct DatesCase {
  const char* name;
  std::vector<Report> reports;
  const char* want;
};

class InferDates : public testing::TestWithParam<DatesCase> {};
TEST_P(InferDates, FromTheOtherReports) { EXPECT_EQ(dump(GetParam().reports), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Rows, InferDates,
    testing::Values(
        DatesCase{"nothing", {}, ""},
        DatesCase{"nobody_has_a_date", {{"", {{10, "XXXX-WXX-1"}}, ""}, {"", {}, ""}}, "- -"},
        // 2024-05-06 is a Monday.
        DatesCase{"said_on_the_same_weekday",
                  {{"2024-05-06", {{10, "2024-05-06"}}, ""}, {"", {{10, "XXXX-WXX-1"}}, ""}},
                  "2024-05-06 2024-05-06*"},
        DatesCase{"the_weekday_of_the_event_and_a_later_one",
                  {{"2024-05-07", {{10, "2024-05-06"}}, ""},
                   {"2024-05-08", {{10, "2024-05-06"}, {50, "2024-05-08"}}, ""},
                   {"", {{10, "XXXX-WXX-3"}, {50, "XXXX-WXX-1"}}, ""}},
                  "2024-05-07 2024-05-08 2024-05-08*"},
        DatesCase{"a_day_and_month_without_year",
                  {{"2024-05-09", {{10, "2024-05-06"}}, ""}, {"", {{10, "XXXX-05-06"}}, ""}},
                  "2024-05-09 2024-05-06*"},
        DatesCase{
            "a_weekday_nobody_else_names", {{"2024-05-06", {}, ""}, {"", {{10, "XXXX-WXX-4"}}, ""}}, "2024-05-06 -"},
        DatesCase{"a_copy_has_the_day_of_its_source",
                  {{"2024-05-06", {}, kText}, {"2024-05-08", {}, ""}, {"", {}, kText}},
                  "2024-05-06 2024-05-08 2024-05-06*"},
        DatesCase{
            "odd_values",
            {{"2024-05-06", {}, ""}, {"", {{10, "XXXX-WXX-9"}, {20, "XXXX-99-99"}, {30, "XXXX-WXX-"}, {40, ""}}, ""}},
            "2024-05-06 -"},
        DatesCase{"a_year_is_no_day_of_publication", {{"2024", {}, ""}, {"", {{10, "XXXX-WXX-1"}}, ""}}, "2024 -"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::story
