#include "page/decode.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

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

struct OffsetsCase {
  const char* name;
  source::MediaType type;
  std::string bytes;
  const char* charset;  ///< as declared; empty for none
  std::string want;     ///< of each character of the text, and its end
};
class PageOffsets : public testing::TestWithParam<OffsetsCase> {};
TEST_P(PageOffsets, AreWhereTheCharactersBegin) {
  source::Page page;
  page.bytes = GetParam().bytes;
  page.type = GetParam().type;
  if (*GetParam().charset) page.charset = GetParam().charset;
  const auto decoded = decode_page(page);
  ASSERT_TRUE(decoded) << decoded.error().why;
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < decoded->text.size(); decode(decoded->text, i)) {
    places.push_back(static_cast<std::uint32_t>(i));
  }
  places.push_back(static_cast<std::uint32_t>(decoded->text.size()));
  std::string dump;
  for (const auto offset : page_offsets(page, *decoded, places)) dump += std::to_string(offset) + " ";
  EXPECT_EQ(dump, GetParam().want);
}
constexpr auto kText = source::MediaType::text;
constexpr auto kHtml = source::MediaType::html;
INSTANTIATE_TEST_SUITE_P(
    Rows, PageOffsets,
    testing::Values(OffsetsCase{"utf8", kText, "S\xC3\xA4rn", "", "0 1 3 4 5 "},
                    OffsetsCase{"byte_order_mark", kHtml, "\xEF\xBB\xBFSa", "", "3 4 5 "},
                    OffsetsCase{"line_ends_of_text", kText, "a\r\nb\rc", "", "0 1 3 4 5 6 "},
                    OffsetsCase{"line_ends_of_html", kHtml, "a\r\nb", "", "0 1 2 3 4 "},
                    OffsetsCase{"broken", kHtml,
                                "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xE9x",
                                "", "0 2 4 6 8 10 12 14 16 18 20 21 22 "},
                    OffsetsCase{"windows_1251", kHtml, "\xCC\xEE\xF1\xF2", "windows-1251", "0 1 2 3 4 "},
                    OffsetsCase{"shift_jis", kHtml, "a\x8B\xB4\xB1", "shift_jis", "0 1 3 4 "},
                    OffsetsCase{"utf16_lines", kText, std::string("\xFE\xFF\0a\0\r\0\n\0b", 10), "", "2 4 8 10 "},
                    // U+010D, U+0A0A: bytes of a carriage return and a line feed that are none.
                    OffsetsCase{"utf16_halves_of_lines", kText,
                                std::string("\xFF\xFE\x0D\x01\x0A\x0A"
                                            "a\0",
                                            8),
                                "", "2 4 6 8 "},
                    OffsetsCase{"empty", kText, "", "", "0 "}),
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
