#include "page/clean.h"

#include <gtest/gtest.h>

#include "way_back_check.h"

namespace copytaster::page {
namespace {

const Rules& rules() {
  static const Rules rules(*Packs::load(*default_pack_folder()));
  return rules;
}

source::Page text_page(std::string bytes) {
  source::Page page;
  page.path = "page.txt";
  page.bytes = std::move(bytes);
  return page;
}

/// Every page read here shows its way back too.
Result<Article> read(const source::Page& page) {
  auto article = clean(page, rules(), RecurringLines{}, Limits{}, {.ways = Ways::words});
  if (!article) return article;
  const auto check = check_way_back(page, *article);
  EXPECT_EQ(check.without, 0u);
  EXPECT_EQ(check.wrong, std::vector<std::string>{});
  return article;
}

/// Two paragraphs that are about one thing, so that what stands around them can be judged.
constexpr const char* kFirst =
    "Velmora closed its border with Tessaly on Monday after a week of talks about river tolls failed.";
constexpr const char* kSecond =
    "Interior minister Anton Verrick said the crossings would stay shut until the tolls were paid in full.";

struct FurnitureCase {
  const char* name;
  const char* line;  ///< stands between the two paragraphs
  bool kept;
};

class LineBetweenParagraphs : public testing::TestWithParam<FurnitureCase> {};
TEST_P(LineBetweenParagraphs, IsKeptOnlyWhenItIsText) {
  const std::string third = "Lorries queued for miles on both banks, drivers told a reporter at the Sarn bridge.";
  const auto article = read(text_page(std::string("Velmora shuts border over river tolls\n\n") + kFirst + "\n\n" +
                                      GetParam().line + "\n\n" + kSecond + "\n\n" + third));
  ASSERT_TRUE(article) << article.error().why;
  const std::string middle = GetParam().kept ? std::string(GetParam().line) + "\n\n" : "";
  EXPECT_EQ(article->text.all(), std::string(kFirst) + "\n\n" + middle + kSecond + "\n\n" + third);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, LineBetweenParagraphs,
    testing::Values(
        FurnitureCase{"short_sentence", "Nobody was hurt.", true},
        FurnitureCase{"quote", "\xE2\x80\x9CWe are ready to wait.\xE2\x80\x9D", true},
        FurnitureCase{"subheading", "A week of talks", true},
        FurnitureCase{"subheading_shouted", "NO WAY ACROSS", true},
        FurnitureCase{"quote_goes_on", "\xE2\x80\x9CWe have waited for this money for three long years", true},
        FurnitureCase{"numbered_item", "2) Pay the tolls of the last three years at once", true},
        FurnitureCase{"caption_with_label", "Angry: Drivers have been waiting at the bridge since Monday morning",
                      false},
        FurnitureCase{"teaser", "Tessaly Opera House Reopens After Decade of Repairs", false},
        FurnitureCase{"share", "Share this article", false}, FurnitureCase{"read_more", "Read more", false},
        FurnitureCase{"read_more_headline", "READ MORE: Opera house reopens", false},
        FurnitureCase{"advertisement", "Advertisement", false},
        FurnitureCase{"advertisement_long", "Advertisement Continue reading the main story", false},
        FurnitureCase{"credit_in_brackets", "(Ilsa Morn / Tessaly Courier)", false},
        FurnitureCase{"caption_agency", "Lorries wait at the Sarn bridge on Tuesday morning AP", false},
        FurnitureCase{"caption_in_brackets", "Lorries wait at the Sarn bridge on Tuesday. (Photo: AP)", false},
        FurnitureCase{"caption_photographer",
                      "Lorries wait at the Sarn bridge in Velmora, May 3, 2022. REUTERS/Ilsa Morn", false},
        FurnitureCase{"caption_named", "Image copyright EPA Image caption Lorries wait at the bridge", false},
        FurnitureCase{"caption_after_credit", "EPA Soldiers have put up fences along the bank", false},
        FurnitureCase{"caption_twice", "Lorries at the bridge. Lorries at the bridge. Copyright NNA Photo/Ilsa Morn",
                      false},
        FurnitureCase{"caption_twice_no_credit", "Lorries at the bridge. Lorries at the bridge.", false},
        FurnitureCase{"said_twice_in_a_quote", "\"We will not pay this. We will not pay this.\"", true},
        FurnitureCase{"caption_unknown_agency", "Lorries at the bridge on Tuesday. NNA/Ilsa Morn", false},
        FurnitureCase{"caption_unknown_agency_photo", "Lorries at the bridge on Tuesday NNA Photo/Ilsa Morn", false},
        FurnitureCase{
            "file_photo",
            "File - In this Tuesday, May 3, 2022 file photo, Anton Verrick leaves a meeting. (AP Photo/Ilsa Morn)",
            false},
        FurnitureCase{
            "gallery_in_one_line",
            "Border closed 3 show all Border closed 1/3 The bridge PA 2/3 A lorry Ilsa Morn 3/3 The minister PA",
            false},
        FurnitureCase{"newsletter",
                      "Newsletter Sign Up Please enter your email address. Invalid email address. Thank you for "
                      "subscribing. An error has occurred. View all newsletters.",
                      false},
        FurnitureCase{"pull_quote", "the crossings would stay shut until the tolls were paid in full", false},
        FurnitureCase{"rule", "___", false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Clean, EndOfTheArticleIsWhereTheReplyFormBegins) {
  const auto article =
      read(text_page(std::string("Velmora shuts border over river tolls\n\n") + kFirst + "\n\n" + kSecond +
                     "\n\nLeave a Reply\n\nNext Post\n\nOpera house reopens after ten years\n\nThe opera "
                     "house in Tessaly has opened its doors again after a decade of repairs to its roof."));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), std::string(kFirst) + "\n\n" + kSecond);
  EXPECT_EQ(article->removed.front().text, "Leave a Reply");
  EXPECT_EQ(article->removed.front().kind, RemovedKind::comment_form);
}

TEST(Clean, TeasersUnderTheirHeadingAndAppealsAreNoText) {
  const auto article = read(text_page(
      std::string("Velmora shuts border over river tolls\n\n") + kFirst + "\n\n" + kSecond +
      "\n\nRead more\n\nnew songs\n\nChoir of the Fens Sings for Harvest\n\nThe choir sang for two hours, it said.\n\n"
      "old roofs\n\nOpera House Reopens After Decade\n\nThe roof cost more than planned, the mayor said.\n\n"
      "We need your help now.\n\nReporters in Velmora are under pressure day by day.\n\n"
      "Your donation to the Courier directly supports the last free paper."));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), std::string(kFirst) + "\n\n" + kSecond);
}

