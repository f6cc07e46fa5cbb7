#include "find/events.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "annotated.h"
#include "language/analyse.h"
#include "language/hyphens.h"

namespace copytaster::find {
namespace {

/// The English pack with three invented countries.
class InventedPack {
 public:
  InventedPack() {
    namespace fs = std::filesystem;
    const auto folder = fs::path(testing::TempDir()) / "events_test_packs";
    fs::create_directories(folder / "en");
    fs::copy(default_pack_folder().value() + "/en", folder / "en",
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    std::ofstream out(folder / "en" / "event_actors.tsv", std::ios::app);
    out << "Velmora\tVLM\t-\nVelmoran\tVLM\t-\nVelmorans\tVLM\t-\nTessaly\tTSY\t-\nTessalian\tTSY\t-\n"
           "Ordan\tORD\t-\nOrdanian\tORD\t-\nSouth Ordan\tSOR\t-\n";
    out.close();
    std::ofstream(folder / "en" / "office_holders.tsv", std::ios::app)
        << "Belka Orvelek\tVLM\tGOV\t2030-01-01\t2034-01-01\thead\n";
    packs_ = Packs::load(folder.string()).value();
  }
  const Packs& packs() const { return packs_; }

 private:
  Packs packs_;
};

struct Coder {
  InventedPack pack;
  language::Models models{pack.packs()};
  EventRules rules{*pack.packs().find("en")};
};

const Coder& coder() {
  static const Coder one;
  return one;
}

std::string dump_side(const Text& text, const std::vector<Participant>& side) {
  std::string out;
  for (const auto& who : side) {
    if (!out.empty()) out += "+";
    out += who.country.empty() ? "?" : who.country;
    if (!who.role.empty()) out += "/" + who.role;
    EXPECT_TRUE(text.holds(who.span));
  }
  return out.empty() ? "-" : out;
}

std::string dump(const Text& text, const std::vector<Event>& events) {
  std::string out;
  for (const auto& e : events) {
    EXPECT_TRUE(text.holds(e.span));
    EXPECT_TRUE(text.holds(e.context));
    if (!out.empty()) out += "; ";
    out += e.cameo + " " + dump_side(text, e.actor) + " > " + dump_side(text, e.target);
    if (e.status != EventStatus::happened) out += " " + std::string(name_of(e.status));
  }
  return out;
}

std::string code(const std::string& sentence) {
  const Text text(sentence);
  const auto analysis = language::join_hyphenated(text, language::analyse(text, coder().models, "en"));
  return dump(text, find_events(text, analysis, {}, {}, {}, {}, coder().rules));
}

struct EventCase {
  const char* name;
  const char* text;
  const char* want;
};

class FindEvents : public testing::TestWithParam<EventCase> {};

TEST_P(FindEvents, CodesWhoDidWhatToWhom) { EXPECT_EQ(code(GetParam().text), GetParam().want); }

const EventCase kActs[] = {
    {"active", "Velmora expelled two Tessalian diplomats.", "166 VLM > TSY/GOV"},
    {"present_headline", "Velmora suspends its mission to Tessaly", "161 VLM > TSY"},
    {"announced", "Velmora will suspend the work of its mission to NATO.", "161 VLM > IGO/IGO announced"},
    {"said_it_would", "Velmora said it would close the mission of Tessaly.", "161 VLM > TSY announced"},
    {"passive", "Two Tessalian diplomats were expelled by Velmora.", "166 VLM > TSY/GOV"},
    {"passive_alone", "Two Tessalian diplomats were expelled.", "166 - > TSY/GOV"},
    {"headline_passive", "Velmora accused of shelling a border town", "1123 - > VLM"},
    {"members_of_a_mission", "NATO expelled eight members of Velmora's mission.", "166 IGO/IGO > VLM/GOV"},
    {"noun_by", "The expulsion of eight Velmoran diplomats by NATO angered many.", "166 IGO/IGO > VLM/GOV"},
    {"noun_owner", "Velmora's invasion of Tessaly shocked the region.", "190 VLM > TSY"},
    {"sanctions", "The European Union imposed sanctions on Velmora.", "163 EUR/IGO > VLM"},
    {"signs", "Velmora signed a trade agreement with Tessaly.", "057 VLM > TSY"},
    {"meet_each_other", "Velmora and Tessaly held talks.", "040 VLM+TSY > -"},
    {"object_control", "Tessaly called on Velmora to release the prisoners.", "0253 TSY > VLM"},
    {"urge", "Tessaly urged Velmora to respect the border.", "020 TSY > VLM"},
    {"threat", "Velmora threatened to expel Tessalian diplomats.", "1313 VLM > TSY/GOV"},
    {"refusal", "Velmora refused to release Tessalian soldiers.", "1243 VLM > TSY/MIL"},
    {"must", "Tessaly said Velmora must withdraw its troops.", "1056 TSY > VLM"},
    {"indicted", "A Velmoran court indicted a Tessalian journalist.", "173 VLM/JUD > TSY/MED"},
    {"relative_clause", "Velmora, which expelled the Tessalian envoy, is calm.", "166 VLM > TSY/GOV"},
    {"shared_subject", "Velmora condemned Tessaly and expelled its Ordanian envoy.",
     "111 VLM > TSY; 166 VLM > ORD/GOV"},
    {"denied", "Velmora did not expel the Tessalian envoy.", "166 VLM > TSY/GOV denied"},
    {"alleged", "Velmoran troops allegedly attacked Tessaly.", "190 VLM/MIL > TSY alleged"},
    {"planned", "Velmora plans to expel the Tessalian envoy.", "166 VLM > TSY/GOV planned"},
    {"militants_are_no_army", "Tessalian militants attacked Velmora.", "182 TSY/UAF > VLM"},
    {"place_tells_whose_people", "A gunman killed nine people in Tessaly.", "180 TSY/UAF > TSY/CVL"},
    {"protest", "Thousands of Velmoran workers protested against the government.", "140 VLM/LAB > ?/GOV"},
    {"aid", "Velmora sent food to Tessaly.", "073 VLM > TSY"},
    {"intent_to_aid", "Velmora will send food to Tessaly.", "0333 VLM > TSY announced"},
    {"court_named_before", "A Velmoran court met. The court indicted a Tessalian soldier.", "173 VLM/JUD > TSY/MIL"},
    {"pronoun_before_its_name", "When it closed the border with Tessaly, Velmora said nothing.", "191 VLM > TSY"},
    {"filmed_doing", "The Velmoran girl was filmed in Tessaly slapping a soldier.", "182 VLM/CVL > ?/MIL"},
    {"heavy_object", "Velmora handed over to Tessaly two suspects.", "063 VLM > TSY"},
    {"verbs_share_an_object", "Velmora seized and searched a Tessalian ship.", "1711 VLM > TSY/BUS"},
    {"flag_of_a_ship", "Velmora seized a Tessaly-flagged vessel.", "1711 VLM > TSY/BUS"},
    {"at_least", "Velmoran soldiers killed at least 20 Tessalian civilians.", "190 VLM/MIL > TSY/CVL"},
    {"noun_of_demand", "Tessaly renewed its demand that Velmora withdraw its troops.", "1056 TSY > VLM"},
    {"secretary_of_state", "The Velmoran Secretary of State visited Tessaly.", "042 VLM/GOV > TSY"},
    {"court_at_home", "A Velmoran court sentenced a journalist.", "173 VLM/JUD > VLM/MED"},
    {"whose_decision", "Ordan did not discuss the decision to expel the Tessalian envoy.", "166 - > TSY/GOV planned"},
    {"announced_decision", "Velmora announced a decision to expel the Tessalian envoy.", "166 VLM > TSY/GOV planned"},
    {"two_words", "South Ordan seized a Velmoran ship.", "1711 SOR > VLM/BUS"},
};
INSTANTIATE_TEST_SUITE_P(Acts, FindEvents, testing::ValuesIn(kActs),
                         [](const auto& row) { return std::string(row.param.name); });

const EventCase kNothing[] = {
    {"empty", "", ""},
    {"one_byte", "x", ""},
    {"no_stop", "Velmora", ""},
    {"accident", "Nine people were killed when a tram derailed in Tessaly.", ""},
    {"sport", "Velmora beat Tessaly 3-1 in the league final.", ""},
    {"business", "Larkin Foods meets its targets.", ""},
    {"photograph", "The soldier was captured in a photo in Velmora.", ""},
    {"target_met", "The government of Velmora met its climate targets.", ""},
    {"condition", "If Velmora attacks Tessaly, many will flee.", ""},
    {"only_tried", "Velmora tried to expel the envoy of Tessaly.", ""},
    {"weather", "Rain hit the coast of Velmora on Sunday.", ""},
    {"curly", "“We are calm,” he said.", ""},
    {"other_script", "Велмора выслала дипломатов.", ""},
    {"only_marks", "... -- ?! ()", ""},
};
INSTANTIATE_TEST_SUITE_P(Nothing, FindEvents, testing::ValuesIn(kNothing),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(FindEventsInContext, PronounIsTheLastActor) {
  EXPECT_EQ(code("Velmora condemned Tessaly. It expelled the Ordanian envoy."), "111 VLM > TSY; 166 VLM > ORD/GOV");
}

TEST(FindEventsInContext, WordsOfADirectQuoteAreNoEvents) {
  const Text text("\"Velmora expelled the Tessalian envoy,\" he said.");
  const auto analysis = language::join_hyphenated(text, language::analyse(text, coder().models, "en"));
  Quote quote;
  quote.kind = QuoteKind::direct;
  quote.span = {1, 38};
  quote.parts = quote.marked = {quote.span};
  EXPECT_EQ(dump(text, find_events(text, analysis, {}, {}, std::vector{quote}, {}, coder().rules)), "");
  EXPECT_EQ(dump(text, find_events(text, analysis, {}, {}, {}, {}, coder().rules)), "166 VLM > TSY/GOV");
}

TEST(FindEventsInContext, TheNearestTimeOfTheClauseCounts) {
  const Text text("Velmora said on Monday it had expelled the Tessalian envoy on Friday.");
  const auto analysis = language::join_hyphenated(text, language::analyse(text, coder().models, "en"));
  std::vector<Time> times(2);
  times[0].span = {16, 22};
  times[0].value = "2024-05-06";
  times[1].span = {62, 68};
  times[1].value = "2024-05-03";
  const auto events = find_events(text, analysis, {}, times, {}, {}, coder().rules);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].time, 1u);
}

TEST(FindEventsInContext, AnEntityNamedBesideTheActStandsForItsSide) {
  const Text text("Velmora expelled the envoy of Tessaly.");
  const auto analysis = language::join_hyphenated(text, language::analyse(text, coder().models, "en"));
  NamedEntities named;
  named.entities = {{"Velmora", NameType::gpe, "VM"}, {"Tessaly", NameType::gpe, "TS"}};
  named.mentions = {{{0, 7}, EntityId{0}}, {{30, 37}, EntityId{1}}};
  const auto events = find_events(text, analysis, named, {}, {}, {}, coder().rules);
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].actor.size(), 1u);
  EXPECT_EQ(events[0].actor[0].entity, EntityId{0});
  ASSERT_EQ(events[0].target.size(), 1u);
  EXPECT_EQ(text.view(events[0].target[0].span), "envoy of Tessaly");
  EXPECT_EQ(events[0].target[0].entity, EntityId{1});
}

