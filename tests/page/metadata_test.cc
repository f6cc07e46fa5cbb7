#include <gtest/gtest.h>

#include <algorithm>

#include "page/clean.h"

namespace copytaster::page {
namespace {

const Rules& rules() {
  static const Rules rules(*Packs::load(*default_pack_folder()));
  return rules;
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

/// Only what is there: "title: T | by: A, B | agencies: X | outlet: O | place: P | section: S | date: D (basis)".
std::string dump(const Result<Article>& article) {
  if (!article) return "refused: " + article.error().why;
  std::string out;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += (out.empty() ? "" : " | ") + std::string(name) + ": " + value;
  };
  add("title", article->title.value_or(""));
  add("by", join(article->byline));
  add("agencies", join(article->agencies));
  add("outlet", article->outlet.value_or(""));
  add("place", article->dateline.value_or(""));
  add("section", article->section.value_or(""));
  if (article->published) {
    add("date", article->published->value + " (" + std::string(name_of(article->published->basis)) + ")");
  }
  return out;
}

const std::string kBody =
    "Velmora closed its border with Tessaly on Monday after a week of talks about river tolls failed.\n\n"
    "Interior minister Anton Verrick said the crossings would stay shut until the tolls were paid in full.\n\n"
    "Lorries queued for miles on both banks of the river, drivers at the Sarn bridge said on Monday night.";

struct MetadataCase {
  const char* name;
  std::string text;
  const char* want;
};
class Metadata : public testing::TestWithParam<MetadataCase> {};
TEST_P(Metadata, IsReadFromThePage) {
  source::Page page;
  page.bytes = GetParam().text;
  EXPECT_EQ(dump(clean(page, rules(), RecurringLines{}, Limits{})), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Metadata,
    testing::Values(
        MetadataCase{"title_below_menu", "Home\nNews\nShare\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls"},
        MetadataCase{"title_twice", "Velmora shuts its border\n\nVelmora shuts its border\n\n" + kBody,
                     "title: Velmora shuts its border"},
        MetadataCase{"title_with_outlet",
                     "Velmora shuts its border | Sarn Herald\n\nVelmora shuts its border\n\n" + kBody,
                     "title: Velmora shuts its border | outlet: Sarn Herald"},
        MetadataCase{
            "title_before_standfirst",
            "Velmora shuts its border\n\nTolls on the river are the cause, says the minister of Velmora\n\n" + kBody,
            "title: Velmora shuts its border"},
        MetadataCase{"title_is_a_question", "Why did Velmora shut its border with Tessaly this Monday?\n\n" + kBody,
                     "title: Why did Velmora shut its border with Tessaly this Monday?"},
        MetadataCase{"no_title", kBody, ""},
        MetadataCase{"byline_two", "By Anna Kell and Bo Dahn\n\n" + kBody, "by: Anna Kell, Bo Dahn"},
        MetadataCase{"byline_no_break_space",
                     "By\xC2\xA0"
                     "Anna Kell\n\n" +
                         kBody,
                     "by: Anna Kell"},
        MetadataCase{"byline_in_place", "By Anna Kell in Sarn for the Courier\n\n" + kBody, "by: Anna Kell"},
        MetadataCase{"byline_with_agencies", "By Fennews with AP, AFP\n\n" + kBody,
                     "agencies: AFP, AP | outlet: Fennews"},
        MetadataCase{"byline_agency_alone", "By The Associated Press\n\n" + kBody, "agencies: AP"},
        MetadataCase{"byline_bare", "Anna Kell and Bo Dahn, Associated Press\n\n" + kBody,
                     "by: Anna Kell, Bo Dahn | agencies: AP"},
        MetadataCase{"desk_is_no_person", "Courier Editor\n\n" + kBody, ""},
        MetadataCase{"sentence_with_by", "By Monday night nobody could cross, the minister said in Sarn.\n\n" + kBody,
                     ""},
        MetadataCase{"dateline", "SARN \xE2\x80\x94 " + kBody, "place: SARN"},
        MetadataCase{"dateline_region_day_agency", "SARN, Velmora, May 3 (Reuters) - " + kBody,
                     "agencies: Reuters | place: SARN, Velmora"},
        MetadataCase{"dateline_small_letters", "Sarn (AFP) \xE2\x80\x93 " + kBody, "agencies: AFP | place: Sarn"},
        MetadataCase{"dash_is_no_dateline",
                     "Velmora - the smaller of the two - closed its border on Monday.\n\n" + kBody, ""},
        MetadataCase{"dateline_unknown_agency_day", "PORT ERSK, May 3 (NNA) - " + kBody,
                     "agencies: NNA | place: PORT ERSK"},
        MetadataCase{"dateline_unknown_agency_short_month", "ERSK, 12 Sept. (NNA) -- " + kBody,
                     "agencies: NNA | place: ERSK"},
        MetadataCase{"dateline_unknown_agency_small_letters", "Port Ersk, Sept. 12 (NNA) \xE2\x80\x94 " + kBody,
                     "agencies: NNA | place: Port Ersk"},
        MetadataCase{"dateline_unknown_agency_no_day", "ERSK (NNA) - " + kBody, "agencies: NNA | place: ERSK"},
        MetadataCase{"dateline_two_agencies", "ERSK, May 3 (NNA/AP) - " + kBody, "agencies: AP, NNA | place: ERSK"},
        MetadataCase{"dateline_weekday", "ERSK, Velmora, Tuesday (AP) - " + kBody,
                     "agencies: AP | place: ERSK, Velmora"},
        MetadataCase{"outlet_signs_its_dateline",
                     "ENN News\nVelmora shuts its border over tolls\n\nERSK, May 3 (ENN) - " + kBody,
                     "title: Velmora shuts its border over tolls | outlet: ENN News"},
        MetadataCase{"state_is_no_agency", "ERSK (OH) - " + kBody, ""},
        MetadataCase{"short_form_is_no_agency", "RIVER TOLL BOARD (RTB) - " + kBody, ""},
        MetadataCase{"short_form_in_sentence",
                     "The River Toll Board (RTB) - a small office - met on Monday.\n\n" + kBody, ""},
        MetadataCase{"byline_outlet_with_unknown_agency", "By Fen Gazette with NNA\n\n" + kBody,
                     "agencies: NNA | outlet: Fen Gazette"},
        MetadataCase{"byline_outlet_with_agencies_bare", "Evening Beacon with NNA and AFP\n\n" + kBody,
                     "agencies: AFP, NNA | outlet: Evening Beacon"},
        MetadataCase{"byline_person_with_unknown_agency", "By Anna Kell with NNA\n\n" + kBody,
                     "by: Anna Kell | agencies: NNA"},
        MetadataCase{"byline_with_a_colleague_in_capitals", "By Anna Kell with BO DAHN\n\n" + kBody, "by: Anna Kell"},
        MetadataCase{"subheading_with_short_name", "Velmora shuts its border over tolls\n\nTalks with RTB\n\n" + kBody,
                     "title: Velmora shuts its border over tolls"},
        MetadataCase{"masthead", "Fen Gazette\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls | outlet: Fen Gazette"},
        MetadataCase{"masthead_below_menu",
                     "Home\nMENU\nTHE ERSK TIMES\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls | outlet: THE ERSK TIMES"},
        MetadataCase{"masthead_and_section", "Ersk Tribune | World\n\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls | outlet: Ersk Tribune | section: World"},
        MetadataCase{"masthead_news", "Ersk News\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls | outlet: Ersk News"},
        MetadataCase{"masthead_below_headline",
                     "Velmora shuts its border over tolls\n\nFen Today\n3 May 2022\n\n" + kBody,
                     "title: Velmora shuts its border over tolls | outlet: Fen Today | date: 2022-05-03 (page)"},
        MetadataCase{"masthead_and_its_credit",
                     "Northern Gazette\nVelmora shuts its border over tolls\nBy Northern Gazette with NNA\n\n" + kBody,
                     "title: Velmora shuts its border over tolls | agencies: NNA | outlet: Northern Gazette"},
        MetadataCase{"masthead_without_word_of_press",
                     "Inland Eye\nVelmora shuts its border over tolls\n\n" + kBody + "\n\nSupport the Inland Eye!",
                     "title: Velmora shuts its border over tolls | outlet: Inland Eye"},
        MetadataCase{"reporter_is_no_masthead", "Velmora shuts its border over tolls\n\nStaff Reporter\n\n" + kBody,
                     "title: Velmora shuts its border over tolls"},
        MetadataCase{"section_is_no_masthead", "World News\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls"},
        MetadataCase{"other_papers_are_no_masthead",
                     "Ersk Herald\nFen Gazette\nSarn Courier\nVelmora shuts its border over tolls\n\n" + kBody,
                     "title: Velmora shuts its border over tolls"},
        MetadataCase{"outlet_copyright", kBody + "\n\nCopyright 2022 Fen Gazette. All rights reserved.",
                     "outlet: Fen Gazette"},
        MetadataCase{"copyright_of_a_company", kBody + "\n\nCopyright 2022 Fen Holdings. All rights reserved.", ""},
        MetadataCase{"outlet_support", kBody + "\n\nSupport the Fen Gazette!", "outlet: Fen Gazette"},
        MetadataCase{"credit_contributed", kBody + "\n\nAFP contributed reporting.", "agencies: AFP"},
        MetadataCase{
            "credit_copyright",
            kBody + "\n\nCopyright 2022 The Associated Press. All rights reserved. This material may not be published.",
            "agencies: AP"},
        MetadataCase{"credit_signature", kBody + "\n\n(AFP)", "agencies: AFP"},
        MetadataCase{"credit_of_writers", kBody + " (Reporting by Anna Kell for Reuters; Editing by Bo Dahn)",
                     "agencies: Reuters"},
        MetadataCase{
            "photographers_agency",
            "Lorries wait at the bridge. (AP Photo/Ilsa Morn)\n\n" + kBody + "\n\nPhoto: Ilsa Morn/Getty Images", ""},
        MetadataCase{"agency_as_source", kBody + " The minister spoke to Reuters by telephone.", ""},
        MetadataCase{"section", "News > World\n\n" + kBody, "section: World"},
        MetadataCase{"outlet_appeal", kBody + "\n\nYour donation to The Sarn Herald directly supports its reporters.",
                     "outlet: The Sarn Herald"},
        MetadataCase{"date_published", "Published 3 May 2022\n\n" + kBody, "date: 2022-05-03 (page)"},
        MetadataCase{"date_month_first", "May 3rd, 2022\n\n" + kBody, "date: 2022-05-03 (page)"},
        MetadataCase{"date_short_month", "Posted: 2:14 AM, Sept. 3, 2022\n\n" + kBody, "date: 2022-09-03 (page)"},
        MetadataCase{"date_iso_time", "2022-05-03T09:30:00+02:00\n\n" + kBody,
                     "date: 2022-05-03T09:30:00+02:00 (page)"},
        MetadataCase{"date_day_first", "18/10/2022 10:30\n\n" + kBody, "date: 2022-10-18 (page)"},
        MetadataCase{"date_could_be_two", "03/05/2022 10:30\n\n" + kBody, ""},
        MetadataCase{"date_published_beats_updated", "Updated: 4 May 2022\nPublished: 3 May 2022\n\n" + kBody,
                     "date: 2022-05-03 (page)"},
        MetadataCase{"date_updated_if_alone", "Updated 4 May 2022\n\n" + kBody, "date: 2022-05-04 (page)"},
        MetadataCase{"date_in_sentence", kBody + " The tolls were first raised on 3 May 1987.", ""},
        MetadataCase{"date_impossible", "2022-02-31\n\n" + kBody, ""}),
    [](const auto& row) { return std::string(row.param.name); });

struct ContainerCase {
  const char* name;
  const char* title;
  const char* url;
  const char* outlet;
  const char* published;
  const char* want;
};
class Container : public testing::TestWithParam<ContainerCase> {};
TEST_P(Container, SaysMoreThanThePage) {
  const auto& given = GetParam();
  const auto optional = [](const char* text) { return *text ? std::optional<std::string>(text) : std::nullopt; };
  source::Page page;
  page.bytes = "Velmora shuts its border\n\n" + kBody;
  page.title = optional(given.title);
  page.url = optional(given.url);
  page.outlet = optional(given.outlet);
  page.published = optional(given.published);
  const auto article = clean(page, rules(), RecurringLines{}, Limits{});
  EXPECT_EQ(dump(article), given.want);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), kBody) << "the headline is not repeated in the text";
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Container,
    testing::Values(ContainerCase{"title", "Velmora shuts its border", "", "", "", "title: Velmora shuts its border"},
                    ContainerCase{"title_and_its_outlet", "Velmora shuts its border - Sarn Herald", "", "Sarn Herald",
                                  "", "title: Velmora shuts its border | outlet: Sarn Herald"},
                    ContainerCase{"title_with_other_dash", "Velmora shuts its border - minister", "", "Sarn Herald", "",
                                  "title: Velmora shuts its border - minister | outlet: Sarn Herald"},
                    ContainerCase{"date_day", "", "", "", "2022-05-03",
                                  "title: Velmora shuts its border | date: 2022-05-03 (metadata)"},
                    ContainerCase{"date_rfc", "", "", "", "Tue, 03 May 2022 10:00:00 GMT",
                                  "title: Velmora shuts its border | date: 2022-05-03 (metadata)"},
                    ContainerCase{"date_month", "", "", "", "May 2022",
                                  "title: Velmora shuts its border | date: 2022-05 (metadata)"},
                    ContainerCase{"date_year", "", "", "", "2022",
                                  "title: Velmora shuts its border | date: 2022 (metadata)"},
                    ContainerCase{"date_nonsense", "", "", "", "yesterday", "title: Velmora shuts its border"},
                    ContainerCase{"url_day", "", "https://sarn.example/2022/05/03/border", "", "",
                                  "title: Velmora shuts its border | date: 2022-05-03 (url)"},
                    ContainerCase{"url_month_name", "", "https://sarn.example/world/2022/may/03/border", "", "",
                                  "title: Velmora shuts its border | date: 2022-05-03 (url)"},
                    ContainerCase{"url_dashes", "", "https://sarn.example/border-2022-05-03.html", "", "",
                                  "title: Velmora shuts its border | date: 2022-05-03 (url)"},
                    ContainerCase{"url_agency", "", "https://sarn.example/aponline/world/border.html", "", "",
                                  "title: Velmora shuts its border | agencies: AP"},
                    ContainerCase{"url_number_is_no_date", "", "https://sarn.example/story-20229901", "", "",
                                  "title: Velmora shuts its border"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::page
