#include "find/quantities.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include <string>

#include "find/times.h"
#include "language/analyse.h"
#include "language/hyphens.h"

namespace copytaster::find {
namespace {

struct English {
  Packs packs = *Packs::load(*default_pack_folder());
  language::Models models{packs};
  TimeRules times{*packs.find("en")};
  QuantityRules quantities{*packs.find("en")};
};

const English& english() {
  static const English kEnglish;
  return kEnglish;
}

/// "[At least seven] at-least 7 people kill": span, modifier but exact, number (to the upper one), unit,
/// what is counted, what happened.
std::string dump(const std::string& words) {
  const Text text(words);
  const auto analysis = language::join_hyphenated(text, language::analyse(text, english().models, "en"));
  const auto times = find_times(text, analysis, english().times, parse_iso_day("2024-05-08"));
  std::string out;
  std::uint32_t last = 0;
  for (const auto& q : find_quantities(text, analysis, english().quantities, times)) {
    EXPECT_TRUE(text.holds(q.span));
    EXPECT_TRUE(text.holds(q.of_span));
    EXPECT_GE(q.span.begin, last);
    last = q.span.end;
    if (!out.empty()) out += "; ";
    out += fmt::format("[{}]", text.view(q.span));
    if (q.modifier != Modifier::exact) out += fmt::format(" {}", name_of(q.modifier));
    out += fmt::format(" {:.12g}", q.number);
    if (q.upper) out += fmt::format("-{:.12g}", *q.upper);
    if (!q.unit.empty()) out += " " + q.unit;
    if (!q.of.empty()) out += " of " + q.of;
    if (!q.verb.empty()) out += " / " + q.verb;
  }
  return out;
}

struct QuantityCase {
  const char* name;
  const char* text;
  const char* want;
};
void PrintTo(const QuantityCase& c, std::ostream* out) { *out << c.name; }
std::string name_of_case(const testing::TestParamInfo<QuantityCase>& info) { return info.param.name; }

class FindQuantities : public testing::TestWithParam<QuantityCase> {};
TEST_P(FindQuantities, ReadsNumberAndWhatItCounts) { EXPECT_EQ(dump(GetParam().text), GetParam().want); }

const QuantityCase kCounts[] = {
    {"plain", "Velmora expelled eight members of the mission.", "[eight] 8 of members / expel"},
    {"modified_noun", "Velmora expelled eight Tessalian diplomats for spying.", "[eight] 8 of diplomats / expel"},
    {"noun_behind_an_abbreviation", "The crash killed 10 U.S. citizens.", "[10] 10 of citizens / kill"},
    {"people_of_a_country", "the expulsion of eight Russians", "[eight] 8 of Russians / expel"},
    {"at_least", "At least seven people were killed in Tessaly.", "[At least seven] at-least 7 of people / kill"},
    {"died_is_killed", "Seven people have died.", "[Seven] 7 of people / kill"},
    {"dead", "The storm left five dead.", "[five] 5 of dead / kill"},
    {"hurt", "The police said 27 hurt.", "[27] 27 of hurt / injure"},
    {"about", "About 40 officers were sent.", "[About 40] about 40 of officers / send"},
    {"up_to", "up to 90 passengers", "[up to 90] at-most 90 of passengers"},
    {"no_fewer", "no fewer than 12 ships", "[no fewer than 12] at-least 12 of ships"},
    {"noun_behind_hyphen", "the 12-nation trade accord failed", "[12] 12 of nation"},
    {"plus_behind_hyphen", "she works 35-plus hours", "[35-plus] at-least 35 of hours / work"},
    {"hyphened_word", "twenty-one ships sank", "[twenty-one] 21 of ships / sink"},
    {"hundreds", "two hundred and five ships", "[two hundred and five] 205 of ships"},
    {"dozen", "two dozen ships", "[two dozen] 24 of ships"},
    {"dozens", "dozens of ships", "[dozens] at-least 24 of ships"},
    {"half_a_million", "half a million voters", "[half a million] 500000 of voters"},
    {"million", "27m passengers", "[27m] 27000000 of passengers"},
    {"grouped", "1,250 soldiers", "[1,250] 1250 of soldiers"},
    {"range", "four to six ships", "[four to six] 4-6 of ships"},
    {"range_between", "between 8 and 10 ships", "[between 8 and 10] 8-10 of ships"},
    {"range_of_millions", "four to six million voters", "[four to six million] 4000000-6000000 of voters"},
    {"share", "a third of the voters", "[a third] 0.333333333333 of voters"},
    {"two_nouns", "four fire and rescue crews", "[four] 4 of crews"},
    {"elided", "Seven people were hurt. Two were seriously hurt.",
     "[Seven] 7 of people / injure; [Two] 2 of people / injure"},
    {"toll", "The death toll rose to 12.", "[12] 12 of toll / kill"},
    {"number_of", "Velmora cut the number of posts that Tessaly can fill to ten.", "[ten] 10 of posts"},
    {"one_counts", "One person was killed.", "[One] 1 of person / kill"},
    {"no_noun", "The blast killed three and injured nine.", "[three] 3 / kill; [nine] 9 / injure"},
    {"two_subjects", "Two officers and a civilian were wounded.", "[Two] 2 of officers / injure"},
    {"aside", "At least 45 people, including 12 children, were killed.",
     "[At least 45] at-least 45 of people / kill; [12] 12 of children"},
    {"two_verbs", "They killed some 1,200 people and took 253 hostages.",
     "[some 1,200] about 1200 of people / kill; [253] 253 of hostages / take"},
    {"ratio", "One in five voters agreed.", "[One in five] 0.2 of voters / agree"},
    {"tag_after_hyphen", "six shipping companies", "[six] 6 of companies"},
    {"lives_lost", "Seven men lost their lives.", "[Seven] 7 of men / kill"},
};
INSTANTIATE_TEST_SUITE_P(Counts, FindQuantities, testing::ValuesIn(kCounts), name_of_case);

const QuantityCase kMeasures[] = {
    {"country_of_two_words", "Six North Velmoran shipping and trading companies", "[Six] 6 of companies"},
    {"dollars", "The company spent $284 billion.", "[$284 billion] 284000000000 USD / spend"},
    {"pounds", "It cost £3m.", "[£3m] 3000000 GBP / cost"},
    {"american_sign", "They paid US$5.5 million.", "[US$5.5 million] 5500000 USD / pay"},
    {"euros", "worth 40 million euros", "[40 million euros] 40000000 EUR"},
    {"speed", "a limit of 12mph (20km/h)", "[12mph] 12 mph of mph; [20km/h] 20 km/h of km/h"},
    {"percent", "90 percent of its trade", "[90 percent] 90 % of trade"},
    {"percent_sign", "10% of voters", "[10%] 10 % of voters"},
    {"per_cent", "10 per cent of voters", "[10 per cent] 10 % of voters"},
    {"power", "a 15-megawatt turbine", "[15-megawatt] 15 MW of megawatt"},
    {"barrels", "half a million barrels of oil", "[half a million barrels] 500000 barrel of oil"},
    {"age_compound", "a 42-year-old man", "[42-year-old] 42 year of age"},
    {"age_apposition", "Anton Verrick, 30, was on the tram.", "[30] 30 year of age"},
    {"prices_that_moved", "Oil rose $1.20 to $83.45.", "[$1.20] 1.2 USD / rise; [$83.45] 83.45 USD"},
    {"age_of_a_baby", "a 6-month-old baby", "[6-month-old] 6 month of age"},
    {"ages", "three children aged 9 to 18", "[three] 3 of children; [9 to 18] 9-18 year of age"},
    {"aged", "a boy aged 12", "[12] 12 year of age"},
};
INSTANTIATE_TEST_SUITE_P(Measures, FindQuantities, testing::ValuesIn(kMeasures), name_of_case);

const QuantityCase kNone[] = {
    {"number_of_a_model", "The S9 is being developed.", ""},
    {"date", "on 18 October 2021", ""},
    {"clock", "at 6.10am", ""},
    {"year", "in 2014", ""},
    {"ordinal", "the 3rd man and the second woman", ""},
    {"room", "Room 12 was full.", ""},
    {"flight", "Flight 93 crashed.", ""},
    {"model", "He dropped his iPhone 8 again.", ""},
    {"resolution", "under Resolution 2397", ""},
    {"phone", "Call 555-123-4567 now.", ""},
    {"score", "Velmora won 2-1.", ""},
    {"address", "a fire at 10 Market Street", ""},
    {"list_number", "3. Talks resume.", ""},
    {"age_in_decades", "a man in his 40s", ""},
    {"group_name", "the Group of Seven", ""},
    {"no_one", "No one was hurt.", ""},
    {"one_of", "One of the men left.", ""},
    {"pronoun_one", "This one said nothing.", ""},
    {"letters_and_digits", "the A320 and the G20", ""},
    {"empty", "", ""},
    {"one_byte", "7", ""},
    {"another_script", "Погибли люди.", ""},
};
INSTANTIATE_TEST_SUITE_P(None, FindQuantities, testing::ValuesIn(kNone), name_of_case);

/// "4828 m" of the first quantity of the text.
std::string first_in_si(const char* words) {
  const Text text(words);
  const auto analysis = language::join_hyphenated(text, language::analyse(text, english().models, "en"));
  const auto found = find_quantities(text, analysis, english().quantities, {});
  if (found.empty() || !found[0].si) return "";
  const auto& si = *found[0].si;
  return std::to_string(std::lround(si.number)) + (si.upper ? " to " + std::to_string(std::lround(*si.upper)) : "") +
         " " + si.unit;
}

TEST(FindQuantities, GivesMeasuresInUnitsOfTheSi) {
  EXPECT_EQ(first_in_si("They ran 3 miles."), "4828 m");
  EXPECT_EQ(first_in_si("The fire burned 20 to 30 acres."), "80937 to 121406 m2");
  EXPECT_EQ(first_in_si("It was 90 degrees Fahrenheit."), "305 K");
  EXPECT_EQ(first_in_si("It was -5 degrees Celsius."), "268 K");
  EXPECT_EQ(first_in_si("They drank 3 gallons."), "");  // of which country
  EXPECT_EQ(first_in_si("They paid 3 dollars."), "");
  EXPECT_EQ(first_in_si("The 42-year-old left."), "");  // an age
}

}  // namespace
}  // namespace copytaster::find
