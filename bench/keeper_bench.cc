// A long stream through the keeper of stories: speed, memory, and how well the stories come out.
//
//   bench_keeper STORIES.jsonl [--articles 1000000] [--block 1024] [--threads 2] [--a-day 100000]
//   bench_keeper STORIES.jsonl --once [--block N]      the stories as they are: how well they come out
//
// Timed are the notices (words, terms, fingerprints) and the keeper; the making of the stream is not.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "story/keeper.h"
#include "stream.h"

namespace copytaster {
namespace {

using Clock = std::chrono::steady_clock;

double resident_gigabytes() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  in >> pages >> resident;
  return resident * 4096 / 1e9;
}

/// Of all threads of the program.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Settings {
  std::string stories;
  std::size_t articles = 1'000'000;
  std::size_t block = 1'024;
  unsigned threads = 2;
  double a_day = 100'000;
  bool once = false;
};

/// B-cubed precision and recall over articles.
struct Bcubed {
  double precision = 0;
  double recall = 0;
  double f1() const { return 2 * precision * recall / (precision + recall); }
};

Bcubed score(const std::vector<std::uint64_t>& gold, const std::vector<story::Closed>& stories) {
  std::unordered_map<std::uint64_t, double> size;
  for (const auto g : gold) ++size[g];
  Bcubed out;
  for (const auto& story : stories) {
    std::unordered_map<std::uint64_t, double> both;
    for (const auto article : story.articles) ++both[gold[article]];
    for (const auto& [g, c] : both) {
      out.precision += c * c / static_cast<double>(story.articles.size());
      out.recall += c * c / size[g];
    }
  }
  out.precision /= static_cast<double>(gold.size());
  out.recall /= static_cast<double>(gold.size());
  return out;
}

/// Between these articles the cost is that at the ten-thousandth.
constexpr std::pair<std::size_t, std::size_t> kAboutTenThousand = {8'000, 12'000};

std::size_t next_after(std::size_t articles) {
  if (articles < kAboutTenThousand.second) return kAboutTenThousand.second;
  return articles + (articles < 100'000 ? 20'000 : 100'000);
}

int run(const Settings& settings) {
  auto stream = bench::Stream::open(settings.stories, {.articles_a_day = settings.a_day});
  if (!stream) {
    fmt::print(stderr, "bench_keeper: {}: {}\n", settings.stories, stream.error().why);
    return 1;
  }
  const auto packs = Packs::load(default_pack_folder().value());
  if (!packs) return 1;
  story::Keeper keeper(*packs);
  const auto whole = settings.once ? stream->once() : std::vector<bench::StreamArticle>{};
  const auto all = settings.once ? whole.size() : settings.articles;
  std::vector<std::uint64_t> gold;
  std::vector<story::Closed> closed;
  double spent = 0;
  double last_spent = 0;
  double cpu = 0;
  double last_cpu = 0;
  std::size_t last = 0;
  std::size_t links = 0;
  fmt::print("{:>9} {:>12} {:>12} {:>12}\n", "articles", "articles/s", "CPU ms each", "resident GB");
  for (std::size_t next_report = kAboutTenThousand.first; gold.size() < all;) {
    const auto size = std::min(settings.block, all - gold.size());
    const auto made = settings.once ? std::vector<bench::StreamArticle>{} : stream->next(size);
    const auto articles = settings.once ? std::span(whole).subspan(gold.size(), size) : std::span(made);
    for (const auto& article : articles) gold.push_back(article.story);
    const auto begin = Clock::now();
    const auto cpu_begin = cpu_seconds();
    std::vector<story::Notice> notices(articles.size());
    parallel_for(articles.size(), settings.threads,
                 [&](std::size_t i) { notices[i] = story::make_notice(articles[i].reading); });
    const auto added = keeper.add(std::move(notices), settings.threads);
    spent += std::chrono::duration<double>(Clock::now() - begin).count();
    cpu += cpu_seconds() - cpu_begin;
    for (const auto& shared : added.shared) links += shared.size();
    for (auto& story : keeper.take_closed()) closed.push_back(std::move(story));
    if (gold.size() < next_report && gold.size() < all) continue;
    const auto rate = static_cast<double>(gold.size() - last) / (spent - last_spent);
    const auto each = 1000 * (cpu - last_cpu) / static_cast<double>(gold.size() - last);
    fmt::print("{:>9} {:>12.0f} {:>12.3f} {:>12.2f}\n", gold.size(), rate, each, resident_gigabytes());
    std::fflush(stdout);
    last = gold.size();
    last_spent = spent;
    last_cpu = cpu;
    next_report = next_after(gold.size());
  }
  keeper.close_all();
  for (auto& story : keeper.take_closed()) closed.push_back(std::move(story));
  const auto quality = score(gold, closed);
  fmt::print("whole: {:.0f} articles/s, {} links, {} stories; B-cubed P {:.2f} R {:.2f} F1 {:.2f}\n",
             static_cast<double>(gold.size()) / spent, links, closed.size(), 100 * quality.precision,
             100 * quality.recall, 100 * quality.f1());
  return 0;
}

}  // namespace
}  // namespace copytaster

int main(int argc, char** argv) {
  copytaster::Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    const bool named = option.starts_with("--") && i + 1 < argc;
    if (option == "--once") {
      settings.once = true;
    } else if (!named) {
      settings.stories = option;
    } else if (option == "--articles") {
      settings.articles = std::strtoull(argv[++i], nullptr, 10);
    } else if (option == "--block") {
      settings.block = std::strtoull(argv[++i], nullptr, 10);
    } else if (option == "--threads") {
      settings.threads = static_cast<unsigned>(std::strtoul(argv[++i], nullptr, 10));
    } else if (option == "--a-day") {
      settings.a_day = std::strtod(argv[++i], nullptr);
    }
  }
  if (settings.stories.empty()) {
    fmt::print(stderr,
               "usage: bench_keeper STORIES.jsonl [--articles N] [--block N] [--threads N] [--a-day N] [--once]\n");
    return 2;
  }
  return copytaster::run(settings);
}
