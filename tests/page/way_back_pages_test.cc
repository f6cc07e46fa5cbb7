// The way back on real pages, where the corpora lie beside the checkout (../shared, or $COPYTASTER_SHARED).
// $COPYTASTER_ALL_PAGES: all of them, not only a sample.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "way_back_check.h"

namespace copytaster::page {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSample = 12;  // every so many'th page

fs::path page_folder() {
  const auto* shared = std::getenv("COPYTASTER_SHARED");
  const auto* checkout = std::getenv("COPYTASTER_DATA");
  const fs::path beside = fs::absolute(checkout ? checkout : ".") / ".." / "shared";
  return (shared ? fs::path(shared) : beside) / "corpora" / "extraction" / "pages";
}

std::vector<fs::path> page_files() {
  std::vector<fs::path> files;
  if (!fs::is_directory(page_folder())) return files;
  for (const auto& entry : fs::recursive_directory_iterator(page_folder())) {
    if (entry.path().string().ends_with(".html.gz")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

source::Page read_page(const fs::path& path) {
  source::Page page;
  page.path = path.string();
  page.type = source::MediaType::html;
  auto* const file = gzopen(path.c_str(), "rb");
  std::string buffer(1u << 16, '\0');
  for (int size = 0; (size = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;) {
    page.bytes.append(buffer, 0, static_cast<std::size_t>(size));
  }
  gzclose(file);
  return page;
}

TEST(WayBackOfRealPages, LeadsToTheWords) {
  const auto files = page_files();
  if (files.empty()) GTEST_SKIP() << "no pages at " << page_folder();
  const Rules rules(*Packs::load(*default_pack_folder()));
  const std::size_t step = std::getenv("COPYTASTER_ALL_PAGES") ? 1 : kSample;
  for (const auto ways : {Ways::words, Ways::paragraphs}) {
    std::size_t pages = 0, places = 0, without = 0, wrong = 0;
    for (std::size_t i = 0; i < files.size(); i += step) {
      const auto page = read_page(files[i]);
      const auto article = clean(page, rules, RecurringLines{}, Limits{}, {.ways = ways});
      if (!article) continue;
      const auto check = check_way_back(page, *article);
      ++pages;
      places += check.places;
      without += check.without;
      wrong += check.wrong.size();
      for (const auto& why : check.wrong) ADD_FAILURE() << files[i] << ": " << why.substr(0, 300);
      EXPECT_EQ(check.without, 0u) << files[i];
    }
    std::printf("%s: %zu pages, %zu places, %zu words without, %zu wrong\n",
                ways == Ways::words ? "words" : "paragraphs", pages, places, without, wrong);
  }
}

}  // namespace
}  // namespace copytaster::page
