#include "work/run.h"

#include <memory>
#include <utility>

#include "base/in_order.h"
#include "base/parallel.h"
#include "report/report.h"
#include "store/reading_codec.h"
#include "work/analyse.h"
#include "work/spill.h"
#include "work/stories.h"

namespace copytaster::work {
namespace {

/// Where the readings of a run lie.
struct Library {
  std::vector<Head> heads;
  std::vector<std::int64_t> ids;  ///< of the heads, in the store; empty without one
  std::function<Result<find::Reading>(ArticleId)> load;
};

/// An input on its way to the library.
struct Input {
  Cleaned cleaned;
  std::string bytes;  ///< of the reading; empty where it is known or there is no article
};

/// Cleans and analyses every input that is not known, and hands each article on with its reading.
class Reader {
 public:
  Reader(const Tools& tools, const Options& options) : tools_(tools), options_(options) {}

  using Known = std::function<bool(const page::Article&)>;
  using Keep = std::function<Result<void>(const page::Article&, std::string_view bytes)>;

  Result<void> read(std::span<const std::string> paths, std::istream& standard_input, const Known& known,
                    const Keep& keep, Run& run) const {
    // Cleaning takes a hundredth of the time of analysing: one thread does it for all.
    auto cleaning = options_;
    cleaning.threads = 1;
    cleaning.progress = nullptr;
    const auto produce = [&](const Push<Input>& push) {
      // With nothing done before there is nothing that the inputs could not begin with.
      static_cast<void>(clean_stream(paths, standard_input, tools_, cleaning, {}, [&](Cleaned cleaned) {
        return push({std::move(cleaned), {}});
      }));
    };
    const auto analyse = [&](Input& input) {
      auto& article = input.cleaned.article;
      if (article && !known(*article)) input.bytes = analysed(*article);
    };
    Result<void> kept;
    std::size_t done = 0;
    in_order<Input>(options_.threads, produce, analyse, [&](Input input) {
      if (options_.progress) options_.progress(++done, 0);
      if (!input.cleaned.article) {
        run.failures.push_back(std::move(input.cleaned));
        return true;
      }
      ++run.articles;
      if (!input.bytes.empty()) kept = keep(*input.cleaned.article, input.bytes);
      return kept.has_value();
    });
    return kept;
  }

  std::string analysed(page::Article article) const {
    return store::encode_reading(read_article(std::move(article), tools_, scratch_.local()));
  }

 private:
  const Tools& tools_;
  const Options& options_;
  mutable PerThread<language::Scratch> scratch_;
};

Result<Library> gather(std::span<const std::string> paths, std::istream& standard_input, const Reader& reader,
                       Run& run) {
  auto opened = Spill::open();
  if (!opened) return tl::unexpected(std::move(opened).error());
  const auto spill = std::make_shared<Spill>(std::move(*opened));
  std::vector<Spill::Place> places;
  Library out;
  const auto keep = [&](const page::Article& article, std::string_view bytes) -> Result<void> {
    const auto place = spill->put(bytes);
    if (!place) return tl::unexpected(place.error());
    places.push_back(*place);
    out.heads.push_back(head_of(article));
    return {};
  };
  const auto read = reader.read(
      paths, standard_input, [](const page::Article&) { return false; }, keep, run);
  if (!read) return tl::unexpected(read.error());
  out.load = [spill, places = std::move(places)](ArticleId id) { return spill->get(places[id.value]); };
  return out;
}

/// Analyses what the store has from runs of another program.
Result<void> read_again(store::Store& store, const std::string& maker, const Reader& reader, const Options& options) {
  const auto ids = store.unread(maker);
  if (!ids) return tl::unexpected(ids.error());
  struct Old {
    std::int64_t id;
    Result<page::Article> article;
    std::string bytes;
  };
  const auto produce = [&](const Push<Old>& push) {
    for (const auto id : *ids) {
      if (!push({id, store.article(id), {}})) return;
    }
  };
  const auto analyse = [&](Old& old) {
    if (old.article) old.bytes = reader.analysed(*old.article);
  };
  Result<void> out;
  in_order<Old>(options.threads, produce, analyse, [&](Old old) {
    if (!old.article) {
      out = tl::unexpected(old.article.error());
    } else if (const auto added = store.add(*old.article, old.bytes, maker); !added) {
      out = tl::unexpected(added.error());
    }
    return out.has_value();
  });
  return out;
}

Result<Library> gather(std::span<const std::string> paths, std::istream& standard_input, const Reader& reader,
                       const Tools& tools, const Options& options, store::Store& store, Run& run) {
  const auto maker = maker_of(tools);
  const auto known = [&](const page::Article& article) {
    return store.has_reading(store::identity_of(article), maker).value_or(false);
  };
  const auto keep = [&](const page::Article& article, std::string_view bytes) -> Result<void> {
    const auto is_new = store.add(article, bytes, maker);
    if (!is_new) return tl::unexpected(is_new.error());
    if (*is_new) ++run.added;
    return {};
  };
  if (const auto read = reader.read(paths, standard_input, known, keep, run); !read)
    return tl::unexpected(read.error());
  if (const auto again = read_again(store, maker, reader, options); !again) return tl::unexpected(again.error());
  auto rows = store.rows();
  if (!rows) return tl::unexpected(std::move(rows).error());
  Library out;
  for (auto& row : *rows) {
    const auto day = row.published ? page::Published{*row.published}.day() : std::nullopt;
    out.heads.push_back({{std::move(row.path), day}, std::move(row.identity), std::move(row.story)});
    out.ids.push_back(row.id);
  }
  out.load = [&store, ids = out.ids](ArticleId id) { return store.reading(ids[id.value]); };
  return out;
}

store::StoryRow row_of(const story::Story& story, std::span<const ArticleId> members,
                       std::span<const std::int64_t> ids) {
  store::StoryRow row;
  row.id = story.id;
  row.headline = story.headline;
  row.first = story.first;
  row.last = story.last;
  row.articles = static_cast<std::uint32_t>(story.articles.size());
  row.origins = static_cast<std::uint32_t>(story.origins.size());
  row.conflicts = static_cast<std::uint32_t>(story.conflicts.size());
  for (const auto member : members) row.members.push_back(ids[member.value]);
  row.record = report::story_json(story);
  return row;
}

}  // namespace

Result<Run> read(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                 const Options& options, store::Store* store, const std::function<bool(const story::Story&)>& sink) {
  Run run;
  const Reader reader(tools, options);
  const auto library = store != nullptr ? gather(paths, standard_input, reader, tools, options, *store, run)
                                        : gather(paths, standard_input, reader, run);
  if (!library) return tl::unexpected(library.error());

  Result<void> kept = store != nullptr ? store->begin_stories() : Result<void>();
  if (!kept) return tl::unexpected(kept.error());
  const auto made = make_stories(library->heads, library->load, tools, options,
                                 [&](const story::Story& story, std::span<const ArticleId> members) {
                                   ++run.stories;
                                   if (store != nullptr) kept = store->add_story(row_of(story, members, library->ids));
                                   return kept.has_value() && sink(story);
                                 });
  if (made && kept && store != nullptr) kept = store->commit_stories();
  if (!made) return tl::unexpected(made.error());
  if (!kept) return tl::unexpected(kept.error());
  return run;
}

}  // namespace copytaster::work