TEST(Clean, ACaptionAloneOnItsPageIsTheReport) {
  const std::string caption =
      "Drivers wait with their lorries at the Sarn bridge on the eve of talks between Velmora and Tessaly on May 3, "
      "2022, a week after the crossings were closed.";
  const std::string credit = "(Photo by Ilsa Morn / AFP)";
  const auto article = read(text_page("share\nmore_vert\n" + caption + " " + credit));
  ASSERT_TRUE(article) << article.error().why;
  EXPECT_EQ(article->text.all(), caption);
  EXPECT_EQ(article->removed.back().text, credit);
  EXPECT_FALSE(read(text_page("share\nmore_vert\nLorries at the Sarn bridge " + credit)));
  EXPECT_FALSE(
      read(text_page("Opera House Reopens\nChoir of the Fens Sings\nBoats Race at Dawn\nTolls Go Up Again\n"
                     "River Runs High\nMinister Leaves\n" +
                     caption + " " + credit)));
}

TEST(Clean, GalleryBetweenParagraphs) {
  std::string page = std::string(kFirst) + "\n";
  for (int i = 1; i <= 9; ++i) {
    page += std::to_string(i) + "/9 3 May 2022 A crowd of people watch the boats go by on the river for the day\n";
  }
  const auto article = read(text_page(page + kSecond));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), std::string(kFirst) + "\n\n" + kSecond);
  EXPECT_EQ(article->removed.size(), 9u);
}

struct BadCase {
  const char* name;
  std::string bytes;
  Fault fault;
};
class Refused : public testing::TestWithParam<BadCase> {};
TEST_P(Refused, WithItsReason) {
  const auto article = read(text_page(GetParam().bytes));
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().fault, GetParam().fault);
  EXPECT_FALSE(article.error().why.empty());
}
INSTANTIATE_TEST_SUITE_P(Rows, Refused,
                         testing::Values(BadCase{"empty", "", Fault::no_article},
                                         BadCase{"blank", " \n\xC2\xA0\n", Fault::no_article},
                                         BadCase{"nul", std::string("ab\0cd", 5), Fault::bad_encoding},
                                         BadCase{"menu", "Home\nNews\nSport\nShare\nLog in\n", Fault::no_article},
                                         BadCase{"one_byte", "a", Fault::no_article}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Clean, TextCutOffInItsLastSentenceIsKept) {
  const std::string cut =
      "A spokesman for the ministry added late on Tuesday that a new round of talks on the tolls might be";
  const auto article = read(text_page(std::string(kFirst) + "\n\n" + kSecond + "\n\n" + cut));
  ASSERT_TRUE(article);
  EXPECT_TRUE(article->text.all().ends_with(cut));
}

TEST(Clean, WhatStandsAboveTheDatelineIsNoText) {
  const std::string body = std::string("SARN (AP) \xE2\x80\x94 ") + kFirst + "\n\n" + kSecond;
  const auto article =
      read(text_page("Velmora shuts border over river tolls\n\nA woman looks at the closed Sarn bridge in "
                     "Velmora on a rainy morning.\n\n" +
                     body));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), body);
}

