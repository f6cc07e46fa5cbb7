#include "page/html/json_ld.h"

#include <gtest/gtest.h>

namespace copytaster::page::html {
namespace {

/// Only what is there: "NewsArticle | headline: H | by: A, [B] | date: D | ...", organisations in brackets.
std::string dump(const JsonLd& data) {
  std::string out = data.type;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += " | " + std::string(name) + ": " + value;
  };
  std::string authors;
  for (const auto& author : data.authors) {
    authors += (authors.empty() ? "" : ", ") + (author.organisation ? '[' + author.name + ']' : author.name);
  }
  add("headline", data.headline);
  add("by", authors);
  add("date", data.published);
  add("changed", data.modified);
  add("uploaded", data.uploaded);
  add("publisher", data.publisher);
  add("section", data.section);
  add("language", data.language);
  add("body", data.article_body);
  if (data.free) add("free", *data.free ? "yes" : "no");
  return out;
}

struct JsonLdCase {
  const char* name;
  std::vector<std::string_view> scripts;
  const char* want;
};
class ReadJsonLd : public testing::TestWithParam<JsonLdCase> {};
TEST_P(ReadJsonLd, ChoosesTheArticle) { EXPECT_EQ(dump(read_json_ld(GetParam().scripts)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Rows, ReadJsonLd,
    testing::Values(
        JsonLdCase{"nothing", {}, ""}, JsonLdCase{"empty", {""}, ""}, JsonLdCase{"no_json", {"var a = 1;"}, ""},
        JsonLdCase{"article",
                   {R"({"@type":"NewsArticle","headline":"Ferry stops","datePublished":"2024-05-03T09:30:00+02:00",
                        "dateModified":"2024-05-04","articleSection":["Velmora","Ports"],"inLanguage":"en",
                        "articleBody":"The ferry stopped.","isAccessibleForFree":"False",
                        "publisher":{"@type":"Organization","name":"Sarn Herald"}})"},
                   "NewsArticle | headline: Ferry stops | date: 2024-05-03T09:30:00+02:00 | changed: 2024-05-04 | "
                   "publisher: Sarn Herald | section: Velmora | language: en | body: The ferry stopped. | free: no"},
        JsonLdCase{"author_text", {R"({"@type":"Article","author":"Anna Kell"})"}, "Article | by: Anna Kell"},
        JsonLdCase{"authors_list",
                   {R"({"@type":"Article","author":["Anna Kell",{"@type":"Person","name":"Bo Dahn"}]})"},
                   "Article | by: Anna Kell, Bo Dahn"},
        JsonLdCase{"author_names",
                   {R"({"@type":"Article","author":{"name":["Anna Kell","Bo Dahn"]}})"},
                   "Article | by: Anna Kell, Bo Dahn"},
        JsonLdCase{"author_organisation",
                   {R"({"@type":"Article","author":{"@type":"Organization","name":"NNA"}})"},
                   "Article | by: [NNA]"},
        JsonLdCase{"author_by_reference",
                   {R"({"@graph":[{"@type":"Article","headline":"Ferry stops","author":{"@id":"#p"}},
                        {"@type":"Person","@id":"#p","name":"Anna Kell"}]})"},
                   "Article | headline: Ferry stops | by: Anna Kell"},
        JsonLdCase{"graph_page_fills_article",
                   {R"({"@graph":[{"@type":"WebPage","name":"Ferry stops | Sarn","datePublished":"2024-05-03"},
                        {"@type":"Article","headline":"Ferry stops"}]})"},
                   "Article | headline: Ferry stops | date: 2024-05-03"},
        JsonLdCase{"article_within_page",
                   {R"({"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Ferry stops"}})"},
                   "NewsArticle | headline: Ferry stops"},
        JsonLdCase{"types_as_list",
                   {R"({"@type":["Thing","ReportageNewsArticle"],"headline":"Ferry stops"})"},
                   "ReportageNewsArticle | headline: Ferry stops"},
        JsonLdCase{
            "two_scripts",
            {R"({"@type":"Organization","name":"Sarn Herald"})", R"({"@type":"BlogPosting","headline":"Ferry"})"},
            "BlogPosting | headline: Ferry"},
        JsonLdCase{"listed_articles_are_others",
                   {R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]})"},
                   ""},
        JsonLdCase{
            "second_article_is_another",
            {R"([{"@type":"NewsArticle","headline":"One"},{"@type":"NewsArticle","datePublished":"2020-01-01"}])"},
            "NewsArticle | headline: One"},
        JsonLdCase{"film_on_the_page",
                   {R"([{"@type":"VideoObject","name":"Film","uploadDate":"2019-01-01"},
                        {"@type":"NewsArticle","headline":"Ferry stops"}])"},
                   "NewsArticle | headline: Ferry stops | uploaded: 2019-01-01"},
        JsonLdCase{
            "comment_around", {"<!-- {\"@type\":\"Article\",\"headline\":\"Ferry\"} -->"}, "Article | headline: Ferry"},
        JsonLdCase{"cdata_around",
                   {"//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Ferry\"}\n//]]>"},
                   "Article | headline: Ferry"},
        JsonLdCase{"line_end_in_string",
                   {"{\"@type\":\"Article\",\"headline\":\"Ferry\n\tstops\"}"},
                   "Article | headline: Ferry stops"},
        JsonLdCase{"trailing_commas",
                   {R"({"@type":"Article","author":["Anna Kell",],"headline":"Ferry",})"},
                   "Article | headline: Ferry | by: Anna Kell"},
        JsonLdCase{"objects_in_a_row",
                   {R"({"@type":"WebSite"} {"@type":"Article","headline":"Ferry"};)"},
                   "Article | headline: Ferry"},
        JsonLdCase{"bad_escape",
                   {R"({"@type":"Article","headline":"Velmora\'s ferry"})"},
                   "Article | headline: Velmora's ferry"},
        JsonLdCase{"entities_and_tags",
                   {R"({"@type":"Article","headline":"Toll &amp;amp; <em>ferry</em> &#8217;"})"},
                   "Article | headline: Toll & ferry \xE2\x80\x99"},
        JsonLdCase{"broken_off", {R"({"@type":"Article","headline":"Ferry)"}, ""},
        JsonLdCase{"nested_deep", {"[[[[[[[[[[[[{\"@type\":\"Article\"}]]]]]]]]]]]]"}, ""}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::page::html
