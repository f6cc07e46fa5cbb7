#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/entities.h"
#include "find/findings.h"
#include "language/analysis.h"

namespace copytaster::find {

/// The lexicon of political acts (CAMEO and PLOVER) and the actor dictionary, from the pack.
class EventRules {
 public:
  explicit EventRules(const Pack& pack);
  ~EventRules();
  EventRules(EventRules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Finds political events: who did what to whom, coded in CAMEO and PLOVER, with status and time.
///
/// day      when the article was published: who was in office then
/// returns  sorted by span.begin
std::vector<Event> find_events(const Text& text, const language::Analysis& analysis, const NamedEntities& named,
                               std::span<const Time> times, std::span<const Quote> quotes,
                               std::span<const Reference> references, const EventRules& rules,
                               std::optional<Day> day = std::nullopt);

}  // namespace copytaster::find
