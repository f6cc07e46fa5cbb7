#include "commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <utility>

#include "base/pack.h"
#include "language/analyse.h"
#include "lineage/lineage.h"
#include "report/conllu.h"
#include "store/store.h"
#include "work/analyse.h"
#include "work/output_file.h"
#include "work/resumable_file.h"
#include "work/run.h"
#include "work/treebank.h"
#include "work/write_articles.h"

namespace copytaster::commands {
namespace {

std::optional<work::Tools> load_tools() {
  const auto folder = default_pack_folder();
  if (!folder) {
    console::complain("language packs", folder.error());
    return std::nullopt;
  }
  auto packs = Packs::load(*folder);
  if (!packs) {
    console::complain(*folder, packs.error());
    return std::nullopt;
  }
  auto tools = std::make_optional<work::Tools>(std::move(*packs));
  if (const auto& problem = tools->language.problem()) {
    console::complain("models", *problem);
    return std::nullopt;
  }
  return tools;
}

work::Options options_of(const Common& common, console::ProgressLine& progress) {
  work::Options options;
  options.threads = common.threads;
  options.clean.as_is = common.as_is;
  options.progress = progress.callback();
  return options;
}

using Writer = std::function<void(std::ostream&)>;

/// Writes whole or not at all; "-" is standard output. True when it went well.
bool write_to(const std::string& path, const Writer& writer) {
  if (path == "-") {
    writer(std::cout);
    if (std::cout.flush()) return true;
    console::complain("standard output", Problem{Fault::unreadable, "could not be written whole"});
    return false;
  }
  auto file = work::OutputFile::open(path);
  if (!file) {
    console::complain(path, file.error());
    return false;
  }
  writer(file->stream());
  if (const auto done = file->finish(); !done) {
    console::complain(path, done.error());
    return false;
  }
  return true;
}

/// Writes stories to every output asked for, and the terminal view where none takes standard output. JSON is written
/// as they come; the other views are of all stories and wait.
class StoryOutputs {
 public:
  StoryOutputs(const Common& common, const Outputs& asked) : common_(common), asked_(asked) {
    if (asked.json.empty()) return;
    if (asked.json != "-") {
      auto file = work::OutputFile::open(asked.json);
      good_ = file.has_value();
      if (!file) console::complain(asked.json, file.error());
      if (file) json_file_.emplace(std::move(*file));
    }
    if (good_) json_.emplace(json_file_ ? json_file_->stream() : std::cout);
  }

  void add(const story::Story& story) {
    if (json_) json_->write(story);
    ++count_;
    const bool needs_all = !asked_.html.empty() || !asked_.markdown.empty();
    if (needs_all || (shows_terminal() && kept_.size() < asked_.limit)) kept_.push_back(story);
  }

  /// True when all went well.
  bool finish() {
    if (json_) finish_json();
    if (!asked_.markdown.empty()) {
      good_ &= write_to(asked_.markdown, [&](std::ostream& out) { report::write_markdown(out, kept_); });
    }
    if (!asked_.html.empty()) {
      good_ &= write_to(asked_.html, [&](std::ostream& out) { report::write_html(out, kept_); });
    }
    if (shows_terminal()) good_ &= write_to("-", [&](std::ostream& out) { show(out); });
    return good_;
  }

 private:
  bool shows_terminal() const { return asked_.json != "-" && asked_.markdown != "-" && asked_.html != "-"; }

  void finish_json() {
    json_->finish();
    if (!json_file_) {
      good_ &= write_to("-", [](std::ostream&) {});
    } else if (const auto done = json_file_->finish(); !done) {
      console::complain(asked_.json, done.error());
      good_ = false;
    }
  }

  void show(std::ostream& out) const {
    const auto shown = std::span(kept_).first(std::min(asked_.limit, kept_.size()));
    report::write_terminal(out, shown, console::style(common_.colour));
    if (shown.size() == count_) return;
    out << fmt::format("\n{} more stories: --limit shows more; --json, --html and --db keep them all\n",
                       count_ - shown.size());
  }

