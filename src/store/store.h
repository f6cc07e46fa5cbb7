#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "find/reading.h"
#include "page/article.h"

namespace copytaster::store {

/// What names an article by its content: the same for the same title, outlet, address and text.
std::string identity_of(const page::Article& article);

/// What lists and sorting need of an article in the store.
struct ArticleRow {
  std::int64_t id = 0;
  std::string identity;
  std::string path;
  std::optional<std::string> published;  ///< as page::Published::value
  std::string story;                     ///< id of the story that it is in; empty while it is in none
};

/// A story as the store keeps it: what lists show, and the whole record as the JSON of the contract.
struct StoryRow {
  std::string id;
  std::string headline;
  std::string first;  ///< ISO day; empty where unknown
  std::string last;
  std::uint32_t articles = 0;
  std::uint32_t origins = 0;
  std::uint32_t conflicts = 0;
  std::vector<std::int64_t> members;  ///< ids of articles, for add_story; empty when read
  std::string record;                 ///< one story object of the record; empty in lists
};

/// What stands around the words found in Hit::snippet.
inline constexpr char kMarkBegin = '\x02';
inline constexpr char kMarkEnd = '\x03';

struct Hit {
  std::string story;     ///< id; empty while the article is in no story
  std::string headline;  ///< of the story, else the article's title
  std::string path;      ///< of the article
  std::string outlet;
  std::string snippet;  ///< a piece of the text, the words found between kMarkBegin and kMarkEnd
};

/// Keeps articles, their readings and stories between runs. One interface; SQLite behind it.
///
/// A reading is made by a program with its models, and is worth nothing to another: `maker` names both. Each change
/// is one transaction, so that whoever is killed at any moment loses no more than the article under way.
class Store {
 public:
  virtual ~Store() = default;

  /// Adds an article that is not there yet, by its identity, and its reading; of one that is there only the reading
  /// is replaced.
  /// bytes    of encode_reading
  /// returns  whether the article is new
  virtual Result<bool> add(const page::Article& article, std::string_view bytes, std::string_view maker) = 0;

  /// Whether there is a reading of this article by this maker.
  virtual Result<bool> has_reading(std::string_view identity, std::string_view maker) = 0;

  /// By path, then identity.
  virtual Result<std::vector<ArticleRow>> rows() = 0;

  /// The articles of which there is no reading by this maker, by path, then identity.
  virtual Result<std::vector<std::int64_t>> unread(std::string_view maker) = 0;

  /// fails  unavailable: no such article
  virtual Result<page::Article> article(std::int64_t id) = 0;
  /// Any thread may call it. fails  unavailable: no such article, or no reading of it
  virtual Result<find::Reading> reading(std::int64_t id) = 0;

  /// Replaces all stories in one transaction: readers see the old set until commit_stories, and what is begun and
  /// not committed is not there.
  virtual Result<void> begin_stories() = 0;
  virtual Result<void> add_story(const StoryRow& story) = 0;
  virtual Result<void> commit_stories() = 0;

  /// Newest first, without records.
  virtual Result<std::vector<StoryRow>> stories() = 0;

  /// With its record; nullopt when there is none. An unambiguous beginning of an id will do.
  virtual Result<std::optional<StoryRow>> story(std::string_view id) = 0;

  /// Articles that hold all the words, best first.
  virtual Result<std::vector<Hit>> search(std::string_view words, std::size_t limit) = 0;
};

enum class Mode {
  read_only,   ///< the file must be there
  read_write,  ///< made where it is missing
};

/// fails    unreadable; malformed: the file is no Copytaster database, or of a newer version
Result<std::unique_ptr<Store>> open_sqlite(const std::string& file, Mode mode);

}  // namespace copytaster::store
