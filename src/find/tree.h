#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/analysis.h"

namespace copytaster::find {

/// Tokens [first, last) of Analysis::tokens.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const TokenRange&) const = default;
  bool empty() const { return first >= last; }
  bool contains(std::uint32_t token) const { return first <= token && token < last; }
};

/// No token, and no index into anything else that this stage numbers.
inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

/// The dependency trees of an article's sentences over its tokens; going up from a token ends. Where there is no tree
/// every token stands alone.
class Trees {
 public:
  /// cost  O(n) in the tokens, times the depth of the trees
  explicit Trees(const language::Analysis& analysis);

  /// The token that it hangs on; kNone for a root.
  std::uint32_t head(std::uint32_t token) const { return heads_[token]; }
  /// The relation without its subtype: "nsubj" of "nsubj:pass".
  std::string_view relation(std::uint32_t token) const;
  /// From the first to the last token of what hangs on it, itself with them; punctuation, which parsers hang anywhere,
  /// does not count.
  TokenRange reach(std::uint32_t token) const { return reach_[token]; }
  /// The first token that hangs on `token` by the relation; kNone where there is none.
  std::uint32_t child(std::uint32_t token, std::string_view relation) const;

 private:
  void cut_rings(const language::Sentence& sentence);

  const language::Analysis& analysis_;
  std::vector<std::uint32_t> heads_;
  std::vector<TokenRange> reach_;
};

}  // namespace copytaster::find
