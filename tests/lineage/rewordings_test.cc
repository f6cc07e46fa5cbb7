#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/pack.h"
#include "find/find.h"
#include "language/analyse.h"
#include "language/hyphens.h"
#include "lineage/facts.h"
#include "lineage/lineage.h"

namespace copytaster::lineage {
namespace {

struct English {
  Packs packs = *Packs::load(*default_pack_folder());
  language::Models models{packs};
  find::Rules rules{packs};
};

const English& english() {
  static const English kEnglish;
  return kEnglish;
}

find::Reading read(std::string name, std::string text) {
  find::Reading out;
  out.article.path = name;
  out.article.outlet = std::move(name);
  out.article.text = Text(std::move(text));
  const auto words = language::analyse(out.article.text, english().models, "en");
  out.analysis = language::join_hyphenated(out.article.text, words);
  out.findings = find::all(out.article, out.analysis, english().rules);
  return out;
}

using Story = std::vector<find::Reading>;  ///< "a" and "a-clause" are of one witness, "b" is of another

char witness_of(const find::Reading& reading) { return reading.article.path.front(); }

const std::map<std::string, Story>& stories() {
  static const auto kStories = [] {
    std::map<std::string, Story> out;
    std::ifstream in(std::filesystem::path(*default_pack_folder()).parent_path() / "tests/lineage/rewordings.txt");
    std::string story;
    std::string name;
    std::string text;
    const auto finish = [&] {
      while (text.ends_with('\n')) text.pop_back();
      if (!name.empty()) out[story].push_back(read(name, std::exchange(text, "")));
    };
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("#")) continue;
      if (!line.starts_with("== ")) {
        if (!text.empty() || !line.empty()) text += line + "\n";
        continue;
      }
      finish();
      const auto blank = line.find(' ', 3);
      story = line.substr(3, blank - 3);
      name = line.substr(blank + 1);
    }
    finish();
    return out;
  }();
  return kStories;
}

/// "{a a-clause a-back}{b}"
std::string dump(const Story& story, const std::vector<Origin>& origins) {
  std::string out;
  for (const auto& origin : origins) {
    out += out.ends_with('}') || out.empty() ? "{" : "";
    for (const auto id : origin.articles) {
      out += (out.ends_with('{') ? "" : " ") + story[id.value].article.path;
    }
    out += "}";
  }
  return out;
}

TEST(Rewordings, AreOneWitnessWithTheirSourceAndNoneWithOthers) {
  ASSERT_GE(stories().size(), 13u);
  for (const auto& [name, story] : stories()) {
    std::map<char, std::string> names;
    for (const auto& reading : story) {
      auto& of_one = names[witness_of(reading)];
      of_one += (of_one.empty() ? "" : " ") + reading.article.path;
    }
    std::string want;
    for (const auto& [witness, of_one] : names) want += "{" + of_one + "}";
    EXPECT_EQ(dump(story, trace(story, 1).origins), want) << name;
  }
}

TEST(Rewordings, AreToldOfTwoAlone) {
  for (const auto& [name, story] : stories()) {
    for (const auto& a : story) {
      for (const auto& b : story) {
        if (&a == &b) continue;
        const std::array pair = {a, b};
        const auto comparison = compare_pair(pair);
        const bool one = witness_of(a) == witness_of(b);
        const auto what = name + " " + a.article.path + " " + b.article.path;
        EXPECT_EQ(comparison.origins.size(), one ? 1u : 2u) << what;
        EXPECT_EQ(comparison.bond, one ? std::optional(Bond::reworded) : std::nullopt) << what;
        EXPECT_EQ(compare(a, b).passages.size(), 0u) << what << ": nothing word for word";
      }
    }
  }
}

