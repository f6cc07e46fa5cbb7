#include "story/keeper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace copytaster::story {
namespace {

const Packs& packs() {
  static const Packs loaded = Packs::load(default_pack_folder().value()).value();
  return loaded;
}

Notice notice(std::string title, std::string published, std::string text) {
  find::Reading reading;
  reading.article.title = std::move(title);
  if (!published.empty()) reading.article.published = page::Published{std::move(published)};
  reading.article.text = Text(std::move(text));
  reading.analysis.language = "en";
  return make_notice(reading);
}

Notice ferry_sinks(std::string day = "2024-05-07") {
  return notice("Ferry sinks off Port Ansel, forty rescued", std::move(day),
                "A ferry carrying 52 people sank off Port Ansel on Tuesday, and the coastguard of Velmora pulled forty "
                "passengers from the water. Captain Ilse Dorn said the Morning Star had listed for an hour.");
}
Notice ferry_missing(std::string day = "2024-05-07") {
  return notice("Twelve missing after ferry goes down in Velmora", std::move(day),
                "Twelve people were missing after the ferry Morning Star went down near Port Ansel. Divers of the "
                "Velmora coastguard searched for the missing passengers through the night.");
}
Notice grain_tax(std::string day = "2024-05-07") {
  return notice("Verrick to raise grain tax", std::move(day),
                "Finance minister Anton Verrick said he would raise the tax on grain exports to nine percent. Farmers "
                "in the valley of Tessaly called the grain tax ruinous.");
}
/// Reports of which no two have anything in common.
Notice other(int number, std::string day) {
  const auto n = std::to_string(number);
  return notice("", std::move(day), "Player" + n + " title" + n + " Town" + n + " Rival" + n + " hour" + n + ".");
}

std::vector<std::uint32_t> add(Keeper& keeper, Notice article) {
  std::vector<Notice> articles;
  articles.push_back(std::move(article));
  return keeper.add(std::move(articles)).stories;
}

/// The parts by first article: "0 2 | 1".
std::string dump(const std::vector<Closed>& stories) {
  std::string out;
  for (const auto& story : stories) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < story.articles.size(); ++i) {
      out += (i == 0 ? "" : " ") + std::to_string(story.articles[i]);
    }
  }
  return out;
}

TEST(Keeper, NamesAStoryByItsFirstArticle) {
  Keeper keeper(packs());
  EXPECT_EQ(add(keeper, grain_tax()), std::vector<std::uint32_t>{0});
  EXPECT_EQ(add(keeper, ferry_sinks()), std::vector<std::uint32_t>{1});
  EXPECT_EQ(add(keeper, ferry_missing()), std::vector<std::uint32_t>{1});
  keeper.close_all();
  EXPECT_EQ(dump(keeper.take_closed()), "0 | 1 2");
  EXPECT_EQ(dump(keeper.take_closed()), "");
}

TEST(Keeper, PlacesUndatedAndLateArticles) {
  Keeper keeper(packs());
  add(keeper, ferry_sinks("2024-05-07"));
  for (int i = 0; i < 70; ++i) add(keeper, other(i, "2024-05-09"));
  EXPECT_EQ(add(keeper, ferry_missing("2024-05-06")), std::vector<std::uint32_t>{0});
  EXPECT_EQ(add(keeper, ferry_missing("")), std::vector<std::uint32_t>{0});
}

TEST(Keeper, ClosesWhatIsLongUntouched) {
  KeeperLimits limits;
  limits.days = 10;
  Keeper keeper(packs(), limits);
  add(keeper, ferry_sinks("2024-05-07"));
  for (int i = 0; i < 70; ++i) add(keeper, other(i, "2024-05-30"));
  EXPECT_EQ(dump(keeper.take_closed()), "0");
  EXPECT_EQ(add(keeper, ferry_sinks("2024-05-07")), std::vector<std::uint32_t>{71}) << "what is closed stays closed";
}

TEST(Keeper, AFewWrongDatesCloseNothing) {
  Keeper keeper(packs());
  add(keeper, ferry_sinks("2024-05-07"));
  for (int i = 0; i < 70; ++i) add(keeper, other(i, i % 3 == 0 ? "2099-01-01" : "2024-05-08"));
  EXPECT_EQ(add(keeper, ferry_missing("2024-05-08")), std::vector<std::uint32_t>{0});
}

TEST(Keeper, ClosesTheLongestUntouchedOfTooMany) {
  KeeperLimits limits;
  limits.most_open = 3;
  Keeper keeper(packs(), limits);
  for (int i = 0; i < 5; ++i) add(keeper, other(i, "2024-05-07"));
  EXPECT_EQ(dump(keeper.take_closed()), "0 | 1");
  keeper.close_all();
  EXPECT_EQ(dump(keeper.take_closed()), "2 | 3 | 4");
}

