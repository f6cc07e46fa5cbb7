// Writes what the report stage makes of the stories made by hand, for tests that look from outside:
//   write_samples FOLDER     record.json, articles.jsonl, annotations.jsonl, stories.txt, stories.md, page.html,
//                            annotated.html, compared.html
#include <fstream>
#include <string>

#include "compared_pair.h"
#include "report/report.h"
#include "rich_story.h"

namespace {

/// A reading with all that only the page tells.
copytaster::find::Reading rich_page() {
  using namespace copytaster;
  find::Reading reading = report::fixture::rich_story().articles[0];
  auto& article = reading.article;
  article.canonical = "https://paper1.example/ferry";
  article.modified = page::Published{"2031-03-05", page::Precision::day, page::DateBasis::metadata};
  article.partial = true;
  article.images = {{"ferry.jpg", "The ferry", "Marta Quill"}, {"barge.jpg", "", ""}};
  article.blocks = {{article.text.whole(), page::BlockKind::list_item, 1}};
  article.provenance = {{article.text.whole(), {120, 4000}}};
  article.bases = {page::Basis::open_graph, page::Basis::json_ld,   page::Basis::meta, page::Basis::page,
                   page::Basis::container,  page::Basis::microdata, page::Basis::url};
  return reading;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace copytaster;
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const std::vector<story::Story> stories = {report::fixture::rich_story(), report::fixture::hostile_story(),
                                             report::fixture::bare_story()};
  std::ofstream record(folder + "/record.json");
  report::JsonWriter writer(record);
  std::ofstream articles(folder + "/articles.jsonl");
  std::ofstream annotations(folder + "/annotations.jsonl");
  for (const auto& story : stories) {
    writer.write(story);
    for (const auto& reading : story.articles) {
      articles << report::article_json(reading) << '\n';
      annotations << report::annotation_json(reading, true) << '\n';
    }
  }
  writer.finish();
  articles << report::article_json(rich_page()) << '\n';
  annotations << report::annotation_json(rich_page()) << '\n';
  articles << report::problem_json("empty.txt", Problem{.fault = Fault::no_article, .why = "the file is empty"})
           << '\n';
  std::ofstream terminal(folder + "/stories.txt");
  report::write_terminal(terminal, stories, {.colour = true, .width = 90});
  std::ofstream markdown(folder + "/stories.md");
  report::write_markdown(markdown, stories);
  std::ofstream page(folder + "/page.html");
  report::write_html(page, stories);
  std::ofstream annotated(folder + "/annotated.html");
  std::vector<find::Reading> readings;
  for (const auto& story : stories) readings.insert(readings.end(), story.articles.begin(), story.articles.end());
  report::write_annotations(annotated, readings);
  std::ofstream compared(folder + "/compared.html");
  const auto pair = report::fixture::long_pair();
  report::write_comparison_page(compared, pair, lineage::compare_pair(std::span<const find::Reading, 2>(pair)));
  return page && compared && annotated && terminal && markdown && record && articles && annotations ? 0 : 1;
}
