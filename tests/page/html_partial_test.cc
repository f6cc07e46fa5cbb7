#include <gtest/gtest.h>

#include "page/html/partial.h"

namespace copytaster::page::html {
namespace {

constexpr const char* kFree = "<p>Text";
constexpr const char* kPaid =
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>";

std::string sentences(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "The ferry stopped in Sarn because the river was too low. ";
  return text;
}

struct Row {
  const char* name;
  std::string html;
  std::string text;
  bool want;
};

class Partial : public testing::TestWithParam<Row> {};
TEST_P(Partial, IsWhatBreaksOffBehindAWall) {
  const auto document = Document::parse(GetParam().html);
  ASSERT_TRUE(document);
  Article article;
  article.text = Text(GetParam().text);
  EXPECT_EQ(shows_only_the_beginning(*document, 0, read_json_ld(*document), article), GetParam().want);
}

std::string with_part(std::string_view body) {
  return "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\"hasPart\":[{"
         "\"@type\":\"WebPageElement\",\"isAccessibleForFree\":false,\"cssSelector\":\".story .paid\"}]}</script>" +
         std::string(body);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Partial,
    testing::Values(
        Row{"free", kFree, sentences(3), false}, Row{"empty", "", "", false},
        Row{"paid_and_short", kPaid, sentences(3), true}, Row{"paid_but_whole", kPaid, sentences(40), false},
        Row{"paid_and_breaks_off", kPaid, sentences(40) + "The owner\xE2\x80\xA6", true},
        Row{"free_and_breaks_off", kFree, sentences(40) + "The owner\xE2\x80\xA6", false},
        Row{"locked", "<meta property=article:content_tier content=locked>", sentences(3), true},
        Row{"metered_but_whole", "<meta property=article:content_tier content=metered>", sentences(40), false},
        Row{"open_tier", "<meta property=article:content_tier content=free>", sentences(3), false},
        Row{"part_is_there", with_part("<div class='body paid'>" + sentences(5) + "</div>"), sentences(5), false},
        Row{"part_is_missing", with_part("<p>Text"), sentences(5), true},
        Row{"part_is_empty", with_part("<div class=paid></div>"), sentences(5), true},
        Row{"part_alone",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"hasPart\":{\"isAccessibleForFree\":"
            "\"False\",\"cssSelector\":\"#paid\"}}</script>",
            sentences(3), true},
        Row{"counted",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,"
            "\"wordCount\":1200}</script>",
            sentences(30), true},
        Row{"counted_but_free",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"wordCount\":1200}</script>", sentences(30),
            false},
        Row{"box_instead_of_text", "<div class='story-paywall paywall'>Subscribe to read the whole story now</div>",
            sentences(3), true},
        Row{"box_below_the_text", "<div class=paywall>Subscribe to read the whole story now</div>", sentences(40),
            false},
        Row{"empty_box", "<div class=paywall></div>", sentences(3), false},
        Row{"class_of_the_body", "<body class='paywall-off no-paywall'><p>Text that has more than five words in it",
            sentences(3), false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(PartialInFeeds, EndsInAnEllipsisInBrackets) {
  EXPECT_TRUE(is_cut_by_feed("The ferry stopped [\xE2\x80\xA6]"));
  EXPECT_TRUE(is_cut_by_feed("The ferry stopped [...] "));
  EXPECT_FALSE(is_cut_by_feed("The ferry stopped\xE2\x80\xA6"));
  EXPECT_FALSE(is_cut_by_feed("The ferry stopped [sic]"));
  EXPECT_FALSE(is_cut_by_feed(""));
}

}  // namespace
}  // namespace copytaster::page::html
