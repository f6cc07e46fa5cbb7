#include "source/newsml.h"

#include <gtest/gtest.h>

#include "source/dump.h"

namespace copytaster::source {
namespace {

std::string news_item(const std::string& guid, const std::string& content, const std::string& meta = "",
                      const std::string& about = "") {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + guid +
         "\" xml:lang=\"en\"><itemMeta><itemClass qcode=\"ninat:text\"/><provider literal=\"VPA\"/>"
         "<versionCreated>2031-05-06T09:00:00Z</versionCreated>" +
         meta +
         "</itemMeta><contentMeta><headline role=\"hld:slug\">rain</headline><headline>Rain at Velle</headline>" +
         about + "</contentMeta><contentSet>" + content + "</contentSet></newsItem>";
}

std::string text_item(const std::string& guid) {
  return news_item(guid, "<inlineData contenttype=\"text/plain\">It rained.</inlineData>");
}

const std::string kAbout = " title=Rain at Velle outlet=VPA published=2031-05-06T09:00:00Z language=en charset=UTF-8 ";

const InputCase kNewsMlCases[] = {
    {"nitf_inside",
     news_item("urn:vpa:1",
               "<inlineXML contenttype=\"application/nitf+xml\"><nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\">"
               "<head/><body><body.head><byline>By Ada Lind</byline><dateline><location>PORT VELLE</location>"
               "</dateline></body.head><body.content><p>It <em>rained</em>.</p><media><media-caption>A quay."
               "</media-caption></media><hl2>Later</h"
               "l2><p>It stopped.</p></body.content></body></nitf></inlineXML>"),
     "-#urn:vpa:1 title=Rain at Velle outlet=VPA published=2031-05-06T09:00:00Z language=en located=PORT VELLE "
     "charset=UTF-8 by=By Ada Lind body html: <p>It <em>rained</em>.</p><h2>Later</h2><p>It stopped.</p>\n"},
    {"xhtml_inside_with_all_that_the_agency_says",
     news_item("urn:vpa:2",
               "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
               "<title>No</title></head><body><p>It rained.</p></body></html></inlineXML>",
               "<firstCreated>2031-05-05</firstCreated>",
               "<contentCreated>2031-05-06</contentCreated><contentModified>2031-05-07</contentModified><located "
               "qcode=\"city:1\"><name>Port Velle</name></located><by>By Bo Marr</by><language tag=\"en-GB\"/>"),
     "-#urn:vpa:2 title=Rain at Velle outlet=VPA published=2031-05-06 modified=2031-05-07 language=en-GB "
     "located=Port Velle charset=UTF-8 by=By Bo Marr body html: <p>It rained.</p>\n"},
    {"inline_text_in_base64",
     news_item(
         "a", "<inlineData contenttype=\"text/plain\" encoding=\"e:base64\">SXQgcmFpbmVkICYgaGFpbGVkLg==</inlineData>"),
     "-#a" + kAbout + "body html: <p>It rained &amp; hailed.</p>\n"},
    {"remote_content_alone", news_item("a", "<remoteContent href=\"a.jpg\"/>"), "-#a ! the item has no text\n"},
    {"withdrawn", news_item("a", "<inlineData>Wrong.</inlineData>", "<pubStatus qcode=\"stat:canceled\"/>"),
     "-#a ! the agency withdrew the item\n"},
    {"message_with_several",
     "<?xml version=\"1.0\"?>\n<n:newsMessage xmlns:n=\"x\"><n:header/><n:itemSet><packageItem guid=\"p\"/>" +
         text_item("a") + "<newsItem guid=\"b\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta></newsItem>" +
         text_item("c") + "</n:itemSet></n:newsMessage>",
     "-#a" + kAbout + "body html: <p>It rained.</p>\n-#c" + kAbout + "body html: <p>It rained.</p>\n"},
    {"message_without_text", "<newsMessage><itemSet><packageItem guid=\"p\"/></itemSet></newsMessage>",
     "- ! no item with text in it\n"},
    {"message_truncated",
     "<newsMessage><itemSet>" + text_item("a") + text_item("b").substr(0, text_item("b").size() - 40),
     "-#a" + kAbout + "body html: <p>It rained.</p>\n-#2 ! broken XML: Start-end tags mismatch at byte 791\n"},
    {"nitf_alone",
     "<nitf xml:lang=\"en\"><head><title>Rain</title><docdata><doc-id id-string=\"n1\"/><date.issue "
     "norm=\"20310506T080000Z\"/></docdata><pubdata position.section=\"Weather\"/></head><body><body.head>"
     "<distributor>VPA</distributor></body.head><body.content><block><p>It rained.</p></block></body.content></body>"
     "</nitf>",
     "-#n1 title=Rain outlet=VPA published=20310506T080000Z language=en section=Weather charset=UTF-8 body html: "
     "<div><p>It rained.</p></div>\n"},
    {"newsml_1_is_not_read", "<?xml version=\"1.0\"?><NewsML><NewsItem/></NewsML>",
     "- ! XML that is neither a feed nor NewsML\n"},
    {"ninjs_1",
     R"({"uri":"https://vpa.example/1","type":"text","headline":"Rain at Velle","byline":"Ada Lind","language":"en",
      "body_xhtml":"<p>It rained.</p>","body_text":"No.","firstcreated":"2031-05-05","versioncreated":"2031-05-06",
      "located":"Port Velle","copyrightholder":"Velle Press Agency"})",
     "-#https://vpa.example/1 url=https://vpa.example/1 title=Rain at Velle outlet=Velle Press Agency "
     "published=2031-05-05 modified=2031-05-06 language=en located=Port Velle charset=UTF-8 by=Ada Lind body html: "
     "<p>It rained.</p>\n"},
    {"ninjs_2",
     R"({"uri":"urn:vpa:2","headlines":[{"role":"short","value":"Rain"},{"role":"main","value":"Rain & hail"}],
      "bodies":[{"role":"teaser","contentType":"text/plain","value":"Short."},
                {"role":"main","contentType":"text/html","value":"<p>It rained.</p>"}],
      "infosources":[{"name":"VPA"}],"versionCreated":"2031-05-06"})",
     "-#urn:vpa:2 title=Rain & hail outlet=VPA published=2031-05-06 charset=UTF-8 body html: <p>It rained.</p>\n"},
    {"ninjs_text_on_one_line",
     R"({"uri":"urn:vpa:3","versioncreated":"2031-05-06","body_text":"One < two.\n\nThree."})",
     "-#urn:vpa:3 published=2031-05-06 charset=UTF-8 body html: <p>One &lt; two.</p>|<p>Three.</p>\n"},
    {"ninjs_description_alone", R"({"uri":"urn:vpa:4","headline":"A","description_text":"It rained."})",
     "-#urn:vpa:4 title=A charset=UTF-8 body partial html: <p>It rained.</p>\n"},
    {"ninjs_without_text", R"({"uri":"urn:vpa:5","headline":"A"})", "-#urn:vpa:5 ! the item has no text\n"},
    {"ninjs_withdrawn", R"({"uri":"urn:vpa:6","headline":"A","pubstatus":"canceled","body_text":"Wrong."})",
     "-#urn:vpa:6 ! the agency withdrew the item\n"},
};

class NewsMl : public testing::TestWithParam<InputCase> {};
TEST_P(NewsMl, GivesItsItems) { EXPECT_EQ(dump_input(GetParam().input), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, NewsMl, testing::ValuesIn(kNewsMlCases), [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace copytaster::source
