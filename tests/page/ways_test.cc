#include "page/ways.h"

#include <gtest/gtest.h>

#include "page/decode.h"

namespace copytaster::page {
namespace {

struct WaysCase {
  const char* name;
  std::string bytes;
  std::string body;
  Ways ways;
  const char* want;  ///< "[text) words of the page"
};

/// One place a line, with the bytes of the page that it names.
std::string dump(const std::vector<Provenance>& ways, std::string_view bytes) {
  std::string out;
  for (const auto& [text, page] : ways) {
    out += "[" + std::to_string(text.begin) + "," + std::to_string(text.end) + ") ";
    out += bytes.substr(page.begin, page.size());
    out += '|';
  }
  return out;
}

class WaysBack : public testing::TestWithParam<WaysCase> {};
TEST_P(WaysBack, NamesTheBytesOfThePage) {
  source::Page page;
  page.bytes = GetParam().bytes;
  const auto decoded = decode_page(page);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(dump(ways_back(Text(GetParam().body), decoded->text, page.bytes, GetParam().ways), page.bytes),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WaysBack,
    testing::Values(WaysCase{"not_asked_for", "Menu\nThe toll rose.", "The toll rose.", Ways::none, ""},
                    WaysCase{"paragraphs", "Menu\nThe toll rose.\nAd\nIt fell.\n", "The toll rose.\n\nIt fell.",
                             Ways::paragraphs, "[0,14) The toll rose.|[16,24) It fell.|"},
                    WaysCase{"words", "Menu\n  The toll\xC2\xA0rose.", "The toll\xC2\xA0rose.", Ways::words,
                             "[0,3) The|[4,8) toll|[10,15) rose.|"},
                    WaysCase{"carriage_returns_and_byte_order_mark",
                             "\xEF\xBB\xBFMenu\r\n\r\nThe toll.\r\rIt fell.\r\n", "The toll.\n\nIt fell.",
                             Ways::paragraphs, "[0,9) The toll.|[11,19) It fell.|"},
                    WaysCase{"broken_at_a_width", "The toll\r\nrose.", "The toll rose.", Ways::paragraphs,
                             "[0,14) The toll\r\nrose.|"},
                    WaysCase{"a_charset_of_single_bytes", "Caf\xE9 Rask\nThe \x93toll\x94 rose.",
                             "The \u201Ctoll\u201D rose.", Ways::words, "[0,3) The|[4,14) \x93toll\x94|[15,20) rose.|"},
                    WaysCase{"utf_16_keeps_no_count", std::string("\xFF\xFEH\0i\0", 6), "Hi", Ways::words, ""},
                    WaysCase{"nothing", "Menu", "", Ways::words, ""}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::page
