// Tags and lemmas by the rules of the pack.

#include <gtest/gtest.h>

#include <string>

#include "english.h"

namespace copytaster::language {
namespace {

struct TagCase {
  const char* name;
  const char* text;
  const char* want;  ///< form/UPOS/lemma
};

void PrintTo(const TagCase& c, std::ostream* out) { *out << c.name; }

std::string dump_tags(const Text& text) {
  std::string out;
  for (const auto& t : analyse(text, english_by_rule(), "en").tokens) {
    if (!out.empty()) out += ' ';
    out += std::string(text.view(t.span)) + "/" + std::string(name_of(t.upos)) + "/" + t.lemma;
  }
  return out;
}

const TagCase kTagCases[] = {
    {"past", "The ministry suspended its mission.",
     "The/DET/the ministry/NOUN/ministry suspended/VERB/suspend its/PRON/its mission/NOUN/mission ./PUNCT/."},
    {"irregular_past", "He said they had fled.",
     "He/PRON/he said/VERB/say they/PRON/they had/AUX/have fled/VERB/flee ./PUNCT/."},
    {"passive", "Eight members were killed.",
     "Eight/NUM/eight members/NOUN/member were/AUX/be killed/VERB/kill ./PUNCT/."},
    {"doubled_consonant", "They are expelling diplomats.",
     "They/PRON/they are/AUX/be expelling/VERB/expel diplomats/NOUN/diplomat ./PUNCT/."},
    {"noun_or_verb", "They plan to report on the report.",
     "They/PRON/they plan/VERB/plan to/PART/to report/VERB/report on/ADP/on the/DET/the report/NOUN/report ./PUNCT/."},
    {"irregular_plurals", "Two women met three children.",
     "Two/NUM/two women/NOUN/woman met/VERB/meet three/NUM/three children/NOUN/child ./PUNCT/."},
    {"people_stay", "Some people left.", "Some/DET/some people/NOUN/people left/VERB/leave ./PUNCT/."},
    {"adverb", "He quickly left.", "He/PRON/he quickly/ADV/quickly left/VERB/leave ./PUNCT/."},
    {"negation", "They didn’t go.", "They/PRON/they did/AUX/do n’t/PART/not go/VERB/go ./PUNCT/."},
    {"possessive_or_is", "It's Verrick's car.",
     "It/PRON/it 's/AUX/be Verrick/PROPN/Verrick 's/PART/'s car/NOUN/car ./PUNCT/."},
    {"month_or_modal", "They may go in May 2021.",
     "They/PRON/they may/AUX/may go/VERB/go in/ADP/in May/PROPN/May 2021/NUM/2021 ./PUNCT/."},
    {"demonym", "The Norwegian army left.",
     "The/DET/the Norwegian/ADJ/Norwegian army/NOUN/army left/VERB/leave ./PUNCT/."},
    {"unknown_verb", "They had gazumped him.",
     "They/PRON/they had/AUX/have gazumped/VERB/gazump him/PRON/he ./PUNCT/."},
    {"currency", "It cost $3.5bn.", "It/PRON/it cost/VERB/cost $/SYM/$ 3.5/NUM/3.5 bn/NOUN/bn ./PUNCT/."},
};

class Tags : public testing::TestWithParam<TagCase> {};

TEST_P(Tags, AreGiven) { EXPECT_EQ(dump_tags(Text(GetParam().text)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Language, Tags, testing::ValuesIn(kTagCases),
                         [](const testing::TestParamInfo<TagCase>& c) { return std::string(c.param.name); });

TEST(Tags, SayNumberAndTense) {
  const Text text("The members suspended talks and one member suspends more.");
  const auto tokens = analyse(text, english_by_rule(), "en").tokens;
  EXPECT_EQ(tokens[1].feats, "Number=Plur");
  EXPECT_EQ(tokens[2].feats, "Mood=Ind|Tense=Past|VerbForm=Fin");
  EXPECT_EQ(tokens[6].feats, "Number=Sing");
  EXPECT_EQ(tokens[7].feats, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
}

}  // namespace
}  // namespace copytaster::language
