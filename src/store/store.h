#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "page/article.h"

namespace copytaster::store {

/// A story as the store keeps it: what lists show, and the whole record as the JSON of the contract.
struct StoryRow {
  std::string id;
  std::string headline;
  std::string first;  ///< ISO day; empty where unknown
  std::string last;
  std::uint32_t articles = 0;
  std::uint32_t origins = 0;
  std::uint32_t conflicts = 0;
  std::vector<const page::Article*> members;  ///< for replace_stories; not owned, empty when read
  std::string record;                         ///< one story object of the record; empty in lists
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

/// Keeps articles and stories between runs. One interface; SQLite behind it.
class Store {
 public:
  virtual ~Store() = default;

  /// Adds an article in one transaction; false when one of the same title, outlet, address and text is
  /// there already.
  virtual Result<bool> add(const page::Article& article) = 0;

  /// All articles ever added, by path.
  virtual Result<std::vector<page::Article>> articles() = 0;

  /// Replaces all stories in one transaction: readers see the old set or the new one.
  virtual Result<void> replace_stories(std::span<const StoryRow> stories) = 0;

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
