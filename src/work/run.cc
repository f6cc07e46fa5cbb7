#include "work/run.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "language/hyphens.h"
#include "report/report.h"
#include "story/build.h"

namespace copytaster::work {

Tools::Tools(Packs loaded) : packs(std::move(loaded)), page(packs), language(packs), find(packs) {}

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

std::vector<find::Reading> analyse_all(std::vector<page::Article> articles, const Tools& tools,
                                       const Options& options) {
  std::vector<find::Reading> readings(articles.size());
  Progress progress(options, articles.size());
  PerThread<language::Scratch> scratch;
  parallel_for(articles.size(), options.threads, [&](std::size_t i) {
    auto& reading = readings[i];
    reading.article = std::move(articles[i]);
    const auto words =
        language::analyse(reading.article.text, tools.language, scratch.local(), reading.article.language);
    reading.analysis = language::join_hyphenated(reading.article.text, words);
    reading.findings = find::all(reading.article, reading.analysis, tools.find);
    progress.step();
  });
  return readings;
}

std::vector<story::Story> make_stories(std::vector<find::Reading> readings, const Tools& tools,
                                       const Options& options) {
  std::ranges::sort(readings, {}, [](const find::Reading& r) {
    return std::pair(std::string_view(r.article.path), r.article.text.all());
  });
  const auto groups = story::group(readings, tools.packs, options.threads);

  std::vector<story::Story> stories(groups.size());
  parallel_for(groups.size(), options.threads, [&](std::size_t i) {
    std::vector<find::Reading> members;
    for (const auto id : groups[i]) members.push_back(std::move(readings[id.value]));
    stories[i] = story::build(std::move(members), tools.find, tools.packs);
  });
  std::ranges::sort(stories, {}, [](const story::Story& s) {
    return std::tuple(-static_cast<std::int64_t>(s.articles.size()), s.first, s.id);
  });
  return stories;
}

namespace {

store::StoryRow row_of(const story::Story& story) {
  store::StoryRow row;
  row.id = story.id;
  row.headline = story.headline;
  row.first = story.first;
  row.last = story.last;
  row.articles = static_cast<std::uint32_t>(story.articles.size());
  row.origins = static_cast<std::uint32_t>(story.origins.size());
  row.conflicts = static_cast<std::uint32_t>(story.conflicts.size());
  for (const auto& reading : story.articles) row.members.push_back(&reading.article);
  row.record = report::story_json(story);
  return row;
}

/// Adds the articles and gives back all that the store holds.
Result<std::vector<page::Article>> exchange(store::Store& store, const std::vector<page::Article>& articles,
                                            std::size_t& added) {
  for (const auto& article : articles) {
    const auto is_new = store.add(article);
    if (!is_new) return tl::unexpected(is_new.error());
    if (*is_new) ++added;
  }
  return store.articles();
}

}  // namespace

Result<Run> read(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                 const Options& options, store::Store* store) {
  Run run;
  std::vector<page::Article> articles;
  for (auto& outcome : clean_all(paths, standard_input, tools, options)) {
    if (outcome.article) {
      articles.push_back(std::move(*outcome.article));
    } else {
      run.failures.push_back(std::move(outcome));
    }
  }
  run.articles = articles.size();
  if (store != nullptr) {
    auto all = exchange(*store, articles, run.added);
    if (!all) return tl::unexpected(std::move(all).error());
    articles = std::move(*all);
  }
  run.stories = make_stories(analyse_all(std::move(articles), tools, options), tools, options);
  if (store != nullptr) {
    std::vector<store::StoryRow> rows;
    for (const auto& story : run.stories) rows.push_back(row_of(story));
    if (const auto kept = store->replace_stories(rows); !kept) return tl::unexpected(kept.error());
  }
  return run;
}

}  // namespace copytaster::work
