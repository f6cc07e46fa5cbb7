#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "store/article_codec.h"
#include "store/reading_codec.h"

namespace copytaster::store {
namespace {

namespace fs = std::filesystem;

page::Article article(const std::string& path, const std::string& text) {
  page::Article out;
  out.path = path;
  out.title = "Velmora recalls its envoy";
  out.outlet = "Tessaly Courier";
  out.byline = {"Ana Korvin", "Bo Dahn"};
  out.published = page::Published{"2024-05-06", page::Precision::day, page::DateBasis::page};
  out.agencies = {"AP"};
  out.text = Text(text);
  out.removed = {{"Read more", page::RemovedKind::teaser},
                 {"Photo: \xC3\x89mile \"E\" Rask", page::RemovedKind::caption}};
  return out;
}

class SqliteStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("store_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    file_ = (folder_ / "news.db").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Store> open(Mode mode = Mode::read_write) {
    auto store = open_sqlite(file_, mode);
    EXPECT_TRUE(store) << store.error().why;
    return store ? std::move(*store) : nullptr;
  }

  fs::path folder_;
  std::string file_;
};

constexpr const char* kMaker = "program 1";

bool add(Store& store, const page::Article& article, const char* maker = kMaker) {
  find::Reading reading;
  reading.article = article;
  return store.add(article, encode_reading(reading), maker).value();
}

std::vector<std::string> paths(Store& store) {
  std::vector<std::string> out;
  const auto rows = store.rows();
  for (const auto& row : *rows) out.push_back(row.path);
  return out;
}

TEST_F(SqliteStoreTest, AddsWhatIsNewAndKnowsTheSameContentAgain) {
  const auto store = open();
  EXPECT_TRUE(add(*store, article("a.txt", "The envoy left on Monday.")));
  EXPECT_FALSE(add(*store, article("copy-of-a.txt", "The envoy left on Monday.")));
  EXPECT_TRUE(add(*store, article("b.txt", "The envoy left on Tuesday.")));
  EXPECT_EQ(paths(*store), (std::vector<std::string>{"a.txt", "b.txt"}));
}

TEST_F(SqliteStoreTest, GivesBackTheWholeArticleAfterReopening) {
  const auto before = article("a.txt", "The envoy left.\n\n\xE2\x80\x9CNever,\xE2\x80\x9D she said.");
  ASSERT_TRUE(add(*open(), before));
  const auto store = open(Mode::read_only);
  const auto rows = store->rows();
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->front().published, "2024-05-06");
  EXPECT_EQ(rows->front().identity, identity_of(before));
  const auto after = store->article(rows->front().id);
  EXPECT_EQ(encode_article(*after), encode_article(before));
  EXPECT_EQ(after->removed.at(1).kind, page::RemovedKind::caption);
  EXPECT_EQ(encode_article(store->reading(rows->front().id)->article), encode_article(before));
  EXPECT_EQ(store->article(99).error().why, "no article 99 in it");
  EXPECT_EQ(store->reading(99).error().why, "no reading of article 99 in it");
}

TEST_F(SqliteStoreTest, TellsWhoseReadingsItHas) {
  const auto store = open();
  const auto first = article("a.txt", "The envoy left on Monday.");
  const auto second = article("b.txt", "The envoy left on Tuesday.");
  add(*store, first);
  add(*store, second, "program 2");
  EXPECT_TRUE(*store->has_reading(identity_of(first), kMaker));
  EXPECT_FALSE(*store->has_reading(identity_of(second), kMaker));
  EXPECT_FALSE(*store->has_reading("nothing", kMaker));
  ASSERT_EQ(store->unread(kMaker)->size(), 1u);
  EXPECT_FALSE(add(*store, *store->article(store->unread(kMaker)->front())));
  EXPECT_EQ(store->unread(kMaker)->size(), 0u);
}

StoryRow row(const std::string& id, const std::string& last, std::vector<std::int64_t> members = {}) {
  StoryRow out;
  out.id = id;
  out.headline = "Headline of " + id;
  out.first = "2024-05-01";
  out.last = last;
  out.articles = 3;
  out.members = std::move(members);
  out.record = "{\"id\":\"" + id + "\"}";
  return out;
}

