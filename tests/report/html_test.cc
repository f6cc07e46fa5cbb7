#include "report/html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "report/page_assets.h"
#include "report/report.h"
#include "report/word_diff.h"
#include "rich_story.h"

namespace copytaster::report {
namespace {

std::string html(std::span<const story::Story> stories) {
  std::ostringstream out;
  write_html(out, stories);
  return out.str();
}

bool holds(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

struct Piece {
  const char* name;
  const char* text;
};

class Page : public testing::TestWithParam<Piece> {};
TEST_P(Page, Shows) {
  static const std::vector<story::Story> stories = {fixture::rich_story(), fixture::hostile_story(),
                                                    fixture::bare_story()};
  static const std::string page = html(stories);
  EXPECT_TRUE(holds(page, GetParam().text)) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Page,
    testing::Values(
        Piece{"title_counts", "<title>Copytaster: 3 stories from 8 articles</title>"},
        Piece{"policy", "content=\"default-src 'none'; img-src data:; script-src 'sha256-"},
        Piece{"counts", "<li class=\"conflicts\"><b>3</b> conflicts</li>"},
        Piece{"citation",
              "<a class=\"cite o1\" href=\"#s1a1p0\" data-e=\"89\" aria-label=\"Source 1, Tessaly Courier\">1</a>"},
        Piece{"side", "<p class=\"value\">night of 4 March 2031</p>"},
        Piece{"side_excerpt", "<mark>late on Tuesday</mark>, killing nine people"},
        Piece{"superseded_is_quiet", "<article class=\"conflict settled\">"},
        Piece{"origin_heads_its_columns", "colspan=\"3\" class=\"origin o1\">NPA</th>"},
        Piece{"variant_differs", "<p>“<ins>The barge showed</ins> no lights at all”</p>"},
        Piece{"copy_in_words", ">wire copy of 1, 97%</text>"},
        Piece{"timeline", "<time>April 2031</time><p>The inquiry opens in April."},
        Piece{"alias", "<span class=\"aliases\">Verrick</span>"},
        Piece{"removed", "<span class=\"kind\">comment form</span> Leave a reply</li>"},
        Piece{"web_address_is_linked", "<a href=\"https://paper1.example/ferry?id=1&amp;ref=home\" rel=\"noreferrer"},
        Piece{"other_address_is_shown", "<dt>Address</dt><dd>javascript:window.pwned=5</dd>"},
        Piece{"headline_is_text",
              "&lt;script&gt;window.pwned=1&lt;/script&gt; &amp; &quot;quotes&quot; &lt;/title&gt;</h2>"}),
    [](const auto& row) { return std::string(row.param.name); });

struct AddressCase {
  const char* name;
  const char* url;
  const char* text;
  const char* want;
};
class Addresses : public testing::TestWithParam<AddressCase> {};
TEST_P(Addresses, OpenThePageAtItsWords) { EXPECT_EQ(address_at(GetParam().url, GetParam().text), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Rows, Addresses,
    testing::Values(
        AddressCase{"short_text_whole", "https://a.example/1", "The toll rose.",
                    "https://a.example/1#:~:text=The%20toll%20rose."},
        AddressCase{
            "long_text_by_its_ends", "https://a.example/1",
            "One two three four five six seven eight nine ten eleven twelve.",
            "https://a.example/1#:~:text=One%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve."},
        AddressCase{"signs_of_the_directive", "https://a.example/1", "Well-known, they say & so on",
                    "https://a.example/1#:~:text=Well%2Dknown%2C%20they%20say%20%26%20so%20on"},
        AddressCase{"fragment_of_its_own", "https://a.example/1#top", "No.", "https://a.example/1#top:~:text=No."},
        AddressCase{"other_letters", "https://a.example/1", "\xC3\x89t\xC3\xA9",
                    "https://a.example/1#:~:text=%C3%89t%C3%A9"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Page, LeadsBackToTheBytesOfThePage) {
  auto story = fixture::rich_story();
  auto& article = story.articles[0].article;
  const auto end = static_cast<std::uint32_t>(std::min(article.text.all().find('\n'), article.text.all().size()));
  article.provenance = {{{0, end}, {1204, 1290}}};
  const std::vector<story::Story> stories = {std::move(story)};
  const auto page = html(stories);
  EXPECT_TRUE(holds(page, "title=\"Bytes 1204 to 1290 of "));
  EXPECT_TRUE(holds(page, "#:~:text="));
}

TEST(Page, HasNoScriptButItsOwn) {
  const std::vector<story::Story> stories = {fixture::hostile_story()};
  const std::string page = html(stories);
  std::size_t scripts = 0;
  for (std::size_t at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) ++scripts;
  EXPECT_EQ(scripts, 1u);
  EXPECT_FALSE(holds(page, "<img"));
  EXPECT_FALSE(holds(page, "href=\"javascript"));
}

TEST(Page, OfNothingIsAPage) {
  const std::string page = html({});
  EXPECT_TRUE(holds(page, "No story was found."));
  EXPECT_TRUE(page.ends_with("</html>\n"));
}

TEST(AnnotatedPage, TellsWhatWasFoundAndWhy) {
  fixture::StoryMaker m;
  const auto a = m.add("Tessaly Courier", "Five <b>ships</b>", "2031-01-08", "Five <b>ships</b> left port on Monday.");
  m.quantity(a, "Five", 5, "ships");
  m.time(a, "Monday", "2031-01-06");
  auto& findings = m.at(a).findings;
  findings.quantities[0].why = "what it counts stands behind it";
  findings.times[0].why = "from publication";
  findings.times[0].reckoned_from = parse_iso_day("2031-01-08");
  std::ostringstream out;
  write_annotations(out, m.story.articles);
  const std::string page = out.str();
  EXPECT_TRUE(holds(page, "<h2 dir=\"auto\">Five &lt;b&gt;ships&lt;/b&gt;</h2>"));
  EXPECT_TRUE(holds(page, "<b>2031-01-06</b></td><td class=\"why\">from publication, 2031-01-08</td>")) << page;
  EXPECT_TRUE(holds(page, "<b>5 ships</b></td><td class=\"why\">what it counts stands behind it</td>"));
  const auto place = page.find("<a href=\"#s1a1p");
  ASSERT_NE(place, std::string::npos);
  const auto id = page.substr(place + 10, page.find('"', place + 10) - place - 10);
  EXPECT_TRUE(holds(page, "<a id=\"" + id + "\"></a>")) << id;
}

TEST(AnnotatedPage, OfNothingIsAPage) {
  std::ostringstream out;
  write_annotations(out, {});
  EXPECT_TRUE(holds(out.str(), "No article was found."));
}

TEST(Page, HoldsEveryTextOnce) {
  const std::vector<story::Story> stories = {fixture::rich_story()};
  const std::string page = html(stories);
  const std::string_view piece = "who took in ";
  EXPECT_NE(page.find(piece), std::string::npos);
  EXPECT_EQ(page.find(piece), page.rfind(piece));
}

/// One article with the given highlights, as the page writes its text.
std::string marked_text(fixture::StoryMaker& m) {
  m.story.origins = {{{ArticleId{0}}, "", lineage::OriginBasis::alone}};
  std::ostringstream out;
  const StoryPage page(m.story, 1);
  put_articles(out, page);
  const std::string all = out.str();
  const auto begin = all.find("<div class=\"text\"");
  return all.substr(begin, all.find("</div>", begin) - begin);
}

TEST(Highlights, NestedAndCrossingOnesAreCutIntoPieces) {
  fixture::StoryMaker m;
  const auto a = m.add("Tessaly Courier", "t", "2031-01-01", "Ana said five ships left port on Monday.");
  find::Quote quote;
  quote.kind = find::QuoteKind::indirect;
  quote.span = m.words(a, "five ships left port");
  quote.parts = {quote.span};
  m.at(a).findings.quotes = {quote};
  m.quantity(a, "five", 5, "ships");
  m.time(a, "port on Monday", "2031-01-06");
  const std::string text = marked_text(m);
  EXPECT_TRUE(
      holds(text,
            "<mark class=\"q m\" title=\"5 ships\">five</mark><mark class=\"q\" title=\"indirect: no speaker found\">"
            " ships left </mark><mark class=\"q t\" title=\"2031-01-06\">port</mark>"
            "<mark class=\"t\" title=\"2031-01-06\"> on Monday</mark>."))
      << text;
}

TEST(Highlights, OverParagraphsStayInThem) {
  fixture::StoryMaker m;
  const auto a = m.add("Tessaly Courier", "t", "2031-01-01", "He said: “One.\n\nTwo.”");
  find::Quote quote;
  quote.kind = find::QuoteKind::direct;
  quote.span = m.words(a, "One.\n\nTwo.");
  quote.parts = {quote.span};
  m.at(a).findings.quotes = {quote};
  const std::string text = marked_text(m);
  EXPECT_TRUE(holds(text, ">One.</mark> <a class=\"there\"")) << text;
  EXPECT_TRUE(holds(text, "</p>\n<p data-o=\"16\"><mark class=\"q\"")) << text;
  EXPECT_TRUE(holds(text, ">Two.</mark>” <a class=\"there\"")) << text;
}

TEST(Highlights, OfAnEmptyTextAreNone) {
  fixture::StoryMaker m;
  m.add("Tessaly Courier", "t", "2031-01-01", "");
  EXPECT_FALSE(holds(marked_text(m), "<p"));
}

struct DiffCase {
  const char* name;
  const char* a;
  const char* b;
  const char* want;  ///< a's differing words in brackets
};
class WordDiffs : public testing::TestWithParam<DiffCase> {};
TEST_P(WordDiffs, NameTheWordsTheOtherLacks) {
  const std::string_view a = GetParam().a;
  const auto diff = compare_words(a, GetParam().b);
  const auto words = words_of(a);
  std::string shown;
  for (std::size_t w = 0; w < words.size(); ++w) {
    const std::string word(a.substr(words[w].begin, words[w].size()));
    shown += (shown.empty() ? "" : " ") + (diff.differs[w] ? "[" + word + "]" : word);
  }
  EXPECT_EQ(shown, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, WordDiffs,
                         testing::Values(DiffCase{"same", "We will stay.", "we will stay", "We will stay"},
                                         DiffCase{"one", "We will stay", "We shall stay", "We [will] stay"},
                                         DiffCase{"apostrophes", "we don’t know", "We don't know", "we don’t know"},
                                         DiffCase{"order", "a b", "b a", "a [b]"}, DiffCase{"empty", "", "a", ""},
                                         DiffCase{"rest", "a b c", "a", "a [b] [c]"},
                                         DiffCase{"other_empty", "a b", "", "a b"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(WordDiffs, GoOnThroughLongTexts) {
  std::string a;
  std::string b;
  for (int i = 0; i < 3000; ++i) {
    a += "word" + std::to_string(i % 17) + " ";
    b += i % 250 == 100 ? "other " : "word" + std::to_string(i % 17) + " ";
  }
  const auto diff = compare_words(a, b);
  EXPECT_EQ(std::ranges::count(diff.differs, true), 12);
  EXPECT_TRUE(diff.differs[2850]);
  EXPECT_DOUBLE_EQ(diff.common, 2988.0 / 3000);
  EXPECT_EQ(differing_runs(a, diff).size(), 12u);
}

TEST(WordDiffs, WordsInARowAreOneRun) {
  const std::string_view a = "They left, on Monday, for Velmora.";
  const auto runs = differing_runs(a, compare_words(a, "They flew for Velmora."));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(a.substr(runs[0].begin, runs[0].size()), "left, on Monday");
}

TEST(Base64, OfADigest) {
  EXPECT_EQ(base64_of_hex(""), "");
  EXPECT_EQ(base64_of_hex("4d"), "TQ==");
  EXPECT_EQ(base64_of_hex("4d61"), "TWE=");
  EXPECT_EQ(base64_of_hex("4d616e"), "TWFu");
  EXPECT_EQ(base64_of_hex("fffefd"), "//79");
}

}  // namespace
}  // namespace copytaster::report
