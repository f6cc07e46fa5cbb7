// Stories of readings that were bytes in between.
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "report/report.h"
#include "store/reading_codec.h"
#include "work/analyse.h"
#include "work/clean_stream.h"
#include "work/stories.h"

namespace copytaster::work {
namespace {

const Tools& tools() {
  static const Tools tools(*Packs::load(*default_pack_folder()));
  return tools;
}

/// The twelve reports of examples/, with the way back to their pages.
const std::vector<find::Reading>& examples() {
  static const auto readings = [] {
    const std::vector<std::string> paths = {std::getenv("COPYTASTER_DATA") + std::string("/examples")};
    std::istringstream nothing;
    Options options;
    options.clean.ways = page::Ways::words;
    std::vector<page::Article> articles;
    for (auto& cleaned : clean_all(paths, nothing, tools(), options)) {
      if (cleaned.article) articles.push_back(std::move(*cleaned.article));
    }
    return analyse_all(std::move(articles), tools(), options);
  }();
  return readings;
}

std::vector<find::Reading> through_bytes(const std::vector<find::Reading>& readings) {
  std::vector<find::Reading> out;
  for (const auto& reading : readings) out.push_back(store::decode_reading(store::encode_reading(reading)).value());
  return out;
}

std::string records_of(const std::vector<find::Reading>& readings) {
  std::string out;
  for (const auto& story : make_stories(readings, tools(), {})) out += report::story_json(story) + '\n';
  return out;
}

TEST(ReadingsAsBytes, AreReadAgainWhole) {
  ASSERT_EQ(examples().size(), 12u);
  const auto again = through_bytes(examples());
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_FALSE(again[i].article.provenance.empty());
    EXPECT_EQ(again[i].article.provenance, examples()[i].article.provenance);
    EXPECT_EQ(report::annotation_json(again[i]), report::annotation_json(examples()[i]));
    EXPECT_EQ(store::encode_reading(again[i]), store::encode_reading(examples()[i]));
  }
}

TEST(ReadingsAsBytes, GiveTheSameStories) { EXPECT_EQ(records_of(through_bytes(examples())), records_of(examples())); }

}  // namespace
}  // namespace copytaster::work
