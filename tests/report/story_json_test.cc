#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "report/report.h"
#include "rich_story.h"

namespace copytaster::report {
namespace {

bool holds(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

TEST(StoryJson, GivesBackEveryByteAfterReading) {
  for (const auto& story : {fixture::rich_story(), fixture::bare_story(), fixture::hostile_story()}) {
    const std::string once = story_json(story);
    const auto again = story_from_json(once);
    ASSERT_TRUE(again.has_value()) << again.error().why;
    EXPECT_EQ(story_json(*again), once);
  }
}

struct PieceCase {
  const char* name;
  const char* piece;
};
class RichRecord : public testing::TestWithParam<PieceCase> {};
TEST_P(RichRecord, Holds) {
  EXPECT_TRUE(holds(story_json(fixture::rich_story()), GetParam().piece)) << GetParam().piece;
}
INSTANTIATE_TEST_SUITE_P(
    Rows, RichRecord,
    testing::Values(
        PieceCase{"story_starts", R"({"id":"s-3f09c2d1","headline":"Ferry and coal barge)"},
        PieceCase{"published",
                  R"("published":{"value":"2031-03-05T06:40:00+01:00","precision":"second","basis":"metadata"})"},
        PieceCase{"language_is_found_one", R"("language":"en")"},
        PieceCase{"removed_kind", R"({"text":"Leave a reply","kind":"comment-form"})"},
        PieceCase{"quote_id_unique_in_story", R"("id":"a1q2","kind":"direct")"},
        PieceCase{"quote_via", R"("cue":"told","via":"Norrland Press Agency")"},
        PieceCase{"time_with_days",
                  R"("text":"April","type":"DATE","value":"2031-04","from":"2031-04-01","to":"2031-04-30")"},
        PieceCase{"whole_number", R"("number":9,"of":"people","verb":"kill","modifier":"exact")"},
        PieceCase{"large_number", R"("number":12500000,"unit":"crowns")"}, PieceCase{"fraction", R"("upper":27.5)"},
        PieceCase{"at_least", R"("modifier":"at-least")"},
        PieceCase{"event_points_at_story_event", R"("predicate":"suspend","event":"v1")"},
        PieceCase{"event_of_no_story_event", R"("predicate":"arrest"})"},
        PieceCase{"origin", R"({"id":"o1","articles":["a1","a2","a4"],"agency":"NPA","basis":"both"})"},
        PieceCase{"origin_without_agency", R"({"id":"o2","articles":["a3"],"basis":"alone"})"},
        PieceCase{"link_rounds_shares", R"("relation":"wire-copy","share_from":0.742,"share_to":0.968)"},
        PieceCase{"alias", R"("aliases":[{"text":"Anton Verrick","count":4},{"text":"Verrick","count":1}])"},
        PieceCase{"country", R"("ids":{"iso3166":"VL"})"},
        PieceCase{"utterance", R"({"id":"u2","speaker":"e2","variants":[{"article":"a3","quote":"a3q1"})"},
        PieceCase{"claim", R"("articles":["a1","a2","a4","a5"],"origins":2,"status":"corroborated")"},
        PieceCase{"superseded", R"("explanation":"A later report moves the figure on.","superseded":true})"},
        PieceCase{"event", R"("cameo":"0831","plover":{"type":"REQUEST","mode":"assist"},"actor":["e3"],"target":[])"},
        PieceCase{"timeline", R"({"time":"2031-04","text":"The inquiry opens in April.")"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(StoryJson, OffsetsCountCodePoints) {
  fixture::StoryMaker m;
  m.story.id = "s";
  const auto a = m.add("Tessaly Courier", "t", "2031-01-01", "“Ünder 😀” Anton Verrick");
  const auto who = m.entity("Anton Verrick", find::NameType::per);
  m.mention(a, "Anton Verrick", who);
  EXPECT_TRUE(holds(story_json(m.story), R"("mentions":[{"begin":10,"end":23,"text":"Anton Verrick","entity":"e1"}])"));
}

TEST(StoryJson, LeavesOutWhatIsNotKnown) {
  const std::string json = story_json(fixture::bare_story());
  for (const char* key :
       {"\"outlet\"", "\"title\"", "\"url\"", "\"published\"", "\"byline\"", "\"first\"", "\"agency\""}) {
    EXPECT_FALSE(holds(json, key)) << key;
  }
  EXPECT_FALSE(holds(json, ":\"\""));
}

TEST(StoryJson, ArticleEventTakesTheClosestMentionOfItsPredicate) {
  fixture::StoryMaker m;
  m.story.id = "s";
  const auto a = m.add("Tessaly Courier", "t", "2031-01-01", "Velmora said it would expel two envoys.");
  m.event(a, "expel", "expel");
  m.story.events.resize(3);
  m.story.events[0].predicate = "say";
  m.story.events[0].mentions = {m.place(a, "expel")};
  m.story.events[1].predicate = "expel";
  m.story.events[1].mentions = {m.place(a, "Velmora said it would expel two envoys.")};
  m.story.events[2].predicate = "expel";
  m.story.events[2].mentions = {m.place(a, "would expel two envoys")};
  EXPECT_TRUE(holds(story_json(m.story), R"("predicate":"expel","event":"v3"}])"));
}

TEST(JsonWriter, StreamsTheRecord) {
  std::ostringstream none;
  JsonWriter(none).finish();
  EXPECT_EQ(none.str(), "{\"format\":\"copytaster/stories\",\"version\":1,\"stories\":[]}\n");

  std::ostringstream two;
  JsonWriter writer(two);
  writer.write(fixture::bare_story());
  writer.write(fixture::bare_story());
  writer.finish();
  const std::string one = story_json(fixture::bare_story());
  EXPECT_EQ(two.str(),
            "{\"format\":\"copytaster/stories\",\"version\":1,\"stories\":[\n" + one + ",\n" + one + "\n]}\n");
}

struct BadRecord {
  const char* name;
  const char* json;
};
class RefusedRecord : public testing::TestWithParam<BadRecord> {};
TEST_P(RefusedRecord, IsAProblemAndNoCrash) {
  const auto story = story_from_json(GetParam().json);
  ASSERT_FALSE(story.has_value());
  EXPECT_EQ(story.error().fault, Fault::malformed);
  EXPECT_FALSE(story.error().why.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Rows, RefusedRecord,
    testing::Values(
        BadRecord{"empty", ""}, BadRecord{"no_json", "{\"id\":"}, BadRecord{"a_list", "[]"}, BadRecord{"no_id", "{}"},
        BadRecord{"id_is_number", R"({"id":1})"},
        BadRecord{"article_without_text", R"({"id":"s","articles":[{"path":"p"}]})"},
        BadRecord{"offset_past_the_end",
                  R"({"id":"s","articles":[{"path":"p","text":"é","times":[{"begin":0,"end":2,"type":"DATE"}]}]})"},
        BadRecord{"begin_after_end",
                  R"({"id":"s","articles":[{"path":"p","text":"abc","times":[{"begin":2,"end":1,"type":"DATE"}]}]})"},
        BadRecord{"negative_offset",
                  R"({"id":"s","articles":[{"path":"p","text":"abc","times":[{"begin":-1,"end":1,"type":"DATE"}]}]})"},
        BadRecord{
            "entity_out_of_range",
            R"({"id":"s","articles":[{"path":"p","text":"abc","mentions":[{"begin":0,"end":1,"entity":"e1"}]}]})"},
        BadRecord{"unknown_kind",
                  R"({"id":"s","articles":[{"path":"p","text":"a","removed":[{"text":"a","kind":"z"}]}]})"},
        BadRecord{"article_zero", R"({"id":"s","articles":[{"path":"p","text":"a"}],"origins":[{"articles":["a0"]}]})"},
        BadRecord{"origin_of_no_article", R"({"id":"s","articles":[],"origins":[{"articles":["a1"]}]})"},
        BadRecord{"articles_no_list", R"({"id":"s","articles":{}})"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace copytaster::report
