#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/span.h"
#include "language/string_map.h"
#include "language/tokenize.h"

namespace copytaster::language {

/// What of a language the sentence splitter needs: which words may begin a sentence after an
/// abbreviation, and which verbs report speech.
class SentenceRules {
 public:
  SentenceRules(const Pack& pack, const TokenRules& tokens);

  const TokenRules& tokens() const { return *tokens_; }
  /// A word of a closed class, lower case: after "U.S." its capital means a new sentence.
  bool is_starter(std::string_view lower) const { return starters_.contains(lower); }
  /// "said", "asked": after a closing mark they belong to what was said before.
  bool is_reporting(std::string_view lower) const { return reporting_.contains(lower); }
  bool is_calendar_name(std::string_view form) const { return calendar_.contains(form); }

 private:
  const TokenRules* tokens_;
  StringSet starters_;
  StringSet reporting_;
  StringSet calendar_;
};

/// Where the sentences of one paragraph end.
///
/// bytes    the paragraph
/// tokens   its tokens, as tokenize() gives them
/// returns  for each sentence the index after its last token; the last one is tokens.size(); empty for
///          no tokens
///
/// A sentence ends at a full stop, question or exclamation mark with the quotation marks and brackets
/// that close it, unless what follows is in lower case or says who spoke (“Why?” the minister asked). A
/// closing mark that the page set on the wrong side of the blank is still a closing one.
/// cost     O(n)
std::vector<std::uint32_t> split_sentences(std::string_view bytes, std::span<const Piece> tokens,
                                           const SentenceRules& rules);

}  // namespace copytaster::language
