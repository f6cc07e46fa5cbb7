#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/limits.h"
#include "base/pack.h"
#include "base/problem.h"
#include "page/article.h"
#include "source/page.h"

namespace copytaster::page {

/// The cleaner's rules, compiled once from the language packs (furniture vocabulary, month names,
/// agencies). Immutable; one serves many threads.
class Rules {
 public:
  explicit Rules(const Packs& packs);
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Which lines recur over pages of one outlet in this run: evidence that they are furniture.
/// An outlet is the declared outlet, else the host of the address; pages with neither count nowhere.
/// Filled over all pages first (add, in any order), then only read.
class RecurringLines {
 public:
  /// Whether other pages can tell something about this one: a text dump with a known outlet. HTML says of
  /// itself what its lines are.
  static bool concern(const source::Page&);

  /// A page that they do not concern is passed over.
  void add(const source::Page&);
  /// On how many pages of this page's outlet this line stands (trimmed, compared byte by byte).
  std::uint32_t pages_with(const source::Page&, std::string_view line) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

/// How finely Article::provenance tells the way back.
enum class Ways : std::uint8_t { none, paragraphs, words };

struct CleanOptions {
  bool as_is = false;      ///< the text is taken as it stands, nothing removed; metadata only from the container
  Ways ways = Ways::none;  ///< absent all the same where a page's charset keeps no count of its bytes
};

/// Makes an article of a page: decodes it, finds title and body, removes furniture, reads metadata.
///
/// returns  text with nothing but the body; every removed piece kept with its kind
/// fails    bad_encoding; no_article when nothing of a page is body text
/// cost     O(n) in the bytes of the page
Result<Article> clean(const source::Page& input, const Rules& rules, const RecurringLines& recurring,
                      const Limits& limits, const CleanOptions& options = {});

}  // namespace copytaster::page