TEST(Clean, FurnitureGluedToAnArticleInOneLineIsCut) {
  std::string text = std::string(kFirst) + " " + kSecond;
  for (int i = 0; i < 5; ++i)
    text += " Lorry number " + std::to_string(i) + " waited for hours on the north bank of the Sarn.";
  text +=
      " Drivers slept in their cabins and shared what food they had with those who had come on foot from the hills "
      "above.";
  const auto article =
      read(text_page("Velmora shuts border over river tolls\n\nThank you for subscribing! Could not "
                     "subscribe, try again later Invalid Email " +
                     text));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), text);
}

TEST(Clean, ShortReportSurvives) {
  const auto article = read(text_page("Two boats sank off Velmora on Friday. Nobody was hurt."));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), "Two boats sank off Velmora on Friday. Nobody was hurt.");
}

TEST(Clean, ReportWithoutStopsSurvives) {
  const std::string one = "Velmora shut its border with Tessaly on Monday over tolls";
  const std::string two = "The minister said that the crossings would stay shut for weeks";
  const auto article = read(text_page(one + "\n\n" + two));
  ASSERT_TRUE(article);
  EXPECT_NE(article->text.all().find(two), std::string::npos);
}

struct DeclaredCase {
  const char* name;
  const char* title;
  const char* text;
  const char* want;  ///< empty: refused
};
class Declared : public testing::TestWithParam<DeclaredCase> {};
TEST_P(Declared, TextIsNotLost) {
  auto page = text_page(GetParam().text);
  if (*GetParam().title) page.title = GetParam().title;
  const auto article = read(page);
  EXPECT_EQ(article ? std::string(article->text.all()) : "", GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Declared,
    testing::Values(
        DeclaredCase{"post_is_its_title", "Two boats sank off Velmora on Friday",
                     "Two boats sank off Velmora on Friday", "Two boats sank off Velmora on Friday"},
        DeclaredCase{
            "title_and_video", "Two boats sank off Velmora",
            "Two boats sank off Velmora\nVideo: Boats are pulled out of the river by men on the north bank. AP",
            "Video: Boats are pulled out of the river by men on the north bank. AP"},
        DeclaredCase{"few_words", "Two boats sank off Velmora", "Boats sank.", "Boats sank."},
        DeclaredCase{"menu", "Two boats sank off Velmora", "Home\nNews\nSport\nShare\nLog in", ""},
        DeclaredCase{"title_in_menu", "Two boats sank off Velmora", "Home\nTwo boats sank off Velmora\nShare\nLog in",
                     ""},
        DeclaredCase{"byline_alone", "Two boats sank off Velmora", "By Anna Kell", ""},
        DeclaredCase{"signs", "Two boats sank off Velmora", "___\n* * *", ""},
        DeclaredCase{"no_title_declared", "", "Video: Boats. AP", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Clean, ScriptWithoutBlanks) {
  const std::string text =
      "\xE7\xAC\xAC\xE4\xB8\x80\xE5\xA4\xA9\xE6\xB2\xB3\xE4\xB8\x8A\xE7\x9A\x84\xE6\xA1\xA5\xE5\x85\xB3\xE9\x97\xAD\xE3"
      "\x80\x82";
  const auto article = read(text_page(text));
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), text);
}

TEST(Clean, AsIsTakesTheTextAsItStands) {
  auto page = text_page("Share this article\r\n\r\nOne line.\r\n");
  page.title = "A title";
  const auto article = clean(page, rules(), RecurringLines{}, Limits{}, {.as_is = true});
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all(), "Share this article\n\nOne line.\n");
  EXPECT_EQ(article->title, "A title");
  EXPECT_TRUE(article->removed.empty());
}

TEST(Clean, LinesThatRecurOverPagesOfAnOutletAreFurniture) {
  RecurringLines recurring;
  const std::string pledge = "The Courier is printed on paper from the forests of our own valley.";
  source::Page page;
  for (int i = 0; i < 4; ++i) {
    page = text_page(std::string(kFirst) + std::to_string(i) + "\n\n" + kSecond + std::to_string(i) + ".\n\n" + kFirst +
                     " " + std::to_string(i) + ".\n\n" + pledge);
    page.outlet = "Tessaly Courier";
    recurring.add(page);
  }
  const auto article = clean(page, rules(), recurring, Limits{});
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text.all().find(pledge), std::string::npos);
}

}  // namespace
}  // namespace copytaster::page
