#include "story/entities.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "story/name_forms.h"

namespace copytaster::story {
namespace {

using find::NameType;

struct Named {
  std::string name;
  NameType type;
  std::vector<std::string> surfaces;
  std::string iso3166 = {};
};

/// One article that names these, in this order.
find::Reading article(const std::vector<Named>& entities) {
  find::Reading out;
  std::string text;
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    out.findings.entities.push_back({entities[e].name, entities[e].type, entities[e].iso3166});
    for (const auto& surface : entities[e].surfaces) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += surface;
      out.findings.mentions.push_back({{begin, static_cast<std::uint32_t>(text.size())}, EntityId{e}});
      text += " . ";
    }
  }
  out.article.text = Text(text);
  return out;
}

Named person(const std::string& name) { return {name, NameType::per, {name}}; }
Named organisation(const std::string& name) { return {name, NameType::org, {name}}; }

const Packs& packs() {
  static const Packs loaded = Packs::load(default_pack_folder().value()).value();
  return loaded;
}

/// "Name TYPE alias 2 alias 1; ..."
std::string dump(const MergedEntities& merged) {
  std::string out;
  for (const auto& entity : merged.entities) {
    out += (out.empty() ? "" : "; ") + entity.name + " " + std::string(language::name_of(entity.type)) + ":";
    for (const auto& alias : entity.aliases) out += " " + alias.text + " " + std::to_string(alias.count);
  }
  return out;
}

struct MergeCase {
  const char* name;
  std::vector<std::vector<Named>> articles;
  const char* want;
};

