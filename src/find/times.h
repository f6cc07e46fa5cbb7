#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/pack.h"
#include "base/text.h"
#include "find/findings.h"
#include "language/analysis.h"

namespace copytaster::find {

/// Names of months, weekdays, units and the words that move them, from the pack.
class TimeRules {
 public:
  explicit TimeRules(const Pack& pack);
  ~TimeRules();
  TimeRules(TimeRules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Finds time expressions and their TIMEX3 values against the day of publication.
///
/// published  the day of publication; without it relative expressions keep a value such as
///            "XXXX-WXX-1" and no days
/// returns    sorted by begin, not overlapping
std::vector<Time> find_times(const Text& text, const language::Analysis& analysis, const TimeRules& rules,
                             std::optional<Day> published);

}  // namespace copytaster::find
