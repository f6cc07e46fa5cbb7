#include "find/coreference.h"

#include <gtest/gtest.h>

#include "annotated.h"
#include "find/quotes.h"

namespace copytaster::find {
namespace {

constexpr auto kPer = NameType::per;
constexpr auto kOrg = NameType::org;
constexpr auto kGpe = NameType::gpe;

/// "words=NAME" for each reference.
std::string references_of(std::string_view words, const std::vector<GivenName>& names) {
  static const Pack& pack = *test_packs().find("en");
  static const EntityRules entities(pack);
  static const QuoteRules quote_rules(pack);
  static const ReferenceRules rules(pack);
  page::Article article;
  article.text = Text(std::string(words));
  const auto analysis = annotated(article.text, names);
  const auto named = find_entities(article, analysis, entities);
  const auto quotes = find_quotes(article.text, analysis, named, quote_rules);
  std::string out;
  for (const auto& r : find_references(article.text, analysis, Trees(analysis), named, quotes, rules)) {
    if (!out.empty()) out += ' ';
    out += std::string(article.text.view(r.span)) + "=" + named.entities[r.entity.value].name;
  }
  return out;
}

struct ReferenceCase {
  const char* name;
  const char* text;
  std::vector<GivenName> names;
  const char* want;
};

class FindReferences : public testing::TestWithParam<ReferenceCase> {};

TEST_P(FindReferences, LeadsWordsToNames) {
  EXPECT_EQ(references_of(GetParam().text, GetParam().names), GetParam().want);
}

const std::vector<ReferenceCase> kCases = {
    {"empty", "", {}, ""},
    {"nobody_named", "A sailor fell. He was rescued.", {}, ""},
    {"subject_of_the_sentence_before",
     "Anton Verrick left the talks. He flew home.",
     {{"Anton Verrick", kPer}},
     "He=Anton Verrick"},
    {"own", "Anton Verrick took his hat.", {{"Anton Verrick", kPer}}, "his=Anton Verrick"},
    {"sex_of_a_given_name",
     "Mary Lorn met Thomas Brel in the harbour. She was late and he was not.",
     {{"Mary Lorn", kPer}, {"Thomas Brel", kPer}},
     "She=Mary Lorn he=Thomas Brel"},
    {"sex_of_a_courtesy_title",
     "Mrs Sorel met Mr Brel in the harbour. She was late.",
     {{"Sorel", kPer}, {"Brel", kPer}},
     "She=Sorel"},
    {"two_arguments_of_one_verb", "Anton Verrick saw him.", {{"Anton Verrick", kPer}}, ""},
    {"oneself", "Anton Verrick hurt himself.", {{"Anton Verrick", kPer}}, "himself=Anton Verrick"},
    {"unnamed_is_nearer",
     "Anton Verrick flew home in May. A nurse treated the girl. She gave her a pill.",
     {{"Anton Verrick", kPer}},
     ""},
    {"a_body_and_its_own",
     "The Harbour Party lost on Monday. It sold its offices.",
     {{"Harbour Party", kOrg}},
     "It=Harbour Party its=Harbour Party"},
    {"weather_is_nothing", "The Harbour Party met. It was raining in the port.", {{"Harbour Party", kOrg}}, ""},
    {"speaker_beside_the_cue",
     "\"The port is closed,\" Mary Lorn said on Monday. \"Nobody works there,\" she said.",
     {{"Mary Lorn", kPer}},
     "she=Mary Lorn"},
    {"first_person_of_a_quote",
     "\"I closed my office,\" Mary Lorn said on Monday.",
     {{"Mary Lorn", kPer}},
     "I=Mary Lorn my=Mary Lorn"},
    {"no_speaker_is_he_in_his_own_quote",
     "\"He is ill,\" Anton Verrick said on Monday.",
     {{"Anton Verrick", kPer}},
     ""},
    {"apposition_tells_the_office",
     "Anton Verrick, the foreign minister of Velmora, left the talks. Mary Lorn stayed. The minister flew home.",
     {{"Anton Verrick", kPer}, {"Mary Lorn", kPer}, {"Velmora", kGpe}},
     "the foreign minister=Anton Verrick The minister=Anton Verrick"},
    {"title_tells_the_office",
     "Foreign Minister Anton Verrick left the talks with Mary Lorn. The minister flew home.",
     {{"Anton Verrick", kPer}, {"Mary Lorn", kPer}},
     "The minister=Anton Verrick"},
    {"age",
     "Anton Verrick, 42, met Mary Lorn, 51. The 51-year-old was tired.",
     {{"Anton Verrick", kPer}, {"Mary Lorn", kPer}},
     "The 51-year-old=Mary Lorn"},
    {"other_office", "Foreign Minister Anton Verrick left. The judge stayed.", {{"Anton Verrick", kPer}}, ""},
    {"word_of_a_name",
     "The Ruda Harbour Board met on Monday. The board closed the port.",
     {{"Ruda Harbour Board", kOrg}},
     "The board=Ruda Harbour Board"},
    {"an_aside_narrows_nothing",
     "Foreign Minister Anton Verrick left the talks. The minister, who was tired, flew home.",
     {{"Anton Verrick", kPer}},
     "The minister=Anton Verrick"},
    {"narrowed_is_another_one",
     "Foreign Minister Anton Verrick left. The minister of trade stayed.",
     {{"Anton Verrick", kPer}},
     ""},
};

INSTANTIATE_TEST_SUITE_P(Rows, FindReferences, testing::ValuesIn(kCases),
                         [](const testing::TestParamInfo<ReferenceCase>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::find
