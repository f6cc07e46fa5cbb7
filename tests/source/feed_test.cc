#include "source/feed.h"

#include <gtest/gtest.h>

#include "source/dump.h"

namespace copytaster::source {
namespace {

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:c=\"http://purl.org/dc/elements/1.1/\"><channel><title>Velle Gazette</title><language>en</language>" +
         items + "</channel></rss>";
}

std::string atom(const std::string& entries) {
  return "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Marr Post</title>" + entries + "</feed>";
}

std::string times(int n, const std::string& text) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

const InputCase kFeedCases[] = {
    {"rss_item_with_all",
     rss("<item><title>Ferry &amp;amp; tug collide</title><link>https://velle.example/1</link>"
         "<guid>v-1</guid><pubDate>Tue, 06 May 2031 08:00:00 GMT</pubDate><c:creator>Ada Lind"
         "</c:creator><c:creator>Bo Marr</c:creator><category>Harbour</category>"
         "<description>Short.</description><content:encoded><![CDATA[<p>Long & full.</p>]]>"
         "</content:encoded></item>"),
     "-#v-1 url=https://velle.example/1 title=Ferry & tug collide outlet=Velle Gazette published=Tue, 06 May 2031 "
     "08:00:00 GMT language=en section=Harbour charset=UTF-8 by=Ada Lind by=Bo Marr body html: <p>Long & full.</p>\n"},
    {"rss_description_alone_is_partial",
     rss("<item><link>https://velle.example/2</link><author>desk@velle.example (Cy Dorn)</author>"
         "<description>&lt;b&gt;The ferry&lt;/b&gt; sank.</description></item>"),
     "-#https://velle.example/2 url=https://velle.example/2 outlet=Velle Gazette language=en charset=UTF-8 by=Cy Dorn "
     "body partial html: <b>The ferry</b> sank.\n"},
    {"rss_long_description_is_not",
     rss("<item><author>desk@velle.example</author><description>" + times(50, "The ferry sank at noon. ") +
         "</description></item>"),
     "-#1 outlet=Velle Gazette language=en charset=UTF-8 body html: " + times(50, "The ferry sank at noon. ") + "\n"},
    {"rss_without_namespaces_declared",
     "<rss><channel><item><guid>a</guid><content:encoded>&lt;p&gt;One.</content:encoded>"
     "<media:title>No</media:title></item></channel></rss>",
     "-#a charset=UTF-8 body html: <p>One.\n"},
    {"rss_names_the_source_of_an_item",
     rss("<item><guid>a</guid><source url=\"https://marr.example/rss\">Marr Post</source><description>One."
         "</description></item>"),
     "-#a outlet=Marr Post language=en charset=UTF-8 body partial html: One.\n"},
    {"rss_1_keeps_items_beside_the_channel",
     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Orrin News</title></channel><item>"
     "<title>A</title><link>https://orrin.example/a</link><dc:date>2031-05-06</dc:date><description>One."
     "</description></item></rdf:RDF>",
     "-#https://orrin.example/a url=https://orrin.example/a title=A outlet=Orrin News published=2031-05-06 "
     "charset=UTF-8 body partial html: One.\n"},
    {"elements_inside_a_description",
     rss("<item><guid>a</guid><content:encoded><p>One <b>boat</b> <br/>sank &lt; noon.</p><p/></content:encoded>"
         "</item>"),
     "-#a outlet=Velle Gazette language=en charset=UTF-8 body html: <p>One <b>boat</b> <br>sank &lt; noon.</p><p></p>"
     "\n"},
    {"atom_entry_with_all",
     atom("<entry><id>tag:marr.example,2031:1</id><title type=\"html\">Rain &amp;amp; &lt;i&gt;hail&lt;/i&gt;</title>"
          "<link rel=\"self\" href=\"https://marr.example/1.xml\"/><link href=\"https://marr.example/1\"/>"
          "<author><name>Ada Lind</name><email>a@marr.example</email></author><published>2031-05-06T08:00:00Z"
          "</published><updated>2031-05-06T09:00:00Z</updated><category term=\"weather\" label=\"Weather\"/>"
          "<summary>Short.</summary><content type=\"html\">&lt;p&gt;It rained.&lt;/p&gt;</content></entry>"),
     "-#tag:marr.example,2031:1 url=https://marr.example/1 title=Rain & hail outlet=Marr Post "
     "published=2031-05-06T08:00:00Z modified=2031-05-06T09:00:00Z language=en section=Weather charset=UTF-8 by=Ada "
     "Lind body html: <p>It rained.</p>\n"},
    {"atom_xhtml_with_a_prefix",
     atom("<entry xml:lang=\"fr\"><id>a</id><content type=\"xhtml\"><x:div xmlns:x=\"http://www.w3.org/1999/xhtml\">"
          "<x:p class=\"lead\">Il pleut.</x:p></x:div></content></entry>"),
     "-#a outlet=Marr Post language=fr charset=UTF-8 body html: <div><p class=\"lead\">Il pleut.</p></div>\n"},
    {"atom_plain_text_and_authors_of_the_feed",
     "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:author><a:name>The desk</a:name></a:author><a:entry>"
     "<a:id>a</a:id><a:content>One &lt; two.\n\nThree.</a:content></a:entry></a:feed>",
     "-#a charset=UTF-8 by=The desk body html: <p>One &lt; two.</p>|<p>Three.</p>\n"},
    {"atom_without_its_namespace",
     "<feed><title>Marr Post</title><entry><id>a</id><summary>One.</summary></entry></feed>",
     "-#a outlet=Marr Post charset=UTF-8 body partial html: <p>One.</p>\n"},
    {"atom_of_another_source_with_content_elsewhere",
     atom("<entry><id>a</id><source><title>Orrin News</title></source><content type=\"video/mp4\" src=\"a.mp4\"/>"
          "<summary>Seen from the quay.</summary></entry>"),
     "-#a outlet=Orrin News language=en charset=UTF-8 body partial html: <p>Seen from the quay.</p>\n"},
    {"json_feed",
     R"({"version":"https://jsonfeed.org/version/1.1","title":"Velle Gazette","language":"en",
         "authors":[{"name":"The desk"}],"items":[{"id":7,"url":"https://velle.example/7","title":"A",
         "content_text":"One.\n\nTwo.","date_published":"2031-05-06","date_modified":"2031-05-07",
         "authors":[{"name":"Ada Lind"},{"url":"x"}]},{"id":"8","summary":"Three."},5,{"id":"9"}]})",
     "-#7 url=https://velle.example/7 title=A outlet=Velle Gazette published=2031-05-06 modified=2031-05-07 "
     "language=en charset=UTF-8 by=Ada Lind body html: <p>One.</p>|<p>Two.</p>\n"
     "-#8 outlet=Velle Gazette language=en charset=UTF-8 by=The desk body partial html: <p>Three.</p>\n"
     "-#3 ! the item is no object\n-#9 ! the item has no text\n"},
    {"json_feed_on_one_line",
     R"({"version":"https://jsonfeed.org/version/1","items":[{"id":"a","content_html":"<p>One","author":{"name":"B"}}]})"
     "\n",
     "-#a charset=UTF-8 by=B body html: <p>One\n"},
    {"json_of_another_kind", "{\n  \"name\": \"a\"\n}",
     "- ! JSON that is neither a feed, nor ninjs, nor lines with \"text\" or \"html\"\n"},
    {"json_broken", "{\n  \"name\": \n",
     "- ! not JSON: The JSON document has an improper structure: missing or "
     "superfluous commas, braces, missing keys, etc.\n"},
    {"same_guid_twice", rss(times(2, "<item><guid>a</guid><description>One.</description></item>")),
     "-#a outlet=Velle Gazette language=en charset=UTF-8 body partial html: One.\n"
     "-#2 outlet=Velle Gazette language=en charset=UTF-8 body partial html: One.\n"},
    {"empty", rss(""), "- ! the feed is empty\n"},
    {"item_without_text",
     rss("<item><guid>a</guid><title>A</title><description> <![CDATA[<img src=a>]]>"
         "</description></item>"),
     "-#a ! the item has no text\n"},
    {"truncated_after_one_item",
     "<rss><channel><item><guid>a</guid><description>One.</description></item><item><guid>b</guid><description>Tw",
     "-#a charset=UTF-8 body partial html: One.\n-#2 ! broken XML: Start-end tags mismatch at byte 106\n"},
    {"truncated_entry",
     "<feed><entry><id>a</id><summary>One.</summary></entry><entry><id>b</id><summary>Two.</summary><upd",
     "-#a charset=UTF-8 body partial html: <p>One.</p>\n-#2 ! broken XML: Error parsing start element tag at byte "
     "97\n"},
    {"xml_of_another_kind", "<?xml version=\"1.0\"?>\n<recipe><title>Soup</title></recipe>",
     "- ! XML that is neither a feed nor NewsML\n"},
    {"xhtml_stays_html",
     "<?xml version=\"1.0\"?>\n<!-- a page -->\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">"
     "<html><p>One.</p></html>",
     "- html: <?xml version=\"1.0\"?>|<!-- a page -->|<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">"
     "<html><p>One.</p></html>\n"},
    {"only_a_declaration", "<?xml version=\"1.0\"?>", "- ! broken XML: No document element found at byte 21\n"},
    {"charset_of_the_declaration",
     "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><guid>a</guid><description>"
     "\xCF\xEE\xF0\xF2</description></item></channel></rss>",
     "-#a charset=UTF-8 body partial html: Порт\n"},
    {"charset_that_is_not_so",
     "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><guid>a</guid><description>Béla"
     "</description></item></channel></rss>",
     "-#a charset=UTF-8 body partial html: Béla\n"},
    {"charset_broken",
     "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss><channel><item><guid>a</guid><description>Port V\xE9lle"
     "</description></item></channel></rss>",
     "-#a charset=UTF-8 body partial html: Port V\xEF\xBF\xBDlle\n"},
    {"half_a_surrogate_pair",
     "<rss><channel><item><guid>a&#xD800;</guid><description>One &#xDC00;.</description></item></channel></rss>",
     "-#a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD charset=UTF-8 body partial html: One "
     "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.\n"},
    {"entities_do_not_grow",
     "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"boat \"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM "
     "\"file:///etc/hostname\">]><rss><channel><item><guid>a</guid><description>&b;&c;</description></item></channel>"
     "</rss>",
     "-#a charset=UTF-8 body partial html: &b;&c;\n"},
};

