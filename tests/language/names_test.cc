#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "english.h"
#include "language/compiled.h"
#include "language/hyphens.h"
#include "language/names.h"

namespace copytaster::language {
namespace {

struct NameCase {
  const char* name;
  const char* text;
  const char* want;
};

void PrintTo(const NameCase& c, std::ostream* out) { *out << c.name; }

std::string dump_names(const Text& text, std::span<const Name> names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += ", ";
    out += std::string(name_of(name.type)) + " " + std::string(text.view(name.span));
  }
  return out;
}

// What capitals and the pack tell without a trained model.
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

TEST_P(Names, AreFound) {
  const Text text(GetParam().text);
  EXPECT_EQ(dump_names(text, analyse(text, english_by_rule(), "en").names), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Language, Names, testing::ValuesIn(kNameCases),
                         [](const testing::TestParamInfo<NameCase>& c) { return std::string(c.param.name); });

struct SeenCase {
  const char* name;
  const char* text;
  std::vector<std::pair<NameType, const char*>> seen;  ///< what a model saw, in order
  const char* want;
};

void PrintTo(const SeenCase& c, std::ostream* out) { *out << c.name; }

const SeenCase kSeenCases[] = {
    {"type_of_unknown_word", "Then Orvelek won.", {{NameType::org, "Orvelek"}}, "ORG Orvelek"},
    {"place_is_country_or_land",
     "Near Orvelek they left the Tessa Gulf.",
     {{NameType::loc, "Orvelek"}, {NameType::loc, "Tessa Gulf"}},
     "GPE Orvelek, LOC Tessa Gulf"},
    {"gazetteer_outweighs_it", "Then Norway won.", {{NameType::per, "Norway"}}, "GPE Norway"},
    {"so_does_a_village", "It began in the village of Orvelek.", {{NameType::per, "Orvelek"}}, "GPE Orvelek"},
    {"title_is_cut_off",
     "They met Foreign Minister Anton Verrick.",
     {{NameType::per, "Foreign Minister Anton Verrick"}},
     "PER Anton Verrick"},
    {"small_words_before", "They came from south Orvelek.", {{NameType::loc, "south Orvelek"}}, "GPE Orvelek"},
    {"ordinary_word_alone", "They came from the capital.", {{NameType::loc, "capital"}}, ""},
    {"name_in_small_letters", "they asked orvelek for help.", {{NameType::org, "orvelek"}}, "ORG orvelek"},
    {"part_of_a_body", "He runs Transport for Tessaly.", {{NameType::loc, "Tessaly"}}, "ORG Transport for Tessaly"},
    {"part_of_a_person", "Then Belka Orvel came.", {{NameType::per, "Belka"}}, "PER Belka Orvel"},
    {"person_ends_before_a_verb",
     "Belka Orvel Says Norway Will Not Sign Trade Deal Now",
     {{NameType::per, "Belka Orvel Says"}},
     "PER Belka Orvel, GPE Norway"},
    {"unseen_and_doubtful", "He gave the Tessan Orvel up.", {}, ""},
    {"unseen_and_clear", "He left the Ministry of Defence.", {}, "ORG Ministry of Defence"},
    {"initials_of_a_body",
     "He joined the Orvel Rail Fund. The ORF grew.",
     {{NameType::org, "Orvel Rail Fund"}},
     "ORG Orvel Rail Fund, ORG ORF"},
    {"title_inside_a_person",
     "Then Muhammed Sheikh Orvel came.",
     {{NameType::per, "Muhammed Sheikh Orvel"}},
     "PER Muhammed Sheikh Orvel"},
    {"office_with_of",
     "They met Minister of Defence Belka Orvel.",
     {{NameType::per, "Minister of Defence Belka Orvel"}},
     "PER Belka Orvel"},
    {"own_words_tell_the_type",
     "He left the Law Institute of Belka Orvel.",
     {{NameType::per, "Belka Orvel"}},
     "ORG Law Institute of Belka Orvel"},
    {"person_of_a_paper",
     "Then Belka Orvel of the Tessaly Post came.",
     {{NameType::per, "Belka Orvel of the Tessaly Post"}},
     "PER Belka Orvel, ORG Tessaly Post"},
    {"person_of_a_place_in_the_name",
     "Then Belka of Orvel came.",
     {{NameType::per, "Belka of Orvel"}},
     "PER Belka of Orvel"},
    {"name_before_particle",
     "The cleric Verrada al-Orvel came.",
     {{NameType::per, "al-Orvel"}},
     "PER Verrada al-Orvel"},
    {"town_and_country", "Go to Paris France now.", {{NameType::loc, "Paris France"}}, "GPE Paris, GPE France"},
    {"country_inside_a_name", "He left Guinea Bissau.", {{NameType::loc, "Guinea Bissau"}}, "GPE Guinea Bissau"},
    {"code_of_a_state",
     "He moved from Orvelek, OH, to Tessalek CA.",
     {{NameType::loc, "Orvelek"}, {NameType::loc, "Tessalek"}},
     "GPE Orvelek, GPE OH, GPE Tessalek, GPE CA"},
    {"no_code_of_a_state", "GO TO ORVELEK OR OSLO.", {{NameType::loc, "ORVELEK"}}, "GPE ORVELEK, GPE OSLO"},
    {"large_letters_at_the_beginning", "US troops came. They met us.", {}, "GPE US"},
    {"unknown_country",
     "Orvelek voted. There was calm in Orvelek.",
     {{NameType::per, "Orvelek"}, {NameType::per, "Orvelek"}},
     "GPE Orvelek, GPE Orvelek"},
    {"what_somebody_has", "There was calm in Orvelek's speech.", {{NameType::per, "Orvelek"}}, "PER Orvelek"},
    {"known_by_the_whole_name",
     "Belka Orvelek spoke. They believe in Orvelek.",
     {{NameType::per, "Belka Orvelek"}, {NameType::per, "Orvelek"}},
     "PER Belka Orvelek, PER Orvelek"},
    {"surname_unseen",
     "Then Anton Verrick spoke. Later Verrick left.",
     {{NameType::per, "Anton Verrick"}},
     "PER Anton Verrick, PER Verrick"},
};

class SeenNames : public testing::TestWithParam<SeenCase> {};

TEST_P(SeenNames, AreJoinedWithWhatThePackKnows) {
  const Text text(GetParam().text);
  auto analysis = analyse(text, english_by_rule(), "en");
  std::vector<Name> seen;
  std::size_t from = 0;
  for (const auto& [type, form] : GetParam().seen) {
    const auto begin = static_cast<std::uint32_t>(text.all().find(form, from));
    const auto end = begin + static_cast<std::uint32_t>(std::string_view(form).size());
    const auto at = [&](std::uint32_t byte) {
      return static_cast<std::uint32_t>(
          std::ranges::lower_bound(analysis.tokens, byte, {}, [](const Token& t) { return t.span.begin; }) -
          analysis.tokens.begin());
    };
    seen.push_back({{begin, end}, at(begin), at(end), type});
    from = end;
  }
  const auto& model = *english_by_rule().compiled().languages.at("en");
  const Words words(text, model.lexicon, analysis);
  EXPECT_EQ(dump_names(text, find_names(text, analysis, words, model.lexicon, model.names, seen)), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(Language, SeenNames, testing::ValuesIn(kSeenCases),
                         [](const testing::TestParamInfo<SeenCase>& c) { return std::string(c.param.name); });

TEST(Names, InsideAnAdjectiveAreSaidInFineTokens) {
  const Text text("The Oslo-based firm left.");
  const auto analysis = analyse_english(text);
  EXPECT_EQ(dump_names(text, analysis.names), "GPE Oslo");
  EXPECT_EQ(dump_names(text, join_hyphenated(text, analysis).names), "");
}

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
