// Writes what the report stage makes of the stories made by hand, for tests that look from outside:
//   write_samples FOLDER     record.json, articles.jsonl, annotations.jsonl, stories.txt, stories.md, page.html
#include <fstream>
#include <string>

#include "report/report.h"
#include "rich_story.h"

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
      annotations << report::annotation_json(reading) << '\n';
    }
  }
  writer.finish();
  articles << report::problem_json("empty.txt", Problem{.fault = Fault::no_article, .why = "the file is empty"})
           << '\n';
  std::ofstream terminal(folder + "/stories.txt");
  report::write_terminal(terminal, stories, {.colour = true, .width = 90});
  std::ofstream markdown(folder + "/stories.md");
  report::write_markdown(markdown, stories);
  std::ofstream page(folder + "/page.html");
  report::write_html(page, stories);
  return page && terminal && markdown && record && articles && annotations ? 0 : 1;
}
