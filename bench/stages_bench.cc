// Times each stage and the whole on the twelve reports of examples/, one thread. Bytes per second are
// bytes of the pages as they came in.
#include <benchmark/benchmark.h>

#include <sstream>

#include "language/compiled.h"
#include "lineage/lineage.h"
#include "report/report.h"
#include "source/read.h"
#include "store/reading_codec.h"
#include "story/build.h"
#include "work/analyse.h"
#include "work/clean_stream.h"
#include "work/stories.h"

namespace copytaster {
namespace {

const work::Tools& tools() {
  static const work::Tools kTools(Packs::load(COPYTASTER_SOURCE "/packs").value());
  return kTools;
}

const std::vector<source::Page>& pages() {
  static const auto kPages = [] {
    std::vector<source::Page> out;
    std::istringstream nothing;
    const std::vector<std::string> paths = {COPYTASTER_SOURCE "/examples/halden-star",
                                            COPYTASTER_SOURCE "/examples/torvane-ferry"};
    source::read(paths, nothing, Limits{}, [&](source::Item item) { out.push_back(std::move(item.page).value()); });
    return out;
  }();
  return kPages;
}

std::vector<page::Article> clean_articles() {
  const page::RecurringLines recurring;
  std::vector<page::Article> out;
  for (const auto& page : pages()) out.push_back(page::clean(page, tools().page, recurring, Limits{}).value());
  return out;
}

work::Options one_thread() {
  work::Options options;
  options.threads = 1;
  return options;
}

std::vector<find::Reading> readings() { return work::analyse_all(clean_articles(), tools(), one_thread()); }

void count(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (const auto& page : pages()) bytes += static_cast<std::int64_t>(page.bytes.size());
  state.SetBytesProcessed(state.iterations() * bytes);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pages().size()));
}

void BM_LoadTools(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(work::Tools(Packs::load(COPYTASTER_SOURCE "/packs").value()));
}
BENCHMARK(BM_LoadTools)->Unit(benchmark::kMillisecond);

void BM_Clean(benchmark::State& state) {
  tools();
  for (auto _ : state) benchmark::DoNotOptimize(clean_articles());
  count(state);
}
BENCHMARK(BM_Clean)->Unit(benchmark::kMillisecond);

void BM_Analyse(benchmark::State& state) {
  const auto articles = clean_articles();
  language::Scratch scratch;
  for (auto _ : state) {
    for (const auto& article : articles)
      benchmark::DoNotOptimize(language::analyse(article.text, tools().language, scratch));
  }
  count(state);
}
BENCHMARK(BM_Analyse)->Unit(benchmark::kMillisecond);

/// Tokens and sentences alone, of all paragraphs; items are tokens.
void BM_Cut(benchmark::State& state) {
  const auto& model = *tools().language.compiled().languages.at("en");
  const auto articles = clean_articles();
  std::vector<std::string_view> paragraphs;
  for (const auto& article : articles) {
    for (const auto span : language::analyse(article.text, tools().language).paragraphs) {
      paragraphs.push_back(article.text.view(span));
    }
  }
  std::int64_t tokens = 0;
  for (auto _ : state) {
    for (const auto paragraph : paragraphs) {
      const auto pieces = language::tokenize(paragraph, model.tokens);
      tokens += std::ssize(pieces);
      benchmark::DoNotOptimize(
          language::split_sentences(paragraph, pieces, model.sentences, model.sentence_model.value()));
    }
  }
  state.SetItemsProcessed(tokens);
}
BENCHMARK(BM_Cut)->Unit(benchmark::kMillisecond);

void BM_Find(benchmark::State& state) {
  const auto all = readings();
  for (auto _ : state) {
    for (const auto& reading : all)
      benchmark::DoNotOptimize(find::all(reading.article, reading.analysis, tools().find));
  }
  count(state);
}
BENCHMARK(BM_Find)->Unit(benchmark::kMillisecond);

/// `size`: bytes that come out for each byte of the articles' texts.
void BM_EncodeReading(benchmark::State& state) {
  const auto all = readings();
  std::size_t bytes = 0;
  std::size_t texts = 0;
  for (auto _ : state) {
    for (const auto& reading : all) {
      bytes += store::encode_reading(reading).size();
      texts += reading.article.text.size();
    }
  }
  count(state);
  state.counters["size"] = static_cast<double>(bytes) / static_cast<double>(texts);
}
BENCHMARK(BM_EncodeReading)->Unit(benchmark::kMicrosecond);

void BM_DecodeReading(benchmark::State& state) {
  std::vector<std::string> all;
  for (const auto& reading : readings()) all.push_back(store::encode_reading(reading));
  for (auto _ : state) {
    for (const auto& bytes : all) benchmark::DoNotOptimize(store::decode_reading(bytes));
  }
  count(state);
}
BENCHMARK(BM_DecodeReading)->Unit(benchmark::kMicrosecond);

void BM_Lineage(benchmark::State& state) {
  const auto all = readings();
  for (auto _ : state) benchmark::DoNotOptimize(lineage::trace(all, 1));
  count(state);
}
BENCHMARK(BM_Lineage)->Unit(benchmark::kMillisecond);

void BM_Stories(benchmark::State& state) {
  const auto all = readings();
  for (auto _ : state) benchmark::DoNotOptimize(work::make_stories(all, tools(), one_thread()));
  count(state);
}
BENCHMARK(BM_Stories)->Unit(benchmark::kMillisecond);

void BM_Json(benchmark::State& state) {
  const auto stories = work::make_stories(readings(), tools(), one_thread());
  for (auto _ : state) {
    for (const auto& story : stories) benchmark::DoNotOptimize(report::story_json(story));
  }
  count(state);
}
BENCHMARK(BM_Json)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace copytaster