TEST(Rewordings, PassagesRiseAndDoNotOverlap) {
  for (const auto& [name, story] : stories()) {
    for (const auto& link : trace(story, 1).links) {
      Passage last;
      for (const auto& passage : link.passages) {
        EXPECT_TRUE(story[link.from.value].article.text.holds(passage.from)) << name;
        EXPECT_TRUE(story[link.to.value].article.text.holds(passage.to)) << name;
        EXPECT_GE(passage.from.begin, last.from.end) << name;
        EXPECT_GE(passage.to.begin, last.to.end) << name;
        last = passage;
      }
      EXPECT_GE(link.passages.size(), 4u) << name;
      EXPECT_EQ(link.relation, Relation::rewrite) << name;
      EXPECT_LE(std::max(link.share_from, link.share_to), 1.0) << name;
    }
  }
}

/// The sentences of a report in another order are what a subject gives, not a rewording.
TEST(Rewordings, KeepTheOrder) {
  auto story = stories().at("strike");
  std::erase_if(story,
                [](const auto& reading) { return reading.article.path != "a" && reading.article.path != "a-back"; });
  ASSERT_EQ(story.size(), 2u);
  const auto text = std::string(story[1].article.text.all());
  std::string turned;
  auto sentences = story[1].analysis.sentences;
  std::shuffle(sentences.begin(), sentences.end(), std::mt19937(1));
  for (const auto& sentence : sentences) {
    turned += text.substr(sentence.span.begin, sentence.span.end - sentence.span.begin) + " ";
  }
  EXPECT_EQ(trace(story, 1).origins.size(), 1u);
  story[1] = read("a-turned", turned);
  EXPECT_EQ(trace(story, 1).origins.size(), 2u);
}

/// Quotations are said by the one who is quoted: they make nobody one, and leave one who is.
TEST(Rewordings, WithOneQuotationInCommon) {
  const std::string quotation =
      "\n\n\"We have waited for such a night for thirty years, and when it came half of us were asleep and the other "
      "half were looking for their boots,\" said Ilse Norden, who keeps the inn.";
  for (const auto& [name, witnesses] : {std::pair("a-clause", 1u), std::pair("b", 2u)}) {
    auto story = stories().at("museum");
    std::erase_if(story, [&](const auto& r) { return r.article.path != "a" && r.article.path != name; });
    for (auto& reading : story)
      reading = read(reading.article.path, std::string(reading.article.text.all()) + quotation);
    EXPECT_EQ(trace(story, 1).origins.size(), witnesses) << name;
  }
}

struct FactCase {
  const char* name;
  const char* one;
  const char* other;
  std::size_t common;  ///< terms of the first sentences
};
void PrintTo(const FactCase& row, std::ostream* out) { *out << row.name; }

class Facts : public testing::TestWithParam<FactCase> {};
TEST_P(Facts, OfOtherWordings) {
  const auto terms = [](const char* text) {
    const auto reading = read("x", text);
    const auto facts = find_facts(reading, fold_words(reading));
    std::vector<std::uint32_t> keys;
    if (!facts.empty()) {
      for (const auto& term : facts.front().terms) keys.push_back(term.key);
    }
    return keys;
  };
  std::vector<std::uint32_t> common;
  std::ranges::set_intersection(terms(GetParam().one), terms(GetParam().other), std::back_inserter(common));
  EXPECT_EQ(common.size(), GetParam().common);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Facts,
    testing::Values(FactCase{"other_forms_of_a_word", "Dogs caught thieves.", "A thief was caught by the dog.", 3},
                    FactCase{"numbers_in_words", "Seventeen seats were lost.", "They lost 17 seats.", 3},
                    FactCase{"thousands", "It cost 38,000 marks.", "38000 marks it cost.", 3},
                    FactCase{"small_words_say_nothing", "It was in the end for them.", "This is of them at an end.", 1},
                    FactCase{"not_what_was_said", "\"The dam will break,\" Hallin said.", "The dam will break.", 0},
                    FactCase{"empty", "", "", 0}, FactCase{"a_mark", ".", ".", 0}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Rewordings, NeedAnAnalysis) {
  auto story = stories().at("dam");
  for (auto& reading : story) reading.analysis = {};
  EXPECT_EQ(trace(story, 1).origins.size(), story.size());
}

}  // namespace
}  // namespace copytaster::lineage
