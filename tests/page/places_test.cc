#include "page/html/places.h"

#include <gtest/gtest.h>

#include "page/way_back.h"
#include "way_back_check.h"

namespace copytaster::page {
namespace {

/// Each word that a page shows with the bytes of the HTML that it comes from.
std::string dump(const std::string& html) {
  const auto document = html::Document::parse(html);
  const auto passages = html::find_passages(*document);
  std::vector<Span> words;
  append_words(passages.text, {0, static_cast<std::uint32_t>(passages.text.size())}, words);
  const auto places = html::find_places(*document, passages, words);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += " | ";
    out += passages.text.substr(words[i].begin, words[i].size()) + " <- ";
    out += places[i].empty() ? "?" : html.substr(places[i].begin, places[i].size());
  }
  return out;
}

struct PlacesCase {
  const char* name;
  std::string html;
  std::string want;
};
class FindPlaces : public testing::TestWithParam<PlacesCase> {};
TEST_P(FindPlaces, OfWords) { EXPECT_EQ(dump(GetParam().html), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    References, FindPlaces,
    testing::Values(
        PlacesCase{"named", "<p>Rask &amp; Sarn", "Rask <- Rask | & <- &amp; | Sarn <- Sarn"},
        PlacesCase{"named_without_end", "<p>caf&eacute x&ampy", "caf\u00E9 <- caf&eacute | x&y <- x&ampy"},
        PlacesCase{"longest_name", "<p>&notit; &notin; x", "\u00ACit; <- &notit; | \u2209 <- &notin; | x <- x"},
        PlacesCase{"name_breaks_off", "<p>&notin. &szlibe &oum; &rsqu;&rsquo; &hellip&amp",
                   "\u00ACin. <- &notin. | &szlibe <- &szlibe | &oum; <- &oum; | &rsqu;\u2019 <- &rsqu;&rsquo; | "
                   "&hellip& <- &hellip&amp"},
        PlacesCase{"name_cut_by_a_tag", "<p>x&notin<b>;y</b> &am<b>p; z</b>",
                   "x\u00AC;y <- x&notin<b>;y | &amp; <- &am<b>p; | z <- z"},
        PlacesCase{"two_characters", "<p>a&NotEqualTilde;b", "a\u2242\u0338b <- a&NotEqualTilde;b"},
        PlacesCase{"longer_as_text", "<p>&nGt;s", "\u226B\u20D2s <- &nGt;s"},
        PlacesCase{"resolved_once", "<p>&amp;amp; x", "&amp; <- &amp;amp; | x <- x"},
        PlacesCase{"none", "<p>R&D &bogus; &; & b", "R&D <- R&D | &bogus; <- &bogus; | &; <- &; | & <- & | b <- b"},
        PlacesCase{"by_number", "<p>&#8217;s &#x2019;s &#X41 b",
                   "\u2019s <- &#8217;s | \u2019s <- &#x2019;s | A <- &#X41 | b <- b"},
        PlacesCase{"windows_1252", "<p>&#147;no&#x94;", "\u201Cno\u201D <- &#147;no&#x94;"},
        PlacesCase{"no_characters", "<p>a&#xD800;b &#0; &#99999999999;c",
                   "a\uFFFD"
                   "b <- a&#xD800;b | \uFFFD <- &#0; | \uFFFD"
                   "c <- &#99999999999;c"},
        PlacesCase{"no_numbers", "<p>&#; &#x; a", "&#; <- &#; | &#x; <- &#x; | a <- a"},
        PlacesCase{"white_space", "<p>a&#32;b&#10;c&Tab;d&#x1;e", "a <- a | b <- b | c <- c | de <- d&#x1;e"},
        PlacesCase{"no_break_space", "<p>a&nbsp;b\u00A0c", "a <- a | b <- b | c <- c"},
        PlacesCase{"beyond_16_bits", "<p>x&#x1F600;", "x\U0001F600 <- x&#x1F600;"},
        PlacesCase{"soft_hyphen", "<p>bor&shy;der",
                   "bor\u00AD"
                   "der <- bor&shy;der"},
        PlacesCase{"byte_order_mark_inside", "<p>a\uFEFFb &#xFEFF;c", "ab <- a\uFEFFb | c <- c"},
        PlacesCase{"not_resolved", "<xmp>&amp; b</xmp>", "&amp; <- &amp; | b <- b"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Markup, FindPlaces,
    testing::Values(
        PlacesCase{"nested_in_a_word", "<p>a<b>b<i>c</i></b>d e", "abcd <- a<b>b<i>c</i></b>d | e <- e"},
        PlacesCase{"link_and_comma", "<p><a href='/x'>Sarn</a>, b", "Sarn, <- Sarn</a>, | b <- b"},
        PlacesCase{"comment_in_a_word", "<p>bor<!-- a > b -->der", "border <- bor<!-- a > b -->der"},
        PlacesCase{"script_in_a_word", "<p>bor<script>if (a < b) x()</script>der",
                   "border <- bor<script>if (a < b) x()</script>der"},
        PlacesCase{"stray_end_tag", "<p>bor</nonsense>der &amp;</span> c",
                   "border <- bor</nonsense>der | & <- &amp; | c <- c"},
        PlacesCase{"stray_end_tags", "<p>x</u>y</u> a</u>b", "xy <- x</u>y | ab <- a</u>b"},
        PlacesCase{"after_the_end", "<p>a</p></body>tail</html>more", "a <- a | tailmore <- tail</html>more"},
        PlacesCase{"line_breaks", "<p>a<br>b<br><br>c", "a <- a | b <- b | c <- c"},
        PlacesCase{"carriage_returns", "<p>a\r\nb\rc\r\n", "a <- a | b <- b | c <- c"},
        PlacesCase{"preformatted", "<pre>\n\n  a\n b</pre>", "a <- a | b <- b"},
        PlacesCase{"preformatted_carriage_return", "<pre>\r\na</pre>", "a <- a"},
        PlacesCase{"table", "<table><tr><td>a<td>b</table>c", "a <- a | b <- b | c <- c"},
        PlacesCase{"moved_out_of_a_table", "<table>a<tr><td>b</td></tr>c d</table>", "ac <- ? | d <- d | b <- b"},
        PlacesCase{"moved_behind_text", "<div>a<table><tr><td>b</td></tr><i>c</i></table></div>", "ac <- ? | b <- b"},
        PlacesCase{"before_the_body", "<html><head></head> a", "a <- a"},
        PlacesCase{"before_a_late_body", "<title>t</title>a</x>b<body class=c>d<p>e",
                   "abd <- a</x>b<body class=c>d | e <- e"},
        PlacesCase{"no_tags", "a < b", "a <- a | < <- < | b <- b"}, PlacesCase{"unended_tag", "<p>a<b", "ab <- a<b"},
        PlacesCase{"unended_reference", "<p>a&am", "a&am <- a&am"},
        PlacesCase{"nul", std::string("<p>a\0b", 6), std::string("ab <- a\0b", 9)},
        PlacesCase{"replacement", "<p>a\uFFFDb", "a\uFFFDb <- a\uFFFDb"}, PlacesCase{"empty", "", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(FindPlaces, SkipsWhatIsNotAskedFor) {
  const std::string html = "<p>one <b>two</b> three<p>four";
  const auto document = html::Document::parse(html);
  const auto passages = html::find_passages(*document);
  const std::vector<Span> spans = {{4, 13}, {14, 18}};
  const auto places = html::find_places(*document, passages, spans);
  EXPECT_EQ(html.substr(places[0].begin, places[0].size()), "two</b> three");
  EXPECT_EQ(html.substr(places[1].begin, places[1].size()), "four");
}

}  // namespace
}  // namespace copytaster::page
