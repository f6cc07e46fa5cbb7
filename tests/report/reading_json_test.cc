#include <gtest/gtest.h>

#include <limits>
#include <sstream>
#include <string>

#include "report/conllu.h"
#include "report/json_line.h"
#include "report/report.h"
#include "rich_story.h"

namespace copytaster::report {
namespace {

using fixture::span_of;

/// "Velmora expelled Ann.", analysed by hand.
find::Reading analysed() {
  find::Reading reading;
  reading.article.path = "in.jsonl#7";
  reading.article.title = "Envoy expelled";
  reading.article.text = Text("Velmora expelled Ann.");
  const Text& text = reading.article.text;
  auto& analysis = reading.analysis;
  analysis.language = "en";
  analysis.paragraphs = {text.whole()};
  analysis.sentences = {{text.whole(), 0, 4, 0}};
  analysis.tokens = {{span_of(text, "Velmora"), "Velmora", "Number=Sing", language::Upos::propn, 2, "nsubj"},
                     {span_of(text, "expelled"), "expel", "Tense=Past", language::Upos::verb, 0, "root"},
                     {span_of(text, "Ann"), "Ann", "", language::Upos::propn, 2, "obj"},
                     {span_of(text, "."), ".", "", language::Upos::punct, 2, "punct"}};
  analysis.names = {{span_of(text, "Velmora"), 0, 1, find::NameType::gpe},
                    {span_of(text, "Ann"), 2, 3, find::NameType::per}};
  auto& findings = reading.findings;
  findings.entities = {{"Velmora", find::NameType::gpe, "VL"}, {"Ann", find::NameType::per, ""}};
  findings.mentions = {{span_of(text, "Velmora"), EntityId{0}}, {span_of(text, "Ann"), EntityId{1}}};
  findings.references = {{span_of(text, "expelled"), EntityId{1}, find::ReferenceKind::description}};
  find::Event event;
  event.span = span_of(text, "expelled");
  event.predicate = "expel";
  event.cameo = "161";
  event.plover_type = "SANCTION";
  event.actor = {{span_of(text, "Velmora"), "VEL", "GOV", EntityId{0}}};
  event.target = {{span_of(text, "Ann"), "", "", std::nullopt}};
  findings.events = {event};
  return reading;
}

TEST(ArticleJson, IsTheLineOfClean) {
  EXPECT_EQ(article_json(analysed()),
            R"({"path":"in.jsonl#7","language":"en","title":"Envoy expelled","text":"Velmora expelled Ann."})");
}

TEST(AnnotationJson, ExplainsWhereAskedTo) {
  auto reading = analysed();
  reading.findings.events[0].why = "its verb";
  EXPECT_EQ(annotation_json(reading).find("\"why\""), std::string::npos);
  EXPECT_NE(annotation_json(reading, true).find(R"("why":"its verb")"), std::string::npos);
}

TEST(ArticleJson, TellsAllThatIsKnown) {
  const auto story = fixture::rich_story();
  const std::string json = article_json(story.articles[0]);
  EXPECT_TRUE(json.starts_with(
      R"({"path":"ferry/1.txt","url":"https://paper1.example/ferry?id=1&ref=home","outlet":"Tessaly Courier",)"
      R"("language":"en","title":"Nine die as ferry hits barge off Port Salvo","byline":["Marta Quill","Jon Fairlie"],)"
      R"("dateline":"PORT SALVO","section":"World","published":{)"))
      << json;
}

TEST(AnnotationJson, AddsAnalysisAndFindings) {
  EXPECT_EQ(
      annotation_json(analysed()),
      R"({"path":"in.jsonl#7","language":"en","title":"Envoy expelled","text":"Velmora expelled Ann.","removed":[],)"
      R"("sentences":[{"begin":0,"end":21}],"tokens":[)"
      R"({"begin":0,"end":7,"lemma":"Velmora","upos":"PROPN","feats":"Number=Sing","head":2,"deprel":"nsubj"},)"
      R"({"begin":8,"end":16,"lemma":"expel","upos":"VERB","feats":"Tense=Past","head":0,"deprel":"root"},)"
      R"({"begin":17,"end":20,"lemma":"Ann","upos":"PROPN","head":2,"deprel":"obj"},)"
      R"({"begin":20,"end":21,"lemma":".","upos":"PUNCT","head":2,"deprel":"punct"}],)"
      R"("quotes":[],"times":[],"quantities":[],)"
      R"("mentions":[{"begin":0,"end":7,"text":"Velmora","entity":"e1"},{"begin":17,"end":20,"text":"Ann","entity":"e2"}],)"
      R"("references":[{"begin":8,"end":16,"text":"expelled","kind":"description","entity":"e2"}],)"
      R"("entities":[{"id":"e1","name":"Velmora","type":"GPE","ids":{"iso3166":"VL"}},{"id":"e2","name":"Ann","type":"PER"}],)"
      R"("events":[{"begin":8,"end":16,"predicate":"expel","cameo":"161","plover":{"type":"SANCTION"},"status":"happened",)"
      R"("actor":[{"text":"Velmora","country":"VEL","role":"GOV","entity":"e1"}],"target":[{"text":"Ann"}]}]})");
}

TEST(AnnotationJson, OfNothingIsStillALine) {
  EXPECT_EQ(annotation_json(find::Reading{}),
            R"({"path":"","text":"","removed":[],"sentences":[],"tokens":[],"quotes":[],"times":[],"quantities":[],)"
            R"("mentions":[],"references":[],"entities":[],"events":[]})");
}

TEST(ProblemJson, NamesPathAndReason) {
  EXPECT_EQ(problem_json("a\xFF.txt", Problem{.fault = Fault::malformed, .why = "the file is \"empty\""}),
            "{\"path\":\"a\xEF\xBF\xBD.txt\",\"error\":\"the file is \\\"empty\\\"\"}");
}

struct NumberCase {
  const char* name;
  double value;
  const char* want;
};
class Numbers : public testing::TestWithParam<NumberCase> {};
TEST_P(Numbers, AreWrittenShort) {
  JsonLine line;
  line.open();
  line.number("n", GetParam().value);
  line.close();
  EXPECT_EQ(line.take(), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Numbers,
                         testing::Values(NumberCase{"whole", 27, R"({"n":27})"},
                                         NumberCase{"half", 12.5, R"({"n":12.5})"},
                                         NumberCase{"tenth", 0.1, R"({"n":0.1})"},
                                         NumberCase{"minus", -3, R"({"n":-3})"},
                                         NumberCase{"billions", 284e9, R"({"n":284000000000})"},
                                         NumberCase{"huge", 1e300, R"({"n":1e+300})"},
                                         NumberCase{"none", std::numeric_limits<double>::quiet_NaN(), "{}"},
                                         NumberCase{"endless", std::numeric_limits<double>::infinity(), "{}"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Conllu, WritesTreeAndNames) {
  std::ostringstream out;
  const auto reading = analysed();
  write_conllu(out, reading.article.path, reading.article.text, reading.analysis);
  EXPECT_EQ(out.str(),
            "# newdoc id = in.jsonl#7\n# newpar\n# sent_id = 1\n# text = Velmora expelled Ann.\n"
            "1\tVelmora\tVelmora\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tNER=B-GPE\n"
            "2\texpelled\texpel\tVERB\t_\tTense=Past\t0\troot\t_\t_\n"
            "3\tAnn\tAnn\tPROPN\t_\t_\t2\tobj\t_\tNER=B-PER|SpaceAfter=No\n"
            "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n");
}

TEST(Conllu, WithoutTreeOrSentencesWritesWhatThereIs) {
  find::Reading reading = analysed();
  for (auto& token : reading.analysis.tokens) {
    token.head = language::kNoHead;
    token.deprel.clear();
  }
  reading.analysis.sentences.push_back({{21, 21}, 4, 4, 1});
  std::ostringstream out;
  write_conllu(out, reading.article.path, reading.article.text, reading.analysis);
  EXPECT_NE(out.str().find("1\tVelmora\tVelmora\tPROPN\t_\tNumber=Sing\t_\t_\t_\tNER=B-GPE\n"), std::string::npos);
  EXPECT_EQ(out.str().find("sent_id = 2"), std::string::npos);
}

}  // namespace
}  // namespace copytaster::report
