// language_bench ARTICLES.jsonl [ROUNDS]
//
// Times the analysis of the articles that `copytaster clean` wrote, loaded before the clock starts, on one thread:
// the whole from text to names, and its parts in turns with it, so that a busy moment of the machine hits all. One
// JSON line a round and part; before them one line of how long loading takes and what the process then holds:
//   {"name":"load","milliseconds":M,"resident_megabytes":R}
//   {"name":"cut"|"read"|"name"|"whole","articles":N,"tokens":N,"seconds":S}
#include <fmt/format.h>
#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "language/analyse.h"
#include "language/compiled.h"
#include "language/hyphens.h"
#include "language/names.h"

namespace {

using namespace copytaster;

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<Text> load(const char* path) {
  std::vector<Text> texts;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  simdjson::padded_string bytes;
  if (simdjson::padded_string::load(path).get(bytes) != simdjson::SUCCESS) return texts;
  if (parser.parse_many(bytes).get(lines) != simdjson::SUCCESS) return texts;
  for (auto line : lines) {
    std::string_view text;
    if (line["text"].get(text) == simdjson::SUCCESS) texts.emplace_back(std::string(text));
  }
  return texts;
}

double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fputs("usage: language_bench ARTICLES.jsonl [ROUNDS]\n", stderr);
    return 2;
  }
  const int rounds = argc == 3 ? std::atoi(argv[2]) : 5;
  const auto packs = Packs::load(COPYTASTER_SOURCE "/packs");
  const auto texts = load(argv[1]);
  if (!packs || texts.empty()) {
    std::fputs("language_bench: no language packs, or no articles in the file\n", stderr);
    return 1;
  }
  const double before = resident_megabytes();
  std::optional<language::Models> models;
  const double loading = seconds_of([&] { models.emplace(*packs); });
  if (models->problem()) {
    std::fprintf(stderr, "language_bench: %s\n", models->problem()->why.c_str());
    return 1;
  }
  const auto& english = *models->compiled().languages.at("en");
  language::Scratch scratch;
  std::vector<language::Analysis> analyses;
  for (const auto& text : texts) analyses.push_back(language::analyse(text, *models, scratch, "en"));
  fmt::print("{{\"name\":\"load\",\"milliseconds\":{:.1f},\"resident_megabytes\":{:.1f}}}\n", 1000 * loading,
             resident_megabytes() - before);
  std::size_t tokens = 0;
  for (const auto& analysis : analyses) tokens += analysis.tokens.size();

  const auto time = [&](const char* name, const std::function<void(std::size_t)>& work) {
    const double seconds = seconds_of([&] {
      for (std::size_t i = 0; i < texts.size(); ++i) work(i);
    });
    fmt::print("{{\"name\":\"{}\",\"articles\":{},\"tokens\":{},\"seconds\":{:.6f}}}\n", name, texts.size(), tokens,
               seconds);
  };
  for (int round = 0; round < rounds; ++round) {
    time("whole", [&](std::size_t i) { language::analyse(texts[i], *models, scratch, "en"); });
    time("cut", [&](std::size_t i) {
      for (const auto span : analyses[i].paragraphs) {
        const auto paragraph = texts[i].view(span);
        const auto pieces = language::tokenize(paragraph, english.tokens);
        language::split_sentences(paragraph, pieces, english.sentences, english.sentence_model.value());
      }
    });
    time("read", [&](std::size_t i) {
      analyses[i].names.clear();
      english.words->read(texts[i], english.lexicon, scratch.space().network, analyses[i]);
    });
    time("name", [&](std::size_t i) {
      const auto units = language::join_hyphenated(texts[i], analyses[i]);
      const language::Words words(texts[i], english.lexicon, units);
      language::find_names(texts[i], units, words, english.lexicon, english.names, units.names);
    });
  }
  return 0;
}
