// The database, version 2 (PRAGMA user_version), of application id "copy":
//
//   article(id, hash unique, path, url, outlet, title, published, text, record)
//                 record: the whole cleaned article as JSON (article_codec.h)
//   reading(article, maker, bytes)
//                 bytes: reading_codec.h; maker: the program and the models that made it. Since version 2
//   story(id text, position, headline, first, last, articles, origins, conflicts, record)
//                 position: the order in which the run gave them
//   story_article(story, article)
//   article_words fts5(title, text) over article
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/hash.h"
#include "store/article_codec.h"
#include "store/reading_codec.h"
#include "store/store.h"

namespace copytaster::store {
namespace {

constexpr int kApplicationId = 0x636F7079;  // "copy"
constexpr int kVersion = 2;

constexpr const char* kSchema = R"sql(
CREATE TABLE article(
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, path TEXT NOT NULL, url TEXT, outlet TEXT, title TEXT,
  published TEXT, text TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE reading(
  article INTEGER PRIMARY KEY REFERENCES article(id), maker TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE story(
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, headline TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  articles INTEGER NOT NULL, origins INTEGER NOT NULL, conflicts INTEGER NOT NULL, record TEXT NOT NULL);
CREATE TABLE story_article(
  article INTEGER PRIMARY KEY REFERENCES article(id), story TEXT NOT NULL REFERENCES story(id));
CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='article', content_rowid='id',
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  INSERT INTO article_words(rowid, title, text) VALUES (new.id, new.title, new.text);
END;
)sql";

/// From version 1 to 2.
constexpr const char* kUpgrade = R"sql(
CREATE TABLE reading(
  article INTEGER PRIMARY KEY REFERENCES article(id), maker TEXT NOT NULL, bytes BLOB NOT NULL);
)sql";

class Statement {
 public:
  Statement(sqlite3* db, const char* sql) { sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr); }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
  }
  Statement& bind_or_null(int index, const std::optional<std::string>& text) {
    if (text) return bind(index, *text);
    sqlite3_bind_null(statement_, index);
    return *this;
  }
  Statement& bind_bytes(int index, std::string_view bytes) {
    sqlite3_bind_blob64(statement_, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    return *this;
  }
  Statement& bind(int index, std::int64_t number) {
    sqlite3_bind_int64(statement_, index, number);
    return *this;
  }
  /// SQLITE_ROW, SQLITE_DONE or an error.
  int step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_); }

  std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? ""
                            : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::optional<std::string> text_or_null(int column) const {
    if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
    return text(column);
  }
  std::string bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr ? ""
                            : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  std::uint32_t count(int column) const { return static_cast<std::uint32_t>(number(column)); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

/// Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* db) : db_(db) {
    open_ = sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  ~Transaction() {
    if (open_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  bool is_open() const { return open_; }
  bool commit() {
    if (!open_ || sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) return false;
    open_ = false;
    return true;
  }

 private:
  sqlite3* db_;
  bool open_ = false;
};

class SqliteStore final : public Store {
 public:
  using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
  explicit SqliteStore(Handle db) : db_(std::move(db)) {}

  Result<bool> add(const page::Article& article, std::string_view bytes, std::string_view maker) override {
    Transaction transaction(db());
    if (!transaction.is_open()) return failed();
    const auto identity = identity_of(article);
    const auto is_new = add_article(article, identity);
    if (!is_new) return is_new;
    Statement insert(
        db(), "INSERT OR REPLACE INTO reading(article, maker, bytes) SELECT id, ?, ? FROM article WHERE hash = ?");
    insert.bind(1, maker).bind_bytes(2, bytes).bind(3, identity);
    if (insert.step() != SQLITE_DONE || !transaction.commit()) return failed();
    return is_new;
  }

  Result<bool> has_reading(std::string_view identity, std::string_view maker) override {
    Statement select(db(),
                     "SELECT 1 FROM article JOIN reading ON reading.article = article.id "
                     "WHERE article.hash = ? AND reading.maker = ?");
    const auto status = select.bind(1, identity).bind(2, maker).step();
    if (status != SQLITE_ROW && status != SQLITE_DONE) return failed();
    return status == SQLITE_ROW;
  }

  Result<std::vector<ArticleRow>> rows() override {
    Statement select(db(),
                     "SELECT a.id, a.hash, a.path, a.published, coalesce(s.story, '') FROM article a "
                     "LEFT JOIN story_article s ON s.article = a.id ORDER BY a.path, a.hash");
    std::vector<ArticleRow> out;
    int status = SQLITE_OK;
    while ((status = select.step()) == SQLITE_ROW) {
      out.push_back({select.number(0), select.text(1), select.text(2), select.text_or_null(3), select.text(4)});
    }
    if (status != SQLITE_DONE) return failed();
    return out;
  }

  Result<std::vector<std::int64_t>> unread(std::string_view maker) override {
    Statement select(db(),
                     "SELECT id FROM article WHERE NOT EXISTS "
                     "(SELECT 1 FROM reading WHERE article = id AND maker = ?) ORDER BY path, hash");
    select.bind(1, maker);
    std::vector<std::int64_t> out;
    int status = SQLITE_OK;
    while ((status = select.step()) == SQLITE_ROW) out.push_back(select.number(0));
    if (status != SQLITE_DONE) return failed();
    return out;
  }

  Result<page::Article> article(std::int64_t id) override {
    Statement select(db(), "SELECT record FROM article WHERE id = ?");
    const auto status = select.bind(1, id).step();
    if (status == SQLITE_DONE) return fail(Fault::unavailable, fmt::format("no article {} in it", id));
    if (status != SQLITE_ROW) return failed();
    return decode_article(select.text(0));
  }

  Result<find::Reading> reading(std::int64_t id) override {
    Statement select(db(), "SELECT bytes FROM reading WHERE article = ?");
    const auto status = select.bind(1, id).step();
    if (status == SQLITE_DONE) return fail(Fault::unavailable, fmt::format("no reading of article {} in it", id));
    if (status != SQLITE_ROW) return failed();
    return decode_reading(select.bytes(0));
  }

  Result<void> begin_stories() override {
    replacing_.emplace(db());
    stories_ = 0;
    if (!replacing_->is_open() ||
        sqlite3_exec(db(), "DELETE FROM story_article; DELETE FROM story", nullptr, nullptr, nullptr) != SQLITE_OK) {
      return failed();
    }
    return {};
  }

  Result<void> add_story(const StoryRow& story) override {
    Statement insert(db(), "INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, story.id).bind(2, stories_++).bind(3, story.headline).bind(4, story.first);
    insert.bind(5, story.last).bind(6, std::int64_t{story.articles}).bind(7, std::int64_t{story.origins});
    insert.bind(8, std::int64_t{story.conflicts}).bind(9, story.record);
    if (insert.step() != SQLITE_DONE) return failed();
    for (const auto member : story.members) {
      Statement join(db(), "INSERT INTO story_article(article, story) VALUES (?, ?)");
      join.bind(1, member).bind(2, story.id);
      if (join.step() != SQLITE_DONE) return failed();
    }
    return {};
  }

  Result<void> commit_stories() override {
    if (!replacing_ || !replacing_->commit()) return failed();
    replacing_.reset();
    return {};
  }

  Result<std::vector<StoryRow>> stories() override {
    Statement select(db(),
                     "SELECT id, headline, first, last, articles, origins, conflicts FROM story "
                     "ORDER BY last DESC, position");
    std::vector<StoryRow> out;
    int status = SQLITE_OK;
    while ((status = select.step()) == SQLITE_ROW) out.push_back(row(select));
    if (status != SQLITE_DONE) return failed();
    return out;
  }

  Result<std::optional<StoryRow>> story(std::string_view id) override {
    Statement select(db(),
                     "SELECT id, headline, first, last, articles, origins, conflicts, record FROM story "
                     "WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 2");
    select.bind(1, id);
    const int status = select.step();
    if (status == SQLITE_DONE) return std::nullopt;
    if (status != SQLITE_ROW) return failed();
    auto found = row(select);
    found.record = select.text(7);
    if (found.id != id && select.step() == SQLITE_ROW) {
      return fail(Fault::malformed, fmt::format("several stories begin with {}", id));
    }
    return found;
  }

  Result<std::vector<Hit>> search(std::string_view words, std::size_t limit) override {
    Statement select(db(),
                     "SELECT coalesce(s.story, ''), coalesce(t.headline, a.title, ''), a.path, "
                     "coalesce(a.outlet, ''), snippet(article_words, 1, ?1, ?2, ' … ', 24) "
                     "FROM article_words JOIN article a ON a.id = article_words.rowid "
                     "LEFT JOIN story_article s ON s.article = a.id LEFT JOIN story t ON t.id = s.story "
                     "WHERE article_words MATCH ?3 ORDER BY rank, a.path LIMIT ?4");
    const std::array<char, 2> marks = {kMarkBegin, kMarkEnd};
    select.bind(1, std::string_view(&marks[0], 1)).bind(2, std::string_view(&marks[1], 1)).bind(3, as_query(words));
    select.bind(4, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000)));
    std::vector<Hit> out;
    int status = SQLITE_OK;
    while ((status = select.step()) == SQLITE_ROW) {
      out.push_back({select.text(0), select.text(1), select.text(2), select.text(3), select.text(4)});
    }
    if (status != SQLITE_DONE) return failed();
    return out;
  }

 private:
  static StoryRow row(const Statement& select) {
    StoryRow out;
    out.id = select.text(0);
    out.headline = select.text(1);
    out.first = select.text(2);
    out.last = select.text(3);
    out.articles = select.count(4);
    out.origins = select.count(5);
    out.conflicts = select.count(6);
    return out;
  }

  /// Every word as an FTS5 string, so that no sign in it is read as syntax.
  static std::string as_query(std::string_view words) {
    std::string out;
    for (std::size_t i = 0; i < words.size();) {
      const auto end = std::min(words.find_first_of(" \t\n", i), words.size());
      if (end > i) {
        out += out.empty() ? "\"" : " \"";
        for (const char c : words.substr(i, end - i)) out += c == '"' ? "\"\"" : std::string(1, c);
        out += '"';
      }
      i = end + 1;
    }
    return out;
  }

  Result<bool> add_article(const page::Article& article, std::string_view identity) {
    Statement insert(db(),
                     "INSERT INTO article(hash, path, url, outlet, title, published, text, record) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(hash) DO NOTHING");
    const auto published = article.published ? std::optional(article.published->value) : std::nullopt;
    insert.bind(1, identity).bind(2, article.path).bind_or_null(3, article.url).bind_or_null(4, article.outlet);
    insert.bind_or_null(5, article.title)
        .bind_or_null(6, published)
        .bind(7, article.text.all())
        .bind(8, encode_article(article));
    if (insert.step() != SQLITE_DONE) return failed();
    return sqlite3_changes(db()) > 0;
  }

  sqlite3* db() { return db_.get(); }
  tl::unexpected<Problem> failed() {
    return fail(Fault::unavailable, std::string("database: ") + sqlite3_errmsg(db()));
  }

  Handle db_;
  std::optional<Transaction> replacing_;  ///< while stories are being replaced
  std::int64_t stories_ = 0;              ///< of them, so far
};

std::int64_t pragma(sqlite3* db, const char* sql) {
  Statement select(db, sql);
  return select.step() == SQLITE_ROW ? select.number(0) : -1;
}

/// Runs `sql` and marks the database as one of ours, of this version.
Result<void> change(sqlite3* db, const char* sql) {
  Transaction transaction(db);
  const auto mark = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, kVersion);
  if (!transaction.is_open() || sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK ||
      sqlite3_exec(db, mark.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK || !transaction.commit()) {
    return fail(Fault::unavailable, std::string("cannot be set up: ") + sqlite3_errmsg(db));
  }
  return {};
}

Result<void> prepare(sqlite3* db, Mode mode) {
  const auto application = pragma(db, "PRAGMA application_id");
  const auto version = pragma(db, "PRAGMA user_version");
  const auto tables = pragma(db, "SELECT count(*) FROM sqlite_master");
  if (tables < 0) return fail(Fault::malformed, "no SQLite database");
  if (application == kApplicationId) {
    if (version == kVersion || (version == 1 && mode == Mode::read_only)) return {};
    if (version == 1) return change(db, kUpgrade);
    return fail(Fault::malformed,
                fmt::format("a database of version {}, this program knows version {}", version, kVersion));
  }
  if (tables > 0 || mode == Mode::read_only) return fail(Fault::malformed, "a database, but not one of Copytaster");
  sqlite3_exec(db, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
  return change(db, kSchema);
}

}  // namespace

std::string identity_of(const page::Article& article) {
  // U+001F INFORMATION SEPARATOR ONE parts what would else run together.
  return content_hash(fmt::format("{}\x1F{}\x1F{}\x1F{}", article.title.value_or(""), article.outlet.value_or(""),
                                  article.url.value_or(""), article.text.all()));
}

Result<std::unique_ptr<Store>> open_sqlite(const std::string& file, Mode mode) {
  std::error_code error;
  if (mode == Mode::read_only && !std::filesystem::exists(file, error)) return fail(Fault::unreadable, "no such file");
  sqlite3* raw = nullptr;
  const int flags = mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int status = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  SqliteStore::Handle db(raw, &sqlite3_close);
  if (status != SQLITE_OK) return fail(Fault::unreadable, raw != nullptr ? sqlite3_errmsg(raw) : "out of memory");
  sqlite3_busy_timeout(raw, 5000);
  if (const auto ready = prepare(raw, mode); !ready) return tl::unexpected(ready.error());
  // Commits reach the disk with the next checkpoint: a power cut can lose the last articles, never the
  // database, and a second run reads them again.
  sqlite3_exec(raw, "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
  return std::make_unique<SqliteStore>(std::move(db));
}

}  // namespace copytaster::store
