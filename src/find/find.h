#pragma once

#include <map>
#include <memory>
#include <optional>

#include "base/date.h"
#include "base/pack.h"
#include "find/findings.h"
#include "language/analysis.h"
#include "page/article.h"

namespace copytaster::find {

/// The finders' rules, compiled once from the packs; immutable, one serves many threads.
class Rules {
 public:
  explicit Rules(const Packs& packs);
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;

  struct Compiled;
  /// nullptr for a language without a pack.
  const Compiled* of(std::string_view language) const;

 private:
  std::map<std::string, std::unique_ptr<const Compiled>, std::less<>> compiled_;
};

/// Finds everything in one article. The article's own date resolves relative times; `date` stands in
/// for it where the article has none.
Findings all(const page::Article& article, const language::Analysis& analysis, const Rules& rules,
             std::optional<Day> date = std::nullopt);

}  // namespace copytaster::find
