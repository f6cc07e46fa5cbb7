#include "store/reading_codec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "base/pack.h"
#include "find/find.h"
#include "language/analyse.h"
#include "language/hyphens.h"

namespace copytaster::store {
namespace {

using find::Reading;
using page::Basis;
using std::chrono::year;

constexpr std::string_view kText =
    "Zo\u00eb Rask didn't wait.\n\n\u201cTwo to four died on Monday in Tessaly,\u201d she said.";

Span at(std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(kText.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

page::Article rich_article() {
  page::Article out;
  out.path = "a.html";
  out.url = "https://a.example/1";
  out.canonical = "https://a.example/";
  out.outlet = "Lakeside Herald";
  out.title = "Two die in Tessaly";
  out.section = "World";
  out.language = "en-GB";
  out.byline = {"Ann Rask", "Bo Lind"};
  out.dateline = "TESSALY";
  out.published = page::Published{"2024-05", page::Precision::month, page::DateBasis::url};
  out.modified = page::Published{"2024-05-06T09:30:00Z", page::Precision::second, page::DateBasis::metadata};
  out.agencies = {"AP", "Reuters"};
  out.text = Text(std::string(kText));
  out.removed = {{"Share this", page::RemovedKind::share}, {"", page::RemovedKind::other}};
  out.blocks = {{at("Zo\u00eb Rask didn't wait."), page::BlockKind::heading, 3}};
  out.images = {{"a.jpg", "A bridge", "Ann Rask"}};
  out.provenance = {{at("Zo\u00eb"), {70, 79}}, {at("Rask"), {4'000'000'000, 4'000'000'004}}};
  out.bases = {Basis::container, Basis::json_ld, Basis::open_graph, Basis::microdata,
               Basis::meta,      Basis::page,    Basis::url};
  out.partial = true;
  return out;
}

language::Analysis rich_analysis() {
  using language::Upos;
  language::Analysis out;
  out.language = "en";
  out.paragraphs = {at("Zo\u00eb Rask didn't wait."),
                    at("\u201cTwo to four died on Monday in Tessaly,\u201d she said.")};
  out.sentences = {{out.paragraphs[0], 0, 5, 0}, {out.paragraphs[1], 5, 7, 1}};
  out.tokens = {{at("Zo\u00eb"), "Zo\u00eb", "", Upos::propn, 5, "nsubj"},
                {at("Rask"), "Rask", "", Upos::propn, 1, "flat"},
                {at("did"), "do", "Mood=Ind|Tense=Past", Upos::aux, 5, "aux"},
                {at("n't"), "not", "", Upos::part, 5, "advmod", true},
                {at("wait"), "wait", "VerbForm=Inf", Upos::verb, 0, "root"},
                {at("Two"), "two", "NumType=Card", Upos::num, language::kNoHead, ""},
                {at("died"), "die", "Mood=Ind|Tense=Past", Upos::verb, 0, "root"}};
  out.names = {{at("Zo\u00eb Rask"), 0, 2, language::NameType::per}};
  return out;
}

/// Every optional is set, every list has something.
Reading rich() {
  Reading out{rich_article(), rich_analysis(), {}};
  auto& found = out.findings;
  const DayRange day{year(2024) / 5 / 6, year(2024) / 5 / 7};
  found.entities = {{"Zo\u00eb Rask", find::NameType::per, ""}, {"Tessaly", find::NameType::gpe, "TS"}};
  found.times = {{at("on Monday"), find::TimeType::date, "2024-05-06", day, "-05", "a weekday", Day(day.to)}};
  found.quantities = {{at("Two to four"), 2, 4, find::Modifier::about, "km", "dead", at("died"), "die",
                       find::Measure{2000, 4000, "m"}, "a number"}};
  found.quotes = {{find::QuoteKind::mixed,
                   at("Two to four died"),
                   {at("Two"), at("four died")},
                   {at("four")},
                   at("she said"),
                   find::Speaker{"Zo\u00eb Rask", at("she"), EntityId{0}, "she"},
                   "said",
                   "TASS",
                   "a cue"}};
  found.mentions = {{at("Zo\u00eb Rask"), EntityId{0}}, {at("Tessaly"), EntityId{1}}};
  found.references = {{at("she"), EntityId{0}, find::ReferenceKind::description, "near"}};
  const find::Participant side{at("Two"), "TES", "CVL", EntityId{1}};
  found.events = {{at("died"),
                   at("Two to four died"),
                   "die",
                   "1621",
                   "CRIME",
                   "kill",
                   {side},
                   {side, side},
                   find::EventStatus::denied,
                   0,
                   find::Mention{at("Tessaly"), EntityId{1}},
                   "a verb"}};
  return out;
}

Reading again(const Reading& reading) {
  auto out = decode_reading(encode_reading(reading));
  if (out) return std::move(*out);
  ADD_FAILURE() << out.error().why;
  return {};
}

struct FieldCase {
  const char* name;
  std::function<void(Reading&)> change;
};

/// Bytes that change with every field, and come again from what was read, hold every field.
class Fields : public testing::TestWithParam<FieldCase> {};
TEST_P(Fields, AreKept) {
  auto changed = rich();
  GetParam().change(changed);
  const auto bytes = encode_reading(changed);
  EXPECT_NE(bytes, encode_reading(rich()));
  EXPECT_EQ(encode_reading(again(changed)), bytes);
}

const FieldCase kFields[] = {
    {"path", [](Reading& r) { r.article.path.clear(); }},
    {"url", [](Reading& r) { r.article.url.reset(); }},
    {"url_empty", [](Reading& r) { r.article.url = ""; }},
    {"canonical", [](Reading& r) { r.article.canonical.reset(); }},
    {"outlet", [](Reading& r) { r.article.outlet.reset(); }},
    {"title", [](Reading& r) { r.article.title.reset(); }},
    {"title_longer_than_what_is_shared", [](Reading& r) { r.article.title = std::string(1000, 'x'); }},
    {"section", [](Reading& r) { r.article.section.reset(); }},
    {"genre", [](Reading& r) { r.article.genre = page::Genre::roundup; }},
    {"language", [](Reading& r) { r.article.language.reset(); }},
    {"byline", [](Reading& r) { r.article.byline.clear(); }},
    {"dateline", [](Reading& r) { r.article.dateline.reset(); }},
    {"published", [](Reading& r) { r.article.published.reset(); }},
    {"published_value", [](Reading& r) { r.article.published->value = "2024"; }},
    {"published_precision", [](Reading& r) { r.article.published->precision = page::Precision::year; }},
    {"published_basis", [](Reading& r) { r.article.published->basis = page::DateBasis::story; }},
    {"modified", [](Reading& r) { r.article.modified.reset(); }},
    {"agencies", [](Reading& r) { r.article.agencies.pop_back(); }},
    {"removed_text", [](Reading& r) { r.article.removed[0].text += '!'; }},
    {"removed_kind", [](Reading& r) { r.article.removed[0].kind = page::RemovedKind::other; }},
    {"block_span", [](Reading& r) { r.article.blocks[0].span.end -= 1; }},
    {"block_kind", [](Reading& r) { r.article.blocks[0].kind = page::BlockKind::table_row; }},
    {"block_level", [](Reading& r) { r.article.blocks[0].level = 255; }},
    {"image_source", [](Reading& r) { r.article.images[0].source.clear(); }},
    {"image_caption", [](Reading& r) { r.article.images[0].caption.clear(); }},
    {"image_credit", [](Reading& r) { r.article.images[0].credit.clear(); }},
    {"provenance", [](Reading& r) { r.article.provenance.clear(); }},
    {"provenance_text", [](Reading& r) { r.article.provenance[1].text = at("wait"); }},
    {"provenance_page",
     [](Reading& r) {
       r.article.provenance[1].page = {0, 0xFFFFFFFF};
     }},
    {"basis_title", [](Reading& r) { r.article.bases.title.reset(); }},
    {"basis_byline", [](Reading& r) { r.article.bases.byline.reset(); }},
    {"basis_published", [](Reading& r) { r.article.bases.published.reset(); }},
    {"basis_modified", [](Reading& r) { r.article.bases.modified.reset(); }},
    {"basis_outlet", [](Reading& r) { r.article.bases.outlet.reset(); }},
    {"basis_language", [](Reading& r) { r.article.bases.language.reset(); }},
    {"basis_section", [](Reading& r) { r.article.bases.section = Basis::page; }},
    {"partial", [](Reading& r) { r.article.partial = false; }},

    {"analysis_language", [](Reading& r) { r.analysis.language = "und"; }},
    {"paragraphs", [](Reading& r) { r.analysis.paragraphs[1].end -= 1; }},
    {"sentence_span", [](Reading& r) { r.analysis.sentences[0].span.end -= 1; }},
    {"sentence_first", [](Reading& r) { r.analysis.sentences[1].first = 6; }},
    {"sentence_last", [](Reading& r) { r.analysis.sentences[1].last = 6; }},
    {"sentence_paragraph", [](Reading& r) { r.analysis.sentences[1].paragraph = 0; }},
    {"token_span", [](Reading& r) { r.analysis.tokens[0].span.end -= 2; }},
    {"token_without_bytes", [](Reading& r) { r.analysis.tokens[0].span.end = 0; }},
    {"token_lemma", [](Reading& r) { r.analysis.tokens[0].lemma = "Zoe"; }},
    {"token_lemma_empty", [](Reading& r) { r.analysis.tokens[0].lemma.clear(); }},
    {"token_lemma_in_lower_case", [](Reading& r) { r.analysis.tokens[1].lemma = "rask"; }},
    {"token_lemma_cut", [](Reading& r) { r.analysis.tokens[1].lemma = "ra"; }},
    {"token_lemma_cut_not_in_lower_case", [](Reading& r) { r.analysis.tokens[1].lemma = "Ra"; }},
    {"token_feats", [](Reading& r) { r.analysis.tokens[0].feats = "Number=Sing"; }},
    {"token_feats_longer_than_what_is_shared", [](Reading& r) { r.analysis.tokens[0].feats = std::string(65, 'F'); }},
    {"token_upos", [](Reading& r) { r.analysis.tokens[0].upos = language::Upos::x; }},
    {"token_head", [](Reading& r) { r.analysis.tokens[0].head = 2; }},
    {"token_without_head", [](Reading& r) { r.analysis.tokens[0].head = language::kNoHead; }},
    {"token_deprel", [](Reading& r) { r.analysis.tokens[0].deprel = "nsubj:pass"; }},
    {"token_continues", [](Reading& r) { r.analysis.tokens[3].continues = false; }},
    {"name_span", [](Reading& r) { r.analysis.names[0].span = at("Rask"); }},
    {"name_first", [](Reading& r) { r.analysis.names[0].first = 1; }},
    {"name_last", [](Reading& r) { r.analysis.names[0].last = 1; }},
    {"name_type", [](Reading& r) { r.analysis.names[0].type = language::NameType::other; }},

    {"time_span", [](Reading& r) { r.findings.times[0].span = at("Monday"); }},
    {"time_type", [](Reading& r) { r.findings.times[0].type = find::TimeType::set; }},
    {"time_value", [](Reading& r) { r.findings.times[0].value.clear(); }},
    {"time_days", [](Reading& r) { r.findings.times[0].days.reset(); }},
    {"time_from", [](Reading& r) { r.findings.times[0].days->from = year(-500) / 1 / 1; }},
    {"time_to", [](Reading& r) { r.findings.times[0].days->to = year(9999) / 12 / 31; }},
    {"time_zone", [](Reading& r) { r.findings.times[0].zone.clear(); }},
    {"time_reckoned_from", [](Reading& r) { r.findings.times[0].reckoned_from.reset(); }},
    {"quantity_span", [](Reading& r) { r.findings.quantities[0].span = at("Two"); }},
    {"quantity_number", [](Reading& r) { r.findings.quantities[0].number = std::nextafter(2.0, 3.0); }},
    {"quantity_minus_zero", [](Reading& r) { r.findings.quantities[0].number = -0.0; }},
    {"quantity_upper", [](Reading& r) { r.findings.quantities[0].upper.reset(); }},
    {"quantity_endless", [](Reading& r) { r.findings.quantities[0].upper = std::numeric_limits<double>::infinity(); }},
    {"quantity_modifier", [](Reading& r) { r.findings.quantities[0].modifier = find::Modifier::at_most; }},
    {"quantity_unit", [](Reading& r) { r.findings.quantities[0].unit.clear(); }},
    {"quantity_of", [](Reading& r) { r.findings.quantities[0].of.clear(); }},
    {"quantity_of_span", [](Reading& r) { r.findings.quantities[0].of_span = {}; }},
    {"quantity_verb", [](Reading& r) { r.findings.quantities[0].verb.clear(); }},
    {"quantity_si", [](Reading& r) { r.findings.quantities[0].si.reset(); }},
    {"measure_number", [](Reading& r) { r.findings.quantities[0].si->number = 1.0 / 3; }},
    {"measure_upper", [](Reading& r) { r.findings.quantities[0].si->upper.reset(); }},
    {"measure_unit", [](Reading& r) { r.findings.quantities[0].si->unit = "m2"; }},
    {"quote_kind", [](Reading& r) { r.findings.quotes[0].kind = find::QuoteKind::indirect; }},
    {"quote_span", [](Reading& r) { r.findings.quotes[0].span.end += 3; }},
    {"quote_parts", [](Reading& r) { r.findings.quotes[0].parts.pop_back(); }},
    {"quote_marked", [](Reading& r) { r.findings.quotes[0].marked.clear(); }},
    {"quote_context", [](Reading& r) { r.findings.quotes[0].context = {}; }},
    {"quote_speaker", [](Reading& r) { r.findings.quotes[0].speaker.reset(); }},
    {"speaker_name", [](Reading& r) { r.findings.quotes[0].speaker->name = "she"; }},
    {"speaker_span", [](Reading& r) { r.findings.quotes[0].speaker->span = {}; }},
    {"speaker_entity", [](Reading& r) { r.findings.quotes[0].speaker->entity.reset(); }},
    {"quote_cue", [](Reading& r) { r.findings.quotes[0].cue.clear(); }},
    {"quote_via", [](Reading& r) { r.findings.quotes[0].via.clear(); }},
    {"mention_span", [](Reading& r) { r.findings.mentions[0].span = at("Rask"); }},
    {"mention_entity", [](Reading& r) { r.findings.mentions[0].entity = EntityId{1}; }},
    {"reference_span", [](Reading& r) { r.findings.references[0].span = at("she said"); }},
    {"reference_entity", [](Reading& r) { r.findings.references[0].entity = EntityId{1}; }},
    {"reference_kind", [](Reading& r) { r.findings.references[0].kind = find::ReferenceKind::pronoun; }},
    {"entity_name", [](Reading& r) { r.findings.entities[0].name = "Rask"; }},
    {"entity_type", [](Reading& r) { r.findings.entities[0].type = find::NameType::other; }},
    {"entity_iso3166", [](Reading& r) { r.findings.entities[1].iso3166.clear(); }},
    {"event_span", [](Reading& r) { r.findings.events[0].span = at("died on"); }},
    {"event_context", [](Reading& r) { r.findings.events[0].context = at("died on Monday"); }},
    {"event_predicate", [](Reading& r) { r.findings.events[0].predicate = "kill"; }},
    {"event_cameo", [](Reading& r) { r.findings.events[0].cameo = "180"; }},
    {"event_plover_type", [](Reading& r) { r.findings.events[0].plover_type.clear(); }},
    {"event_plover_mode", [](Reading& r) { r.findings.events[0].plover_mode.clear(); }},
    {"event_actor", [](Reading& r) { r.findings.events[0].actor.clear(); }},
    {"event_target", [](Reading& r) { r.findings.events[0].target.pop_back(); }},
    {"event_status", [](Reading& r) { r.findings.events[0].status = find::EventStatus::alleged; }},
    {"event_time", [](Reading& r) { r.findings.events[0].time.reset(); }},
    {"event_place", [](Reading& r) { r.findings.events[0].place.reset(); }},
    {"event_place_span", [](Reading& r) { r.findings.events[0].place->span = at("in Tessaly"); }},
    {"participant_span", [](Reading& r) { r.findings.events[0].actor[0].span = at("four"); }},
    {"participant_country", [](Reading& r) { r.findings.events[0].actor[0].country.clear(); }},
    {"participant_role", [](Reading& r) { r.findings.events[0].actor[0].role.clear(); }},
    {"participant_entity", [](Reading& r) { r.findings.events[0].actor[0].entity.reset(); }},
    {"nothing_at_all", [](Reading& r) { r = {}; }},
};
INSTANTIATE_TEST_SUITE_P(Rows, Fields, testing::ValuesIn(kFields),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ReadingCodec, GivesValuesBack) {
  const auto before = rich();
  const auto after = again(before);
  EXPECT_EQ(after.article.text.all(), kText);
  EXPECT_EQ(after.article.provenance, before.article.provenance);
  EXPECT_EQ(after.article.modified->value, "2024-05-06T09:30:00Z");
  EXPECT_EQ(after.analysis.tokens[2].lemma, "do");
  EXPECT_EQ(after.analysis.tokens[6].feats, "Mood=Ind|Tense=Past");
  EXPECT_EQ(after.analysis.tokens[5].head, language::kNoHead);
  EXPECT_EQ(after.findings.times[0].days, before.findings.times[0].days);
  EXPECT_EQ(after.findings.quantities[0].si->upper, 4000);
  EXPECT_EQ(after.findings.quotes[0].speaker->name, "Zo\u00eb Rask");
  EXPECT_EQ(after.findings.events[0].place->entity, EntityId{1});
}

TEST(ReadingCodec, LeavesReasonsOut) {
  const auto found = again(rich()).findings;
  EXPECT_EQ(found.times[0].why, "");
  EXPECT_EQ(found.quantities[0].why, "");
  EXPECT_EQ(found.quotes[0].why, "");
  EXPECT_EQ(found.quotes[0].speaker->why, "");
  EXPECT_EQ(found.references[0].why, "");
  EXPECT_EQ(found.events[0].why, "");
}

TEST(ReadingCodec, KeepsAnAnalysedArticle) {
  const auto packs = Packs::load(default_pack_folder().value()).value();
  Reading reading;
  reading.article.text = Text(
      "Caf\u00e9 owners in Velmora \u2014 about 40 of them \u2014 won't reopen on Monday, Ann Rask said.\n\n"
      "\u201cWe've lost $2.5 million,\u201d she told Reuters. Tessaly expelled four diplomats last week.");
  const auto& text = reading.article.text;
  reading.analysis = language::join_hyphenated(text, language::analyse(text, language::Models(packs)));
  reading.findings = find::all(reading.article, reading.analysis, find::Rules(packs));
  ASSERT_FALSE(reading.findings.quotes.empty() || reading.findings.events.empty());
  EXPECT_EQ(encode_reading(again(reading)), encode_reading(reading));
}

std::string problem_of(std::string_view bytes) {
  const auto reading = decode_reading(bytes);
  if (reading) return "";
  EXPECT_EQ(reading.error().fault, Fault::malformed);
  return reading.error().why;
}

TEST(ReadingCodec, RefusesBytesThatWereCut) {
  const auto bytes = encode_reading(rich());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_NE(problem_of(bytes.substr(0, size)), "") << size;
  EXPECT_NE(problem_of(bytes + '\0'), "");
}

TEST(ReadingCodec, RefusesBytesThatWereChanged) {
  const auto bytes = encode_reading(rich());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int bit : {1, 128}) {
      auto changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      EXPECT_NE(problem_of(changed), "") << i;
    }
  }
}

TEST(ReadingCodec, RefusesAnotherVersion) {
  auto bytes = encode_reading(rich());
  bytes[0] = 3;
  EXPECT_EQ(problem_of(bytes), "a stored reading is of version 3, this program knows version 2");
}

/// What no stage gives is written, and refused when read.
struct RefusedCase {
  const char* name;
  std::function<void(Reading&)> change;
  const char* want;
};

class Refused : public testing::TestWithParam<RefusedCase> {};
TEST_P(Refused, WhenRead) {
  auto changed = rich();
  GetParam().change(changed);
  EXPECT_EQ(problem_of(encode_reading(changed)), std::string("a stored reading is damaged: ") + GetParam().want);
}

constexpr const char* kOutside = "a span outside the text";
constexpr const char* kIndex = "an index out of range or order";
constexpr const char* kNobody = "an entity that is not there";
constexpr const char* kBeyond = "a value out of range";
const RefusedCase kRefused[] = {
    {"text_not_utf8", [](Reading& r) { r.article.text = Text("\xC3("); }, "a text that is not UTF-8"},
    {"span_beyond_the_text", [](Reading& r) { r.findings.times[0].span.end = 1000; }, kOutside},
    {"span_within_a_character",
     [](Reading& r) {
       r.findings.mentions[0].span = {0, 3};
     },
     kOutside},
    {"span_backwards",
     [](Reading& r) {
       r.findings.events[0].span = {9, 4};
     },
     "a span out of range"},
    {"token_outside",
     [](Reading& r) {
       r.analysis.tokens[6].span = {1000, 1001};
     },
     kOutside},
    {"block_outside", [](Reading& r) { r.article.blocks[0].span.end = 1000; }, kOutside},
    {"page_backwards",
     [](Reading& r) {
       r.article.provenance[0].page = {9, 4};
     },
     "a span out of range"},
    {"enum_beyond", [](Reading& r) { r.findings.events[0].status = find::EventStatus{5}; }, kBeyond},
    {"day_beyond", [](Reading& r) { r.findings.times[0].reckoned_from = Day(std::chrono::days(100'000'000)); },
     "a day that no calendar has"},
    {"mention_of_nobody", [](Reading& r) { r.findings.mentions[0].entity = EntityId{2}; }, kNobody},
    {"reference_to_nobody", [](Reading& r) { r.findings.references[0].entity = EntityId{2}; }, kNobody},
    {"speaker_nobody", [](Reading& r) { r.findings.quotes[0].speaker->entity = EntityId{2}; }, kNobody},
    {"participant_nobody", [](Reading& r) { r.findings.events[0].target[1].entity = EntityId{2}; }, kNobody},
    {"place_nobody", [](Reading& r) { r.findings.events[0].place->entity = EntityId{2}; }, kNobody},
    {"time_not_there", [](Reading& r) { r.findings.events[0].time = 1; }, kIndex},
    {"quote_without_parts", [](Reading& r) { r.findings.quotes[0].parts.clear(); }, kIndex},
    {"head_beyond_the_sentence", [](Reading& r) { r.analysis.tokens[6].head = 3; }, kIndex},
    {"sentence_beyond_the_tokens", [](Reading& r) { r.analysis.sentences[1].last = 8; }, kIndex},
    {"sentence_without_tokens", [](Reading& r) { r.analysis.sentences[1].first = 7; }, kIndex},
    {"sentences_share_a_token", [](Reading& r) { r.analysis.sentences[1].first = 4; }, kIndex},
    {"sentence_of_no_paragraph", [](Reading& r) { r.analysis.sentences[1].paragraph = 2; }, kIndex},
    {"name_beyond_the_tokens", [](Reading& r) { r.analysis.names[0].last = 8; }, kIndex},
    {"name_without_tokens", [](Reading& r) { r.analysis.names[0].first = 2; }, kIndex},
    {"tokens_overlap", [](Reading& r) { r.analysis.tokens[1].span.begin = 0; }, kIndex},
    {"paragraphs_out_of_order", [](Reading& r) { std::swap(r.analysis.paragraphs[0], r.analysis.paragraphs[1]); },
     kIndex},
};
INSTANTIATE_TEST_SUITE_P(Rows, Refused, testing::ValuesIn(kRefused),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::store
