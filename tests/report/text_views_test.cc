#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "report/columns.h"
#include "report/report.h"
#include "report/view.h"
#include "rich_story.h"

namespace copytaster::report {
namespace {

std::string terminal(std::span<const story::Story> stories, TerminalStyle style) {
  std::ostringstream out;
  write_terminal(out, stories, style);
  return out.str();
}

std::string markdown(std::span<const story::Story> stories) {
  std::ostringstream out;
  write_markdown(out, stories);
  return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct Piece {
  const char* name;
  const char* text;
};

class Terminal : public testing::TestWithParam<Piece> {};
TEST_P(Terminal, Shows) {
  const std::vector<story::Story> stories = {fixture::rich_story()};
  const std::string shown = terminal(stories, {.colour = false, .width = 90});
  EXPECT_NE(shown.find(GetParam().text), std::string::npos) << shown;
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Terminal,
    testing::Values(Piece{"summary", "5 to 7 March 2031 · 6 articles · 4 independent origins · 3 conflicts\n"},
                    Piece{"conflict", "  ✗ lights of the barge (contradiction)\n"},
                    Piece{"sides_in_words",
                          "night of 4 March 2031    Tessaly Courier [1], Harbour Daily [2], Velmora Today [4]\n"},
                    Piece{"superseded_is_quiet", "  · people killed (quantity, moved on)\n"},
                    Piece{"bar_of_origins", "  ●●○○ 2  Twenty-seven people were hurt. [1,2,4,5]\n"},
                    Piece{"same_wording_once", "    ╭ “The barge showed no lights at all” [1,2]\n"},
                    Piece{"via", "    │ “no lights at all” [4] via Norrland Press Agency\n"},
                    Piece{"copy", "    ├─ Harbour Daily [2], wire copy of [1], 97% of its words\n"},
                    Piece{"stands_alone", "  ○ Kestria Broadcasting [5] stands alone\n"},
                    Piece{"timeline", "  April 2031    The inquiry opens in April. [6]\n"},
                    Piece{"inferred_date", "The Ledger, 7 March 2031 (inferred)\n"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Terminal, KeepsToItsWidthAndHasNoColourWhenPlain) {
  const std::vector<story::Story> stories = {fixture::rich_story(), fixture::hostile_story(), fixture::bare_story()};
  for (const int width : {40, 60, 90}) {
    for (const auto& line : lines_of(terminal(stories, {.colour = false, .width = width}))) {
      EXPECT_LE(columns_of(line), static_cast<std::size_t>(width)) << line;
      EXPECT_EQ(line.find('\x1b'), std::string::npos);
    }
  }
}

TEST(Terminal, ColourAddsNothingButColour) {
  const std::vector<story::Story> stories = {fixture::rich_story()};
  const std::string coloured = terminal(stories, {.colour = true, .width = 80});
  std::string stripped;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b')
      i = coloured.find('m', i);
    else
      stripped += coloured[i];
  }
  EXPECT_EQ(stripped, terminal(stories, {.colour = false, .width = 80}));
}

TEST(Terminal, PageTextCannotSteerTheTerminal) {
  auto story = fixture::bare_story();
  story.headline =
      "red \x1b[31malert\x07 \xC2\x9B"
      "2J \xE2\x80\xAE"
      "now";
  const std::vector<story::Story> stories = {story};
  const std::string shown = terminal(stories, {.colour = false, .width = 80});
  EXPECT_NE(shown.find("red [31malert 2J now\n"), std::string::npos) << shown;
}

TEST(Terminal, StraysTakeOneLine) {
  const std::vector<story::Story> stories = {fixture::rich_story(), fixture::bare_story()};
  const std::string shown = terminal(stories, {.colour = false, .width = 80});
  EXPECT_NE(shown.find("\nOther stories\n"), std::string::npos);
  EXPECT_NE(shown.find("Snow closes the Brannock pass\n"), std::string::npos);
}

TEST(Terminal, OfNothingIsNothing) { EXPECT_EQ(terminal({}, {}), ""); }

class Markdown : public testing::TestWithParam<Piece> {};
TEST_P(Markdown, Shows) {
  const std::vector<story::Story> stories = {fixture::rich_story(), fixture::hostile_story()};
  const std::string shown = markdown(stories);
  EXPECT_NE(shown.find(GetParam().text), std::string::npos) << shown;
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Markdown,
    testing::Values(
        Piece{"headline", "## Ferry and coal barge collide off Port Salvo, killing at least nine\n"},
        Piece{"cited_brief", "the Velmoran coast guard said. \\[1, 2\\] Two of the injured"},
        Piece{"claims_table", "| Twenty-seven people were hurt. | 2 | corroborated | \\[1, 2, 4, 5\\] |\n"},
        Piece{"side", "  - **the barge was lit**: Salvo Evening Post \\[3\\], The Ledger \\[6\\]\n"},
        Piece{"wording", "  - “The barge showed no lights at all” \\[1, 2\\]\n"},
        Piece{"relation", "- \\[6\\] shares only quotes with \\[3\\]: 11% of its words\n"},
        Piece{"source",
              "5. Kestria Broadcasting: *Minister: barge sailed without lights*, 6 March 2031, <https://paper5"},
        Piece{"script_is_text", "## \\<script\\>window.pwned=1\\</script\\> & \"quotes\" \\</title\\>\n"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Markdown, LinksNothingButWebAddresses) {
  const std::vector<story::Story> stories = {fixture::hostile_story()};
  EXPECT_EQ(markdown(stories).find("<javascript:"), std::string::npos);
}

TEST(Markdown, NumberAtTheStartBeginsNoList) {
  auto story = fixture::bare_story();
  story.headline = "2031. A year";
  const std::vector<story::Story> stories = {story};
  EXPECT_NE(markdown(stories).find("## 2031\\. A year\n"), std::string::npos);
}

struct TimeCase {
  const char* name;
  const char* value;
  const char* want;
};
class ReadableTime : public testing::TestWithParam<TimeCase> {};
TEST_P(ReadableTime, SaysItInWords) { EXPECT_EQ(readable_time(GetParam().value), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, ReadableTime,
                         testing::Values(TimeCase{"day", "2031-03-04", "4 March 2031"},
                                         TimeCase{"month", "2031-03", "March 2031"}, TimeCase{"year", "2031", "2031"},
                                         TimeCase{"decade", "203", "2030s"},
                                         TimeCase{"week", "2031-W10", "week of 3 March 2031"},
                                         TimeCase{"night", "2031-03-04TNI", "night of 4 March 2031"},
                                         TimeCase{"clock", "2031-03-04T09:30:00+02:00", "4 March 2031, 09:30"},
                                         TimeCase{"no_month", "2031-13-01", "2031-13-01"},
                                         TimeCase{"duration", "P6Y", "P6Y"},
                                         TimeCase{"open", "XXXX-WXX-1", "XXXX-WXX-1"}, TimeCase{"empty", "", ""}),
                         [](const auto& row) { return std::string(row.param.name); });

struct DaysCase {
  const char* name;
  const char* first;
  const char* last;
  const char* want;
};
class ReadableDays : public testing::TestWithParam<DaysCase> {};
TEST_P(ReadableDays, SaysItShort) { EXPECT_EQ(readable_days(GetParam().first, GetParam().last), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, ReadableDays,
                         testing::Values(DaysCase{"one", "2031-03-04", "2031-03-04", "4 March 2031"},
                                         DaysCase{"month", "2031-03-04", "2031-03-09", "4 to 9 March 2031"},
                                         DaysCase{"year", "2031-02-28", "2031-03-01", "28 February to 1 March 2031"},
                                         DaysCase{"years", "2030-12-31", "2031-01-01",
                                                  "31 December 2030 to 1 January 2031"},
                                         DaysCase{"unknown", "", "", ""}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Columns, CountWideOnceMoreAndMarksNot) {
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("日本"), 4u);
  EXPECT_EQ(columns_of("e\xCC\x81"), 1u);
  EXPECT_EQ(columns_of("😀"), 2u);
  EXPECT_EQ(columns_of(""), 0u);
}

TEST(Columns, WrapBreaksAtBlanksAndCutsWhatIsTooLong) {
  EXPECT_EQ(wrap("", 10), std::vector<std::string>{""});
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("abcdefghij k", 4), (std::vector<std::string>{"abcd", "efgh", "ij k"}));
  EXPECT_EQ(wrap("日本語", 4), (std::vector<std::string>{"日本", "語"}));
  EXPECT_EQ(wrap("日", 1), std::vector<std::string>{"日"});
}

TEST(Columns, ClipShowsTheCut) {
  EXPECT_EQ(clip("abcdef", 4), "abc…");
  EXPECT_EQ(clip("日本語", 4), "日…");
  EXPECT_EQ(fit("日本語", 4), "日… ");
  EXPECT_EQ(fit("ab", 4), "ab  ");
}

TEST(Outlet, IsTheNameElseTheHostElseTheFile) {
  find::Reading reading;
  reading.article.path = "a/b/c.txt";
  EXPECT_EQ(outlet_of(reading), "c.txt");
  reading.article.url = "https://user@www.paper.example/x";
  EXPECT_EQ(outlet_of(reading), "paper.example");
  reading.article.outlet = "The Paper";
  EXPECT_EQ(outlet_of(reading), "The Paper");
}

}  // namespace
}  // namespace copytaster::report
