#include "lineage/lineage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace copytaster::lineage {
namespace {

struct Report {
  const char* outlet;
  const char* published;  ///< "" where unknown
  std::vector<std::string> agencies;
  std::string text;
};

find::Reading reading(const Report& report) {
  find::Reading out;
  out.article.path = report.outlet;
  out.article.outlet = report.outlet;
  if (*report.published != '\0') out.article.published = page::Published{report.published};
  out.article.agencies = report.agencies;
  out.article.text = Text(report.text);
  return out;
}

std::string dump(const Lineage& lineage) {
  std::string out;
  for (const auto& link : lineage.links) {
    out += std::to_string(link.from.value) + ">" + std::to_string(link.to.value) + " ";
    out += std::string(name_of(link.relation)) + "; ";
  }
  for (const auto& origin : lineage.origins) {
    out += "{";
    for (const auto id : origin.articles) out += std::to_string(id.value);
    out += " " + std::string(name_of(origin.basis)) + (origin.agency.empty() ? "" : " " + origin.agency) + "}";
  }
  return out;
}

Lineage trace_all(const std::vector<Report>& reports) {
  std::vector<find::Reading> readings;
  for (const auto& report : reports) readings.push_back(reading(report));
  return trace(readings, 1);
}

const std::string kAgencyLead =
    "The government of Velmora said on Tuesday that it had closed the harbour of Port Ansel after two cargo ships "
    "collided in thick fog near the northern breakwater.";
const std::string kAgencyMiddle =
    "Divers searched the wreck until late in the evening, while tugs kept the second vessel from drifting towards the "
    "fuel depot on the eastern quay.";
const std::string kQuote =
    "\"We will not open the harbour again until every one of the missing sailors has been found and brought home to "
    "their families,\"";
const std::string kOwnLead =
    "Shipping in the north of the country came to a halt this week when a collision shut its busiest port, and traders "
    "began to count what the fog had cost them.";
const std::string kOtherOwnLead =
    "Grieving families gathered on the quay at Port Ansel as a search for missing crew members went into its second "
    "night with little hope left.";
const std::string kOwnRest =
    "Insurers expect claims to rise. The breakwater lamps had been reported as faulty since spring, according to the "
    "pilots of the port, whose letters to the ministry went unanswered for months.";

/// Three paragraphs of a letter; no sentence of them has marks.
const std::string kLetter =
    "I waited four hours on the quay with my two sons and nobody from the harbour office came to tell us anything at "
    "all about the ferry.\n\n"
    "When a man in a yellow coat came at last, he wrote our names on a wet piece of cardboard and went away with it "
    "into the dark.\n\n"
    "The next ferry that I boarded in Port Ansel was on time, and somebody had painted the benches.";
const std::string kOwnShort = "Ferries have been late since the fog set in, and travellers have begun to complain.";

struct TraceCase {
  const char* name;
  std::vector<Report> reports;
  const char* want;
};

class Trace : public testing::TestWithParam<TraceCase> {};
TEST_P(Trace, TellsWhoCopied) { EXPECT_EQ(dump(trace_all(GetParam().reports)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Rows, Trace,
    testing::Values(
        TraceCase{"nothing", {}, ""}, TraceCase{"one_alone", {{"Tessaly Courier", "", {}, kAgencyLead}}, "{0 alone}"},
        TraceCase{"one_credits", {{"Tessaly Courier", "", {"AP"}, kAgencyLead}}, "{0 credit AP}"},
        TraceCase{"empty_texts", {{"A", "", {}, ""}, {"B", "", {}, ""}}, "{0 alone}{1 alone}"},
        TraceCase{"one_byte", {{"A", "", {}, "x"}, {"B", "", {}, "x"}}, "{0 alone}{1 alone}"},
        TraceCase{"the_earlier_is_the_source",
                  {{"A", "2024-05-08", {}, kAgencyLead}, {"B", "2024-05-07", {}, kAgencyLead}},
                  "1>0 identical; {01 shared-text}"},
        TraceCase{"who_credits_has_copied",
                  {{"A", "", {"AP"}, kAgencyLead}, {"B", "", {}, kAgencyLead}},
                  "1>0 identical; {01 shared-text AP}"},
        TraceCase{"the_agency_is_the_source",
                  {{"A", "2024-05-07", {"Reuters"}, kAgencyLead}, {"Reuters", "2024-05-08", {}, kAgencyLead}},
                  "1>0 identical; {01 shared-text Reuters}"},
        TraceCase{"both_credit",
                  {{"A", "2024-05-07", {"AP"}, kAgencyLead}, {"B", "2024-05-08", {"AFP", "AP"}, kAgencyLead}},
                  "0>1 identical; {01 both AP}"},
        TraceCase{"datelines_do_not_matter",
                  {{"A", "2024-05-07", {}, "PORT ANSEL (AP) \u2014 " + kAgencyLead},
                   {"B", "2024-05-08", {}, "PORT ANSEL, May 8 - " + kAgencyLead}},
                  "0>1 identical; {01 shared-text}"},
        TraceCase{"a_copy_with_own_end",
                  {{"A", "2024-05-07", {}, kAgencyLead + "\n\n" + kAgencyMiddle},
                   {"B", "2024-05-08", {}, kAgencyLead + "\n\n" + kAgencyMiddle + "\n\n" + kOwnRest}},
                  "0>1 wire-copy; {01 shared-text}"},
        TraceCase{"one_sentence_taken_over",
                  {{"A", "2024-05-07", {}, kAgencyLead + " " + kAgencyMiddle},
                   {"B", "2024-05-08", {}, kOwnLead + " " + kAgencyMiddle + " " + kOwnRest}},
                  "0>1 rewrite; {01 shared-text}"},
        TraceCase{"one_press_conference_two_witnesses",
                  {{"A", "2024-05-07", {}, kOwnLead + "\n\n" + kQuote + " the minister told reporters on Monday."},
                   {"B", "2024-05-08", {}, kOtherOwnLead + "\n\n" + kQuote + " the minister told reporters."}},
                  "0>1 quote-only; {0 alone}{1 alone}"},
        TraceCase{"a_block_behind_a_colon_ends_where_the_words_part",
                  {{"A", "2024-05-07", {}, kLetter + "\n\n" + kOwnRest},
                   {"B", "2024-05-08", {}, kOwnLead + "\n\nA traveller wrote:\n\n" + kLetter + "\n\n" + kOtherOwnLead}},
                  "0>1 quote-only; {0 alone}{1 alone}"},
        TraceCase{"who_prints_it_as_said_tells_it_of_all",
                  {{"A", "2024-05-07", {}, kOwnShort + "\n\n" + kLetter + "\n\n" + kOwnRest},
                   {"B", "2024-05-08", {}, kOwnLead + "\n\n" + kLetter + "\n\n" + kOtherOwnLead},
                   {"C", "2024-05-09", {}, kOtherOwnLead + "\n\nShe wrote:\n\n" + kLetter + "\n\n" + kOwnShort}},
                  "0>1 quote-only; 0>2 quote-only; 1>2 quote-only; {0 alone}{1 alone}{2 alone}"},
        TraceCase{
            "a_whole_text_under_an_announcement_is_a_copy",
            {{"A", "2024-05-07", {}, kLetter}, {"B", "2024-05-08", {}, "The Tessaly Courier wrote:\n\n" + kLetter}},
            "0>1 identical; {01 shared-text}"},
        TraceCase{"patched_together_is_no_copy",
                  {{"A", "2024-05-07", {}, kAgencyLead + " " + kAgencyMiddle},
                   {"B",
                    "2024-05-08",
                    {},
                    "Velmora said on Tuesday that it had closed the harbour of Port Ansel, one of its largest. Two "
                    "cargo ships collided in thick fog near the northern breakwater, and a search went on. Rescuers "
                    "searched the wreck until late in the evening, while tugs kept the other ship, adrift, from the "
                    "fuel depot on the eastern quay."}},
                  "0>1 rewrite; {01 shared-text}"},
        TraceCase{"a_credit_alone_joins_nobody",
                  {{"A", "", {"AFP"}, kOwnLead}, {"B", "", {"AFP"}, kOtherOwnLead}},
                  "{0 credit AFP}{1 credit AFP}"},
        TraceCase{"typographic_marks_do_not_matter",
                  {{"A",
                    "2024-05-07",
                    {},
                    "The ministry's harbour - which wasn't open in Velmora - had closed its gates again."},
                   {"B",
                    "2024-05-08",
                    {},
                    "The ministry\u2019s harbour \u2014 which wasn\u2019t open in Velmora \u2014 had closed its gates "
                    "again"}},
                  "0>1 identical; {01 shared-text}"},
        TraceCase{"another_script",
                  {{"A",
                    "2024-05-07",
                    {},
                    "Правительство Велморы закрыло порт после столкновения двух грузовых судов в густом тумане у "
                    "северного волнолома."},
                   {"B",
                    "2024-05-08",
                    {},
                    "правительство Велморы закрыло порт после столкновения двух грузовых судов в густом тумане у "
                    "северного волнолома"}},
                  "0>1 identical; {01 shared-text}"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Compare, PassagesCoverTheSameWords) {
  const auto a = reading({"A", "2024-05-07", {}, kOwnLead + "\n\n" + kAgencyMiddle});
  const auto b = reading({"B", "2024-05-08", {}, "LONDON (AP) - " + kAgencyMiddle + "\n\n" + kOtherOwnLead});
  const auto link = compare(a, b);
  EXPECT_EQ(link.from, ArticleId{0});
  ASSERT_EQ(link.passages.size(), 1u);
  const auto sentence = kAgencyMiddle.substr(0, kAgencyMiddle.size() - 1);  // the last stop is no word
  EXPECT_EQ(a.article.text.view(link.passages[0].from), sentence);
  EXPECT_EQ(b.article.text.view(link.passages[0].to), sentence);
  EXPECT_GT(link.share_from, 0.4);
  EXPECT_LT(link.share_from, 0.6);
}

TEST(Compare, AChangedWordDoesNotBreakAPassage) {
  const auto a =
      reading({"A",
               "",
               {},
               "Contact between the western alliance and Velmora could be arranged through the embassy in Tessaly."});
  const auto b = reading(
      {"B",
       "",
       {},
       "Any contact between the western alliance and the Republic could be arranged through the embassy in Tessaly."});
  const auto link = compare(a, b);
  ASSERT_EQ(link.passages.size(), 1u);
  EXPECT_EQ(b.article.text.view(link.passages[0].from),
            "contact between the western alliance and the Republic could be arranged through the embassy in Tessaly");
}

TEST(Compare, SaysLittleOfStrangers) {
  const auto link = compare(reading({"A", "", {}, kOwnLead}), reading({"B", "", {}, kOtherOwnLead}));
  EXPECT_TRUE(link.passages.empty());
  EXPECT_EQ(link.share_from, 0);
  EXPECT_EQ(link.relation, Relation::quote_only);
}

std::string dump(const Comparison& comparison) {
  std::string out = std::to_string(comparison.link.from.value) + ">" + std::to_string(comparison.link.to.value) + " ";
  out += std::string(name_of(comparison.link.relation)) + ", " + std::string(name_of(comparison.reason)) + ", ";
  if (!comparison.bond) return out + "two witnesses";
  constexpr const char* kBonds[] = {"copy", "running text", "agency", "one page", "reworded"};
  return out + kBonds[static_cast<std::size_t>(*comparison.bond)];
}

struct PairCase {
  const char* name;
  Report a;
  Report b;
  const char* want;
};
class ComparePair : public testing::TestWithParam<PairCase> {};
TEST_P(ComparePair, TellsTheReasons) {
  const std::vector<find::Reading> pair = {reading(GetParam().a), reading(GetParam().b)};
  const auto comparison = compare_pair(std::span<const find::Reading, 2>(pair));
  EXPECT_EQ(dump(comparison), GetParam().want);
  EXPECT_EQ(comparison.origins.size(), comparison.bond ? 1u : 2u);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, ComparePair,
    testing::Values(
        PairCase{"the_agency_before_the_day",
                 {"A", "2024-05-07", {"Reuters"}, kAgencyLead},
                 {"Reuters", "2024-05-08", {}, kAgencyLead},
                 "1>0 identical, credited, copy"},
        PairCase{"the_day_before_credits",
                 {"A", "2024-05-08", {}, kAgencyLead},
                 {"B", "2024-05-07", {"AP"}, kAgencyLead},
                 "1>0 identical, earlier, copy"},
        PairCase{"the_hour",
                 {"A", "2024-05-07T14:00:00+00:00", {}, kAgencyLead},
                 {"B", "2024-05-07T13:30:00Z", {"AP"}, kAgencyLead},
                 "1>0 identical, earlier-hour, copy"},
        PairCase{"the_hour_where_its_clock_stands",
                 {"A", "2024-05-07T14:00:00+02:00", {}, kAgencyLead},
                 {"B", "2024-05-07T13:30:00+01:00", {}, kAgencyLead},
                 "0>1 identical, earlier-hour, copy"},
        PairCase{"the_hour_tells_days_apart_too",
                 {"A", "2024-05-08T01:00:00+09:00", {}, kAgencyLead},
                 {"B", "2024-05-07T20:00:00-05:00", {}, kAgencyLead},
                 "0>1 identical, earlier-hour, copy"},
        PairCase{"hours_without_zones_are_not_compared",
                 {"B", "2024-05-07T14:00:00", {}, kAgencyLead},
                 {"A", "2024-05-07T15:30:00", {}, kAgencyLead},
                 "1>0 identical, none, copy"},
        PairCase{"but_those_of_one_outlet_are",
                 {"A", "2024-05-07T15:30:00", {}, kAgencyLead},
                 {"A", "2024-05-07T14:00:00", {}, kAgencyLead},
                 "1>0 identical, earlier-hour, one page"},
        PairCase{"midnight_is_no_hour",
                 {"A", "2024-05-07T14:00:00Z", {}, kAgencyLead},
                 {"B", "2024-05-07T00:00:00Z", {}, kAgencyLead},
                 "0>1 identical, none, copy"},
        PairCase{"who_breaks_off_has_copied",
                 {"A", "", {}, kAgencyLead + " " + kAgencyMiddle.substr(0, 88)},
                 {"B", "", {"AP"}, kAgencyLead + " " + kAgencyMiddle},
                 "1>0 wire-copy, cut-off, copy"},
        PairCase{"who_breaks_off_with_dots_has_copied",
                 {"A", "", {}, kAgencyLead + " " + kAgencyMiddle.substr(0, 88) + "..."},
                 {"B", "", {}, kAgencyLead + " " + kAgencyMiddle},
                 "1>0 wire-copy, cut-off, copy"},
        PairCase{"who_adds_a_beginning_has_copied",
                 {"A", "", {}, kOwnLead + "\n\n" + kAgencyLead + " " + kAgencyMiddle},
                 {"B", "", {}, kAgencyLead + " " + kAgencyMiddle},
                 "1>0 wire-copy, extended, copy"},
        PairCase{"credits_before_length",
                 {"A", "", {"AP"}, kAgencyLead + " " + kAgencyMiddle},
                 {"B", "", {}, kAgencyLead},
                 "1>0 wire-copy, credits-nobody, copy"},
        PairCase{"the_longer",
                 {"A", "2024-05-07", {}, kAgencyLead},
                 {"B", "2024-05-07", {}, kAgencyLead + " " + kAgencyMiddle},
                 "1>0 wire-copy, longer, copy"},
        PairCase{"nothing_tells", {"B", "", {}, kAgencyLead}, {"A", "", {}, kAgencyLead}, "1>0 identical, none, copy"},
        PairCase{"a_sentence_taken_over",
                 {"A", "2024-05-07", {}, kAgencyLead + " " + kAgencyMiddle},
                 {"B", "2024-05-08", {}, kOwnLead + " " + kAgencyMiddle + " " + kOwnRest},
                 "0>1 rewrite, earlier, running text"},
        PairCase{"half_a_sentence_of_an_agency",
                 {"A", "2024-05-07", {"AP"}, kOwnLead + " " + kAgencyMiddle.substr(0, 88) + "."},
                 {"B", "2024-05-08", {"AP"}, kAgencyMiddle.substr(0, 88) + ". " + kOtherOwnLead + " " + kOwnRest},
                 "0>1 rewrite, earlier, agency"},
        PairCase{"half_a_sentence",
                 {"A", "2024-05-07", {}, kOwnLead + " " + kAgencyMiddle.substr(0, 88) + "."},
                 {"B", "2024-05-08", {}, kAgencyMiddle.substr(0, 88) + ". " + kOtherOwnLead + " " + kOwnRest},
                 "0>1 rewrite, earlier, two witnesses"},
        PairCase{"one_press_conference",
                 {"A", "2024-05-07", {}, kOwnLead + "\n\n" + kQuote + " the minister told reporters on Monday."},
                 {"B", "2024-05-08", {}, kOtherOwnLead + "\n\n" + kQuote + " the minister told reporters."},
                 "0>1 quote-only, earlier, two witnesses"},
        PairCase{"strangers",
                 {"A", "", {"AFP"}, kOwnLead},
                 {"B", "", {"AFP"}, kOtherOwnLead},
                 "0>1 quote-only, longer, two witnesses"},
        PairCase{"empty", {"A", "", {}, ""}, {"B", "", {}, ""}, "0>1 quote-only, none, two witnesses"}),
    [](const auto& row) { return std::string(row.param.name); });

/// Random texts over few words, so that seeds repeat and runs overlap.
TEST(Trace, HoldsItsPromisesOnAnyText) {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<Report> reports;
    for (int i = 0; i < 6; ++i) {
      std::string text;
      const auto n = random() % 200;
      for (unsigned w = 0; w < n; ++w) {
        text += static_cast<char>('a' + random() % 3);
        text += random() % 9 == 0 ? "\n\n" : random() % 9 == 0 ? "\" " : " ";
      }
      reports.push_back({"X", "", {}, text});
    }
    std::vector<find::Reading> readings;
    for (const auto& report : reports) readings.push_back(reading(report));
    const auto one = trace(readings, 1);
    EXPECT_EQ(dump(one), dump(trace(readings, 4)));
    std::size_t in_origins = 0;
    for (const auto& origin : one.origins) in_origins += origin.articles.size();
    EXPECT_EQ(in_origins, readings.size());
    for (const auto& link : one.links) {
      EXPECT_LE(link.share_from, 1.0);
      EXPECT_LE(link.share_to, 1.0);
      std::uint32_t end = 0;
      for (const auto& passage : link.passages) {
        EXPECT_LE(end, passage.from.begin);
        end = passage.from.end;
        EXPECT_TRUE(readings[link.from.value].article.text.holds(passage.from));
        EXPECT_TRUE(readings[link.to.value].article.text.holds(passage.to));
      }
    }
  }
}

TEST(Trace, ATextThatVeryManyCarryIsOneOrigin) {
  std::vector<Report> reports;
  for (int i = 0; i < 300; ++i) reports.push_back({"X", "", {}, kAgencyLead + "\n\n" + kAgencyMiddle});
  std::vector<find::Reading> readings;
  for (const auto& report : reports) readings.push_back(reading(report));
  const auto lineage = trace(readings, 1);
  EXPECT_EQ(lineage.origins.size(), 1u);
  EXPECT_LT(lineage.links.size(), 300u * 20u);
}

TEST(Trace, FurnitureThatVeryManyHaveIsNoEvidence) {
  std::mt19937 random(3);
  std::vector<find::Reading> readings;
  for (int i = 0; i < 100; ++i) {
    std::string own;
    for (int w = 0; w < 80; ++w) own += "w" + std::to_string(random()) + " ";
    readings.push_back(reading({"X", "", {}, own + kAgencyLead}));
  }
  EXPECT_EQ(trace(readings, 1).origins.size(), 100u);
}

TEST(Trace, OneMegabyteOfOneWordEnds) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "fog ";
  EXPECT_EQ(dump(trace_all({{"A", "", {}, text}, {"B", "", {}, text}})), "{0 alone}{1 alone}");
}

}  // namespace
}  // namespace copytaster::lineage
