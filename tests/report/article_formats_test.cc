#include "report/article_formats.h"

#include <gtest/gtest.h>

#include <sstream>

#include "report/report.h"

namespace copytaster::report {
namespace {

using page::BlockKind;

struct Part {
  BlockKind kind;
  unsigned level;
  std::string text;
};

/// An article of these parts.
find::Reading reading_of(const std::vector<Part>& parts, bool with_blocks = true) {
  find::Reading reading;
  reading.article.path = "a.html";
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += part.text;
    const page::Block block{
        {begin, static_cast<std::uint32_t>(text.size())}, part.kind, static_cast<std::uint8_t>(part.level)};
    if (with_blocks) reading.article.blocks.push_back(block);
  }
  reading.article.text = Text(text);
  return reading;
}

struct BodyCase {
  const char* name;
  std::vector<Part> parts;
  const char* markdown;
  const char* tei;  ///< inside <body>, without line ends
};

class Body : public testing::TestWithParam<BodyCase> {};

TEST_P(Body, InMarkdown) {
  EXPECT_EQ(article_markdown(reading_of(GetParam().parts)), std::string(GetParam().markdown) + '\n');
}

TEST_P(Body, InTei) {
  std::string tei = article_tei(reading_of(GetParam().parts));
  std::erase(tei, '\n');
  const auto begin = tei.find("<body>") + 6;
  EXPECT_EQ(tei.substr(begin, tei.find("</body>") - begin), GetParam().tei);
}

constexpr auto kParagraph = BlockKind::paragraph;
constexpr auto kHeading = BlockKind::heading;
constexpr auto kItem = BlockKind::list_item;
constexpr auto kQuote = BlockKind::quote;
constexpr auto kCode = BlockKind::preformatted;
constexpr auto kRow = BlockKind::table_row;

INSTANTIATE_TEST_SUITE_P(
    Rows, Body,
    testing::Values(
        BodyCase{"nothing", {}, "", ""},
        BodyCase{
            "paragraphs", {{kParagraph, 0, "One."}, {kParagraph, 0, "Two."}}, "One.\n\nTwo.", "<p>One.</p><p>Two.</p>"},
        BodyCase{"markup_stays_text",
                 {{kParagraph, 0, "*a* <b> & \"c\"]]>"}},
                 "\\*a\\* \\<b\\> & \"c\"\\]\\]\\>",
                 "<p>*a* &lt;b&gt; &amp; &quot;c&quot;]]&gt;</p>"},
        BodyCase{"what_xml_cannot_hold",
                 {{kParagraph, 0,
                   "a\x01\x1B"
                   "b\xEF\xBF\xBF"
                   "c\xFF"}},
                 "ab\xEF\xBF\xBF"
                 "c\xEF\xBF\xBD",
                 "<p>ab\xEF\xBF\xBD"
                 "c\xEF\xBF\xBD</p>"},
        BodyCase{
            "headings",
            {{kParagraph, 0, "One."}, {kHeading, 2, "Tolls"}, {kParagraph, 0, "Two."}, {kHeading, 3, "Fees"}},
            "One.\n\n## Tolls\n\nTwo.\n\n### Fees",
            "<p>One.</p><div><head rend=\"h2\">Tolls</head><p>Two.</p></div><div><head rend=\"h3\">Fees</head></div>"},
        BodyCase{"a_first_heading_stands_below_the_title",
                 {{kHeading, 1, "Tolls"}},
                 "## Tolls",
                 "<div><head rend=\"h1\">Tolls</head></div>"},
        BodyCase{"a_list_in_a_list",
                 {{kItem, 1, "a"}, {kItem, 2, "b"}, {kItem, 2, "c"}, {kItem, 1, "d"}, {kParagraph, 0, "e"}},
                 "- a\n  - b\n  - c\n- d\n\ne",
                 "<list><item>a<list><item>b</item><item>c</item></list></item><item>d</item></list><p>e</p>"},
        BodyCase{"a_list_that_begins_deep",
                 {{kItem, 2, "a"}, {kItem, 1, "b"}},
                 "  - a\n- b",
                 "<list><item><list><item>a</item></list></item><item>b</item></list>"},
        BodyCase{"a_list_without_levels",
                 {{kItem, 0, "a"}, {kItem, 0, "b"}},
                 "- a\n- b",
                 "<list><item>a</item><item>b</item></list>"},
        BodyCase{"a_quote_of_two_paragraphs",
                 {{kQuote, 0, "a"}, {kQuote, 0, "b"}, {kParagraph, 0, "c"}},
                 "> a\n>\n> b\n\nc",
                 "<quote><p>a</p><p>b</p></quote><p>c</p>"},
        BodyCase{"code_with_a_fence_inside",
                 {{kCode, 0, "a\n```\n  b"}},
                 "````\na\n```\n  b\n````",
                 "<ab type=\"preformatted\" xml:space=\"preserve\">a```  b</ab>"},
        BodyCase{"rows",
                 {{kRow, 0, "a 1"}, {kRow, 0, "b 2"}, {kQuote, 0, "c"}},
                 "a 1\\\nb 2\n\n> c",
                 "<table><row><cell>a 1</cell></row><row><cell>b 2</cell></row></table><quote><p>c</p></quote>"}),
    [](const auto& row) { return std::string(row.param.name); });

find::Reading known() {
  auto reading = reading_of({{kParagraph, 0, "One."}, {kParagraph, 0, "Two."}}, false);
  auto& article = reading.article;
  reading.analysis.language = "en";
  article.title = "Tolls & fees";
  article.byline = {"Ann Rask", "Jon Fairlie"};
  article.outlet = "Tessaly Courier";
  article.url = "https://tessaly.example/?a=1&b=2";
  article.published = page::Published{"2024-05-06T09:30+02:00", page::Precision::second, page::DateBasis::metadata};
  return reading;
}

TEST(ArticleText, HasTitleLineAndParagraphs) {
  EXPECT_EQ(
      article_text(known()),
      "Tolls & fees\n\nAnn Rask, Jon Fairlie \u00B7 Tessaly Courier \u00B7 2024-05-06T09:30+02:00\n\nOne.\n\nTwo.\n");
  EXPECT_EQ(article_text(reading_of({{kParagraph, 0, "One."}})), "One.\n");
}

TEST(ArticleMarkdown, HasTitleAndLine) {
  EXPECT_TRUE(article_markdown(known()).starts_with("# Tolls & fees\n\n*Ann Rask, Jon Fairlie \u00B7 Tessaly Courier"));
}

TEST(ArticleTei, TellsWhatIsKnown) {
  EXPECT_TRUE(article_tei(known()).starts_with(
      "<TEI>\n<teiHeader>\n<fileDesc>\n<titleStmt><title>Tolls &amp; fees</title><author>Ann Rask</author>"
      "<author>Jon Fairlie</author></titleStmt>\n<publicationStmt><publisher>Tessaly Courier</publisher>"
      "<date when=\"2024-05-06\">2024-05-06T09:30+02:00</date></publicationStmt>\n"
      "<sourceDesc><bibl><title level=\"a\">Tolls &amp; fees</title>"
      "<ptr target=\"https://tessaly.example/?a=1&amp;b=2\"/><idno type=\"path\">a.html</idno></bibl></sourceDesc>\n"))
      << article_tei(known());
}

struct FileCase {
  const char* name;
  ArticleFormat format;
  int articles;
  bool continued;
  const char* want;
};

class ArticleFile : public testing::TestWithParam<FileCase> {};
TEST_P(ArticleFile, PartsItsArticles) {
  std::ostringstream out;
  ArticleWriter writer(GetParam().format, out, GetParam().continued);
  writer.problem("x", Problem{Fault::malformed, "bad", std::nullopt});
  for (int i = 0; i < GetParam().articles; ++i) {
    writer.article(GetParam().format == ArticleFormat::tei ? "<TEI>" + std::to_string(i) + "</TEI>"
                                                           : std::to_string(i) + "\n");
  }
  writer.finish();
  EXPECT_TRUE(writer.is_up_to_date());
  std::string got = out.str();
  if (const auto header = got.find("<teiHeader>"); header != std::string::npos) {
    got.erase(header, got.find("</teiHeader>\n") + 13 - header);
  }
  EXPECT_EQ(got, GetParam().want);
}
constexpr const char* kXmlLine = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const std::string kNone = std::string(kXmlLine) + "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n</teiCorpus>\n";
const std::string kOne = std::string(kXmlLine) + "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">0</TEI>";
const std::string kTwo =
    std::string(kXmlLine) + "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<TEI>0</TEI><TEI>1</TEI></teiCorpus>\n";
INSTANTIATE_TEST_SUITE_P(
    Rows, ArticleFile,
    testing::Values(
        FileCase{"lines", ArticleFormat::jsonl, 2, false, "{\"path\":\"x\",\"error\":\"bad\"}\n0\n1\n"},
        FileCase{"text", ArticleFormat::text, 2, false, "0\n\n========================================\n\n1\n"},
        FileCase{"text_continued", ArticleFormat::text, 1, true, "\n========================================\n\n0\n"},
        FileCase{"markdown", ArticleFormat::markdown, 2, false, "0\n\n---\n\n1\n"},
        FileCase{"tei_none", ArticleFormat::tei, 0, false, kNone.c_str()},
        FileCase{"tei_one", ArticleFormat::tei, 1, false, kOne.c_str()},
        FileCase{"tei_two", ArticleFormat::tei, 2, false, kTwo.c_str()},
        FileCase{"tei_continued", ArticleFormat::tei, 1, true, "<TEI>0</TEI></teiCorpus>\n"},
        FileCase{"tei_continued_with_nothing", ArticleFormat::tei, 0, true, "</teiCorpus>\n"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ArticleJson, TellsWhatThePageTells) {
  auto reading = reading_of({{kHeading, 2, "\u00C9tat"}, {kParagraph, 0, "One."}});
  auto& article = reading.article;
  article.canonical = "https://tessaly.example/tolls";
  article.modified = page::Published{"2024-05-07", page::Precision::day, page::DateBasis::metadata};
  article.partial = true;
  article.images = {{"a.jpg", "The bridge", "Ann Rask"}, {"b.jpg", "", ""}};
  article.provenance = {{{0, 5}, {100, 110}}};
  article.bases.title = page::Basis::open_graph;
  article.bases.section = page::Basis::json_ld;
  EXPECT_EQ(article_json(reading),
            R"({"path":"a.html","text":"État\n\nOne.","canonical":"https://tessaly.example/tolls",)"
            R"("modified":{"value":"2024-05-07","precision":"day","basis":"metadata"},"partial":true,)"
            R"("images":[{"source":"a.jpg","caption":"The bridge","credit":"Ann Rask"},{"source":"b.jpg"}],)"
            R"("blocks":[{"begin":0,"end":4,"kind":"heading","level":2},{"begin":6,"end":10,"kind":"paragraph"}],)"
            R"("bytes":[{"begin":0,"end":4,"from":100,"to":110}],)"
            R"("basis":{"title":"open-graph","section":"json-ld"}})");
}

}  // namespace
}  // namespace copytaster::report