void replace_stories(Store& store, const std::vector<StoryRow>& stories) {
  ASSERT_TRUE(store.begin_stories());
  for (const auto& story : stories) ASSERT_TRUE(store.add_story(story));
  ASSERT_TRUE(store.commit_stories());
}

TEST_F(SqliteStoreTest, ReplacesAllStoriesAndFindsOneByTheBeginningOfItsId) {
  const auto store = open();
  replace_stories(*store, {row("old", "2024-05-02")});
  replace_stories(*store, {row("ab12", "2024-05-06"), row("ab34", "2024-05-07")});
  const auto listed = store->stories();
  ASSERT_EQ(listed->size(), 2u);
  EXPECT_EQ(listed->front().id, "ab34");  // newest first
  EXPECT_EQ((*store->story("ab1"))->record, "{\"id\":\"ab12\"}");
  EXPECT_FALSE(*store->story("old"));
  EXPECT_EQ(store->story("ab").error().why, "several stories begin with ab");
}

TEST_F(SqliteStoreTest, KeepsTheOldStoriesUntilTheNewOnesAreWhole) {
  {
    const auto store = open();
    replace_stories(*store, {row("old", "2024-05-02")});
    ASSERT_TRUE(store->begin_stories());
    ASSERT_TRUE(store->add_story(row("new", "2024-05-03")));
    EXPECT_EQ(open(Mode::read_only)->stories()->front().id, "old");
  }
  EXPECT_EQ(open()->stories()->front().id, "old");
}

TEST_F(SqliteStoreTest, SearchesAllWordsAndTakesNoSignForSyntax) {
  const auto store = open();
  add(*store, article("a.txt", "The envoy left Velmora on Monday."));
  add(*store, article("b.txt", "Ships met in the strait."));
  replace_stories(*store, {row("ab12", "2024-05-06", {store->rows()->front().id})});
  EXPECT_EQ(store->rows()->front().story, "ab12");
  const auto hits = store->search("envoy monday", 10);
  ASSERT_EQ(hits->size(), 1u);
  EXPECT_EQ(hits->front().story, "ab12");
  EXPECT_NE(hits->front().snippet.find(std::string(1, kMarkBegin) + "envoy" + kMarkEnd), std::string::npos);
  EXPECT_EQ(store->search("monday strait", 10)->size(), 0u);
  for (const char* odd : {"\"", "envoy AND", "NEAR(", "*", "title:envoy", "a\"b"}) {
    EXPECT_TRUE(store->search(odd, 10)) << odd;
  }
}

TEST_F(SqliteStoreTest, TakesOverADatabaseOfVersionOne) {
  add(*open(), article("a.txt", "The envoy left Velmora on Monday."));
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "DROP TABLE reading; PRAGMA user_version = 1", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
  EXPECT_EQ(open(Mode::read_only)->stories()->size(), 0u);
  const auto store = open();
  EXPECT_EQ(store->unread(kMaker)->size(), 1u);
  EXPECT_FALSE(add(*store, *store->article(store->unread(kMaker)->front())));
  EXPECT_EQ(open()->unread(kMaker)->size(), 0u);
}

TEST_F(SqliteStoreTest, RefusesAFileThatIsNoDatabaseOfItsOwn) {
  std::ofstream(file_) << "just some text, long enough to be no header of a database at all, and more of it";
  EXPECT_FALSE(open_sqlite(file_, Mode::read_write));
  fs::remove(file_);
  EXPECT_EQ(open_sqlite(file_, Mode::read_only).error().why, "no such file");
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &db), SQLITE_OK);
  sqlite3_exec(db, "CREATE TABLE other(a)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
  EXPECT_EQ(open_sqlite(file_, Mode::read_write).error().why, "a database, but not one of Copytaster");
}

TEST(ArticleCodec, RefusesWhatItDidNotWrite) { EXPECT_FALSE(decode_article("{\"path\":")); }

}  // namespace
}  // namespace copytaster::store
