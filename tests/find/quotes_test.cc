#include "find/quotes.h"

#include <gtest/gtest.h>

#include "annotated.h"

namespace copytaster::find {
namespace {

/// The people and bodies of the rows; none of them is real.
const std::vector<GivenName> kNames = {
    {"Anton Verrick", NameType::per},
    {"Verrick", NameType::per},
    {"Mira Tolan", NameType::per},
    {"Tolan", NameType::per},
    {"Pell Orlan", NameType::per},
    {"Orlan", NameType::per},
    {"Paul Verrick", NameType::per},
    {"Jane", NameType::per},
    {"Velmora", NameType::gpe},
    {"Ruda", NameType::gpe},
    {"Tessaly Courier", NameType::org},
    {"Harbour Board", NameType::org},
    {"Ruda Transport Police", NameType::org},
    {"Foreign Ministry", NameType::org},
    {"TASS", NameType::org},
    {"BBC", NameType::org},
};

std::string dump(const std::vector<Quote>& quotes, const Text& text) {
  std::string out;
  for (const auto& q : quotes) {
    if (!out.empty()) out += " | ";
    out += std::string(name_of(q.kind)) + ": ";
    for (const auto part : q.parts) out += (part == q.parts.front() ? "" : " / ") + std::string(text.view(part));
    if (q.speaker) out += " <" + q.speaker->name + ">";
    if (!q.via.empty()) out += " via " + q.via;
  }
  return out;
}

std::string quotes_of(std::string_view words) {
  page::Article article;
  article.text = Text(std::string(words));
  const auto analysis = annotated(article.text, kNames);
  const Pack& pack = *test_packs().find("en");
  const auto named = find_entities(article, analysis, EntityRules(pack));
  static const QuoteRules rules(pack);
  return dump(find_quotes(article.text, analysis, named, rules), article.text);
}

struct QuoteCase {
  const char* name;
  const char* text;
  const char* want;
};

class FindQuotes : public testing::TestWithParam<QuoteCase> {};

TEST_P(FindQuotes, WithTheirSpeakers) { EXPECT_EQ(quotes_of(GetParam().text), GetParam().want); }

std::string case_name(const testing::TestParamInfo<QuoteCase>& row) { return row.param.name; }

const QuoteCase kMarks[] = {
    {"empty", "", ""},
    {"one_byte", "\"", ""},
    {"one_curly", "\u201C", ""},
    {"only_marks", "\"\" '' \u201C\u201D", ""},
    {"straight", "\"The bridge will open in May,\" Anton Verrick said.",
     "direct: The bridge will open in May <Anton Verrick>"},
    {"curly", "\u201CThe bridge will open in May,\u201D Anton Verrick said.",
     "direct: The bridge will open in May <Anton Verrick>"},
    {"guillemets", "\u00ABThe bridge will open in May,\u00BB Anton Verrick said.",
     "direct: The bridge will open in May <Anton Verrick>"},
    {"single_outer", "'The workers' bridge won't open in May,' Anton Verrick said.",
     "direct: The workers' bridge won't open in May <Anton Verrick>"},
    {"apostrophes_are_no_marks", "The drivers' union said the '90s bridge isn't safe in Ruda's port.",
     "indirect: the '90s bridge isn't safe in Ruda's port <drivers' union>"},
    {"nested", "Anton Verrick said: \u201CShe told me \u2018never again\u2019 and left the room.\u201D",
     "direct: She told me \u2018never again\u2019 and left the room. <Anton Verrick> | mixed: never again <she>"},
    {"signed_behind_a_dash", "\u201CWe will build it all the same.\u201D \u2014 Anton Verrick, mayor of Ruda",
     "direct: We will build it all the same. <Anton Verrick>"},
    {"signed_below", "\u201CWe will build it all the same.\u201D\n\n\u2013 Anton Verrick",
     "direct: We will build it all the same. <Anton Verrick>"},
    {"dash_and_a_clause", "The \u201Cnew start\u201D \u2013 Anton Verrick wanted none of it.", ""},
    {"nested_with_a_name",
     "\u201CMary Lorn said, \u2018We will stay here for good.\u2019 I laughed,\u201D Anton Verrick said.",
     "direct: Mary Lorn said, \u2018We will stay here for good.\u2019 I laughed <Anton Verrick> | direct: We will stay "
     "here for good. <Mary Lorn>"},
    {"mark_beyond_the_blank", "\u201CIt may take a few more days, \u201Dhe said.",
     "direct: It may take a few more days <he>"},
    {"opening_lost", "The bridge is a danger to us all,\" Anton Verrick said.",
     "direct: The bridge is a danger to us all <Anton Verrick>"},
    {"over_paragraphs",
     "Mira Tolan said: \"We heard a loud bang at the bridge.\n\n\"Then the lights went out in town.\n\n\"It was over "
     "quickly.\"",
     "direct: We heard a loud bang at the bridge. <Mira Tolan> | direct: Then the lights went out in town. <Mira "
     "Tolan> | "
     "direct: It was over quickly. <Mira Tolan>"},
    {"no_stop_at_the_end", "\"We will not go back\", Mira Tolan said", "direct: We will not go back <Mira Tolan>"},
    {"title_of_a_work", "The \"Song of the Bridge\" was sung in the streets of Ruda.", ""},
};
INSTANTIATE_TEST_SUITE_P(Marks, FindQuotes, testing::ValuesIn(kMarks), case_name);

const QuoteCase kCues[] = {
    {"cue_before", "Mira Tolan said: \"The bridge will open in May.\"",
     "direct: The bridge will open in May. <Mira Tolan>"},
    {"cue_between", "\"The bridge is old,\" Mira Tolan said, \"and it will be closed in May.\"",
     "direct: The bridge is old / and it will be closed in May. <Mira Tolan>"},
    {"cue_between_sentences", "\"The bridge is old,\" Mira Tolan said. \"It will be closed in May.\"",
     "direct: The bridge is old / It will be closed in May. <Mira Tolan>"},
    {"next_paragraph", "\"The bridge is old,\" Mira Tolan said.\n\n\"It will be closed in May.\"",
     "direct: The bridge is old <Mira Tolan> | direct: It will be closed in May. <Mira Tolan>"},
    {"clause_and_sentence", "Mira Tolan said the bridge was \"old and worn.\" \"It will be closed in May.\"",
     "direct: the bridge was \"old and worn.\" / It will be closed in May. <Mira Tolan>"},
    {"said_she", "\"The bridge will open in May,\" said Mira Tolan, 23, of Ruda.",
     "direct: The bridge will open in May <Mira Tolan>"},
    {"question", "\"Will the bridge open in May?\" asked Mira Tolan.",
     "direct: Will the bridge open in May? <Mira Tolan>"},
    {"called_it", "Mira Tolan called the bridge \"a disgrace\" on Monday.",
     "mixed: the bridge \"a disgrace\" <Mira Tolan>"},
    {"accused_it_of", "Mira Tolan accused the Harbour Board of closing the bridge.",
     "indirect: the Harbour Board of closing the bridge <Mira Tolan>"},
    {"urged_them_to", "Mira Tolan urged the Harbour Board to open the bridge.",
     "indirect: the Harbour Board to open the bridge <Mira Tolan>"},
    {"called_for", "Mira Tolan called for a new bridge.", "indirect: for a new bridge <Mira Tolan>"},
    {"called_somebody", "Mira Tolan called the Harbour Board on Monday.", ""},
    {"declined_to", "Mira Tolan declined to name the men.", "indirect: to name the men <Mira Tolan>"},
    {"passive_without_agent", "The bridge was described as \"a disgrace\" on Monday.", ""},
    {"passive_with_agent", "The bridge was described by Mira Tolan as \"a disgrace\".",
     "mixed: a disgrace <Mira Tolan>"},
    {"goes_on_by_itself", "\"The bridge is old,\" Mira Tolan told the court.\n\n\"It will be closed in May or June.\"",
     "direct: The bridge is old <Mira Tolan> | direct: It will be closed in May or June. <Mira Tolan>"},
    {"that_clause", "Mira Tolan said that the bridge would open in May.",
     "indirect: that the bridge would open in May <Mira Tolan>"},
    {"no_that", "Mira Tolan said the bridge would open in May.", "indirect: the bridge would open in May <Mira Tolan>"},
    {"clause_first", "The bridge would open in May, Mira Tolan said.",
     "indirect: The bridge would open in May <Mira Tolan>"},
    {"according_first", "According to Mira Tolan, the bridge would open in May.",
     "indirect: the bridge would open in May <Mira Tolan>"},
    {"according_last", "The bridge would open in May, according to Mira Tolan.",
     "indirect: The bridge would open in May <Mira Tolan>"},
    {"adding", "\"The bridge is old,\" Mira Tolan said, adding that it would be closed in May.",
     "direct: The bridge is old <Mira Tolan> | indirect: that it would be closed in May <Mira Tolan>"},
    {"behind_a_dateline", "RUDA, June 3 (TASS) - The bridge was closed on Sunday, Mira Tolan said.",
     "indirect: The bridge was closed on Sunday <Mira Tolan>"},
    {"passive_inside", "The date was agreed at a meeting in Ruda, Mira Tolan said.",
     "indirect: The date was agreed at a meeting in Ruda <Mira Tolan>"},
    {"according_to_a_minister", "According to Velmora's foreign minister, Anton Verrick, the bridge was old.",
     "indirect: the bridge was old <Anton Verrick>"},
    {"minister_behind", "\"Nobody gave us a word,\" Velmora's foreign minister, Anton Verrick, told reporters.",
     "direct: Nobody gave us a word <Anton Verrick>"},
    {"clause_ends_before_the_reporter_goes_on", "Mira Tolan said the bridge was old, but Anton Verrick kept it open.",
     "indirect: the bridge was old <Mira Tolan>"},
    {"but_was", "Mira Tolan said the bridge was old, but was open on Sunday.",
     "indirect: the bridge was old, but was open on Sunday <Mira Tolan>"},
    {"but_claimed", "Mira Tolan said the bridge was old, but claimed the tunnel was safe.",
     "indirect: the bridge was old <Mira Tolan> | indirect: the tunnel was safe <Mira Tolan>"},
    {"mixed_in_indirect",
     "The Foreign Ministry said it \"took note\" of the remarks but that it had received no letter.",
     "mixed: it \"took note\" of the remarks but that it had received no letter <Foreign Ministry>"},
    {"a_count_is_content", "Anton Verrick said more than 50 people were hurt in Ruda.",
     "indirect: more than 50 people were hurt in Ruda <Anton Verrick>"},
    {"at_least_is_content", "Anton Verrick said at least 50 people were hurt in Ruda.",
     "indirect: at least 50 people were hurt in Ruda <Anton Verrick>"},
    {"the_outer_cue", "Anton Verrick said people were screaming and the street was \"a mess\".",
     "mixed: people were screaming and the street was \"a mess\" <Anton Verrick>"},
    {"named_behind", "Despite calling the bridge \"a disgrace\", Mira Tolan walked over it.",
     "mixed: the bridge \"a disgrace\" <Mira Tolan>"},
    {"state_of_mind", "The Harbour Board was concerned that the bridge was \"falling apart\".",
     "mixed: that the bridge was \"falling apart\" <Harbour Board>"},
    {"pictures_do_not_speak", "Mira Tolan said the pictures had shown \"a deep crack\" in the bridge.",
     "mixed: the pictures had shown \"a deep crack\" in the bridge <Mira Tolan>"},
    {"what_it_says_was", "They met after what Velmora says was an attack on its bridge.",
     "indirect: was an attack on its bridge <Velmora>"},
    {"a_noun_is_no_cue", "The report was read in court and the claims were heard.", ""},
};
INSTANTIATE_TEST_SUITE_P(Cues, FindQuotes, testing::ValuesIn(kCues), case_name);

const QuoteCase kSpeakers[] = {
    {"pronoun", "Mira Tolan left the court. \"The bridge is old,\" she said.",
     "direct: The bridge is old <Mira Tolan>"},
    {"bearer_before_not_behind",
     "Foreign Minister Anton Verrick left the court. \"The bridge is old,\" the minister said. The prime minister, "
     "Mira "
     "Tolan, stayed.",
     "direct: The bridge is old <Anton Verrick>"},
    {"title_of_the_bearer",
     "Foreign Minister Anton Verrick met Pell Orlan. \"The talks went well for us,\" the foreign minister said.",
     "direct: The talks went well for us <Anton Verrick>"},
    {"apposition",
     "Mira Tolan, the mayor of Ruda, met Anton Verrick. \"The talks went well for us,\" the mayor told reporters.",
     "direct: The talks went well for us <Mira Tolan>"},
    {"age", "Mira Tolan, 23, met Pell Orlan. \"The talks went well for us,\" the 23-year-old said.",
     "direct: The talks went well for us <Mira Tolan>"},
    {"over_a_parenthesis", "Mira Tolan, who lives in Ruda, said: \"The bridge will open in May.\"",
     "direct: The bridge will open in May. <Mira Tolan>"},
    {"spokesman", "A Harbour Board spokesman said: \"The bridge will open in May.\"",
     "direct: The bridge will open in May. <Harbour Board spokesman>"},
    {"spokesman_for", "A spokesman for the Harbour Board said the bridge would open in May.",
     "indirect: the bridge would open in May <spokesman for the Harbour Board>"},
    {"part_of_a_name", "The Ruda Transport Police came. \"The bridge is now closed,\" the transport police said.",
     "direct: The bridge is now closed <Ruda Transport Police>"},
    {"over_a_bracket", "The Harbour Board (HB) said the bridge was \"old and worn\".",
     "mixed: the bridge was \"old and worn\" <Harbour Board>"},
    {"name_behind_the_office", "\"The bridge is very old,\" said the mayor, Mira Tolan.",
     "direct: The bridge is very old <Mira Tolan>"},
    {"person_of_a_body", "Mira Tolan of the Harbour Board said the bridge was old.",
     "indirect: the bridge was old <Mira Tolan>"},
    {"last_month", "Last month Mira Tolan called the bridge \"a disgrace\".",
     "mixed: the bridge \"a disgrace\" <Mira Tolan>"},
    {"rescued_from", "Survivors rescued from the river said the bridge had been closed.",
     "indirect: the bridge had been closed <Survivors rescued from the river>"},
    {"her_father", "Mira Tolan was hurt. Her father said the bridge had been closed.",
     "indirect: the bridge had been closed <Her father>"},
    {"he_in_the_sentence", "Pell Orlan stood by. Anton Verrick said he saw \"a deep crack\" there.",
     "mixed: he saw \"a deep crack\" there <Anton Verrick>"},
    {"who_acts", "Word came after Anton Verrick used a letter to the Harbour Board to accuse it of \"sleeping\".",
     "mixed: it of \"sleeping\" <Anton Verrick>"},
    {"he_and_she", "Mr Verrick met Ms Tolan. \"The bridge is very old,\" he said.",
     "direct: The bridge is very old <Verrick>"},
    {"they_added",
     "Harbour Board staff came. A Harbour Board spokesman said 50 people were hurt. \"We sent four of our "
     "boats,\" they added.",
     "indirect: 50 people were hurt <Harbour Board spokesman> | direct: We sent four of our boats <Harbour Board "
     "spokesman>"},
    {"she_was_only_named",
     "Another man left. Paul Verrick called his mother, Jane, after the fire. She said the bridge was "
     "closed.",
     "indirect: the bridge was closed <Jane>"},
    {"spokesman_for_its_ministry", "A spokesman for Velmora's Foreign Ministry said the bridge was closed.",
     "indirect: the bridge was closed <spokesman for Velmora's Foreign Ministry>"},
    {"wife_of", "The wife of Anton Verrick said the bridge was closed.",
     "indirect: the bridge was closed <wife of Anton Verrick>"},
    {"mayor_of_a_city_with_a_name", "Mayor of Ruda Mira Tolan said the bridge was closed.",
     "indirect: the bridge was closed <Mira Tolan>"},
    {"held_without_charge", "The family of a man held without charge since July said the bridge was closed.",
     "indirect: the bridge was closed <family of a man>"},
    {"minister_who_spoke_before",
     "Anton Verrick said the talks had failed. \"We will not come back,\" the foreign minister "
     "said.",
     "indirect: the talks had failed <Anton Verrick> | direct: We will not come back <Anton Verrick>"},
    {"paper", "The post said: \"The bridge will open in May.\"", "direct: The bridge will open in May. <post>"},
    {"city_for_its_state", "But Velmora hit back, stating that the Harbour Board is \"not ready for talks\".",
     "mixed: that the Harbour Board is \"not ready for talks\" <Velmora>"},
    {"agency_quotes", "\"The bridge will open in May,\" the TASS news agency quoted Verrick as saying.",
     "direct: The bridge will open in May <Verrick> via TASS"},
    {"told_the_paper", "Mira Tolan told the Tessaly Courier that the bridge was old.",
     "indirect: that the bridge was old <Mira Tolan> via Tessaly Courier"},
    {"told_the_bbc", "Mira Tolan told the BBC: \"The bridge is very old.\"",
     "direct: The bridge is very old. <Mira Tolan> via BBC"},
    {"in_an_interview", "In an interview with the Tessaly Courier, Mira Tolan said the bridge was old.",
     "indirect: the bridge was old <Mira Tolan> via Tessaly Courier"},
    {"an_agency_reports", "Mira Tolan said the bridge was old, TASS reports.",
     "indirect: the bridge was old <Mira Tolan> via TASS"},
    {"who_spoke_in_private", "\"The bridge is very old,\" a source, who spoke in private, told the BBC.",
     "direct: The bridge is very old <source> via BBC"},
    {"told_reporters", "\"The bridge is very old,\" Mira Tolan told reporters.",
     "direct: The bridge is very old <Mira Tolan>"},
};
INSTANTIATE_TEST_SUITE_P(Speakers, FindQuotes, testing::ValuesIn(kSpeakers), case_name);

TEST(FindQuotesOdd, AnotherScriptAndBrokenMarks) {
  for (const char* text :
       {"\u043E\u043D \u0441\u043A\u0430\u0437\u0430\u043B: \u00AB\u043D\u0435\u0442\u00BB", "' ' ' '",
        "\u201D\u201D\u201C\u201C", "said said said", "\n\n\n", "\u201C\n\n\u201C\n\n\u201D", "He said,"}) {
    page::Article article;
    article.text = Text(text);
    const auto analysis = annotated(article.text, kNames);
    const Pack& pack = *test_packs().find("en");
    const auto named = find_entities(article, analysis, EntityRules(pack));
    for (const auto& quote : find_quotes(article.text, analysis, named, QuoteRules(pack))) {
      EXPECT_TRUE(article.text.holds(quote.span)) << text;
      EXPECT_FALSE(quote.span.empty()) << text;
      EXPECT_FALSE(quote.parts.empty()) << text;
      for (const auto part : quote.parts) EXPECT_TRUE(quote.span.contains(part)) << text;
    }
  }
}

/// A text of one endless sentence must cost no more than as much prose: quadratic work would take minutes here.
TEST(FindQuotesOdd, EndlessSentences) {
  for (const char* piece : {"he said, ", "Anton Verrick said \"yes\" and ", "\"a\" ", "the wife of ", "Mira Tolan, "}) {
    std::string words;
    while (words.size() < 100000) words += piece;
    EXPECT_NO_THROW(quotes_of(words));
  }
}

}  // namespace
}  // namespace copytaster::find
