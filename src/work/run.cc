#include "work/run.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "lineage/lineage.h"
#include "source/read.h"
#include "story/build.h"

namespace copytaster::work {

Tools::Tools(Packs loaded) : packs(std::move(loaded)), page(packs), language(packs), find(packs) {}

Result<find::Reading> read_page(const source::Page& input, const page::RecurringLines& recurring, const Tools& tools,
                                const Options& options) {
  auto article = page::clean(input, tools.page, recurring, options.limits, options.as_is);
  if (!article) return tl::unexpected(std::move(article).error());
  auto analysis = language::analyse(article->text, tools.language, article->language);
  auto findings = find::all(*article, analysis, tools.find);
  return find::Reading{std::move(*article), std::move(analysis), std::move(findings)};
}

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

Readings read_all(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                  const Options& options) {
  std::vector<source::Page> pages;
  page::RecurringLines recurring;
  Readings out;
  source::read(paths, standard_input, options.limits, [&](source::Item item) {
    if (!item.page) {
      out.failures.push_back({std::move(item.path), item.page.error()});
      return;
    }
    recurring.add(*item.page);
    pages.push_back(std::move(*item.page));
  });

  std::vector<std::optional<Result<find::Reading>>> results(pages.size());
  Progress progress(options, pages.size());
  parallel_for(pages.size(), options.threads, [&](std::size_t i) {
    results[i] = read_page(pages[i], recurring, tools, options);
    pages[i].bytes = std::string();
    progress.step();
  });
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& result = *results[i];
    if (result) {
      out.readings.push_back(std::move(*result));
    } else {
      out.failures.push_back({pages[i].path, result.error()});
    }
  }
  return out;
}

namespace {

/// The part of a run's lineage that lies within one group, its ids turned into positions in the group.
lineage::Lineage within(const lineage::Lineage& all, const std::vector<ArticleId>& group) {
  const auto position = [&](ArticleId id) -> std::optional<ArticleId> {
    const auto it = std::ranges::lower_bound(group, id);
    if (it == group.end() || *it != id) return std::nullopt;
    return ArticleId{static_cast<std::uint32_t>(it - group.begin())};
  };
  lineage::Lineage out;
  for (const auto& link : all.links) {
    const auto from = position(link.from);
    const auto to = position(link.to);
    if (from && to) out.links.push_back({*from, *to, link.relation, link.share_from, link.share_to, link.passages});
  }
  for (const auto& origin : all.origins) {
    lineage::Origin mine{{}, origin.agency, origin.basis};
    for (const auto id : origin.articles) {
      if (const auto at = position(id)) mine.articles.push_back(*at);
    }
    if (mine.articles.empty()) continue;
    if (mine.articles.size() == 1 && mine.basis != lineage::OriginBasis::credit) {
      mine.basis = mine.agency.empty() ? lineage::OriginBasis::alone : lineage::OriginBasis::credit;
    }
    out.origins.push_back(std::move(mine));
  }
  return out;
}

}  // namespace

std::vector<story::Story> make_stories(std::vector<find::Reading> readings, const Tools& tools,
                                       const Options& options) {
  std::ranges::sort(readings, {}, [](const find::Reading& r) {
    return std::pair(std::string_view(r.article.path), r.article.text.all());
  });
  const auto copies = lineage::trace(readings, options.threads);
  const auto groups = story::group(readings, copies, tools.packs);

  std::vector<story::Story> stories(groups.size());
  parallel_for(groups.size(), options.threads, [&](std::size_t i) {
    std::vector<find::Reading> members;
    for (const auto id : groups[i]) members.push_back(std::move(readings[id.value]));
    stories[i] = story::build(std::move(members), within(copies, groups[i]), tools.find, tools.packs);
  });
  std::ranges::sort(stories, {}, [](const story::Story& s) {
    return std::tuple(-static_cast<std::int64_t>(s.articles.size()), s.first, s.id);
  });
  return stories;
}

}  // namespace copytaster::work
