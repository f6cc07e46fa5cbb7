#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "story/build.h"

namespace copytaster::story {
namespace {

struct Report {
  std::string path;
  std::string title;
  std::string published;
  std::string text;
};

const Packs& packs() {
  static const Packs loaded = Packs::load(default_pack_folder().value()).value();
  return loaded;
}

/// The stories by path: "a b | c".
std::string grouped(const std::vector<Report>& reports) {
  std::vector<find::Reading> readings;
  for (const auto& report : reports) {
    auto& reading = readings.emplace_back();
    reading.article.path = report.path;
    if (!report.title.empty()) reading.article.title = report.title;
    if (!report.published.empty()) reading.article.published = page::Published{report.published};
    reading.article.text = Text(report.text);
    reading.analysis.language = "en";
  }
  std::vector<std::string> stories;
  std::vector<Arrival> arrivals;
  for (const auto& reading : readings) {
    const auto& published = reading.article.published;
    arrivals.push_back({reading.article.path, published ? published->day() : std::nullopt});
  }
  const auto notice_of = [&](ArticleId id) { return make_notice(readings[id.value]); };
  for (const auto& story : group(arrivals, notice_of, packs(), 1).stories) {
    std::vector<std::string> paths;
    for (const auto id : story) paths.push_back(readings[id.value].article.path);
    std::ranges::sort(paths);
    std::string line;
    for (const auto& path : paths) line += (line.empty() ? "" : " ") + path;
    stories.push_back(line);
  }
  std::ranges::sort(stories);
  std::string out;
  for (const auto& story : stories) out += (out.empty() ? "" : " | ") + story;
  return out;
}

const Report kFerryA{
    "ferry-a", "Ferry sinks off Port Ansel, forty rescued", "2024-05-07",
    "A ferry carrying 52 people sank off Port Ansel on Tuesday, and the coastguard of Velmora pulled "
    "forty passengers from the water. Captain Ilse Dorn said the Morning Star had listed for an hour."};
const Report kFerryB{"ferry-b", "Twelve missing after ferry goes down in Velmora", "2024-05-07",
                     "Twelve people were missing after the ferry Morning Star went down near Port Ansel. Divers of the "
                     "Velmora coastguard searched for the missing passengers through the night."};
const Report kFerryC{"ferry-c", "Coastguard: ferry was overloaded", "2024-05-08",
                     "The Morning Star, the ferry that sank off Port Ansel with 52 passengers, was overloaded, the "
                     "coastguard of Velmora said. Captain Ilse Dorn was questioned."};
const Report kTaxA{
    "tax-a", "Verrick to raise grain tax", "2024-05-07",
    "Finance minister Anton Verrick said he would raise the tax on grain exports to nine percent. Farmers "
    "in the valley of Tessaly called the grain tax ruinous."};
const Report kTaxB{
    "tax-b", "Farmers block roads over grain tax", "2024-05-08",
    "Farmers blocked the roads into Tessaly with tractors to protest against the grain tax that minister "
    "Anton Verrick wants to raise to nine percent."};
const Report kChess{"chess", "A boy of nine wins the chess title", "2024-05-08",
                    "A boy of nine from Lorn won the national chess title after a game of seven hours."};

TEST(Group, TellsStoriesApart) {
  EXPECT_EQ(grouped({kFerryA, kTaxA, kFerryB, kChess, kTaxB, kFerryC}),
            "chess | ferry-a ferry-b ferry-c | tax-a tax-b");
}

TEST(Group, HoldsFewReportsTogether) { EXPECT_EQ(grouped({kFerryA, kFerryB, kFerryC}), "ferry-a ferry-b ferry-c"); }

TEST(Group, DoesNotDependOnTheOrder) {
  std::vector<Report> reports{kFerryA, kTaxA, kFerryB, kChess, kTaxB, kFerryC};
  const auto want = grouped(reports);
  std::mt19937 random(1);
  for (int i = 0; i < 10; ++i) {
    std::ranges::shuffle(reports, random);
    EXPECT_EQ(grouped(reports), want);
  }
}

TEST(Group, YearsApartIsAnotherStory) {
  auto later = kTaxB;
  later.published = "2026-11-02";
  EXPECT_EQ(grouped({kTaxA, later}), "tax-a | tax-b");
}

TEST(Group, UndatedReportsAreNotHeldAgainst) {
  auto undated = kTaxB;
  undated.published.clear();
  EXPECT_EQ(grouped({kTaxA, undated}), "tax-a tax-b");
}

TEST(Group, OddTexts) {
  EXPECT_EQ(grouped({}), "");
  EXPECT_EQ(grouped({{"a", "", "", ""}, {"b", "", "", ""}}), "a | b");
  EXPECT_EQ(grouped({{"a", "", "", "x"}, {"b", "", "", "\u201C\u2014 \u2019s - 's"}}), "a | b");
  EXPECT_EQ(grouped({{"a", "", "", "порт закрыт"}, {"b", "", "", "港口关闭"}}), "a | b");
}

TEST(Group, CommonWordsMakeNoStory) {
  EXPECT_EQ(
      grouped(
          {{"a", "What the state said", "", "The president said on Monday that the country would do more for schools."},
           {"b", "Police on the road", "", "On Monday the police told people that no cars were found there."}}),
      "a | b");
}

TEST(Group, ManyReportsOfOneEventAreOneStory) {
  std::mt19937 random(1);
  std::vector<Report> reports;
  for (int i = 0; i < 450; ++i) {
    std::string text;
    for (int w = 0; w < 80; ++w)
      text += "Ansel" + std::to_string(random() % 40) + " own" + std::to_string(random() % 5000) + " ";
    reports.push_back({std::to_string(i), "", "", text});
  }
  EXPECT_EQ(grouped(reports).find('|'), std::string::npos);
}

}  // namespace
}  // namespace copytaster::story
