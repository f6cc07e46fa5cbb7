#include <gtest/gtest.h>

#include <string>

#include "english.h"

namespace copytaster::language {
namespace {

struct NameCase {
  const char* name;
  const char* text;
  const char* want;
};

void PrintTo(const NameCase& c, std::ostream* out) { *out << c.name; }

std::string dump_names(const Text& text) {
  std::string out;
  for (const auto& name : analyse_english(text).names) {
    if (!out.empty()) out += ", ";
    out += std::string(name_of(name.type)) + " " + std::string(text.view(name.span));
  }
  return out;
}

const NameCase kNameCases[] = {
    {"empty", "", ""},
    {"none", "The talks began on Monday.", ""},
    {"title_is_no_part", "Foreign Minister Anton Verrick said so.", "PER Anton Verrick"},
    {"title_inside_sentence", "They met Foreign Minister Anton Verrick.", "PER Anton Verrick"},
    {"title_with_of", "They met Secretary of State Anton Verrick.", "PER Anton Verrick"},
    {"body_before_title", "They met NATO Secretary General Anton Verrick.", "ORG NATO, PER Anton Verrick"},
    {"honorific", "It was Mr. Orvel who said it.", "PER Orvel"},
    {"role_in_small_letters", "The lawyer Belka Orvel agreed.", "PER Belka Orvel"},
    {"surname_alone", "The police met Anton Verrick. Later Verrick left.", "PER Anton Verrick, PER Verrick"},
    {"surname_begins_sentence", "They met Anton Verrick. Verrick left.", "PER Anton Verrick, PER Verrick"},
    {"initials", "It was J. R. Verrick who said it.", "PER J. R. Verrick"},
    {"particles", "They met Anton van der Orvel.", "PER Anton van der Orvel"},
    {"arabic_article", "They met Omar al-Orvel in Cairo.", "PER Omar al-Orvel, GPE Cairo"},
    {"hyphenated", "They met Jean-Paul Sar.", "PER Jean-Paul Sar"},
    {"ministry_of", "He left the Ministry of Defence of Norway.", "ORG Ministry of Defence of Norway"},
    {"long_body", "He joined the Council for Trade and Industry in Europe.",
     "ORG Council for Trade and Industry in Europe"},
    {"two_countries", "Norway and Sweden agreed.", "GPE Norway, GPE Sweden"},
    {"possessive_ends", "He saw Norway's Foreign Ministry.", "GPE Norway, ORG Foreign Ministry"},
    {"demonym_alone", "The Norwegian army and two Norwegians left.", ""},
    {"demonym_in_body", "The Norwegian Transport Police came.", "ORG Norwegian Transport Police"},
    {"demonym_before_title", "He is Norwegian President Anton Verrick.", "PER Anton Verrick"},
    {"dateline", "OSLO, Norway (AP) — The talks of the two ministers began late on Monday.",
     "GPE OSLO, GPE Norway, ORG AP"},
    {"hyphen_council", "The NATO-Norway Council met.", "ORG NATO-Norway Council"},
    {"made_adjective", "The Oslo-based firm left.", ""},
    {"pro_adjective", "The pro-Norwegian rebels left.", ""},
    {"common_word_first", "Police said so. Rescue workers came.", ""},
    {"the_government", "They asked the Government for help.", ""},
    {"village_of", "It began in the village of Orvel Tessa.", "GPE Orvel Tessa"},
    {"river", "They crossed the Orvel River by night.", "LOC Orvel River"},
    {"mount", "They climbed Mount Orvel.", "LOC Mount Orvel"},
    {"event", "He spoke of the Orvel War.", "EVENT Orvel War"},
    {"curly_possessive_country", "It is the Democratic People’s Republic of Korea.",
     "GPE Democratic People’s Republic of Korea"},
    {"headline", "Anton Verrick Signs New Trade Deal With Norway After Long Talks", "PER Anton Verrick, GPE Norway"},
    {"numbered", "They boarded the Orvel Tessa 2, and Tessa No. 18 fled.", "OTHER Orvel Tessa 2, OTHER Tessa No. 18"},
    {"count_after_name", "In Orvel Tessa 2 people died.", "GPE Orvel Tessa"},
    {"for_a_purpose", "He runs Transport for Tessaly.", "ORG Transport for Tessaly"},
    {"first_word_unknown", "Kerfuffle over prices grew. Gloomily they left.", ""},
    {"address", "Write to @verrick or see https://Courier.example/Page now.", ""},
    {"small_head", "He asked the Tram Safety branch for help.", "ORG Tram Safety branch"},
    {"dateline_unknown_place", "TESSALY, Velmora (AP) — The talks of the two ministers began late on Monday.",
     "GPE TESSALY, GPE Velmora, ORG AP"},
    {"party_with_and", "He left the Freedom and Justice Party.", "ORG Freedom and Justice Party"},
    {"owner_of_president", "They met Velmora's President Anton Verrick.", "GPE Velmora, PER Anton Verrick"},
    {"long_court", "Judge Anton Verrick of the U.S. District Court for the Southern District of Orvel ruled.",
     "PER Anton Verrick, ORG U.S. District Court for the Southern District of Orvel"},
    {"first_half_of_adjective", "He spoke of New York-based banks and a Hong Kong-flagged ship.", ""},
    {"short_month", "He joined on Jan 5 with Jan Orvel.", "PER Jan Orvel"},
    {"first_word_plural_or_adverb", "Firefighters worked on. “Sadly they are few,” he said.", ""},
    {"new_place", "They live in New Orvel now.", "GPE New Orvel"},
    {"calendar", "On Monday Norway agreed in May.", "GPE Norway"},
    {"mayor_of_city_and_name", "The mayor of London Anton Verrick came.", "GPE London, PER Anton Verrick"},
};

class Names : public testing::TestWithParam<NameCase> {};

TEST_P(Names, AreFound) { EXPECT_EQ(dump_names(Text(GetParam().text)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Language, Names, testing::ValuesIn(kNameCases),
                         [](const testing::TestParamInfo<NameCase>& c) { return std::string(c.param.name); });

TEST(Names, CoverWholeTokensInOrder) {
  const Text text(
      "Anton Verrick of Norway’s Ministry of Health met J. R. Orvel, 42, near Mount Tessa. OSLO: “Sven, no!”");
  const auto analysis = analyse_english(text);
  EXPECT_FALSE(analysis.names.empty());
  std::uint32_t before = 0;
  for (const auto& name : analysis.names) {
    EXPECT_LE(before, name.first);
    ASSERT_LT(name.first, name.last);
    EXPECT_EQ(name.span.begin, analysis.tokens[name.first].span.begin);
    EXPECT_EQ(name.span.end, analysis.tokens[name.last - 1].span.end);
    before = name.last;
  }
}

}  // namespace
}  // namespace copytaster::language