TEST(Keeper, RemembersNoMoreThanItsLimits) {
  KeeperLimits limits;
  limits.tracer = {4, 64, 16, 8};
  limits.articles = 4;
  limits.most_open = 4;
  Keeper keeper(packs(), limits);
  for (int i = 0; i < 200; ++i) {
    const auto day = "2024-05-0" + std::to_string(1 + i % 9);
    add(keeper, i % 2 == 0 ? other(i / 4, day) : grain_tax(day));
  }
  keeper.close_all();
  std::size_t articles = 0;
  for (const auto& story : keeper.take_closed()) articles += story.articles.size();
  EXPECT_EQ(articles, 200u);
}

/// Applies what add() tells to the stories it has told before.
class Follower {
 public:
  void follow(const Added& added, std::uint32_t first) {
    for (const auto& change : added.changes) {
      if (change.kind != Change::Kind::merged) continue;
      EXPECT_LT(change.into, change.story);
      for (auto& [article, story] : story_of_) {
        if (story == change.story) story = change.into;
      }
    }
    for (std::size_t i = 0; i < added.stories.size(); ++i) {
      story_of_[first + static_cast<std::uint32_t>(i)] = added.stories[i];
    }
  }
  std::string dump() const {
    std::map<std::uint32_t, Closed> stories;
    for (const auto& [article, story] : story_of_) {
      stories[story].story = story;
      stories[story].articles.push_back(article);
    }
    std::vector<Closed> all;
    for (auto& [story, closed] : stories) all.push_back(closed);
    return story::dump(all);
  }

 private:
  std::map<std::uint32_t, std::uint32_t> story_of_;
};

std::vector<Notice> mixed_stream(unsigned seed, int length) {
  std::mt19937 random(seed);
  std::vector<Notice> out;
  for (int i = 0; i < length; ++i) {
    const auto story = static_cast<int>(random() % 12);
    std::string text;
    for (int w = 0; w < 40; ++w) {
      text += "Name" + std::to_string(story * 10 + static_cast<int>(random() % 14)) + " word" +
              std::to_string(random() % 300) + " ";
    }
    out.push_back(notice("", "2024-05-0" + std::to_string(1 + i * 8 / length), text));
  }
  return out;
}

TEST(Keeper, TellsEveryMerge) {
  Keeper keeper(packs());
  Follower follower;
  for (auto& article : mixed_stream(1, 120)) {
    const auto first = keeper.next();
    std::vector<Notice> one;
    one.push_back(std::move(article));
    follower.follow(keeper.add(std::move(one)), first);
  }
  keeper.close_all();
  EXPECT_EQ(follower.dump(), dump(keeper.take_closed()));
}

TEST(Keeper, DoesNotDependOnTheThreads) {
  std::string want;
  for (const unsigned threads : {1u, 2u, 7u}) {
    Keeper keeper(packs());
    auto stream = mixed_stream(2, 150);
    for (std::size_t at = 0; at < stream.size(); at += 50) {
      keeper.add({std::make_move_iterator(stream.begin() + static_cast<std::ptrdiff_t>(at)),
                  std::make_move_iterator(stream.begin() + static_cast<std::ptrdiff_t>(at + 50))},
                 threads);
    }
    keeper.close_all();
    const auto got = dump(keeper.take_closed());
    if (want.empty()) want = got;
    EXPECT_EQ(got, want) << threads << " threads";
  }
}

TEST(Keeper, TellsWhatIsShared) {
  Keeper keeper(packs());
  std::vector<Notice> articles;
  articles.push_back(ferry_sinks());
  articles.push_back(grain_tax());
  articles.push_back(ferry_sinks());
  const auto added = keeper.add(std::move(articles));
  ASSERT_EQ(added.shared.size(), 3u);
  EXPECT_TRUE(added.shared[0].empty());
  EXPECT_TRUE(added.shared[1].empty());
  ASSERT_EQ(added.shared[2].size(), 1u);
  EXPECT_EQ(added.shared[2][0].earlier, 0u);
}

std::string checkpoint(const Keeper& keeper) {
  std::ostringstream out;
  keeper.save(out);
  return out.str();
}

TEST(Keeper, GoesOnFromACheckpoint) {
  auto want = Keeper(packs());
  for (auto& article : mixed_stream(4, 160)) add(want, std::move(article));
  for (const int cut : {0, 1, 77, 159}) {
    auto stream = mixed_stream(4, 160);
    auto before = Keeper(packs());
    for (int i = 0; i < cut; ++i) add(before, std::move(stream[static_cast<std::size_t>(i)]));
    std::istringstream file(checkpoint(before));
    auto after = Keeper::load(file, packs());
    ASSERT_TRUE(after.has_value()) << after.error().why;
    for (int i = cut; i < 160; ++i) add(*after, std::move(stream[static_cast<std::size_t>(i)]));
    EXPECT_EQ(checkpoint(*after), checkpoint(want)) << "cut at " << cut;
  }
}

TEST(Keeper, ACheckpointKeepsWhatWasClosedAndNotTaken) {
  Keeper keeper(packs());
  add(keeper, grain_tax());
  keeper.close_all();
  std::istringstream file(checkpoint(keeper));
  auto again = Keeper::load(file, packs());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(dump(again->take_closed()), "0");
}

