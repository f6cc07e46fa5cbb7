#include "find/find.h"

#include "find/coreference.h"
#include "find/entities.h"
#include "find/events.h"
#include "find/quantities.h"
#include "find/quotes.h"
#include "find/times.h"

namespace copytaster::find {

struct Rules::Compiled {
  explicit Compiled(const Pack& pack)
      : times(pack), quantities(pack), entities(pack), references(pack), quotes(pack), events(pack) {}
  TimeRules times;
  QuantityRules quantities;
  EntityRules entities;
  ReferenceRules references;
  QuoteRules quotes;
  EventRules events;
};

Rules::Rules(const Packs& packs) {
  for (const auto& [language, pack] : packs.all()) compiled_.emplace(language, std::make_unique<const Compiled>(pack));
}
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

const Rules::Compiled* Rules::of(std::string_view language) const {
  const auto it = compiled_.find(language);
  return it == compiled_.end() ? nullptr : it->second.get();
}

Findings all(const page::Article& article, const language::Analysis& analysis, const Rules& rules,
             std::optional<Day> date) {
  const auto* pack = rules.of(analysis.language);
  if (pack == nullptr) return {};
  if (article.published) {
    if (const auto own = article.published->day()) date = own;
  }
  Findings out;
  out.times = find_times(article.text, analysis, pack->times, date);
  out.quantities = find_quantities(article.text, analysis, pack->quantities, out.times);
  auto named = find_entities(article, analysis, pack->entities);
  const Trees trees(analysis);
  out.quotes = find_quotes(article.text, analysis, named, pack->quotes);
  out.references = find_references(article.text, analysis, trees, named, out.quotes, pack->references);
  out.events = find_events(article.text, analysis, named, out.times, out.quotes, out.references, pack->events, date);
  out.mentions = std::move(named.mentions);
  out.entities = std::move(named.entities);
  return out;
}

}  // namespace copytaster::find
