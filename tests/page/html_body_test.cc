// What of an HTML page is the article: one row a rule, each a kind of page that the field is full of.
#include <gtest/gtest.h>

#include <string>

#include "page/clean.h"

namespace copytaster::page {
namespace {

const Rules& rules() {
  static const Rules kRules(Packs::load(std::string(std::getenv("COPYTASTER_DATA")) + "/packs").value());
  return kRules;
}

Result<Article> read(std::string html, bool body_only = false) {
  source::Page page;
  page.path = "page";
  page.url = "https://sarn.example/news/2024/ferry";
  page.bytes = std::move(html);
  page.type = source::MediaType::html;
  page.body_only = body_only;
  return clean(page, rules(), RecurringLines(), Limits{});
}

/// The paragraphs of the body, " | " between them; "! why" where there is none.
std::string body_of(const Result<Article>& article) {
  if (!article) return "! " + article.error().why;
  std::string out(article->text.all());
  for (auto at = out.find("\n\n"); at != std::string::npos; at = out.find("\n\n", at)) out.replace(at, 2, " | ");
  return out;
}

// The paragraphs of an invented report, long enough to be told from furniture.
#define FIRST "The ferry to Torvane stopped on Monday, the harbour office in Kessa said."
#define SECOND "Some 200 people waited on the quay, and the company sent them home by bus."
#define THIRD "The minister of transport, Anton Verrick, promised a report within the week."
#define P(text) "<p>" text "</p>"

struct BodyCase {
  const char* name;
  const char* html;
  const char* want;
};
class HtmlBody : public testing::TestWithParam<BodyCase> {};
TEST_P(HtmlBody, IsTheArticleAlone) { EXPECT_EQ(body_of(read(GetParam().html)), GetParam().want); }

const BodyCase kCases[] = {
    {"plain", P(FIRST) P(SECOND), FIRST " | " SECOND},
    {"headline_is_no_part", "<h1>Ferry stops</h1>" P(FIRST) P(SECOND), FIRST " | " SECOND},
    {"headline_said_again",
     "<title>Ferry stops</title><h1>Ferry stops</h1><article><h2>Ferry stops</h2>" P(FIRST) P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"menu_and_footer",
     "<nav><a href=/>Home</a> <a href=/w>World</a></nav><main>" P(FIRST)
         P(SECOND) "</main><footer><p>Sarn Herald is a "
                   "paper of the Sarn press house.</p></footer>",
     FIRST " | " SECOND},
    {"sidebar_by_class",
     "<div class=content>" P(FIRST)
         P(SECOND) "</div><div class=sidebar><p>The weather stays fine until Friday, they say.</p></div>",
     FIRST " | " SECOND},
    {"comments_longer_than_the_article",
     "<div id=text>" P(FIRST)
         P(SECOND) "</div><div id=comments>" P("I waited there for three hours and nobody told us a thing.")
             P("My cousin works on that boat, and she says it was long overdue.")
                 P("It is the third time this year, when will they learn?")
                     P("They should build a bridge, as I have been saying for years.") "</div>",
     FIRST " | " SECOND},
    {"caption",
     "<article>" P(FIRST) "<figure><img src=a.jpg><figcaption>The quay at Kessa on Monday, seen from the "
                          "north.</figcaption></figure>" P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"caption_by_class",
     "<article>" P(FIRST) "<div class='wp-caption'><p class='wp-caption-text'>The quay at Kessa on Monday.</p></div>" P(
         SECOND) "</article>",
     FIRST " | " SECOND},
    {"related_box",
     "<article>" P(FIRST) "<div class=related-articles><h3>Read more</h3><p>Why the old boats sink is a long story.</p>"
                          "<a href=/x>The long story of the boats</a></div>" P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"embedded_post_is_quoted",
     "<article>" P(FIRST) "<div class=social-embed><blockquote><p>We are sorry, all boats are at the quay today.</p>"
                          "</blockquote></div>" P(SECOND) "</article>",
     FIRST " | We are sorry, all boats are at the quay today. | " SECOND},
    {"teasers_without_a_class_of_their_own",
     "<div>" P(FIRST) P(SECOND)
         P(THIRD) "</div><ul><li><h3><a href=/1>Bridge opens in Tessaly</a></h3><p>It took ten years to build.</p></li>"
                  "<li><h3><a href=/2>Market burns in Miren</a></h3><p>Nobody was hurt, the police said.</p></li>"
                  "<li><h3><a href=/3>Snow falls in Halden</a></h3><p>The passes are closed until noon.</p></li></ul>",
     FIRST " | " SECOND " | " THIRD},
    {"link_to_another_story",
     "<article>" P(FIRST) "<p><a href=/x>Why the old boats of Torvane sink</a></p>" P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"label_and_links_at_the_end",
     "<article>" P(FIRST) P(SECOND) "<h3>More on the ferry</h3><ul><li><a href=/1>The long story of the boats</a></li>"
                                    "<li><a href=/2>Who owns the quay</a></li></ul></article>",
     FIRST " | " SECOND},
    {"subheading_stays", "<article>" P(FIRST) "<h2>Waiting in the rain</h2>" P(SECOND) "</article>",
     FIRST " | Waiting in the rain | " SECOND},
    {"heading_with_nothing_under_it", "<article>" P(FIRST) P(SECOND) "<h2>Waiting in the rain</h2></article>",
     FIRST " | " SECOND},
    {"byline_and_date_before_the_text",
     "<article><div>By Nora Quell</div><div>6 May 2024</div>" P(FIRST) P(SECOND) "</article>", FIRST " | " SECOND},
    {"standfirst_that_teases",
     "<article><header><h1>Ferry stops</h1><p>Nobody knows for how long.</p></header><div>" P(FIRST) P(SECOND)
         P(THIRD) "</div></article>",
     FIRST " | " SECOND " | " THIRD},
    {"standfirst_that_reports",
     "<article><header><h1>Ferry stops</h1><p class=intro>The only ferry between Kessa and Torvane has stopped after a "
     "fault in "
     "its engine, the harbour office said on Monday, and no other boat can take its place before the end of "
     "June.</p></header><div>" P(FIRST) P(SECOND) P(THIRD) "</div></article>",
     "The only ferry between Kessa and Torvane has stopped after a fault in its engine, the harbour office said on "
     "Monday, and no "
     "other boat can take its place before the end of June. | " FIRST " | " SECOND " | " THIRD},
    {"named_body_beside_longer_boxes",
     "<div>"
     "<div class=article-body>" P(FIRST) P(SECOND)
         P(THIRD) "</div><div class=x1><p>The paper is written by people who live here, "
                  "and it is read by most of them every day.</p><p>It was founded by two printers, and their "
                  "grandchildren own it still.</p></div></div>",
     FIRST " | " SECOND " | " THIRD},
    {"name_that_holds_everything", "<div class='layout with-sidebar share-page'>" P(FIRST) P(SECOND) "</div>",
     FIRST " | " SECOND},
    {"paywall_class_on_every_paragraph",
     "<article><p class=subscribe-only>" FIRST "</p><p class=subscribe-only>" SECOND "</p></article>",
     FIRST " | " SECOND},
    {"classes_made_by_a_build_tool",
     "<main><p class='sc-77igqf-0 hAd bNav'>" FIRST "</p><p class='sc-77igqf-0 hAd bNav'>" SECOND "</p></main>",
     FIRST " | " SECOND},
    {"hidden_until_read_on",
     "<article>" P(FIRST) "<div style='display:none'>" P(SECOND) "<span>Read on</span></div></article>",
     FIRST " | " SECOND},
    {"for_screen_readers_alone",
     "<article>" P(FIRST) "<p class=sr-only>The picture shows a long queue on the quay.</p>" P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"for_print_alone",
     "<article>" P(FIRST)
         P(SECOND) "<p class='d-none d-print-block'>Printed from the Sarn Herald, the paper of Sarn.</p></article>",
     FIRST " | " SECOND},
    {"all_of_it_in_noscript", "<body><noscript><div>" P(FIRST) P(SECOND) "</div></noscript></body>",
     FIRST " | " SECOND},
    {"two_breaks_part_paragraphs", "<div>" FIRST "<br><br>" SECOND "<br>" THIRD "</div>", FIRST " | " SECOND " " THIRD},
    {"list_of_facts",
     "<article>" P(FIRST) "<ul><li>200 people waited</li><li>Three boats were sent</li></ul>" P(SECOND) "</article>",
     FIRST " | 200 people waited | Three boats were sent | " SECOND},
    {"rows_of_a_table",
     "<article>" P(FIRST) "<table><tr><td>Kessa</td><td>12</td></tr><tr><td>Torvane</td><td>9</td></tr></table>" P(
         SECOND) "</article>",
     FIRST " | Kessa\t12 | Torvane\t9 | " SECOND},
    {"cell_that_is_a_link",
     "<article>" P(FIRST) "<table><tr><td><a href=/kessa>Kessa</a></td><td>12</td></tr></table>" P(SECOND) "</article>",
     FIRST " | Kessa\t12 | " SECOND},
    {"headings_of_the_first_rank_in_the_text", "<h1>Ferry stops</h1>" P(FIRST) "<h1>Waiting</h1>" P(SECOND),
     FIRST " | Waiting | " SECOND},
    {"separator_of_an_agency", "<article>" P(FIRST) "<p>___</p>" P(SECOND) "</article>", FIRST " | ___ | " SECOND},
    {"live_blog_in_page_order",
     "<article class=live><section><h2>14:05 Boats back</h2>" P(THIRD) "</section><section><h2>12:30 Waiting</h2>" P(
         SECOND) "</section><section><h2>9:00 Ferry stops</h2>" P(FIRST) "</section></article>",
     "14:05 Boats back | " THIRD " | 12:30 Waiting | " SECOND " | 9:00 Ferry stops | " FIRST},
    {"copyright_line",
     "<article>" P(FIRST) P(SECOND) "<p>\xC2\xA9 2024 Sarn Herald. No part may be used without leave.</p></article>",
     FIRST " | " SECOND},
    {"appeal_by_its_words",
     "<article>" P(FIRST) "<p>Sign up for our newsletter and never miss a story.</p>" P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"teaser_by_its_words_in_german",
     "<article>" P(FIRST) "<p>Lesen Sie auch: Warum alte Schiffe sinken</p>" P(SECOND) "</article>",
     FIRST " | " SECOND},
    {"data_tell_the_text",
     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry "
     "stops\",\"articleBody\":\"" FIRST " " SECOND " " THIRD "\"}</script><article>" P(FIRST) P(SECOND)
         P(THIRD) "<p>Nora Quell has written on ships and harbours for twenty years.</p></article>",
     FIRST " | " SECOND " | " THIRD},
    {"data_that_tell_a_part_are_no_truth",
     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry "
     "stops\",\"articleBody\":\"" FIRST "\"}</script><article>" P(FIRST) P(SECOND) P(THIRD) "</article>",
     FIRST " | " SECOND " | " THIRD},
    {"chinese",
     "<article><p>"
     "\xE6\x9D\xA5\xE5\xBE\x80\xE6\x89\x98\xE5\x87\xA1\xE7\x9A\x84\xE6\xB8\xA1\xE8\xBD\xAE\xE5\x91\xA8\xE4\xB8\x80\xE5"
     "\x81\x9C"
     "\xE8\x88\xAA\xE3\x80\x82</p><nav><a href=/>\xE9\xA6\x96\xE9\xA1\xB5</a></nav></article>",
     "\xE6\x9D\xA5\xE5\xBE\x80\xE6\x89\x98\xE5\x87\xA1\xE7\x9A\x84\xE6\xB8\xA1\xE8\xBD\xAE\xE5\x91\xA8\xE4\xB8\x80\xE5"
     "\x81\x9C\xE8\x88\xAA\xE3\x80\x82"},
    {"arabic",
     "<html dir=rtl><article><p>\xD8\xAA\xD9\x88\xD9\x82\xD9\x81\xD8\xAA "
     "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xA8\xD8\xA7\xD8\xB1\xD8\xA9 "
     "\xD9\x8A\xD9\x88\xD9\x85 \xD8\xA7\xD9\x84\xD8\xA7\xD8\xAB\xD9\x86\xD9\x8A\xD9\x86\xD8\x8C "
     "\xD9\x82\xD8\xA7\xD9\x84 \xD8\xA7\xD9\x84\xD9\x85\xD9\x8A\xD9\x86\xD8\xA7\xD8\xA1.</p></article>",
     "\xD8\xAA\xD9\x88\xD9\x82\xD9\x81\xD8\xAA \xD8\xA7\xD9\x84\xD8\xB9\xD8\xA8\xD8\xA7\xD8\xB1\xD8\xA9 "
     "\xD9\x8A\xD9\x88\xD9\x85 "
     "\xD8\xA7\xD9\x84\xD8\xA7\xD8\xAB\xD9\x86\xD9\x8A\xD9\x86\xD8\x8C \xD9\x82\xD8\xA7\xD9\x84 "
     "\xD8\xA7\xD9\x84\xD9\x85\xD9\x8A\xD9\x86\xD8\xA7\xD8\xA1."},
    {"entities_and_tags_inside_words",
     "<p>The f<b>err</b>y &amp; the quay at K&eacute;ssa were closed, said the office.</p>",
     "The ferry & the quay at K\xC3\xA9ssa were closed, said the office."},
    {"tags_never_closed", "<div><p>" FIRST "<p>" SECOND "<div><b><i>", FIRST " | " SECOND},
    {"short_text_in_a_named_place",
     "<article><h1>Results</h1><ul><li>Kessa 3, Torvane 1</li><li>Halden 0, Miren 0</li></ul></article>",
     "Kessa 3, Torvane 1 | Halden 0, Miren 0"},
};
INSTANTIATE_TEST_SUITE_P(Rows, HtmlBody, testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

struct NoArticleCase {
  const char* name;
  std::string html;
  const char* want;
};
class NoArticle : public testing::TestWithParam<NoArticleCase> {};
TEST_P(NoArticle, IsSaidToBeNone) { EXPECT_EQ(body_of(read(GetParam().html)), GetParam().want); }

std::string times(int n, const std::string& text) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, NoArticle,
    testing::Values(
        NoArticleCase{"empty", "<html></html>", "! no part of the page reads like the text of an article"},
        NoArticleCase{"menu_alone", "<ul><li><a href=/1>World</a></li><li><a href=/2>Sport</a></li></ul>",
                      "! no part of the page reads like the text of an article"},
        NoArticleCase{"error",
                      "<title>Page not found</title><h1>Page not found</h1><p>What you look for is not here, or not "
                      "here any more.</p>",
                      "! an error page of the site, not an article"},
        NoArticleCase{"consent",
                      "<title>Before you continue</title><h1>Before you continue</h1><p>We and our partners would like "
                      "to store things on your machine.</p>",
                      "! a page that asks for consent, not an article"},
        NoArticleCase{"list",
                      "<main><p>All the news of the islands, every day.</p>" +
                          times(30, "<div><a href=/x>One more story of the islands today</a></div>") + "</main>",
                      "! a list of other pages, not an article"},
        NoArticleCase{
            "film",
            "<meta property=og:type content=video.other><h1>The quay</h1><p>The quay at Kessa, filmed on Monday.</p>",
            "! a film with a line of text, not an article"},
        NoArticleCase{"nested_without_end", times(100000, "<div>") + FIRST,
                      "! elements nested deeper or more of them than a page of news has"},
        NoArticleCase{"formatting_left_open", times(100000, "<b>") + FIRST,
                      "! elements nested deeper or more of them than a page of news has"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(HtmlBody, FeedsDeliverTheBodyAlone) {
  EXPECT_EQ(body_of(read("<p>Short.</p><p>Ferry stops for good.</p><figure><figcaption>The quay.</figcaption></figure>",
                         true)),
            "Short. | Ferry stops for good.");
}

TEST(HtmlBody, HugeAttributesAndEndlessEntitiesCostNoMoreThanTheirSize) {
  const auto attribute = "<div title='" + std::string(5'000'000, 'a') + "'>" P(FIRST) P(SECOND) "</div>";
  EXPECT_EQ(body_of(read(attribute)), FIRST " | " SECOND);
  const auto entities = times(200'000, "&amp;") + "<div>" P(FIRST) P(SECOND) "</div>";
  EXPECT_NE(body_of(read(entities)).find(SECOND), std::string::npos);
}

TEST(HtmlBody, BlocksSayWhatEachParagraphIs) {
  const auto article = read("<article>" P(FIRST) "<h2>Waiting</h2><ul><li>One of two</li></ul><blockquote><p>" SECOND
                                                 "</p></blockquote><pre>a = b</pre>" P(THIRD) "</article>");
  ASSERT_TRUE(article);
  std::string kinds;
  for (const auto& block : article->blocks) {
    EXPECT_TRUE(article->text.holds(block.span));
    kinds += std::string(name_of(block.kind)) + std::to_string(block.level) + " ";
  }
  EXPECT_EQ(kinds, "paragraph0 heading2 list-item1 quote0 preformatted0 paragraph0 ");
}

}  // namespace
}  // namespace copytaster::page