TEST(Keeper, RefusesADamagedCheckpoint) {
  Keeper keeper(packs());
  for (auto& article : mixed_stream(5, 30)) add(keeper, std::move(article));
  const auto good = checkpoint(keeper);
  std::mt19937 random(6);
  for (int i = 0; i < 300; ++i) {
    auto bad = good;
    if (i % 3 == 0) {
      bad.resize(random() % good.size());
    } else {
      bad[random() % good.size()] ^= static_cast<char>(1 + random() % 255);
    }
    std::istringstream file(bad);
    EXPECT_FALSE(Keeper::load(file, packs()).has_value()) << "damage " << i;
  }
}

/// A title of which all such articles share `shared` words, and a text of fifty words of its own.
Notice partly_shared(int number, int shared) {
  std::string title;
  for (int w = 0; w < shared; ++w) title += "word" + std::to_string(w) + " ";
  std::string text;
  for (int w = 0; w < 50; ++w) text += "own" + std::to_string(100 * number + w) + " ";
  return notice(title, "2024-05-07", text);
}

TEST(Keeper, TellsWhatIsNearlyOneStory) {
  std::string dumped;
  for (const int shared : {0, 1, 2, 3, 20}) {
    Keeper keeper(packs());
    std::vector<Notice> articles;
    for (int i = 0; i < 2; ++i) articles.push_back(partly_shared(i, shared));
    const auto added = keeper.add(std::move(articles));
    dumped += std::to_string(shared) + (added.stories[0] == added.stories[1] ? " one story, " : " apart, ");
    for (const auto& pair : added.related) {
      EXPECT_EQ(pair, (Pair{0, 1}));
      dumped += "related, ";
    }
  }
  EXPECT_EQ(dumped, "0 apart, 1 apart, 2 apart, related, 3 one story, 20 one story, ");
}

/// A report whose title names its story, and one whose title names two.
Notice report_of(const std::string& story) {
  std::string text;
  for (int w = 0; w < 20; ++w) text += "of" + story + std::to_string(w) + " ";
  return notice(story + "A " + story + "B " + story + "C " + story + "D", "2024-05-07", text);
}
Notice half_and_half() { return notice("FerryA FerryB FerryC GrainA GrainB GrainC", "2024-05-07", "Both at once."); }

TEST(Keeper, ASurveyBringsNoTwoStoriesTogether) {
  for (const bool is_survey : {false, true}) {
    Keeper keeper(packs());
    auto between = half_and_half();
    between.is_survey = is_survey;
    add(keeper, std::move(between));
    add(keeper, report_of("Ferry"));
    add(keeper, report_of("Grain"));
    keeper.close_all();
    EXPECT_EQ(dump(keeper.take_closed()), is_survey ? "0 1 | 2" : "0 1 2");
  }
}

TEST(Keeper, ASurveyAloneIsAStory) {
  Keeper keeper(packs());
  for (int i = 0; i < 2; ++i) {
    auto survey = half_and_half();
    survey.is_survey = true;
    add(keeper, std::move(survey));
  }
  keeper.close_all();
  EXPECT_EQ(dump(keeper.take_closed()), "0 1");
}

/// A report of one of two events of one kind: a title that reports of both have, and thirty words of the event.
Notice report_of_kind(int event, int number) {
  std::string title;
  for (int w = 0; w < 5; ++w) title += "kind" + std::to_string(w) + " ";
  std::string text;
  for (int w = 0; w < 30; ++w) text += "event" + std::to_string(1'000 * event + w) + " ";
  for (int w = 0; w < 10; ++w) text += "own" + std::to_string(10'000 * event + 100 * number + w) + " ";
  return notice(title, "2024-05-07", text);
}

TEST(Keeper, TwoSettledEventsOfOneKindStayTwo) {
  for (const int of_each : {2, 4}) {
    Keeper keeper(packs());
    for (int event = 1; event <= 2; ++event) {
      std::vector<Notice> articles;
      for (int i = 0; i < of_each; ++i) articles.push_back(report_of_kind(event, i));
      keeper.add(std::move(articles));
    }
    keeper.close_all();
    EXPECT_EQ(dump(keeper.take_closed()), of_each == 2 ? "0 1 2 3" : "0 1 2 3 | 4 5 6 7");
  }
}

TEST(Keeper, OddArticles) {
  Keeper keeper(packs());
  EXPECT_TRUE(keeper.add({}).stories.empty());
  EXPECT_EQ(add(keeper, notice("", "", "")), std::vector<std::uint32_t>{0});
  EXPECT_EQ(add(keeper, notice("", "", "")), std::vector<std::uint32_t>{1});
  EXPECT_EQ(add(keeper, notice("", "0000-00-00", "x")), std::vector<std::uint32_t>{2});
}

}  // namespace
}  // namespace copytaster::story