TEST(FindEventsInContext, ThePlaceIsThatOfTheClause) {
  static const EventRules rules(*test_packs().find("en"));
  const auto place = [&](const char* words, std::vector<GivenName> names) {
    page::Article article;
    article.text = Text(words);
    const auto analysis = annotated(article.text, names);
    const auto named = find_entities(article, analysis, EntityRules(*test_packs().find("en")));
    std::string out;
    for (const auto& event : find_events(article.text, analysis, named, {}, {}, {}, rules)) {
      out += event.place ? std::string(article.text.view(event.place->span)) + ";" : "-;";
    }
    return out;
  };
  const std::vector<GivenName> names = {
      {"Ruda", NameType::gpe}, {"Cape Miren", NameType::loc}, {"Anton Verrick", NameType::per}};
  EXPECT_EQ(place("Police arrested Anton Verrick in Ruda on Monday.", names), "Ruda;");
  EXPECT_EQ(place("In Ruda, police arrested Anton Verrick.", names), "Ruda;");
  EXPECT_EQ(place("The navy seized a ship near Cape Miren.", names), "Cape Miren;");
  EXPECT_EQ(place("Police arrested Anton Verrick.", names), "-;");
}

TEST(FindEventsInContext, AHolderOfOfficeActsForHisCountry) {
  const Text text("Orvelek condemned Tessaly.");
  const auto analysis = language::join_hyphenated(text, language::analyse(text, coder().models, "en"));
  NamedEntities named;
  named.entities = {{"Orvelek", NameType::per, ""}};
  named.mentions = {{{0, 7}, EntityId{0}}};
  const auto on = [&](const char* day) {
    return dump(text, find_events(text, analysis, named, {}, {}, {}, coder().rules, parse_iso_day(day)));
  };
  EXPECT_EQ(on("2031-06-01"), "111 VLM/GOV > TSY");
  EXPECT_EQ(on("1931-06-01"), "111 ? > TSY");
}

