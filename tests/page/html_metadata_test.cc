#include <gtest/gtest.h>

#include "base/pack.h"
#include "page/clean.h"
#include "page/html/metadata.h"
#include "page/rules.h"

namespace copytaster::page::html {
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

/// Only what is there, each with its basis.
std::string dump(const Article& article) {
  std::string out;
  const auto add = [&](const char* name, const std::string& value, std::optional<Basis> basis) {
    if (value.empty()) return;
    out += (out.empty() ? "" : " | ") + std::string(name) + ": " + value;
    if (basis) out += " (" + std::string(name_of(*basis)) + ")";
  };
  add("title", article.title.value_or(""), article.bases.title);
  add("by", join(article.byline), article.bases.byline);
  add("agencies", join(article.agencies), std::nullopt);
  add("date", article.published ? article.published->value : "", article.bases.published);
  add("changed", article.modified ? article.modified->value : "", article.bases.modified);
  add("outlet", article.outlet.value_or(""), article.bases.outlet);
  add("section", article.section.value_or(""), article.bases.section);
  add("language", article.language.value_or(""), article.bases.language);
  add("canonical", article.canonical.value_or(""), std::nullopt);
  return out;
}

struct PageCase {
  const char* name;
  const char* html;
  const char* want;
  const char* url = "";
};

std::string read(const PageCase& row) {
  const auto document = Document::parse(row.html);
  if (!document) return "refused";
  Article article;
  if (*row.url) article.url = row.url;
  read_metadata(*document, article, rules().compiled());
  return dump(article);
}

const auto kName = [](const auto& row) { return std::string(row.param.name); };

class Headlines : public testing::TestWithParam<PageCase> {};
TEST_P(Headlines, AreThoseOfTheReport) { EXPECT_EQ(read(GetParam()), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Rows, Headlines,
    testing::Values(
        PageCase{"nothing", "", ""}, PageCase{"one_byte", "x", ""},
        PageCase{"h1", "<h1>Velmora shuts its border</h1>", "title: Velmora shuts its border (page)"},
        PageCase{"title_without_site", "<title>Velmora shuts its border | Sarn Herald</title>",
                 "title: Velmora shuts its border (meta) | outlet: Sarn Herald (meta)",
                 "https://www.sarnherald.example/border"},
        PageCase{"site_name_in_front",
                 "<meta property=og:site_name content='Sarn Herald'><meta property=og:title "
                 "content='Sarn Herald: Velmora shuts its border'><title>x</title>",
                 "title: Sarn Herald: Velmora shuts its border (open-graph) | outlet: Sarn Herald (open-graph)"},
        PageCase{"dash_that_is_no_site", "<title>Velmora - the small one - shuts its border</title>",
                 "title: Velmora - the small one - shuts its border (meta)", "https://sarnherald.example/"},
        PageCase{"h1_is_the_site",
                 "<meta property=og:title content='Velmora shuts its border'><h1>Fen Press</h1>"
                 "<h2>Velmora shuts its border</h2>",
                 "title: Velmora shuts its border (page)"},
        PageCase{"h1_is_the_section", "<title>Velmora shuts its border</title><h1>Politics</h1><p>Text",
                 "title: Velmora shuts its border (meta)"},
        PageCase{"kicker_in_h1",
                 "<meta property=og:title content='Velmora shuts its border'>"
                 "<h1><span>River tolls</span> Velmora shuts its border</h1>",
                 "title: Velmora shuts its border (page)"},
        PageCase{"second_h1_is_confirmed",
                 "<title>Velmora shuts its border</title><h1>The Fen and Sarn Daily</h1>"
                 "<h1>Velmora shuts its border</h1>",
                 "title: Velmora shuts its border (page)"},
        PageCase{"site_in_h1_and_title",
                 "<title>Velmora shuts its border | Fennish</title><h1>Fennish</h1><h1>Velmora shuts its border</h1>",
                 "title: Velmora shuts its border (page)"},
        PageCase{"linked_headline",
                 "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Velmora shuts its "
                 "border\"}</script><p>Text",
                 "title: Velmora shuts its border (json-ld)"},
        PageCase{"ruby_is_not_read", "<h1><ruby>\xE5\xB7\x9D<rt>kawa</rt></ruby></h1>", "title: \xE5\xB7\x9D (page)"}),
    kName);

class Authors : public testing::TestWithParam<PageCase> {};
TEST_P(Authors, AreThoseAReaderWouldName) { EXPECT_EQ(read(GetParam()), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Rows, Authors,
    testing::Values(
        PageCase{"linked",
                 "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\","
                 "\"name\":\"Anna Kell\"},{\"@type\":\"Person\",\"name\":\"ANNA KELL\"}]}</script>",
                 "by: Anna Kell (json-ld)"},
        PageCase{"meta", "<meta name=author content='Anna Kell and Bo Dahn'>", "by: Anna Kell, Bo Dahn (meta)"},
        PageCase{"meta_address", "<meta property=article:author content='https://sarn.example/kell'>", ""},
        PageCase{"meta_nobody", "<meta name=author content=admin>", ""},
        PageCase{"german_and", "<meta name=author content='Anna Kell und Bo Dahn'>", "by: Anna Kell, Bo Dahn (meta)"},
        PageCase{"spanish_and", "<meta name=author content='Ana Kell y Bo Dahn'>", "by: Ana Kell, Bo Dahn (meta)"},
        PageCase{"job_and_address", "<meta name=author content='Anna Kell, senior editor, kell@sarn.example'>",
                 "by: Anna Kell (meta)"},
        PageCase{"rel_author", "<h1>Ferry stops</h1><a rel=author href=/kell>Anna Kell</a>",
                 "title: Ferry stops (page) | by: Anna Kell (microdata)"},
        PageCase{"byline",
                 "<h1>Ferry stops</h1><div class=byline>By <a href=/k>Anna Kell</a> and <a href=/d>Bo "
                 "Dahn</a><div>3 hours ago</div></div>",
                 "title: Ferry stops (page) | by: Anna Kell, Bo Dahn (page)"},
        PageCase{"byline_in_place", "<h1>Ferry stops</h1><p class=byline>By Anna Kell in Sarn</p>",
                 "title: Ferry stops (page) | by: Anna Kell (page)"},
        PageCase{"byline_with_date", "<h1>Ferry stops</h1><p class=author>Von Anna Kell am 3. Mai 2024</p>",
                 "title: Ferry stops (page) | by: Anna Kell (page) | date: 2024-05-03 (page)"},
        PageCase{"by_without_class", "<h1>Ferry stops</h1><p>By Anna Kell</p>",
                 "title: Ferry stops (page) | by: Anna Kell (page)"},
        PageCase{"posted_by_user", "<h1>Ferry stops</h1><p>Posted by fenwalker</p>",
                 "title: Ferry stops (page) | by: fenwalker (page)"},
        PageCase{"picture_of_the_author", "<h1>Ferry stops</h1><div class=author-bio>Anna Kell likes boats</div>",
                 "title: Ferry stops (page)"},
        PageCase{"about_is_no_name", "<h1>Ferry stops</h1><div class=author>About Us</div>",
                 "title: Ferry stops (page)"},
        PageCase{"teaser_has_another",
                 "<title>Ferry stops</title><article><h1>Ferry stops</h1></article>"
                 "<article><h2>Bridge</h2><p class=byline>By Bo Dahn</p></article>",
                 "title: Ferry stops (page)"},
        PageCase{
            "comment_has_another",
            "<h1>Ferry stops</h1><p class=byline>By Anna Kell</p><div id=comments><p class=author>Bo Dahn</p></div>",
            "title: Ferry stops (page) | by: Anna Kell (page)"},
        PageCase{"editors_are_left_out",
                 "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[\"Anna Kell\",\"Bo "
                 "Dahn\"]}</script><h1>Ferry stops</h1><p class=byline>By Anna Kell</p>",
                 "title: Ferry stops (page) | by: Anna Kell (page)"},
        PageCase{"agency_beside_a_person", "<meta name=author content='Anna Kell, Reuters'>",
                 "by: Anna Kell (meta) | agencies: Reuters"},
        PageCase{"agency_glued_to_a_person", "<meta name=author content='Anna Kell The Associated Press'>",
                 "by: Anna Kell (meta)"},
        PageCase{"agency_alone", "<meta name=author content='Associated Press'>",
                 "by: Associated Press (meta) | agencies: AP"},
        PageCase{"person_before_organisation",
                 "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\","
                 "\"name\":\"Fen Gazette\"}}</script><h1>Ferry stops</h1><p class=byline>By Anna Kell</p>",
                 "title: Ferry stops (page) | by: Anna Kell (page)"}),
    kName);

class Dates : public testing::TestWithParam<PageCase> {};
TEST_P(Dates, AreThoseOfFirstPublication) { EXPECT_EQ(read(GetParam()), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Rows, Dates,
    testing::Values(
        PageCase{"linked",
                 "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":"
                 "\"2024-05-03T09:30:00+02:00\",\"dateModified\":\"2024-05-04T09:30:00+02:00\"}</script>",
                 "date: 2024-05-03T09:30:00+02:00 (json-ld) | changed: 2024-05-04T09:30:00+02:00 (json-ld)"},
        PageCase{"type_forgotten",
                 "<script>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"datePublished\":"
                 "\"2024-05-03\"}</script>",
                 "date: 2024-05-03 (json-ld)"},
        PageCase{"graph", "<meta property=article:published_time content=2024-05-03T09:30:00Z>",
                 "date: 2024-05-03T09:30:00Z (open-graph)"},
        PageCase{"blank_for_t", "<meta name=pubdate content='2024-05-03 09:30:00 +0200'>",
                 "date: 2024-05-03T09:30:00+0200 (meta)"},
        PageCase{"digits", "<meta name=citation_date content=20240503>", "date: 2024-05-03 (meta)"},
        PageCase{"java", "<meta name=pubdate content='Fri May 03 08:00:00 CEST 2024'>", "date: 2024-05-03 (meta)"},
        PageCase{"seconds", "<meta name=pubdate content=1714726800>", "date: 2024-05-03 (meta)"},
        PageCase{"clock_never_set", "<meta name=pubdate content=1970-01-01>", ""},
        PageCase{"nonsense", "<meta name=pubdate content=yesterday>", ""},
        PageCase{"changed_before_published",
                 "<meta property=article:published_time content=2024-05-03><meta property=article:modified_time "
                 "content=2024-05-01>",
                 "date: 2024-05-03 (open-graph)"},
        PageCase{"microdata", "<h1>Ferry stops</h1><span itemprop=datePublished content=2024-05-03>yesterday</span>",
                 "title: Ferry stops (page) | date: 2024-05-03 (microdata)"},
        PageCase{"time", "<h1>Ferry stops</h1><time datetime=2024-05-03>Friday</time>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"time_text", "<h1>Ferry stops</h1><time>28.\n\n\n    Januar\n    2024</time>",
                 "title: Ferry stops (page) | date: 2024-01-28 (page)"},
        PageCase{"published_before_updated", "<h1>Ferry stops</h1><p>Updated 4 May 2024</p><p>Published 3 May 2024</p>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"german", "<html lang=de><h1>Die Brücke</h1><span class=datum>3. Mai 2024</span>",
                 "title: Die Brücke (page) | date: 2024-05-03 (page) | language: de (meta)"},
        PageCase{"french", "<html lang=fr><h1>Le pont</h1><p>Publié le 1er février 2024</p>",
                 "title: Le pont (page) | date: 2024-02-01 (page) | language: fr (meta)"},
        PageCase{"spanish", "<html lang=es><h1>El puente</h1><p class=fecha>3 de mayo de 2024</p>",
                 "title: El puente (page) | date: 2024-05-03 (page) | language: es (meta)"},
        PageCase{"russian", "<html lang=ru><h1>Мост</h1><p class=date>3 мая 2024</p>",
                 "title: Мост (page) | date: 2024-05-03 (page) | language: ru (meta)"},
        PageCase{"chinese", "<html lang=zh><h1>大桥</h1><p class=date>2024年5月3日</p>",
                 "title: 大桥 (page) | date: 2024-05-03 (page) | language: zh (meta)"},
        PageCase{"points", "<html lang=de><h1>Die Brücke</h1><p class=date>03.05.24, 10:30 Uhr</p>",
                 "title: Die Brücke (page) | date: 2024-05-03 (page) | language: de (meta)"},
        PageCase{"day_first", "<html lang=en-GB><h1>Ferry stops</h1><p class=date>03/05/2024</p>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page) | language: en-GB (meta)"},
        PageCase{"month_first", "<html lang=en-US><h1>Ferry stops</h1><p class=date>03/05/2024</p>",
                 "title: Ferry stops (page) | date: 2024-03-05 (page) | language: en-US (meta)"},
        PageCase{"order_unknown", "<h1>Ferry stops</h1><p class=date>03/05/2024</p>", "title: Ferry stops (page)"},
        PageCase{"teaser_has_another",
                 "<title>Ferry stops</title><article><h1>Ferry stops</h1></article>"
                 "<article><h2>Bridge</h2><time datetime=2024-04-01>1 April</time></article>",
                 "title: Ferry stops (page)"},
        PageCase{"comment_has_another",
                 "<h1>Ferry stops</h1><div id=comments><time datetime=2024-04-01>1 April</time></div>",
                 "title: Ferry stops (page)"},
        PageCase{"copyright_is_none", "<h1>Ferry stops</h1><footer>Copyright 2024</footer>",
                 "title: Ferry stops (page)"},
        PageCase{"vague_name_after_the_page",
                 "<meta name=date content=2024-05-09><h1>Ferry stops</h1><time datetime=2024-05-03>Friday</time>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"address_keeps_the_first_day", "<meta property=article:published_time content=2024-06-01>",
                 "date: 2024-05-03 (url)", "https://sarn.example/2024/05/03/ferry"},
        PageCase{"number_in_address_is_no_day", "<p>Text", "date: 2024-05 (url)",
                 "https://sarn.example/2024/05/16-new-boats"},
        PageCase{"short_folders", "<p>Text", "date: 2024-05-03 (url)", "https://sarn.example/2024/5/3/ferry"},
        PageCase{"local_day_beats_utc",
                 "<meta property=article:published_time content=2024-05-04T00:40:00Z><h1>Ferry stops</h1>"
                 "<time datetime=2024-05-03T19:40:00-05:00>May 3</time>",
                 "title: Ferry stops (page) | date: 2024-05-03T19:40:00-05:00 (page)"},
        PageCase{"printed_day_beats_the_next",
                 "<meta property=article:published_time content=2024-05-04T01:10:00+02:00><h1>Ferry stops</h1>"
                 "<time datetime=2024-05-03>May 3</time>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"text_tells_the_local_day",
                 "<h1>Ferry stops</h1><time datetime=2024-05-03T23:01:00Z>4 May 2024</time>",
                 "title: Ferry stops (page) | date: 2024-05-04 (page)"},
        PageCase{"greenwich_is_universal",
                 "<meta property=article:published_time content='Sat, 04 May 2024 00:40:00 GMT'><h1>Ferry stops</h1>"
                 "<p class=date>3 May 2024</p>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{
            "published_anew",
            "<meta property=article:published_time content=2021-05-03T09:00:00+02:00><meta "
            "property=article:modified_time content=2024-02-01T09:00:00+01:00><h1>Ferry stops</h1><time "
            "datetime=2024-02-01>1 February</time>",
            "title: Ferry stops (page) | date: 2024-02-01 (page) | changed: 2024-02-01T09:00:00+01:00 (open-graph)"},
        PageCase{"updated_is_not_published",
                 "<meta property=article:published_time content=2021-05-03><meta property=article:modified_time "
                 "content=2024-02-01><h1>Ferry stops</h1><p class=date>Updated 1 February 2024</p>",
                 "title: Ferry stops (page) | date: 2021-05-03 (open-graph) | changed: 2024-02-01 (open-graph)"},
        PageCase{"another_date_beside_it",
                 "<meta property=article:published_time content=2024-05-03><h1>Ferry stops</h1>"
                 "<time datetime=2024-05-20>the race</time>",
                 "title: Ferry stops (page) | date: 2024-05-03 (open-graph)"},
        PageCase{"day_in_address_is_of_a_draft",
                 "<meta property=article:published_time content=2024-05-04T09:00:00+02:00><h1>Ferry stops</h1>"
                 "<time datetime=2024-05-04>4 May</time>",
                 "title: Ferry stops (page) | date: 2024-05-04T09:00:00+02:00 (open-graph)",
                 "https://sarn.example/2024/05/03/ferry"},
        PageCase{"thin_spaces", "<html lang=de><h1>Ferry stops</h1><p class=date>3.&thinsp;5.&thinsp;2024</p>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page) | language: de (meta)"},
        PageCase{"script",
                 "<h1>Ferry stops</h1><script>window.state={\"story\":{\"published_at\":\"2024-05-03T09:30:00Z\"}}"
                 "</script>",
                 "title: Ferry stops (page) | date: 2024-05-03T09:30:00Z (meta)"},
        PageCase{"script_escaped",
                 "<h1>Ferry stops</h1><script>push(\"{\\\"publishDate\\\":\\\"2024-05-03\\\"}\")</script>",
                 "title: Ferry stops (page) | date: 2024-05-03 (meta)"},
        PageCase{"script_on_another_matter",
                 "<h1>Ferry stops</h1><script>x={publicKey:'2024-05-03',published:true,publishDate:null}</script>",
                 "title: Ferry stops (page)"},
        PageCase{"printed_before_script",
                 "<h1>Ferry stops</h1><p>3 May 2024</p><script>x={publishDate:'2024-05-09'}</script>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"article_in_the_article",
                 "<title>Ferry stops</title><article><h1>Ferry stops</h1><article class=body><time "
                 "datetime=2024-05-03>Friday</time></article></article>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"shown_on_the_front_page",
                 "<title>Ferry stops</title><h1>Ferry stops</h1><article class='node node-promoted'><time "
                 "datetime=2024-05-03>Friday</time></article>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"},
        PageCase{"film_is_older",
                 "<script type=application/ld+json>{\"@type\":\"VideoObject\",\"uploadDate\":\"2019-01-01\"}</script>"
                 "<h1>Ferry stops</h1><time datetime=2024-05-03>Friday</time>",
                 "title: Ferry stops (page) | date: 2024-05-03 (page)"}),
    kName);

class Others : public testing::TestWithParam<PageCase> {};
TEST_P(Others, AreRead) { EXPECT_EQ(read(GetParam()), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Rows, Others,
    testing::Values(
        PageCase{"outlet", "<meta property=og:site_name content='Sarn Herald'>", "outlet: Sarn Herald (open-graph)"},
        PageCase{"outlet_publisher",
                 "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Fen "
                 "Gazette\"}}</script>",
                 "outlet: Fen Gazette (json-ld)"},
        PageCase{"outlet_address", "<meta property=og:site_name content='https://sarn.example'>", ""},
        PageCase{"section", "<meta property=article:section content='Ports'>", "section: Ports (open-graph)"},
        PageCase{"locale", "<meta property=og:locale content=pt_BR>", "language: pt-BR (open-graph)"},
        PageCase{"language_nonsense", "<html lang='the best'>", ""},
        PageCase{"canonical", "<link rel=canonical href=/ferry>", "canonical: https://sarn.example/ferry",
                 "https://sarn.example/ferry?from=feed"},
        PageCase{"canonical_beside", "<link rel=canonical href=../b/ferry>", "canonical: https://sarn.example/b/ferry",
                 "https://sarn.example/a/x"},
        PageCase{"canonical_without_host", "<link rel=canonical href=/ferry>", ""}),
    kName);

TEST(ReadMetadata, LeavesWhatTheContainerSays) {
  const auto document = Document::parse(
      "<meta property=og:title content='Another title'><meta name=author content='Bo Dahn'>"
      "<meta property=article:published_time content=2024-05-03>");
  ASSERT_TRUE(document);
  Article article;
  article.title = "Ferry stops";
  article.byline = {"Anna Kell"};
  article.published = Published{"2024-05-01", Precision::day, DateBasis::metadata};
  read_metadata(*document, article, rules().compiled());
  EXPECT_EQ(dump(article), "title: Ferry stops | by: Anna Kell | date: 2024-05-01");
}

}  // namespace
}  // namespace copytaster::page::html