class Feeds : public testing::TestWithParam<InputCase> {};
TEST_P(Feeds, GiveTheirItems) { EXPECT_EQ(dump_input(GetParam().input), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Feeds, testing::ValuesIn(kFeedCases), [](const auto& row) { return row.param.name; });

TEST(Feed, Utf16IsReadByItsMark) {
  std::string wide = "\xFF\xFE";
  for (const char c : rss("<item><guid>a</guid><description>One.</description></item>")) wide += {c, '\0'};
  EXPECT_EQ(dump_input(wide), "-#a outlet=Velle Gazette language=en charset=UTF-8 body partial html: One.\n");
}

TEST(Feed, NestingOfAnyDepthIsRead) {
  constexpr int kDepth = 100000;
  const auto deep = times(kDepth, "<b>") + "One." + times(kDepth, "</b>");
  EXPECT_EQ(dump_input(atom("<entry><id>a</id><content type=\"xhtml\">" + deep + "</content></entry>")),
            "-#a outlet=Marr Post language=en charset=UTF-8 body html: " + deep + "\n");
  const auto open = dump_input("<rss>" + times(kDepth, "<channel>"));
  EXPECT_TRUE(open.starts_with("-#1 ! broken XML: ")) << open;
  const auto listed = "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + std::string(kDepth, '[');
  EXPECT_TRUE(dump_input(listed).starts_with("- ! not JSON: ")) << dump_input(listed);
}

TEST(Feed, ManyAttributesAndElementsStayLinear) {
  std::string attributes;
  for (int i = 0; i < 100000; ++i) attributes += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(dump_input("<rss" + attributes + "><channel><item><guid>a</guid><description>One.</description>" +
                       times(200000, "<x:b/>") + "</item></channel></rss>"),
            "-#a charset=UTF-8 body partial html: One.\n");
}

TEST(Feed, AnItemThatGrowsBeyondAPageIsTooLarge) {
  Limits limits;
  limits.max_page_bytes = 2000;
  EXPECT_EQ(dump_input(atom("<entry><id>a</id><content>" + times(300, "&amp;") + times(300, "&lt;") +
                            "</content></entry><entry><id>b</id><content type=\"xhtml\"><![CDATA[" +
                            std::string(500, '&') + "]]></content></entry>"),
                       limits),
            "- ! a page larger than 2000 bytes\n");
}

}  // namespace
}  // namespace copytaster::source
