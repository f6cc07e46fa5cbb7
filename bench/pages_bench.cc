// pages_bench FOLDER [ROUNDS]
//
// Times the HTML pages of a folder (.html, .htm, packed or not), loaded before the clock starts, on one thread:
// the tree builder alone, on text that is decoded already, and the whole of cleaning, in turns, so that a busy
// moment of the machine hits both. One JSON line a round:
//   {"name":"tree"|"clean","pages":N,"failed":N,"bytes":N,"seconds":S,"pages_per_second":R,"megabytes_per_second":R}
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "page/clean.h"
#include "page/decode.h"
#include "page/html/document.h"
#include "source/read.h"

namespace {

using namespace copytaster;

struct Loaded {
  std::vector<source::Page> pages;
  std::vector<std::string> decoded;
  std::size_t bytes = 0;
};

Loaded load(const std::string& folder) {
  Loaded loaded;
  std::istringstream nothing;
  const std::vector<std::string> paths = {folder};
  source::read(paths, nothing, Limits{}, [&](source::Item item) {
    if (!item.page || item.page->type != source::MediaType::html) return;
    auto text = page::decode_page(*item.page);
    if (!text) return;
    loaded.bytes += item.page->bytes.size();
    loaded.decoded.push_back(std::move(text->text));
    loaded.pages.push_back(std::move(*item.page));
  });
  return loaded;
}

/// work  true when the page at this index went well
void time_round(const char* name, const Loaded& loaded, const std::function<bool(std::size_t)>& work) {
  std::size_t failed = 0;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < loaded.pages.size(); ++i) failed += work(i) ? 0u : 1u;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print(
      "{{\"name\":\"{}\",\"pages\":{},\"failed\":{},\"bytes\":{},\"seconds\":{:.6f},\"pages_per_second\":{:.1f},"
      "\"megabytes_per_second\":{:.2f}}}\n",
      name, loaded.pages.size(), failed, loaded.bytes, seconds, static_cast<double>(loaded.pages.size()) / seconds,
      static_cast<double>(loaded.bytes) / seconds / 1e6);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fputs("usage: pages_bench FOLDER [ROUNDS]\n", stderr);
    return 2;
  }
  const int rounds = argc == 3 ? std::atoi(argv[2]) : 5;
  const auto packs = Packs::load(COPYTASTER_SOURCE "/packs");
  const auto loaded = load(argv[1]);
  if (!packs || loaded.pages.empty()) {
    std::fputs("pages_bench: no language packs, or no HTML pages in the folder\n", stderr);
    return 1;
  }
  const page::Rules rules(*packs);
  const page::RecurringLines recurring;
  const Limits limits;
  for (int round = 0; round < rounds; ++round) {
    time_round("tree", loaded,
               [&](std::size_t i) { return page::html::Document::parse(loaded.decoded[i]).has_value(); });
    time_round("clean", loaded,
               [&](std::size_t i) { return page::clean(loaded.pages[i], rules, recurring, limits).has_value(); });
  }
  return 0;
}
