#include "page/way_back.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "way_back_check.h"

namespace copytaster::page {
namespace {

const Rules& rules() {
  static const Rules rules(*Packs::load(*default_pack_folder()));
  return rules;
}

/// One place a line, with the bytes of the page that it names.
std::string dump(const source::Page& page, const Article& article) {
  std::string out;
  for (const auto& place : article.provenance) {
    out += std::string(article.text.view(place.text)) + " <- ";
    out += page.bytes.substr(place.page.begin, place.page.size()) + "|";
  }
  return out;
}

Result<Article> read(const source::Page& page, const CleanOptions& options) {
  return clean(page, rules(), RecurringLines{}, Limits{}, options);
}

source::Page make_page(std::string bytes, source::MediaType type) {
  source::Page page;
  page.path = "page";
  page.bytes = std::move(bytes);
  page.type = type;
  return page;
}

struct WayCase {
  const char* name;
  source::MediaType type;
  std::string bytes;
  CleanOptions options;
  std::string want;
};
class WayBack : public testing::TestWithParam<WayCase> {};
TEST_P(WayBack, LeadsToTheBytesOfThePage) {
  const auto page = make_page(GetParam().bytes, GetParam().type);
  const auto article = read(page, GetParam().options);
  ASSERT_TRUE(article) << article.error().why;
  EXPECT_EQ(dump(page, *article), GetParam().want);
}

constexpr auto kText = source::MediaType::text;
constexpr auto kHtml = source::MediaType::html;
/// Long enough to be taken for the text of a report.
const std::string kReport =
    "Velmora closed its border with Tessaly on Monday after a week of talks about river tolls failed.";

INSTANTIATE_TEST_SUITE_P(
    Rows, WayBack,
    testing::Values(
        WayCase{"not_asked_for", kHtml, "<p>" + kReport, {}, ""},
        WayCase{
            "paragraphs",
            kHtml,
            "<nav>Menu</nav><p>\r\n" + kReport + "<p>It&rsquo;s <b>shut</b>, said the minister in Sarn.",
            {.ways = Ways::paragraphs},
            kReport + " <- " + kReport +
                "|It\u2019s shut, said the minister in Sarn. <- It&rsquo;s <b>shut</b>, said the minister in Sarn.|"},
        WayCase{"row_of_a_table",
                kHtml,
                "<p>" + kReport + "<table><tr><td>Sarn<td>shut</table>",
                {.ways = Ways::paragraphs},
                kReport + " <- " + kReport + "|Sarn\tshut <- Sarn<td>shut|"},
        WayCase{"dump_as_it_stands",
                kText,
                "The toll\r\n\r\n rose.",
                {.as_is = true, .ways = Ways::paragraphs},
                "The toll <- The toll|rose. <- rose.|"},
        WayCase{"words_as_they_stand",
                kText,
                "\xEF\xBB\xBFThe toll\r\nrose\u00A0here.",
                {.as_is = true, .ways = Ways::words},
                "The <- The|toll <- toll|rose <- rose|here. <- here.|"},
        WayCase{"html_as_it_stands", kHtml, "<p>a", {.as_is = true, .ways = Ways::words}, "<p>a <- <p>a|"},
        WayCase{"dump",
                kText,
                "Menu\r\n\r\n  " + kReport + " \r\n\r\nShare this article\r\n\r\n",
                {.ways = Ways::paragraphs},
                kReport + " <- " + kReport + "|"}),
    [](const auto& row) { return std::string(row.param.name); });

std::string in_charset(const std::string& text, const char* charset) {
  const auto wide = icu::UnicodeString::fromUTF8(text);
  std::string out(text.size() * 4, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &status), ucnv_close);
  const auto size = wide.extract(out.data(), static_cast<std::int32_t>(out.size()), converter.get(), status);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

struct CharsetCase {
  const char* name;
  const char* charset;
  std::string mark;
  std::string text;
};
class WayBackInCharset : public testing::TestWithParam<CharsetCase> {};
TEST_P(WayBackInCharset, LeadsToEachWord) {
  const auto& [name, charset, mark, text] = GetParam();
  const auto html = "<html><meta charset='" + std::string(charset) + "'><h1>Border</h1><p>" + kReport + "</p>\r\n<p>" +
                    text + " he<i>re</i> &mdash; " + text + "</p>";
  for (const auto type : {kHtml, kText}) {
    const auto bytes =
        mark + in_charset(type == kHtml ? html : kReport + "\r\n\r\n" + kReport + "\r\n" + text, charset);
    auto page = make_page(bytes, type);
    if (type == kText) page.charset = charset;
    const auto article = read(page, {.as_is = type == kText, .ways = Ways::words});
    ASSERT_TRUE(article) << article.error().why;
    EXPECT_NE(article->text.all().find(text.substr(0, text.find(' '))), std::string::npos) << article->text.all();
    const auto check = check_way_back(page, *article);
    EXPECT_GT(check.places, 10u);
    EXPECT_EQ(check.without, 0u);
    EXPECT_EQ(check.wrong, std::vector<std::string>{});
  }
}
INSTANTIATE_TEST_SUITE_P(
    Rows, WayBackInCharset,
    testing::Values(CharsetCase{"utf8", "utf-8", "", "Die Brücke blieb geschlossen."},
                    CharsetCase{"utf8_mark", "utf-8", "\xEF\xBB\xBF", "Die Brücke blieb geschlossen."},
                    CharsetCase{"windows_1251", "windows-1251", "", "Мост через реку закрыт."},
                    CharsetCase{"windows_1252", "windows-1252", "", "“Le café”, dit-elle, “est fermé”."},
                    CharsetCase{"utf16le", "utf-16le", "\xFF\xFE", "Мост закрыт č ਊ 𐍈."},
                    CharsetCase{"utf16be", "utf-16be", "\xFE\xFF", "Мост закрыт č ਊ 𐍈."},
                    CharsetCase{"shift_jis", "shift_jis", "", "橋は月曜日に閉鎖された。 ﾊｼ 表"},
                    CharsetCase{"euc_jp", "euc-jp", "", "橋は月曜日に閉鎖された。"},
                    CharsetCase{"gb18030", "gb18030", "", "大桥𠀀周一关闭。"},
                    CharsetCase{"big5", "big5", "", "大橋週一關閉。"},
                    CharsetCase{"euc_kr", "euc-kr", "", "다리가 월요일에 폐쇄되었다."}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(WayBackOfBrokenUtf8, LeadsToEachWord) {
  std::string bytes = "<p>" + kReport + "</p><p>";
  for (int i = 0; i < 30; ++i) bytes += "Brücke " + std::string(i % 10 == 9 ? "caf\xE9 " : "Zölle ");
  const auto page = make_page(bytes + "blieb.</p>", kHtml);
  const auto article = read(page, {.ways = Ways::words});
  ASSERT_TRUE(article);
  EXPECT_NE(article->text.all().find("caf\uFFFD"), std::string::npos);
  const auto check = check_way_back(page, *article);
  EXPECT_EQ(check.without, 0u);
  EXPECT_EQ(check.wrong, std::vector<std::string>{});
}

}  // namespace
}  // namespace copytaster::page
