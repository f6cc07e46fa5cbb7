#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "store/article_codec.h"

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

TEST_F(SqliteStoreTest, AddsWhatIsNewAndKnowsTheSameContentAgain) {
  const auto store = open();
  EXPECT_TRUE(*store->add(article("a.txt", "The envoy left on Monday.")));
  EXPECT_FALSE(*store->add(article("copy-of-a.txt", "The envoy left on Monday.")));
  EXPECT_TRUE(*store->add(article("a.txt", "The envoy left on Tuesday.")));
  EXPECT_EQ(store->articles()->size(), 2u);
}

TEST_F(SqliteStoreTest, GivesBackTheWholeArticleAfterReopening) {
  const auto before = article("a.txt", "The envoy left.\n\n\xE2\x80\x9CNever,\xE2\x80\x9D she said.");
  ASSERT_TRUE(*open()->add(before));
  const auto after = open(Mode::read_only)->articles();
  ASSERT_EQ(after->size(), 1u);
  EXPECT_EQ(encode_article(after->front()), encode_article(before));
  EXPECT_EQ(after->front().removed.at(1).kind, page::RemovedKind::caption);
  EXPECT_EQ(after->front().published->value, "2024-05-06");
}

StoryRow row(const std::string& id, const std::string& last, const page::Article* member = nullptr) {
  StoryRow out;
  out.id = id;
  out.headline = "Headline of " + id;
  out.first = "2024-05-01";
  out.last = last;
  out.articles = 3;
  out.record = "{\"id\":\"" + id + "\"}";
  if (member != nullptr) out.members.push_back(member);
  return out;
}

TEST_F(SqliteStoreTest, ReplacesAllStoriesAndFindsOneByTheBeginningOfItsId) {
  const auto store = open();
  const std::vector<StoryRow> first = {row("old", "2024-05-02")};
  ASSERT_TRUE(store->replace_stories(first));
  const std::vector<StoryRow> second = {row("ab12", "2024-05-06"), row("ab34", "2024-05-07")};
  ASSERT_TRUE(store->replace_stories(second));
  const auto listed = store->stories();
  ASSERT_EQ(listed->size(), 2u);
  EXPECT_EQ(listed->front().id, "ab34");  // newest first
  EXPECT_EQ((*store->story("ab1"))->record, "{\"id\":\"ab12\"}");
  EXPECT_FALSE(*store->story("old"));
  EXPECT_EQ(store->story("ab").error().why, "several stories begin with ab");
}

TEST_F(SqliteStoreTest, SearchesAllWordsAndTakesNoSignForSyntax) {
  const auto store = open();
  const auto envoy = article("a.txt", "The envoy left Velmora on Monday.");
  ASSERT_TRUE(*store->add(envoy));
  ASSERT_TRUE(*store->add(article("b.txt", "Ships met in the strait.")));
  const std::vector<StoryRow> stories = {row("ab12", "2024-05-06", &envoy)};
  ASSERT_TRUE(store->replace_stories(stories));
  const auto hits = store->search("envoy monday", 10);
  ASSERT_EQ(hits->size(), 1u);
  EXPECT_EQ(hits->front().story, "ab12");
  EXPECT_NE(hits->front().snippet.find(std::string(1, kMarkBegin) + "envoy" + kMarkEnd), std::string::npos);
  EXPECT_EQ(store->search("monday strait", 10)->size(), 0u);
  for (const char* odd : {"\"", "envoy AND", "NEAR(", "*", "title:envoy", "a\"b"}) {
    EXPECT_TRUE(store->search(odd, 10)) << odd;
  }
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
