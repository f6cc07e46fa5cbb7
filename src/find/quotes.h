#pragma once

#include <memory>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/entities.h"
#include "find/findings.h"
#include "language/analysis.h"

namespace copytaster::find {

/// Cue verbs and nouns, speaker nouns, from the pack.
class QuoteRules {
 public:
  explicit QuoteRules(const Pack& pack);
  ~QuoteRules();
  QuoteRules(QuoteRules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Finds what is said, directly, in part or in indirect speech, and who says it.
///
/// returns  sorted by span.begin; spans may nest (a quote inside indirect speech), never cross
std::vector<Quote> find_quotes(const Text& text, const language::Analysis& analysis, const NamedEntities& named,
                               const QuoteRules& rules);

}  // namespace copytaster::find
