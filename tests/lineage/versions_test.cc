#include "lineage/versions.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace copytaster::lineage {
namespace {

struct Page {
  const char* url;
  const char* published;  ///< "" where unknown
  std::string text;
  const char* outlet = "Tessaly Courier";
};

std::vector<find::Reading> readings_of(const std::vector<Page>& pages) {
  std::vector<find::Reading> out;
  for (const auto& page : pages) {
    auto& article = out.emplace_back().article;
    article.path = std::to_string(out.size()) + ".txt";
    article.outlet = page.outlet;
    if (*page.url != '\0') article.url = page.url;
    if (*page.published != '\0') article.published = page::Published{page.published};
    article.text = Text(page.text);
  }
  return out;
}

std::string words(const find::Reading& reading, const std::vector<Span>& spans) {
  std::string out;
  for (const auto span : spans) out += "[" + std::string(reading.article.text.view(span)) + "]";
  return out;
}

/// "url 2,0: 2>0 +[added] -[removed]; {02}{1}"
std::string dump(const std::vector<find::Reading>& readings, const Lineage& lineage) {
  std::string out;
  for (const auto& versions : lineage.versions) {
    out += std::string(name_of(versions.basis)) + " ";
    for (const auto id : versions.articles) out += std::to_string(id.value);
    for (const auto& change : versions.changes) {
      out += ": " + std::to_string(change.from.value) + ">" + std::to_string(change.to.value) + " +" +
             words(readings[change.to.value], change.added) + " -" + words(readings[change.from.value], change.removed);
    }
    out += "; ";
  }
  for (const auto& origin : lineage.origins) {
    out += "{";
    for (const auto id : origin.articles) out += std::to_string(id.value);
    out += "}";
  }
  return out;
}

const std::string kFog = "Two cargo ships collided in thick fog near the breakwater of Port Ansel on Tuesday morning.";
const std::string kTwo = "Two sailors are missing, the harbour office said.";
const std::string kThree = "Three sailors are missing, the harbour office said.";
const std::string kDivers = "Divers searched the wreck until late in the evening, while tugs held the second ship.";
const std::string kOther = "The opera house of Tessaly opens again in spring.";
constexpr const char* kUrl = "https://courier.example/fog";

struct VersionsCase {
  const char* name;
  std::vector<Page> pages;
  std::string want;
};
class FindVersions : public testing::TestWithParam<VersionsCase> {};
TEST_P(FindVersions, TellsWhatChanged) {
  const auto readings = readings_of(GetParam().pages);
  EXPECT_EQ(dump(readings, trace(readings, 1)), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FindVersions,
    testing::Values(
        VersionsCase{"nothing", {}, ""}, VersionsCase{"alone", {{kUrl, "", kFog}}, "{0}"},
        VersionsCase{"a_changed_sentence_and_a_new_one",
                     {{kUrl, "2024-05-07T09:00:00Z", kFog + "\n\n" + kTwo},
                      {kUrl, "2024-05-07T11:00:00Z", kFog + "\n\n" + kThree + "\n\n" + kDivers}},
                     "url 01: 0>1 +[" + kThree + "][" + kDivers + "] -[" + kTwo + "]; {01}"},
        VersionsCase{"in_order_of_time",
                     {{kUrl, "2024-05-07T11:00:00Z", kFog + "\n\n" + kDivers},
                      {kUrl, "2024-05-06", kTwo},
                      {kUrl, "2024-05-07T12:00:00+02:00", kFog}},
                     "url 120: 1>2 +[" + kFog + "] -[" + kTwo + "]: 2>0 +[" + kDivers + "] -; {012}"},
        VersionsCase{"what_moves_is_no_change",
                     {{kUrl, "2024-05-06", kFog + "\n\n" + kDivers}, {kUrl, "2024-05-07", kDivers + "\n\n" + kFog}},
                     "url 01: 0>1 + -; {01}"},
        VersionsCase{"one_outlet_nearly_one_text",
                     {{"https://courier.example/1", "2024-05-06", kFog + "\n\n" + kDivers + "\n\n" + kTwo},
                      {"https://courier.example/2", "2024-05-07", kFog + "\n\n" + kDivers + "\n\n" + kThree}},
                     "text 01: 0>1 +[" + kThree + "] -[" + kTwo + "]; {01}"},
        VersionsCase{
            "one_outlet_one_text_twice",
            {{"https://courier.example/1", "2024-05-06", kFog}, {"https://courier.example/2", "2024-05-07", kFog}},
            "{01}"},
        VersionsCase{"two_outlets_are_two_pages",
                     {{"https://courier.example/1", "2024-05-06", kFog},
                      {"https://herald.example/1", "2024-05-07", kFog, "Ansel Herald"}},
                     "{01}"},
        VersionsCase{
            "the_front_of_a_site_is_no_page",
            {{"https://courier.example/", "2024-05-06", kFog}, {"https://courier.example", "2024-05-07", kOther}},
            "{0}{1}"},
        VersionsCase{"empty_texts", {{kUrl, "", ""}, {kUrl, "", ""}}, "url 01: 0>1 + -; {01}"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(FindVersions, TheTimeOfAChangeIsThatOfTheVersion) {
  auto readings = readings_of({{kUrl, "2024-05-06", kFog + "\n\n" + kTwo}, {kUrl, "2024-05-06", kFog}});
  readings[0].article.modified = page::Published{"2024-05-07T10:00:00Z"};
  EXPECT_EQ(dump(readings, trace(readings, 1)), "url 10: 1>0 +[" + kTwo + "] -; {01}");
}

}  // namespace
}  // namespace copytaster::lineage
