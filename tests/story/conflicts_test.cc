#include "story/conflicts.h"

#include <gtest/gtest.h>

#include <set>

#include "story/utterances.h"
#include "story_builder.h"

namespace copytaster::story {
namespace {

using find::Modifier;
using find::NameType;

/// "kind: value 1,2 | value 3", a line a conflict; the numbers are the reports'. '+' marks a figure that
/// moved on.
std::string dump(const std::vector<Conflict>& conflicts) {
  std::string out;
  for (const auto& conflict : conflicts) {
    out += std::string(name_of(conflict.kind)) + (conflict.superseded ? "+:" : ":");
    for (const auto& side : conflict.sides) {
      out += (&side == &conflict.sides.front() ? " " : " | ") + side.value;
      std::set<std::uint32_t> reports;
      for (const auto& place : side.mentions) reports.insert(place.article.value + 1);
      for (const auto report : reports) out += (report == *reports.begin() ? " " : ",") + std::to_string(report);
    }
    out += "\n";
  }
  return out;
}

std::string conflicts_of(StoryBuilder& b) {
  const auto statements = b.statements();
  b.story().utterances = find_utterances(b.story(), statements);
  return dump(find_conflicts(b.story(), statements));
}

struct Count {
  const char* text;
  const char* words;
  double number;
  const char* of;
  const char* verb;
  Modifier modifier = Modifier::exact;
  const char* published = "2024-05-06";
};
struct CountCase {
  const char* name;
  Count first;
  Count second;
  const char* want;
};
class Quantities : public testing::TestWithParam<CountCase> {};
TEST_P(Quantities, ClashOnlyWhereBothCannotBeRight) {
  StoryBuilder b;
  for (const auto& count : {GetParam().first, GetParam().second}) {
    b.report(count.text, count.published).count(count.words, count.number, count.of, count.verb, count.modifier);
  }
  EXPECT_EQ(conflicts_of(b), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Quantities,
    testing::Values(
        CountCase{"two_exact_counts",
                  {"The ministry expelled eight Velmoran envoys from the capital.", "eight", 8, "envoys", "expel"},
                  {"Nine Velmoran diplomats were expelled from the capital by the ministry.", "Nine", 9, "diplomats",
                   "expel"},
                  "quantity: 8 1 | 9 2\n"},
        CountCase{"spelled_out_and_digits",
                  {"The ministry expelled eight Velmoran envoys from the capital.", "eight", 8, "envoys", "expel"},
                  {"The ministry expelled 8 Velmoran envoys from the capital.", "8", 8, "envoys", "expel"},
                  ""},
        CountCase{"at_least_five_then_seven",
                  {"At least five people were killed in the flood.", "At least five", 5, "people", "kill",
                   Modifier::at_least},
                  {"Seven people were killed in the flood.", "Seven", 7, "people", "kill"},
                  "quantity+: at least 5 1 | 7 2\n"},
        CountCase{"toll_rises_overnight",
                  {"Five people died in the flood.", "Five", 5, "people", "die"},
                  {"Seven people died in the flood.", "Seven", 7, "people", "die", Modifier::exact, "2024-05-07"},
                  "quantity+: 5 1 | 7 2\n"},
        CountCase{"toll_falls_overnight",
                  {"Seven people died in the flood.", "Seven", 7, "people", "die"},
                  {"Five people died in the flood.", "Five", 5, "people", "die", Modifier::exact, "2024-05-07"},
                  "quantity: 7 1 | 5 2\n"},
        CountCase{
            "more_than_fifty_is_fifty_one",
            {"More than 50 people were hurt in the crash.", "More than 50", 50, "people", "hurt", Modifier::at_least},
            {"The crash injured 51 people.", "51", 51, "people", "injure"},
            ""},
        CountCase{
            "fifty_one_is_not_more_than_fifty_one",
            {"More than 51 people were hurt in the crash.", "More than 51", 51, "people", "hurt", Modifier::at_least},
            {"The crash injured 51 people.", "51", 51, "people", "injure"},
            "quantity: more than 51 1 | 51 2\n"},
        CountCase{"about_thirty_is_thirty_one",
                  {"About 30 ferries were sunk by the storm at Port Hale.", "About 30", 30, "ferries", "sink",
                   Modifier::about},
                  {"The storm at Port Hale has sunk 31 ferries.", "31", 31, "ferries", "sink"},
                  ""},
        CountCase{"roughly_ninety_is_eighty_nine",
                  {"The council cut ferry imports by 89 percent.", "89", 89, "imports", "cut"},
                  {"The council cut ferry imports by 90 percent.", "90", 90, "imports", "cut"},
                  ""},
        CountCase{"a_ward_is_part_of_the_whole",
                  {"The flood killed 40 people.", "40", 40, "people", "kill"},
                  {"Eleven people were killed in Brennick by the flood.", "Eleven", 11, "people", "kill"},
                  ""},
        CountCase{"dozens_are_no_number",
                  {"Dozens were hurt in the crash.", "Dozens", 24, "people", "hurt", Modifier::at_least},
                  {"The crash injured 40 people.", "40", 40, "people", "injure"},
                  ""},
        CountCase{"different_things",
                  {"The storm sank eight ferries at Port Hale.", "eight", 8, "ferries", "sink"},
                  {"The storm sank three trawlers at Port Hale.", "three", 3, "trawlers", "sink"},
                  ""}),
    [](const auto& row) { return row.param.name; });

struct When {
  const char* text;
  const char* words;
  const char* value;
};
struct TimeCase {
  const char* name;
  When first;
  When second;
  const char* want;
};
class Times : public testing::TestWithParam<TimeCase> {};
TEST_P(Times, ClashOnlyWhereTheDaysCannotMeet) {
  StoryBuilder b;
  for (const auto& when : {GetParam().first, GetParam().second}) {
    b.report(when.text).time(when.words, when.value).name("League", "League").count("eight", 8, "envoys");
  }
  EXPECT_EQ(conflicts_of(b), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Times,
    testing::Values(TimeCase{"a_day_outside_the_week",
                             {"On May 2 the League expelled eight envoys.", "May 2", "2024-05-02"},
                             {"The move answers last week's expulsion of eight envoys by the League.", "last week's",
                              "2024-W17"},
                             "time: 2024-05-02 1 | 2024-W17 2\n"},
                    TimeCase{"a_day_inside_the_month",
                             {"On May 2 the League expelled eight envoys.", "May 2", "2024-05-02"},
                             {"This month the League expelled eight envoys.", "This month", "2024-05"},
                             ""},
                    TimeCase{"the_day_of_saying_is_not_the_day_of_doing",
                             {"The League expelled eight envoys on May 2.", "May 2", "2024-05-02"},
                             {"The League said on May 5 that it had expelled eight envoys.", "May 5", "2024-05-05"},
                             ""},
                    TimeCase{"another_year_is_another_event",
                             {"The League expelled eight envoys on May 2.", "May 2", "2024-05-02"},
                             {"The League expelled eight envoys in 2014.", "2014", "2014"},
                             ""},
                    TimeCase{"another_act",
                             {"The League expelled eight envoys on May 2.", "May 2", "2024-05-02"},
                             {"The League met eight envoys on April 20.", "April 20", "2024-04-20"},
                             ""}),
    [](const auto& row) { return row.param.name; });

struct PairCase {
  const char* name;
  const char* first;
  const char* second;
  const char* want;
};
class Pairs : public testing::TestWithParam<PairCase> {};
TEST_P(Pairs, ClashOnlyOnOneMatter) {
  StoryBuilder b;
  for (const auto* text : {GetParam().first, GetParam().second}) {
    b.report(text).name("League", "League").name("Verrick", "Anton Verrick", NameType::per);
  }
  EXPECT_EQ(conflicts_of(b), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, Pairs,
    testing::Values(
        PairCase{"done_or_to_come", "The League suspended the harbour permit of Tessaly on Monday.",
                 "The League will suspend the harbour permit of Tessaly next month.", "status: done 1 | to come 2\n"},
        PairCase{"another_object", "The League suspended the harbour permit of Tessaly on Monday.",
                 "The League will suspend its chess tournament.", ""},
        PairCase{"told_and_not_told", "Verrick notified the League of the closure in advance.",
                 "The League says Verrick sent no official communication.", "contradiction: yes 1 | no 2\n"},
        PairCase{"not_only_is_no_denial", "Verrick notified the League of the closure in advance.",
                 "Verrick did not only notify the League of the closure.", ""},
        PairCase{"two_ways_of_not_being_told",
                 "Verrick received no official notice from the League before the closure.",
                 "Verrick had received no notice of the closure, the League heard.", ""},
        PairCase{"according_is_no_accord", "According to Verrick, the League closed the harbour.",
                 "The League rejected what Verrick said of the harbour.", ""},
        PairCase{"opposite_verdicts", "The court convicted Verrick of taking bribes from the League.",
                 "The court acquitted Verrick of taking bribes from the League.",
                 "contradiction: convict 1 | acquit 2\n"},
        PairCase{"accused_and_denied", "The League accused Verrick of secretly selling oil to Tessaly.",
                 "Verrick denied selling any oil to Tessaly.", "contradiction: alleged 1 | denied 2\n"},
        PairCase{"denied_entry_is_no_denial", "The League accused Verrick of secretly selling oil to Tessaly.",
                 "Verrick was denied entry to Tessaly and its oil ports.", ""},
        PairCase{"other_words_for_the_same", "The League expelled Verrick from its council.",
                 "Verrick was ousted from the council of the League.", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Datelines, AreNoDateOfTheEvent) {
  StoryBuilder b;
  b.report("PORT HALE, June 3 (NWA) - The League seized eight ferries off Cape Miren.")
      .name("League", "League")
      .time("June 3", "2024-06-03");
  b.story().articles.back().article.dateline = "PORT HALE";
  b.report("The League seized eight ferries off Cape Miren on June 2.")
      .name("League", "League")
      .time("June 2", "2024-06-02");
  EXPECT_EQ(conflicts_of(b), "");
}

TEST(Attribution, OneSentenceTwoMouths) {
  const std::string words = "The bridge was never inspected after the storm of last winter, not once.";
  StoryBuilder b;
  b.report("\"" + words + "\" Mira Dane said.").name("Mira Dane", "Mira Dane", NameType::per).quote(words, "Mira Dane");
  b.report("\"" + words + "\" Jon Pell said.").name("Jon Pell", "Jon Pell", NameType::per).quote(words, "Jon Pell");
  EXPECT_EQ(conflicts_of(b), "attribution: Mira Dane 1 | Jon Pell 2\n");
}

TEST(Attribution, NobodyInParticularContradictsNobody) {
  const std::string words = "The bridge was never inspected after the storm of last winter, not once.";
  StoryBuilder b;
  b.report("\"" + words + "\" Mira Dane said.").name("Mira Dane", "Mira Dane", NameType::per).quote(words, "Mira Dane");
  b.report("\"" + words + "\" a spokeswoman said.").quote(words, "spokeswoman");
  b.report("\"" + words + "\" she said.").quote(words, "");
  EXPECT_EQ(conflicts_of(b), "");
}

TEST(FindConflicts, AChangedPageWithdrawsWhatItSaid) {
  const std::string words = "The bridge was never inspected after the storm of last winter, not once.";
  StoryBuilder b;
  const auto report = [&](const std::string& speaker) {
    b.report("\"" + words + "\" " + speaker + " said.").name(speaker, speaker, NameType::per).quote(words, speaker);
  };
  report("Mira Dane");
  report("Jon Pell");
  b.story().versions = {{{ArticleId{0}, ArticleId{1}}, lineage::VersionBasis::url, {}}};
  EXPECT_EQ(conflicts_of(b), "attribution+: Mira Dane 1 | Jon Pell 2\n");
  report("Mira Dane");
  EXPECT_EQ(conflicts_of(b), "attribution: Mira Dane 1,3 | Jon Pell 2\n") << "another report still says so";
}

TEST(FindConflicts, OddInput) {
  StoryBuilder b;
  EXPECT_EQ(conflicts_of(b), "");
  b.report("").report("7").count("7", 7, "", "").report("«»").report("На дворе не май", "");
  EXPECT_EQ(conflicts_of(b), "");
}

}  // namespace
}  // namespace copytaster::story
