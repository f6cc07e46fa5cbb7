#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "compared_pair.h"
#include "report/columns.h"
#include "report/compared.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

using fixture::compared;
using fixture::copied_pair;
using fixture::kFireLead;
using fixture::kFireOwn;
using fixture::kFireQuote;
using fixture::kFireSearch;
using Readings = std::vector<find::Reading>;

std::span<const find::Reading, 2> both(const Readings& readings) { return std::span<const find::Reading, 2>(readings); }

std::string verdict(const Readings& readings) {
  const auto comparison = lineage::compare_pair(both(readings));
  return verdict_text(side_by_side(both(readings), comparison), comparison);
}

std::string terminal(const Readings& readings, const TerminalStyle& style) {
  std::ostringstream out;
  write_comparison(out, both(readings), lineage::compare_pair(both(readings)), style);
  return out.str();
}

std::string page(const Readings& readings) {
  std::ostringstream out;
  write_comparison_page(out, readings, lineage::compare_pair(both(readings)));
  return out.str();
}

bool holds(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

struct VerdictCase {
  const char* name;
  Readings readings;
  const char* want;
};
class Verdicts : public testing::TestWithParam<VerdictCase> {};
TEST_P(Verdicts, SayHowAndWhy) { EXPECT_EQ(verdict(GetParam().readings), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Rows, Verdicts,
    testing::Values(
        VerdictCase{"credited_agency", copied_pair(),
                    "Norrland Press and Corran Herald carry one text, cut or extended: 98% of the words of the first "
                    "stand in the second, 74% of those of the second in the first. Norrland Press is the likelier "
                    "source: Corran Herald credits it as its agency. They count as one witness (Norrland Press): one "
                    "copies the other, or both copy a third."},
        VerdictCase{"earlier",
                    {compared("Mirror", "2031-05-09T07:00:00Z", {}, kFireLead),
                     compared("Ledger", "2031-05-08", {}, kFireLead)},
                    "Mirror and Ledger are the same text: 100% of the words of the first stand in the second, 100% of "
                    "those of the second in the first. Ledger is the likelier source: it is dated 8 May 2031, Mirror 9 "
                    "May 2031. They count as one witness: one copies the other, or both copy a third."},
        VerdictCase{"credits_nobody",
                    {compared("Mirror", "", {"AFP", "AP", "NPA"}, kFireLead), compared("Ledger", "", {}, kFireLead)},
                    "Mirror and Ledger are the same text: 100% of the words of the first stand in the second, 100% of "
                    "those of the second in the first. Ledger is the likelier source: it credits nobody, while Mirror "
                    "credits AFP, AP and NPA. They count as one witness: one copies the other, or both copy a third."},
        VerdictCase{
            "longer_rewrite",
            {compared("Mirror", "", {}, kFireLead + " " + kFireSearch + " " + kFireOwn + " " + kFireOwn),
             compared("Ledger", "", {}, kFireLead + " Nobody in Corran slept. " + kFireQuote + " " + kFireQuote)},
            "Mirror and Ledger have sentences in common and word the rest differently: 29% of the words of the "
            "first stand in the second, 32% of those of the second in the first. Mirror is the likelier source: "
            "it is the longer one, 79 words against 71, and neither dates nor credits tell more. They count as "
            "two witnesses: only 23 words of running text, outside quotations, stand in both."},
        VerdictCase{"one_file_twice",
                    {compared("Mirror", "", {}, kFireLead), compared("Mirror", "", {}, kFireLead)},
                    "Report A and Report B are the same text: 100% of the words of the first stand in the second, 100% "
                    "of those of the second in the first. Which of them is the source cannot be told: neither dates "
                    "nor credits nor length differ. They count as one witness: they are versions of one "
                    "page."},
        VerdictCase{"quotations",
                    {compared("Mirror", "2031-05-08", {"NPA"}, kFireLead + " " + kFireQuote),
                     compared("Ledger", "2031-05-09", {"NPA"}, kFireQuote + " " + kFireOwn)},
                    "Mirror and Ledger share quotations or set phrases only: 49% of the words of the first stand in "
                    "the second, 55% of those of the second in the first. If one took them from the other, Mirror is "
                    "the likelier source: it is dated 8 May 2031, Ledger 9 May 2031. They count as two witnesses: "
                    "reporters who hear the same words write them down alike; that both credit NPA does not make them "
                    "one."},
        VerdictCase{"strangers",
                    {compared("Mirror", "2031-05-08", {}, kFireLead), compared("Ledger", "2031-05-09", {}, kFireOwn)},
                    "Mirror and Ledger share no passage of eight words or more. They count as two witnesses, as far as "
                    "their wording shows."},
        VerdictCase{"empty",
                    {compared("Mirror", "", {}, ""), compared("Ledger", "", {}, "")},
                    "Mirror and Ledger share no passage of eight words or more. They count as two witnesses, as far as "
                    "their wording shows."}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Verdict, OfARewording) {
  const std::vector readings = {compared("Mirror", "2031-05-08", {}, kFireLead),
                                compared("Ledger", "2031-05-09", {},
                                         "At Corran the mill burnt down early on Thursday, and 200 lost their work.")};
  lineage::Comparison comparison;
  const auto all_of = [&](std::size_t i) {
    return Span{0, static_cast<std::uint32_t>(readings[i].article.text.size())};
  };
  comparison.link = {ArticleId{0}, ArticleId{1}, lineage::Relation::rewrite, 0.42, 0.5, {{all_of(0), all_of(1)}}};
  comparison.reason = lineage::SourceReason::earlier;
  comparison.bond = lineage::Bond::reworded;
  comparison.origins = {{{ArticleId{0}, ArticleId{1}}, "", lineage::OriginBasis::shared_text}};
  const auto sides = side_by_side(both(readings), comparison);
  EXPECT_EQ(
      verdict_text(sides, comparison),
      "Mirror and Ledger tell the same, sentence for sentence, in other words: 42% of what the first says is told "
      "in the second, 50% of what the second says in the first. Mirror is the likelier source: it is dated 8 May "
      "2031, Ledger 9 May 2031. They count as one witness: sentences of one have their counterparts in the other, "
      "in the same order and with the same details.");
  EXPECT_EQ(share_in_words(sides, 0), "of what its 23 words say is told in B");
  EXPECT_EQ(alone_in_words(sides, 1), "no sentence stands in B alone");
}

TEST(Verdict, OfTheOtherOrderNamesTheSameSource) {
  auto turned = copied_pair();
  std::ranges::reverse(turned);
  EXPECT_TRUE(holds(verdict(turned), "Norrland Press is the likelier source: Corran Herald credits it"))
      << verdict(turned);
}

TEST(SideBySide, PassagesAreThoseOfBothTexts) {
  for (auto readings : {copied_pair(), Readings{copied_pair()[1], copied_pair()[0]}}) {
    const auto pair = side_by_side(both(readings), lineage::compare_pair(both(readings)));
    ASSERT_EQ(pair.passages.size(), 2u);
    EXPECT_LT(pair.passages[0].at[0], pair.passages[1].at[0]);
    for (const auto& passage : pair.passages) {
      const auto first = [&](std::size_t s) { return readings[s].article.text.view(passage.at[s]).substr(0, 4); };
      EXPECT_EQ(first(0), first(1));
    }
  }
}

TEST(SideBySide, WhatStandsAloneIsCounted) {
  const auto readings = copied_pair();
  const auto pair = side_by_side(both(readings), lineage::compare_pair(both(readings)));
  EXPECT_EQ(alone_in_words(pair, 0), "nothing stands in A alone");
  EXPECT_EQ(alone_in_words(pair, 1), "18 words in 1 place stand in B alone");
}

struct Piece {
  const char* name;
  const char* text;
};
class Wide : public testing::TestWithParam<Piece> {};
TEST_P(Wide, Shows) {
  const auto shown = terminal(copied_pair(), {.colour = false, .width = 120});
  EXPECT_TRUE(holds(shown, GetParam().text)) << shown;
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Wide,
    testing::Values(Piece{"relation", "wire-copy: one text, cut or extended\n  Norrland Press and Corran Herald carry"},
                    Piece{"side", "A  Norrland Press, 8 May 2031\n   Fire at Corran\n"},
                    Piece{"share",
                          "   ███████████████░░░░░ 74% of its 86 words stand in A; 18 words in 1 place stand in "
                          "B alone\n"},
                    Piece{"places",
                          "\n  1 A paragraph 1 of 3, 0% through                           │ B paragraph 2 of 3"},
                    Piece{"side_by_side", "early    │ Fire destroyed the timber mill"},
                    Piece{"changed_words", "[two in the afternoon]"}, Piece{"paragraph_sign", "without work. ¶ "}),
    [](const auto& row) { return std::string(row.param.name); });

class Narrow : public testing::TestWithParam<Piece> {};
TEST_P(Narrow, Shows) {
  const auto shown = terminal(copied_pair(), {.colour = false, .width = 99});
  EXPECT_TRUE(holds(shown, GetParam().text)) << shown;
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Narrow,
    testing::Values(Piece{"one_below_the_other", "\n  1 A paragraph 1 of 3, 0% through\n    Fire destroyed"},
                    Piece{"the_other", "\n    B paragraph 2 of 3, 24% through\n    Fire destroyed"},
                    Piece{"same_words_once",
                          "\n  2 A paragraph 3 of 3, 69% through; B paragraph 1 of 3, 1% through; word for word\n"}),
    [](const auto& row) { return std::string(row.param.name); });

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(ComparisonOnTheTerminal, KeepsToItsWidth) {
  auto readings = copied_pair();
  for (auto& reading : readings) {
    reading.article.text = Text("漢字ばかりの長い段落が続く、 " + std::string(reading.article.text.all()));
  }
  for (const int width : {40, 72, 100, 120}) {
    for (const auto& line : lines_of(terminal(readings, {.colour = false, .width = width}))) {
      EXPECT_LE(columns_of(line), static_cast<std::size_t>(width)) << line;
    }
  }
}

TEST(ComparisonOnTheTerminal, ColourStandsForTheBrackets) {
  constexpr std::string_view kOn = "\x1b[1;33m";
  for (const int width : {60, 120}) {
    bool on = false;
    std::string changed;
    for (const auto& line : lines_of(terminal(copied_pair(), {.colour = true, .width = width}))) {
      for (auto at = line.find(kOn); at != std::string::npos; at = line.find(kOn, at + 1)) {
        changed += line.substr(at + kOn.size(), line.find('\x1b', at + 1) - at - kOn.size()) + "|";
      }
      EXPECT_FALSE(holds(line, "\u2066")) << line;
      for (std::size_t at = line.find('\x1b'); at != std::string::npos; at = line.find('\x1b', at + 1)) {
        on = line.compare(at, 4, "\x1b[0m") != 0;
      }
      EXPECT_FALSE(on) << "colour runs over the end of: " << line;
    }
    EXPECT_TRUE(holds(changed, "noon")) << changed;
    EXPECT_TRUE(holds(changed, "two in the afternoon") || holds(changed, "two in the|afternoon")) << changed;
  }
}

TEST(ComparisonOnTheTerminal, PageTextCannotSteerIt) {
  auto readings = copied_pair();
  for (auto& reading : readings) {
    reading.article.text = Text("The bell rang \x1b[31mred\u2066 and \u202Eback " + kFireLead);
  }
  const auto shown = terminal(readings, {.colour = false, .width = 120});
  EXPECT_FALSE(holds(shown, "\x1b"));
  EXPECT_FALSE(holds(shown, "\u202E"));
}

TEST(ComparisonAsJson, AddsTheVerdict) {
  const auto readings = copied_pair();
  const auto json = comparison_json(both(readings), lineage::compare_pair(both(readings)));
  EXPECT_TRUE(
      json.starts_with("{\"from\":\"ferry/1.txt\",\"to\":\"ferry/1.txt\",\"relation\":\"wire-copy\",\"share_from\":"))
      << json;
  EXPECT_TRUE(holds(json, "\"reason\":\"credited\",\"origins\":1,\"verdict\":\"Norrland Press and Corran Herald carry"))
      << json;
  EXPECT_TRUE(holds(json, "\"passages\":[{\"from\":{\"begin\":0,\"end\":")) << json;
}

TEST(ComparisonAsJson, OfStrangersHasNoRelation) {
  const Readings readings = {compared("Mirror", "", {}, kFireLead), compared("Ledger", "", {}, kFireOwn)};
  const auto json = comparison_json(both(readings), lineage::compare_pair(both(readings)));
  EXPECT_FALSE(holds(json, "\"relation\"")) << json;
  EXPECT_FALSE(holds(json, "\"reason\"")) << json;
  EXPECT_TRUE(holds(json, "\"origins\":2,")) << json;
  EXPECT_TRUE(holds(json, "\"passages\":[]}")) << json;
}

class ComparedPage : public testing::TestWithParam<Piece> {};
TEST_P(ComparedPage, Shows) {
  static const auto shown = page(copied_pair());
  EXPECT_TRUE(holds(shown, GetParam().text)) << shown.substr(shown.find("<body"));
}
INSTANTIATE_TEST_SUITE_P(
    Rows, ComparedPage,
    testing::Values(Piece{"policy", "content=\"default-src 'none'; img-src data:; script-src 'sha256-"},
                    Piece{"relation", "<h2>One text, cut or extended</h2>"},
                    Piece{"witnesses", "<li class=\"origins\"><b>1</b> witness</li>"},
                    Piece{"verdict",
                          "<p class=\"lede\">Norrland Press and Corran Herald carry one text, cut or extended:"},
                    Piece{"share", "<b>74%</b> of its 86 words stand in A; 18 words in 1 place stand in B alone."},
                    Piece{"there",
                          "<a class=\"passage o1\" data-p=\"1\" href=\"#s1a2-1\" draggable=\"false\" id=\"s1a1-1\" "
                          "title=\"Passage 1, in B in paragraph 2 of 3, 24% through\"><sup>1</sup>Fire destroyed"},
                    Piece{"and_back", "href=\"#s1a1-1\" draggable=\"false\" id=\"s1a2-1\""},
                    Piece{"goes_on_in_the_next_paragraph",
                          "<p><a class=\"passage o1\" data-p=\"1\" href=\"#s1a2-1\" "
                          "draggable=\"false\" tabindex=\"-1\">Firefighters"},
                    Piece{"changed", "<ins>two in the afternoon</ins>"},
                    Piece{"quoted", "<span class=\"said\">We heard the roof"},
                    Piece{"page_text_is_text", "two brothers from &lt;b&gt;Velmora&lt;/b&gt; &amp; sons"},
                    Piece{"picture", "<g class=\"o1\" data-p=\"1\"><rect x=\"0.0\" y=\"0\""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ComparedPages, OfStrangersHasBothTextsAndNoPicture) {
  const auto shown = page({compared("Mirror", "", {}, kFireLead), compared("Ledger", "", {}, kFireSearch)});
  EXPECT_TRUE(holds(shown, "<p>" + kFireLead + "</p>"));
  EXPECT_TRUE(holds(shown, "<p>" + kFireSearch + "</p>"));
  EXPECT_FALSE(holds(shown, "<figure"));
}

TEST(ComparedPages, OfEmptyTextsIsAPage) {
  EXPECT_TRUE(page({compared("Mirror", "", {}, ""), compared("Ledger", "", {}, "")}).ends_with("</html>\n"));
}

}  // namespace
}  // namespace copytaster::report
