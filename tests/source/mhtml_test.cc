#include "source/mhtml.h"

#include <gtest/gtest.h>

#include "source/dump.h"

namespace copytaster::source {
namespace {

const std::string kHead =
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://velle.example/1\r\nSubject: Rain\r\nDate: Tue, 6 "
    "May 2031 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
    "\tboundary=\"----b--1\"";

std::string saved(const std::string& parts) { return kHead + "\r\n\r\n\r\n" + parts + "------b--1----\r\n"; }

std::string part(const std::string& head, const std::string& body) {
  return "------b--1\r\n" + head + "\r\n\r\n" + body + "\r\n";
}

const std::string kSaid = "- url=https://velle.example/1 retrieved=Tue, 6 May 2031 08:00:00 -0000 ";

const InputCase kMhtmlCases[] = {
    {"quoted_printable",
     saved(part("Content-Type: text/css", "p {}") +
           part("Content-Type: text/html; charset=utf-8\r\nContent-ID: <f@x>\r\nContent-Transfer-Encoding: "
                "quoted-printable\r\nContent-Location: https://velle.example/a",
                "<p class=3D\"a\">It =\r\nrained at B=C3=A9la=ZZ.") +
           part("Content-Type: text/html", "<p>An advertisement.")),
     "- url=https://velle.example/a retrieved=Tue, 6 May 2031 08:00:00 -0000 charset=utf-8 html: <p class=\"a\">It "
     "rained at Béla=ZZ.\n"},
    {"base64",
     saved(part("Content-Type: text/html\r\nContent-Location: cid:f\r\nContent-Transfer-Encoding: base64",
                "PHA+SXQg\r\ncmFpbmVk\r\nLg==")),
     kSaid + "html: <p>It rained.\n"},
    {"seven_bits_and_bare_line_feeds",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
     "Content-Transfer-Encoding: 7bit\n\n<p>One.\n--b is no end\n--b--\n",
     "- html: <p>One.\n"},
    {"start_names_the_part",
     "Content-Type: multipart/related; start=\"<two>\"; boundary=b\n\n--b\nContent-Type: text/html\n\nOne.\n--b\n"
     "Content-Type: text/html\nContent-ID: <two>\n\nTwo.\n--b--\n",
     "- html: Two.\n"},
    {"parts_inside_a_part",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: multipart/alternative; "
     "boundary=b\n\n--b\nContent-Type: text/plain\n\nNo.\n--b\nContent-Type: text/html\n\nTwo.\n--b--\n--a--\n",
     "- html: Two.\n"},
    {"no_html_in_it", saved(part("Content-Type: image/png", "x")), "- ! a saved message without HTML in it\n"},
    {"no_parts", saved(""), "- ! a saved message without HTML in it\n"},
    {"empty_page", saved(part("Content-Type: text/html", "")), "- ! the saved page is empty\n"},
    {"cut_off", kHead + "\r\n\r\n" + part("Content-Type: text/html", "<p>It rai"), "- ! the saved page is cut off\n"},
    {"cut_in_a_boundary", kHead + "\r\n\r\n------b--1", "- ! a saved message without HTML in it\n"},
    {"a_letter_is_text", "From: the editor\n\nIt rained.", "- text: From: the editor||It rained.\n"},
};

class Mhtml : public testing::TestWithParam<InputCase> {};
TEST_P(Mhtml, GivesItsPage) { EXPECT_EQ(dump_input(GetParam().input), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Mhtml, testing::ValuesIn(kMhtmlCases), [](const auto& row) { return row.param.name; });

TEST(MhtmlFile, PicturesBehindThePageDoNotCount) {
  Limits limits;
  limits.max_page_bytes = 1000;
  const auto page = part("Content-Type: text/html", "<p>One.");
  const auto picture = part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", std::string(50000, 'A'));
  EXPECT_EQ(dump_input(saved(page + picture), limits), kSaid + "html: <p>One.\n");
  EXPECT_EQ(dump_input(saved(part("Content-Type: text/html", std::string(1500, 'x')) + picture), limits),
            "- ! a page larger than 1000 bytes\n");
  EXPECT_EQ(dump_input(saved(part("Content-Type: text/html", std::string(15000, 'x'))), limits),
            "- ! a page larger than 1000 bytes\n");
}

}  // namespace
}  // namespace copytaster::source
