#include "page/decode.h"

#include <gtest/gtest.h>

namespace copytaster::page {
namespace {

struct DecodeCase {
  const char* name;
  std::string bytes;
  const char* charset;  ///< as declared; empty for none
  std::string want;
};
class Decode : public testing::TestWithParam<DecodeCase> {};
TEST_P(Decode, GivesUtf8WithPlainLineEnds) {
  source::Page page;
  page.bytes = GetParam().bytes;
  if (*GetParam().charset) page.charset = GetParam().charset;
  const auto text = decode_page(page);
  ASSERT_TRUE(text) << text.error().why;
  EXPECT_EQ(text->text, GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Decode,
    testing::Values(
        DecodeCase{"ascii", "Sarn", "", "Sarn"}, DecodeCase{"utf8", "S\xC3\xA4rn", "", "S\xC3\xA4rn"},
        DecodeCase{"utf8_mark", "\xEF\xBB\xBFSarn", "", "Sarn"},
        DecodeCase{"utf16_mark", std::string("\xFF\xFES\0a\0", 6), "", "Sa"},
        DecodeCase{"line_ends", "a\r\nb\rc\n", "", "a\nb\nc\n"},
        DecodeCase{"declared_latin", "S\xE4rn", "iso-8859-1", "S\xC3\xA4rn"},
        DecodeCase{"declared_unknown", "Sarn", "no-such-charset", "Sarn"},
        DecodeCase{"declared_wrongly", "S\xC3\xA4rn", "iso-8859-1", "S\xC3\xA4rn"},
        DecodeCase{"windows_quotes",
                   "\x93We are ready,\x94 said the minister\x92s office in the caf\xE9 on Monday, and \x93so is "
                   "he\x94.",
                   "windows-1252",
                   "\xE2\x80\x9CWe are ready,\xE2\x80\x9D said the minister\xE2\x80\x99s office in the caf\xC3\xA9 on "
                   "Monday, and \xE2\x80\x9Cso is he\xE2\x80\x9D."},
        DecodeCase{"no_break_space_stays",
                   "a\xC2\xA0"
                   "b",
                   "",
                   "a\xC2\xA0"
                   "b"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Decode, BinaryIsRefused) {
  source::Page page;
  page.bytes = std::string(
      "\x7F"
      "ELF\x01\x02\x03\x04\x05\x06\x07",
      11);
  const auto text = decode_page(page);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().fault, Fault::bad_encoding);
}

TEST(Decode, StrayNulBytesOfAPageAreBlanks) {
  source::Page page;
  page.bytes = std::string("<p>The ferry\0stopped.", 21);
  page.type = source::MediaType::html;
  const auto text = decode_page(page);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->text, "<p>The ferry stopped.");
  page.type = source::MediaType::text;
  EXPECT_FALSE(decode_page(page));
}

TEST(Decode, BrokenUtf8IsReadInSomeCharset) {
  source::Page page;
  page.bytes = "The minister said \x93no\x94 to the tolls \xE9 and left.";
  const auto text = decode_page(page);
  ASSERT_TRUE(text);
  EXPECT_NE(text->text.find("The minister said"), std::string::npos);
}

}  // namespace
}  // namespace copytaster::page