  const Common& common_;
  const Outputs& asked_;
  bool good_ = true;
  std::optional<work::OutputFile> json_file_;
  std::optional<report::JsonWriter> json_;
  std::vector<story::Story> kept_;
  std::size_t count_ = 0;
};

bool write_comparison(std::vector<find::Reading> readings, const Common& common, const Outputs& outputs) {
  const std::span<const find::Reading, 2> pair(readings);
  const auto comparison = lineage::compare_pair(pair);
  bool good = true;
  if (!outputs.json.empty()) {
    good &=
        write_to(outputs.json, [&](std::ostream& out) { out << report::comparison_json(pair, comparison) << '\n'; });
  }
  if (outputs.json.empty() && outputs.html.empty()) {
    good &= write_to("-", [&](std::ostream& out) {
      report::write_comparison(out, pair, comparison, console::style(common.colour));
    });
  }
  if (!outputs.html.empty()) {
    good &= write_to(outputs.html,
                     [&](std::ostream& out) { report::write_comparison_page(out, std::move(readings), comparison); });
  }
  return good;
}

std::unique_ptr<store::Store> open_store(const std::string& database, store::Mode mode) {
  auto store = store::open_sqlite(database, mode);
  if (store) return std::move(*store);
  console::complain(database, store.error());
  return nullptr;
}

/// What cleaning gave: the articles, and where between them an input failed.
struct Cleaned {
  std::vector<work::Cleaned> outcomes;  ///< in input order, articles moved out
  std::vector<page::Article> articles;
};

Cleaned clean_inputs(const Common& common, const work::Tools& tools, const work::Options& options) {
  Cleaned out;
  out.outcomes = work::clean_all(common.paths, std::cin, tools, options);
  for (auto& outcome : out.outcomes) {
    if (outcome.article) out.articles.push_back(std::move(*outcome.article));
  }
  return out;
}

/// Prints one piece an input in input order. `piece` is asked for each article by its index.
int print_in_order(const std::vector<work::Cleaned>& outcomes, const std::function<void(std::size_t)>& piece,
                   bool problems_too) {
  bool good = true;
  std::size_t next = 0;
  for (const auto& outcome : outcomes) {
    if (outcome.article) {
      piece(next++);
      continue;
    }
    good = false;
    console::complain(outcome.path, outcome.article.error());
    if (problems_too) std::cout << report::problem_json(outcome.path, outcome.article.error()) << '\n';
  }
  return write_to("-", [](std::ostream&) {}) && good ? 0 : 1;
}

/// The commands that print something of every article once it is analysed.
int print_readings(const Common& common, const std::function<void(const find::Reading&)>& print, bool problems_too) {
  const auto tools = load_tools();
  if (!tools) return 1;
  std::optional<console::ProgressLine> progress(std::in_place, common.quiet);
  const auto options = options_of(common, *progress);
  auto cleaned = clean_inputs(common, *tools, options);
  const auto readings = work::analyse_all(std::move(cleaned.articles), *tools, options);
  progress.reset();
  return print_in_order(
      cleaned.outcomes, [&](std::size_t i) { print(readings[i]); }, problems_too);
}

/// Files that may hold many pages are known when they are read.
bool may_be_one_page(const std::vector<std::string>& paths) {
  return paths.size() == 1 && !std::filesystem::is_directory(paths.front());
}

int more_than_one_page() {
  std::cerr << "copytaster: --url names the address of one page; here are more\n";
  return 2;
}

/// A page with its address, written when it is known that there is no second.
int clean_one(const Common& common, const CleanCommand& asked, const work::Tools& tools, const work::Options& options,
              const work::ArticleOutput& output) {
  std::ostringstream page;
  const auto failed = work::write_articles(common.paths, std::cin, tools, options, output, page);
  if (!failed) return more_than_one_page();
  const bool written = write_to(asked.output, [&](std::ostream& out) { out << page.str(); });
  return written && *failed == 0 ? 0 : 1;
}

/// What makes another output of the same inputs.
std::string settings_of(const Common& common, const CleanCommand& asked) {
  constexpr std::array<std::string_view, 3> kWays = {"none", "paragraphs", "words"};
  return fmt::format("{} --{} --bytes={}{}", COPYTASTER_VERSION, report::name_of(asked.format),
                     kWays[static_cast<std::size_t>(asked.ways)], common.as_is ? " --as-is" : "");
}

/// Goes on with the output of a run that was interrupted.
int clean_on(const Common& common, const CleanCommand& asked, const work::Tools& tools, const work::Options& options,
             work::ArticleOutput output) {
  auto file = work::ResumableFile::open(asked.output, settings_of(common, asked));
  if (!file) {
    console::complain(asked.output, file.error());
    return 1;
  }
  output.from = file->mark();
  if (const auto done = output.from.done.inputs; done > 0 && !common.quiet) {
    std::cerr << fmt::format("copytaster: {}: goes on behind {} inputs, {} of them without an article\n", asked.output,
                             done, output.from.failed);
  }
  output.keep = [&](const work::Done& done, std::uint64_t failed) { file->keep(done, failed); };
  const auto failed = work::write_articles(common.paths, std::cin, tools, options, output, file->stream());
  const auto written = failed ? file->finish() : tl::unexpected(failed.error());
  if (!written) console::complain(asked.output, written.error());
  return written && *failed == 0 ? 0 : 1;
}

}  // namespace

int read(const Common& common, const Outputs& outputs, const std::string& database) {
  const auto tools = load_tools();
  if (!tools) return 1;
  std::unique_ptr<store::Store> store;
  if (!database.empty() && !(store = open_store(database, store::Mode::read_write))) return 1;
  std::optional<console::ProgressLine> progress(std::in_place, common.quiet);
  auto options = options_of(common, *progress);
  // The page leads back to the bytes, and may be asked of the store later.
  if (!outputs.html.empty() || store) options.clean.ways = page::Ways::paragraphs;
  StoryOutputs writer(common, outputs);
  const auto run = work::read(common.paths, std::cin, *tools, options, store.get(), [&](const story::Story& story) {
    progress.reset();
    writer.add(story);
    return true;
  });
  progress.reset();
  if (!run) {
    console::complain(store ? database : "read", run.error());
    return 1;
  }
  for (const auto& failure : run->failures) console::complain(failure.path, failure.article.error());
  const bool written = writer.finish();
  if (!common.quiet) {
    std::cerr << fmt::format("{} articles read, {} inputs failed, {} stories", run->articles, run->failures.size(),
                             run->stories);
    if (store) std::cerr << fmt::format("; {} articles new in {}", run->added, database);
    std::cerr << '\n';
  }
  return written && run->failures.empty() ? 0 : 1;
}

int clean(const Common& common, const CleanCommand& asked) {
  if (asked.url && !may_be_one_page(common.paths)) return more_than_one_page();
  const auto tools = load_tools();
  if (!tools) return 1;
  console::ProgressLine progress(common.quiet || (asked.output == "-" && console::is_output_shown()));
  auto options = options_of(common, progress);
  options.clean.ways = asked.ways;
  work::ArticleOutput output;
  output.format = asked.format;
  output.url = asked.url;
  output.complain = [&](const std::string& path, const Problem& problem) {
    progress.clear();
    console::complain(path, problem);
  };
  if (asked.resume) return clean_on(common, asked, *tools, options, output);
  if (asked.url) return clean_one(common, asked, *tools, options, output);
  std::uint64_t failed = 0;
  const bool written = write_to(asked.output, [&](std::ostream& out) {
    failed = *work::write_articles(common.paths, std::cin, *tools, options, output, out);
  });
  return written && failed == 0 ? 0 : 1;
}

int annotate(const Common& common, const std::string& html, bool explained) {
  if (html.empty()) {
    return print_readings(
        common, [&](const find::Reading& reading) { std::cout << report::annotation_json(reading, explained) << '\n'; },
        true);
  }
  std::vector<find::Reading> readings;
  const int failed = print_readings(
      common, [&](const find::Reading& reading) { readings.push_back(reading); }, false);
  const bool written = write_to(html, [&](std::ostream& out) { report::write_annotations(out, std::move(readings)); });
  return written ? failed : 1;
}

namespace {

/// Treebanks in the order given, each whole or not at all.
int conllu_gold(const Common& common, const work::Tools& tools, const work::Options& options) {
  bool good = true;
  for (const auto& path : common.paths) {
    const auto written = work::analyse_treebank(path, std::cin, tools, options);
    if (written) {
      std::cout << *written;
    } else {
      console::complain(path, written.error());
    }
    good &= written.has_value();
  }
  return write_to("-", [](std::ostream&) {}) && good ? 0 : 1;
}

int conllu_text(const Common& common, const work::Tools& tools, const work::Options& options) {
  auto cleaned = clean_inputs(common, tools, options);
  const auto analyses = work::analyse_words(cleaned.articles, tools, options);
  return print_in_order(
      cleaned.outcomes,
      [&](std::size_t i) {
        report::write_conllu(std::cout, cleaned.articles[i].path, cleaned.articles[i].text, analyses[i]);
      },
      false);
}

}  // namespace

int conllu(Common common, bool gold) {
  const auto tools = load_tools();
  if (!tools) return 1;
  common.as_is = true;
  console::ProgressLine progress(common.quiet || console::is_output_shown());
  const auto options = options_of(common, progress);
  return gold ? conllu_gold(common, *tools, options) : conllu_text(common, *tools, options);
}

int compare(const Common& common, const Outputs& outputs) {
  const auto tools = load_tools();
  if (!tools) return 1;
  console::ProgressLine progress(common.quiet);
  const auto options = options_of(common, progress);
  auto cleaned = clean_inputs(common, *tools, options);
  bool failed = false;
  for (const auto& outcome : cleaned.outcomes) {
    if (outcome.article) continue;
    console::complain(outcome.path, outcome.article.error());
    failed = true;
  }
  if (cleaned.articles.size() != 2) {
    if (failed) return 1;
    std::cerr << fmt::format("copytaster: compare takes two articles, here are {}\n", cleaned.articles.size());
    return 2;
  }
  auto readings = work::analyse_all(std::move(cleaned.articles), *tools, options);
  progress.clear();
  return write_comparison(std::move(readings), common, outputs) && !failed ? 0 : 1;
}

int list(const Common& common, const std::string& database) {
  const auto store = open_store(database, store::Mode::read_only);
  if (!store) return 1;
  const auto stories = store->stories();
  if (!stories) {
    console::complain(database, stories.error());
    return 1;
  }
  const bool colour = console::style(common.colour).colour;
  return write_to("-",
                  [&](std::ostream& out) {
                    for (const auto& story : *stories) {
                      const auto id = colour ? fmt::format("\x1B[36m{}\x1B[0m", story.id) : story.id;
                      out << fmt::format("{}  {:10}  {:3} reports  {:3} origins  {:2} conflicts  {}\n", id, story.first,
                                         story.articles, story.origins, story.conflicts, story.headline);
                    }
                  })
             ? 0
             : 1;
}

int show(const Common& common, const Outputs& outputs, const std::string& database, const std::string& story) {
  const auto store = open_store(database, store::Mode::read_only);
  if (!store) return 1;
  const auto row = store->story(story);
  if (!row) {
    console::complain(database, row.error());
    return 1;
  }
  if (!*row) {
    console::complain(database, Problem{Fault::unavailable, fmt::format("no story {} in it", story)});
    return 1;
  }
  const auto record = report::story_from_json((*row)->record);
  if (!record) {
    console::complain(database, record.error());
    return 1;
  }
  StoryOutputs writer(common, outputs);
  writer.add(*record);
  return writer.finish() ? 0 : 1;
}

int search(const Common& common, const std::string& database, const std::string& words, std::size_t limit) {
  const auto store = open_store(database, store::Mode::read_only);
  if (!store) return 1;
  const auto hits = store->search(words, limit);
  if (!hits) {
    console::complain(database, hits.error());
    return 1;
  }
  const bool colour = console::style(common.colour).colour;
  const auto mark = [&](const std::string& snippet) {
    std::string out;
    for (const char c : snippet) {
      if (c == store::kMarkBegin) {
        out += colour ? "\x1B[1m" : "[";
      } else if (c == store::kMarkEnd) {
        out += colour ? "\x1B[0m" : "]";
      } else {
        out += c == '\n' ? ' ' : c;
      }
    }
    return out;
  };
  const bool written = write_to("-", [&](std::ostream& out) {
    for (const auto& hit : *hits) {
      out << fmt::format("{}  {}{}{}\n    {}\n", hit.story.empty() ? "-" : hit.story, hit.headline,
                         hit.outlet.empty() ? "" : ", ", hit.outlet, mark(hit.snippet));
    }
  });
  return written ? 0 : 1;
}

}  // namespace copytaster::commands
