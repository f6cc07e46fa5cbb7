#include "find/entities.h"

#include <gtest/gtest.h>

#include "annotated.h"
#include "find/entity_names.h"

namespace copytaster::find {
namespace {

/// "NAME [TYPE]: form, form" for each entity.
std::string entities_of(std::string_view words, const std::vector<GivenName>& names) {
  page::Article article;
  article.text = Text(std::string(words));
  const auto analysis = annotated(article.text, names);
  const auto named = find_entities(article, analysis, EntityRules(*test_packs().find("en")));
  std::string out;
  for (std::uint32_t e = 0; e < named.entities.size(); ++e) {
    if (!out.empty()) out += " | ";
    out += named.entities[e].name + " [" + std::string(name_of(named.entities[e].type)) + "]:";
    for (const auto& m : named.mentions) {
      if (m.entity.value == e) out += " " + std::string(article.text.view(m.span)) + ",";
    }
    out.pop_back();
  }
  return out;
}

struct EntityCase {
  const char* name;
  const char* text;
  std::vector<GivenName> names;
  const char* want;
};

class FindEntities : public testing::TestWithParam<EntityCase> {};

TEST_P(FindEntities, JoinsNamesOfOne) { EXPECT_EQ(entities_of(GetParam().text, GetParam().names), GetParam().want); }

constexpr auto kPer = NameType::per;
constexpr auto kOrg = NameType::org;
constexpr auto kGpe = NameType::gpe;

std::string case_name(const testing::TestParamInfo<EntityCase>& row) { return row.param.name; }

const std::vector<EntityCase> kCases = {
    {"empty", "", {}, ""},
    {"surname",
     "Anton Verrick left. Verrick was tired.",
     {{"Anton Verrick", kPer}, {"Verrick", kPer}},
     "Anton Verrick [PER]: Anton Verrick, Verrick"},
    {"surname_before_the_whole_name",
     "Verrick left. Minister Anton Verrick was tired.",
     {{"Anton Verrick", kPer}, {"Verrick", kPer}},
     "Anton Verrick [PER]: Verrick, Anton Verrick"},
    {"courtesy",
     "Anton Verrick left. Mr Verrick was tired.",
     {{"Anton Verrick", kPer}, {"Mr Verrick", kPer}},
     "Anton Verrick [PER]: Anton Verrick, Verrick"},
    {"genitive",
     "Anton Verrick left. Verrick\u2019s train was late.",
     {{"Anton Verrick", kPer}, {"Verrick", kPer}},
     "Anton Verrick [PER]: Anton Verrick, Verrick"},
    {"two_of_one_surname_stay_apart",
     "Mira Tolan met Pell Tolan. Tolan left.",
     {{"Mira Tolan", kPer}, {"Pell Tolan", kPer}, {"Tolan", kPer}},
     "Mira Tolan [PER]: Mira Tolan | Pell Tolan [PER]: Pell Tolan, Tolan"},
    {"slip_of_the_pen",
     "Sergo Verrick left. Sego Verrick was tired. Sergo Verrick slept.",
     {{"Sergo Verrick", kPer}, {"Sego Verrick", kPer}},
     "Sergo Verrick [PER]: Sergo Verrick, Sego Verrick, Sergo Verrick"},
    {"middle_name",
     "Anton Verrick left. Anton J. Verrick slept.",
     {{"Anton Verrick", kPer}, {"Anton J. Verrick", kPer}},
     "Anton J. Verrick [PER]: Anton Verrick, Anton J. Verrick"},
    {"family_name_first",
     "Tam Sen Ul left. Tam was tired.",
     {{"Tam Sen Ul", kPer}, {"Tam", kPer}},
     "Tam Sen Ul [PER]: Tam Sen Ul, Tam"},
    {"acronym_in_brackets",
     "The Ruda Bridge Inquiry Branch (RBIB) came. RBIB staff stayed.",
     {{"Ruda Bridge Inquiry Branch", kOrg}, {"RBIB", kOrg}},
     "Ruda Bridge Inquiry Branch [ORG]: Ruda Bridge Inquiry Branch, RBIB, RBIB"},
    {"acronym_with_a_small_word",
     "Trams for Velmora said so. TfV was asked.",
     {{"Trams for Velmora", kOrg}, {"TfV", kOrg}},
     "Trams for Velmora [ORG]: Trams for Velmora, TfV"},
    {"short_form_of_a_ministry",
     "The Velmoran Foreign Ministry met. The Foreign Ministry wrote.",
     {{"Velmoran Foreign Ministry", kOrg}, {"Foreign Ministry", kOrg}},
     "Velmoran Foreign Ministry [ORG]: Velmoran Foreign Ministry, Foreign Ministry"},
    {"two_ministries_stay_apart",
     "The Velmoran Foreign Ministry met the Tessan Foreign Ministry. The Foreign Ministry wrote.",
     {{"Velmoran Foreign Ministry", kOrg}, {"Tessan Foreign Ministry", kOrg}, {"Foreign Ministry", kOrg}},
     "Velmoran Foreign Ministry [ORG]: Velmoran Foreign Ministry | Tessan Foreign Ministry [ORG]: Tessan Foreign "
     "Ministry "
     "| Foreign Ministry [ORG]: Foreign Ministry"},
    {"person_and_city_of_one_name",
     "Mira Ruda went to Ruda.",
     {{"Mira Ruda", kPer}, {"Ruda", kGpe}},
     "Mira Ruda [PER]: Mira Ruda | Ruda [GPE]: Ruda"},
    {"written_together",
     "FirstTram pays. First Tram said so.",
     {{"FirstTram", kOrg}, {"First Tram", kOrg}},
     "FirstTram [ORG]: FirstTram, First Tram"},
};
INSTANTIATE_TEST_SUITE_P(Names, FindEntities, testing::ValuesIn(kCases), case_name);

TEST(EntityNames, Slips) {
  EXPECT_TRUE(is_slip("sergei", "segei"));
  EXPECT_TRUE(is_slip("sergei", "sergey"));
  EXPECT_TRUE(is_slip("verrick", "verrcik"));
  EXPECT_FALSE(is_slip("verrick", "verrick"));
  EXPECT_FALSE(is_slip("verrick", "varrack"));
  EXPECT_FALSE(is_slip("", ""));
}

TEST(EntityNames, Acronyms) {
  EXPECT_TRUE(looks_like_acronym("TfV"));
  EXPECT_TRUE(looks_like_acronym("U.N."));
  EXPECT_FALSE(looks_like_acronym("Ruda"));
  EXPECT_FALSE(looks_like_acronym("A"));
  EXPECT_FALSE(looks_like_acronym(""));
}

}  // namespace
}  // namespace copytaster::find
