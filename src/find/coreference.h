#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/entities.h"
#include "find/findings.h"
#include "find/reference_traits.h"
#include "find/tree.h"
#include "language/analysis.h"

namespace copytaster::find {

/// Nouns of persons, bodies and places, given names with their sex, titles of courtesy; from the pack.
class ReferenceRules {
 public:
  explicit ReferenceRules(const Pack& pack);
  ~ReferenceRules();
  ReferenceRules(ReferenceRules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// What a pronoun was resolved among, for training.
struct Choice {
  struct Candidate {
    std::uint32_t head = 0;  ///< token: of the last phrase that spoke of it; kNone: the answer "none of them"
    Traits traits;
  };
  std::uint32_t token = 0;
  Pronoun pronoun = Pronoun::none;
  std::vector<Candidate> candidates;  ///< "none of them", then the latest first
};

/// Finds the pronouns of the third person and the descriptions ("the minister", "the 42-year-old") that mean an entity
/// which the article names. What means somebody without a name gives nothing.
///
/// returns  sorted by span.begin; a pronoun's span is its word, a description's its phrase up to its noun
/// choices  filled, where given, with what each pronoun was resolved among
///
/// cost     O(n k) in the phrases, k of them remembered: at most kMostReferents
///
/// source   a log-linear ranker (Denis and Baldridge, 2007, "A Ranking Approach to Pronoun Resolution") over the
///          salience factors of Lappin and Leass, 1994; docs/coreference.md tells the departures
std::vector<Reference> find_references(const Text& text, const language::Analysis& analysis, const Trees& trees,
                                       const NamedEntities& named, std::span<const Quote> quotes,
                                       const ReferenceRules& rules, std::vector<Choice>* choices = nullptr);

}  // namespace copytaster::find
