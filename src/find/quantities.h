#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/findings.h"
#include "language/analysis.h"

namespace copytaster::find {

/// Number words, units, modifiers, from the pack.
class QuantityRules {
 public:
  explicit QuantityRules(const Pack& pack);
  ~QuantityRules();
  QuantityRules(QuantityRules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Finds counts and measures with what they count and what happened to it. Numbers inside a time
/// expression are none.
///
/// returns  sorted by begin, not overlapping
std::vector<Quantity> find_quantities(const Text& text, const language::Analysis& analysis, const QuantityRules& rules,
                                      std::span<const Time> times);

}  // namespace copytaster::find
