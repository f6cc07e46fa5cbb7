#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <map>
#include <numeric>

#include "commands.h"

namespace {

namespace commands = copytaster::commands;
using commands::CleanCommand;
using commands::Common;
using commands::Outputs;
using copytaster::console::Colour;

/// What the arguments said.
struct Arguments {
  Common common;
  Outputs outputs;
  std::string database;
  std::string story;
  std::vector<std::string> words;
  std::size_t hits = 20;
  bool jsonl = false;  ///< what clean writes unless told otherwise, the one format of annotate
  CleanCommand clean;
  bool gold = false;       ///< conllu
  bool explained = false;  ///< annotate
  std::string bytes;
};

CLI::App* add_command(CLI::App& app, Arguments& given, const char* name, const char* what, const char* examples) {
  static const std::map<std::string, Colour> kColours = {
      {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
  auto* command = app.add_subcommand(name, what);
  command->add_option("--threads", given.common.threads, "Threads; 0: as many as the machine has")
      ->check(CLI::Range(0, 256));
  command->add_flag("-q,--quiet", given.common.quiet, "No progress and no summary on standard error");
  command->add_option("--color", given.common.colour, "auto, always or never")
      ->transform(CLI::CheckedTransformer(kColours));
  command->footer(std::string("Examples:\n") + examples);
  return command;
}

void add_paths(CLI::App& command, Arguments& given) {
  command.add_option("PATH", given.common.paths, "Files, folders, - for standard input")->required();
}

void add_outputs(CLI::App& command, Arguments& given) {
  command.add_option("--json", given.outputs.json, "Write the record as JSON to FILE (- for standard output)");
  command.add_option("--html", given.outputs.html, "Write one self-contained page to FILE");
  command.add_option("--md", given.outputs.markdown, "Write Markdown to FILE (- for standard output)");
}

void add_database(CLI::App& command, Arguments& given) {
  command.add_option("--db", given.database, "Database of an earlier read")->required();
}

void add_line_options(CLI::App& command, Arguments& given) {
  command.add_flag("--jsonl", given.jsonl, "JSON lines, what is written unless told otherwise");
  command.add_flag("--as-is", given.common.as_is, "Take the text as it stands, remove nothing");
}

/// One of the formats at most; `bytes` goes with JSON lines alone.
void add_formats(CLI::App& command, Arguments& given, CLI::Option& bytes) {
  using copytaster::report::ArticleFormat;
  CLI::Option* jsonl = command.add_flag("--jsonl", given.jsonl, "JSON lines, one an article (default)");
  std::vector<CLI::Option*> others;
  const auto add = [&](const char* name, ArticleFormat format, const char* what) {
    const auto choose = [&given, format](std::int64_t) { given.clean.format = format; };
    auto* option = command.add_flag_function(name, choose, what)->excludes(jsonl)->excludes(&bytes);
    for (auto* other : others) option->excludes(other);
    others.push_back(option);
  };
  add("--text", ArticleFormat::text, "Plain text");
  add("--md", ArticleFormat::markdown, "Markdown");
  add("--tei", ArticleFormat::tei, "XML-TEI, one teiCorpus where there are many articles");
}

void add_clean_options(CLI::App& command, Arguments& given) {
  add_paths(command, given);
  // A flag, so that "--bytes page.txt" is no value of it.
  auto* bytes = command.add_flag("--bytes{paragraphs}", given.bytes,
                                 "Tell where each paragraph (=words: each word) stands in the bytes of the page");
  bytes->check(CLI::IsMember({"paragraphs", "words"}));
  add_formats(command, given, *bytes);
  command.add_flag("--as-is", given.common.as_is, "Take the text as it stands, remove nothing");
  auto* output = command.add_option("-o,--output", given.clean.output, "Write to FILE, whole or not at all");
  auto* resume =
      command.add_flag("--resume", given.clean.resume, "Go on where a run with the same inputs was interrupted");
  resume->needs(output);
  command.add_option("--url", given.clean.url, "The address of the one page that is read")->excludes(resume);
}

int run(int argc, char** argv) {
  CLI::App app{"Copytaster reads many reports of the news and gives one record for each story in them."};
  app.set_version_flag("--version", "copytaster " COPYTASTER_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  copytaster read reports/ --html stories.html\n"
      "  copytaster read crawl.jsonl --json - | jq '.stories[].headline'\n"
      "  copytaster COMMAND --help");
  Arguments given;

  auto* read = add_command(app, given, "read", "Read reports and print the stories in them",
                           "  copytaster read reports/\n"
                           "  copytaster read a.txt b.txt.gz crawl.jsonl.zst --json out.json --html out.html\n"
                           "  copytaster read today/ --db news.db        (again tomorrow: adds what is new)");
  add_paths(*read, given);
  add_outputs(*read, given);
  read->add_option("--db", given.database, "Keep articles and stories in an SQLite database; what it holds takes part");
  read->add_option("--limit", given.outputs.limit, "Stories shown on the terminal (20)");

  auto* clean = add_command(app, given, "clean", "Only clean: text and metadata of each article",
                            "  copytaster clean reports/ > articles.jsonl\n"
                            "  copytaster clean crawl.jsonl.zst --output articles.jsonl --resume\n"
                            "  copytaster clean page.txt --md --url https://tessaly.example/news/tolls");
  add_clean_options(*clean, given);

  auto* annotate = add_command(app, given, "annotate", "One JSON line an article: tokens, quotes, times, events ...",
                               "  copytaster annotate article.txt --jsonl | jq .quotes\n"
                               "  copytaster annotate article.txt --html annotated.html");
  add_paths(*annotate, given);
  add_line_options(*annotate, given);
  annotate->add_option("--html", given.outputs.html, "Write one page for people to FILE instead of JSON lines");
  annotate->add_flag("--explain", given.explained, "Say of each finding why it was decided so");

  auto* conllu = add_command(app, given, "conllu", "Sentences and tokens as CoNLL-U, names in MISC",
                             "  copytaster conllu article.txt\n"
                             "  copytaster conllu treebank.conllu.gz --gold");
  add_paths(*conllu, given);
  conllu->add_flag("--gold", given.gold, "The inputs are CoNLL-U and keep their own sentences and tokens");

  auto* compare = add_command(app, given, "compare", "How two articles are related",
                              "  copytaster compare first.txt second.txt\n"
                              "  copytaster compare first.txt second.txt --html compared.html\n"
                              "  copytaster compare first.txt second.txt --json - | jq -r .verdict");
  compare->add_option("FILES", given.common.paths, "Two files")->required()->expected(2);
  compare->add_option("--json", given.outputs.json, "Write JSON to FILE (- for standard output)");
  compare->add_option("--html", given.outputs.html, "Write one page with both texts side by side to FILE");

  auto* list = add_command(app, given, "list", "List the stories of a database", "  copytaster list --db news.db");
  add_database(*list, given);

  auto* show = add_command(app, given, "show", "Show one story of a database",
                           "  copytaster show 3f9a --db news.db\n"
                           "  copytaster show 3f9a --db news.db --html story.html");
  show->add_option("STORY", given.story, "Its id, or the beginning of it")->required();
  add_database(*show, given);
  add_outputs(*show, given);

  auto* search = add_command(app, given, "search", "Find articles of a database by their words",
                             "  copytaster search mission expelled --db news.db");
  search->add_option("WORDS", given.words, "All of them must stand in the article")->required();
  add_database(*search, given);
  search->add_option("--limit", given.hits, "Articles shown (20)");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }

  if (*read) return commands::read(given.common, given.outputs, given.database);
  using copytaster::page::Ways;
  if (!given.bytes.empty()) given.clean.ways = given.bytes == "words" ? Ways::words : Ways::paragraphs;
  if (given.clean.resume && given.clean.output == "-") {
    std::cerr << "copytaster: --resume goes on with a file; standard output is none\n";
    return 2;
  }
  if (*clean) return commands::clean(given.common, given.clean);
  if (*annotate) return commands::annotate(given.common, given.outputs.html, given.explained);
  if (*conllu) return commands::conllu(given.common, given.gold);
  if (*compare) return commands::compare(given.common, given.outputs);
  if (*list) return commands::list(given.common, given.database);
  if (*show) return commands::show(given.common, given.outputs, given.database, given.story);
  std::string words;
  for (const auto& word : given.words) words += (words.empty() ? "" : " ") + word;
  return commands::search(given.common, given.database, words, given.hits);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "copytaster: " << error.what() << '\n';
    return 1;
  }
}