class MergeEntities : public testing::TestWithParam<MergeCase> {};
TEST_P(MergeEntities, OverArticles) {
  std::vector<find::Reading> readings;
  for (const auto& entities : GetParam().articles) readings.push_back(article(entities));
  const auto merged = merge_entities(readings, packs());
  EXPECT_EQ(dump(merged), GetParam().want);
  ASSERT_EQ(merged.entity_of.size(), readings.size());
  for (std::size_t a = 0; a < readings.size(); ++a) {
    ASSERT_EQ(merged.entity_of[a].size(), readings[a].findings.entities.size());
    for (const auto id : merged.entity_of[a]) EXPECT_LT(id.value, merged.entities.size());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, MergeEntities,
    testing::Values(
        MergeCase{"nothing", {}, ""}, MergeCase{"no_names", {{}, {}}, ""},
        MergeCase{"empty_name", {{{"", NameType::per, {}}}, {{"", NameType::per, {}}}}, " PER:;  PER:"},
        MergeCase{
            "transcriptions_and_a_slip",
            {{person("Sergei Dornov")}, {person("Sergey Dornov")}, {person("Segei Dornov")}, {person("Sergei Dornov")}},
            "Sergei Dornov PER: Sergei Dornov 2 Segei Dornov 1 Sergey Dornov 1"},
        MergeCase{"surname_alone",
                  {{{"Ilse Dorn", NameType::per, {"Ilse Dorn", "Dorn\u2019s"}}}, {person("Dorn")}},
                  "Ilse Dorn PER: Dorn 2 Ilse Dorn 1"},
        MergeCase{"surname_of_two_is_nobodys",
                  {{person("Ilse Dorn"), person("Anton Dorn")}, {person("Dorn")}},
                  "Anton Dorn PER: Anton Dorn 1; Dorn PER: Dorn 1; Ilse Dorn PER: Ilse Dorn 1"},
        MergeCase{"surname_first", {{person("Han Seo Jin")}, {person("Han")}}, "Han Seo Jin PER: Han 1 Han Seo Jin 1"},
        MergeCase{"one_surname_two_persons",
                  {{person("Robin Hale")}, {person("Andy Hale")}},
                  "Andy Hale PER: Andy Hale 1; Robin Hale PER: Robin Hale 1"},
        MergeCase{"one_given_name_two_persons",
                  {{person("Martin Hale")}, {person("Martin Bamber")}},
                  "Martin Bamber PER: Martin Bamber 1; Martin Hale PER: Martin Hale 1"},
        MergeCase{"titles_and_initials",
                  {{person("Minister Anton Verrick")}, {person("Anton J. Verrick")}, {person("Anton Verrick")}},
                  "Minister Anton Verrick PER: Anton J. Verrick 1 Anton Verrick 1 Minister Anton Verrick 1"},
        MergeCase{"what_one_article_keeps_apart",
                  {{person("Carlos Merida"), person("Carlo Merida")}, {person("Carlos Merida")}},
                  "Carlos Merida PER: Carlos Merida 2; Carlo Merida PER: Carlo Merida 1"},
        MergeCase{"acronym",
                  {{organisation("Velmora Rail Safety Board")}, {organisation("VRSB")}, {organisation("VRSB")}},
                  "VRSB ORG: VRSB 2 Velmora Rail Safety Board 1"},
        MergeCase{"acronym_with_small_words",
                  {{organisation("Transport for Ansel")}, {organisation("TfA")}},
                  "Transport for Ansel ORG: TfA 1 Transport for Ansel 1"},
        MergeCase{"acronym_within_a_longer_name",
                  {{organisation("TARO"), organisation("TARO-Velmora Council")}, {organisation("TARO")}},
                  "TARO ORG: TARO 2; TARO-Velmora Council ORG: TARO-Velmora Council 1"},
        MergeCase{
            "spaces_and_endings",
            {{organisation("Morning Group")}, {organisation("MorningGroup")}, {organisation("Morning Group plc")}},
            "Morning Group plc ORG: Morning Group 1 Morning Group plc 1 MorningGroup 1"},
        MergeCase{"an_s_too_many",
                  {{organisation("Rail Inquiry Branch")}, {organisation("Rail Inquirys branch")}},
                  "Rail Inquirys branch ORG: Rail Inquiry Branch 1 Rail Inquirys branch 1"},
        MergeCase{"country_before_a_department",
                  {{organisation("U.V. Grain Department")},
                   {organisation("UV Grain Department")},
                   {organisation("United Velmora Grain Department")},
                   {organisation("Grain Department")}},
                  "United Velmora Grain Department ORG: Grain Department 1 U.V. Grain Department 1 UV Grain Department "
                  "1 United Velmora Grain Department 1"},
        MergeCase{"two_ministries",
                  {{organisation("Velmoran Foreign Ministry")},
                   {organisation("Tessalian Foreign Ministry")},
                   {organisation("Foreign Ministry")}},
                  "Foreign Ministry ORG: Foreign Ministry 1; Tessalian Foreign Ministry ORG: Tessalian Foreign "
                  "Ministry 1; Velmoran Foreign Ministry ORG: Velmoran Foreign Ministry 1"},
        MergeCase{"a_form_that_only_its_article_explains",
                  {{{"Velmoran Foreign Ministry",
                     NameType::org,
                     {"Velmoran Foreign Ministry", "Foreign Ministry", "the ministry"}}},
                   {{"Tessalian Foreign Ministry", NameType::org, {"Tessalian Foreign Ministry", "Foreign Ministry"}}}},
                  "Velmoran Foreign Ministry ORG: Foreign Ministry 1 Velmoran Foreign Ministry 1; "
                  "Tessalian Foreign Ministry ORG: Foreign Ministry 1 Tessalian Foreign Ministry 1"},
        MergeCase{"town_and_hospital",
                  {{{"Lorn", NameType::gpe, {"Lorn"}}},
                   {organisation("Lorn University Hospital"), {"Lorn", NameType::loc, {"Lorn"}}}},
                  "Lorn GPE: Lorn 2; Lorn University Hospital ORG: Lorn University Hospital 1"},
        MergeCase{"a_village_taken_for_a_person",
                  {{{"Lorn", NameType::gpe, {"Lorn", "Lorn"}}}, {person("Lorn")}},
                  "Lorn GPE: Lorn 3"},
        MergeCase{"a_village_and_a_surname",
                  {{{"Lorn", NameType::gpe, {"Lorn", "Lorn"}}}, {person("Ada Lorn")}, {person("Lorn")}},
                  "Ada Lorn PER: Ada Lorn 1 Lorn 1; Lorn GPE: Lorn 2"},
        MergeCase{"an_office_of_a_house",
                  {{organisation("Office of the House of Elders")}, {organisation("House of Elders")}},
                  "House of Elders ORG: House of Elders 1; Office of the House of Elders ORG: Office of the House of "
                  "Elders 1"},
        MergeCase{"a_dateline_in_capitals",
                  {{{"LORN", NameType::gpe, {"LORN", "LORN"}}}, {{"Lorn", NameType::gpe, {"Lorn"}}}},
                  "Lorn GPE: LORN 2 Lorn 1"},
        MergeCase{"country_by_code",
                  {{{"United Kingdom", NameType::gpe, {"United Kingdom", "U.K."}, "GB"}},
                   {{"Britain", NameType::gpe, {"Britain"}, "GB"}}},
                  "United Kingdom GPE: Britain 1 U.K. 1 United Kingdom 1"},
        MergeCase{"two_countries_one_letter_apart",
                  {{{"East Velmoria", NameType::gpe, {"East Velmoria"}, "XA"}},
                   {{"East Velmorio", NameType::gpe, {"East Velmorio"}, "XB"}}},
                  "East Velmoria GPE: East Velmoria 1; East Velmorio GPE: East Velmorio 1"},
        MergeCase{"numbered_ships",
                  {{organisation("Rising Star 1")}, {organisation("Rising Star 2")}},
                  "Rising Star 1 ORG: Rising Star 1 1; Rising Star 2 ORG: Rising Star 2 1"},
        MergeCase{"village_taken_for_a_person_in_another_spelling",
                  {{{"Nabi Lorn", NameType::gpe, {"Nabi Lorn", "Nabi Lorn"}}}, {person("Nebi Lorn")}},
                  "Nabi Lorn GPE: Nabi Lorn 2 Nebi Lorn 1"},
        MergeCase{"village_in_two_spellings",
                  {{{"Nabi Lorn", NameType::gpe, {"Nabi Lorn"}}}, {{"Nebi Lorn", NameType::gpe, {"Nebi Lorn"}}}},
                  "Nabi Lorn GPE: Nabi Lorn 1 Nebi Lorn 1"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(NameForms, SameSpelling) {
  EXPECT_TRUE(same_spelling("sergei", "sergey"));
  EXPECT_TRUE(same_spelling("segei", "sergei"));
  EXPECT_TRUE(same_spelling("mohammed", "muhamad"));
  EXPECT_TRUE(same_spelling("yuri", "yury"));
  EXPECT_FALSE(same_spelling("jane", "john"));
  EXPECT_FALSE(same_spelling("mark", "mary"));
  EXPECT_FALSE(same_spelling("", "mary"));
}

TEST(NameForms, SurfaceForm) {
  EXPECT_EQ(surface_form("Ilse\n Dorn\u2019s"), "Ilse Dorn");
  EXPECT_EQ(surface_form("the Dorns'"), "the Dorns");
  EXPECT_EQ(surface_form("'s"), "'s");
  EXPECT_EQ(surface_form(""), "");
}

}  // namespace
}  // namespace copytaster::story
