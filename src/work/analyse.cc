#include "work/analyse.h"

#include <atomic>
#include <mutex>
#include <utility>

#include "base/parallel.h"
#include "language/hyphens.h"

namespace copytaster::work {
namespace {

/// Counts what is done and tells the caller, one thread at a time.
class Progress {
 public:
  Progress(const Options& options, std::size_t all) : options_(options), all_(all) {}

  void step() {
    const auto done = ++done_;
    if (!options_.progress) return;
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (lock.owns_lock()) options_.progress(done, all_);
  }

 private:
  const Options& options_;
  std::size_t all_;
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;
};

}  // namespace

find::Reading read_article(page::Article article, const Tools& tools, language::Scratch& scratch) {
  find::Reading reading;
  reading.article = std::move(article);
  const auto words = language::analyse(reading.article.text, tools.language, scratch, reading.article.language);
  reading.analysis = language::join_hyphenated(reading.article.text, words);
  reading.findings = find::all(reading.article, reading.analysis, tools.find);
  return reading;
}

std::vector<find::Reading> analyse_all(std::vector<page::Article> articles, const Tools& tools,
                                       const Options& options) {
  std::vector<find::Reading> readings(articles.size());
  Progress progress(options, articles.size());
  PerThread<language::Scratch> scratch;
  parallel_for(articles.size(), options.threads, [&](std::size_t i) {
    readings[i] = read_article(std::move(articles[i]), tools, scratch.local());
    progress.step();
  });
  return readings;
}

std::vector<language::Analysis> analyse_words(std::span<const page::Article> articles, const Tools& tools,
                                              const Options& options) {
  std::vector<language::Analysis> out(articles.size());
  Progress progress(options, articles.size());
  PerThread<language::Scratch> scratch;
  parallel_for(articles.size(), options.threads, [&](std::size_t i) {
    out[i] = language::analyse(articles[i].text, tools.language, scratch.local(), articles[i].language);
    progress.step();
  });
  return out;
}

}  // namespace copytaster::work