TEST(FindEventsInContext, WhoIsNotNamedBelongsToThePlace) {
  EXPECT_EQ(code("A gunman killed three people in Velmora."), "180 VLM/UAF > VLM/CVL");
}

TEST(FindEventsInContext, WhatSomebodyIsAccusedOfIsNoActOfTheAccuser) {
  EXPECT_EQ(code("Velmora accused Tessaly of attacking Ordan."), "1123 VLM > TSY");
}

TEST(EventLexicon, EveryCodeOfTheLexiconIsKnown) {
  for (const auto* table : {"event_verbs", "event_nouns"}) {
    const auto& pack = *coder().pack.packs().find("en");
    const auto codes = pack.words("event_codes");
    const std::size_t column = std::string_view(table) == "event_verbs" ? 2 : 1;
    for (const auto& row : pack.rows(table)) {
      ASSERT_GT(row.size(), column) << row[0];
      const auto& code = row[column];
      const auto slash = code.find('/');
      if (code == "-") continue;
      EXPECT_TRUE(codes.contains(code.substr(0, slash))) << row[0] << " " << code;
      if (slash != std::string::npos) {
        EXPECT_TRUE(codes.contains(code.substr(slash + 1))) << row[0] << " " << code;
      }
    }
  }
}

}  // namespace
}  // namespace copytaster::find
