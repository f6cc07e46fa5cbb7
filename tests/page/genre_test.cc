#include "page/genre.h"

#include <gtest/gtest.h>

#include "page/clean.h"

namespace copytaster::page {
namespace {

const Rules& rules() {
  static const Rules rules(*Packs::load(*default_pack_folder()));
  return rules;
}

struct GenreCase {
  const char* name;
  const char* title;
  const char* section;
  const char* url;
  const char* want;
};

class Genres : public testing::TestWithParam<GenreCase> {};
TEST_P(Genres, AreReadWhereThePageSaysThem) {
  Article article;
  article.title = GetParam().title;
  if (*GetParam().section) article.section = GetParam().section;
  if (*GetParam().url) article.url = GetParam().url;
  EXPECT_EQ(name_of(read_genre(article, rules().compiled())), GetParam().want);
}

const GenreCase kGenres[] = {
    {"plain", "Ferry sinks off Port Ansel", "World", "https://sarnherald.example/world/ferry-sinks", "report"},
    {"section", "The ferry and the state", "Opinion", "", "opinion"},
    {"section_in_other_letters", "The ferry and the state", "OP-ED", "", "opinion"},
    {"folder", "The ferry and the state", "", "https://sarnherald.example/opinions/2024/the-ferry", "opinion"},
    {"folder_with_dash", "Ferry off Port Ansel", "", "sarnherald.example/news/live-blog/ferry?x=/opinion/",
     "live-blog"},
    {"own_name_of_the_page", "Live", "", "https://sarnherald.example/world/opinion", "live-blog"},
    {"host", "Ferry sinks", "", "https://opinion.example/world/ferry", "report"},
    {"label", "Opinion: Velmora should raise the ferry", "", "", "opinion"},
    {"label_behind", "Velmora should raise the ferry | Editorial", "", "", "opinion"},
    {"label_between_dashes", "Ferry inquiry \u2013 live", "", "", "live-blog"},
    {"ending", "Ferry inquiry live updates: captain is heard", "", "", "live-blog"},
    {"ending_of_the_last_part", "Ferry inquiry - as it happened", "", "", "live-blog"},
    {"briefing_of_the_day", "Your Monday Briefing", "", "", "roundup"},
    {"briefing_of_the_press", "Velmora's minister skips ferry briefing", "", "", "report"},
    {"word_inside", "Public opinion turns on the ferry's owner", "", "", "report"},
    {"word_live", "Passengers who live on the coast", "", "", "report"},
    {"quoted_colon", "Minister: ferry was sound", "", "", "report"},
    {"section_beats_title", "Opinion: Raise it", "Analysis", "", "analysis"},
    {"empty", "", "", "", "report"},
    {"address_alone", "", "", "https://sarnherald.example", "report"},
};
INSTANTIATE_TEST_SUITE_P(Rows, Genres, testing::ValuesIn(kGenres),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Genre, IsWhatSchemaOrgSays) {
  source::Page page;
  page.path = "a.html";
  page.type = source::MediaType::html;
  page.bytes =
      R"(<script type="application/ld+json">{"@type":"OpinionNewsArticle","headline":"Raise the ferry"}</script>)"
      "<h1>Raise the ferry</h1><p>Velmora owes the families of the drowned more than a wreath and a speech.</p>"
      "<p>The Morning Star lies in forty metres of water, and what sank her lies there too.</p>";
  const auto article = clean(page, rules(), RecurringLines{}, Limits{}, {});
  ASSERT_TRUE(article) << article.error().why;
  EXPECT_EQ(name_of(article->genre), "opinion");
}

}  // namespace
}  // namespace copytaster::page
