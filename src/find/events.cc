#include "find/events.h"

#include <algorithm>
#include <array>

#include "find/event_actors.h"
#include "find/event_clause.h"
#include "find/event_coder.h"
#include "find/event_lexicon.h"
#include "find/event_sides.h"

namespace copytaster::find {

struct EventRules::Compiled {
  explicit Compiled(const Pack& pack) : lexicon(pack), actors(pack), holders(pack) {}
  EventLexicon lexicon;
  ActorLexicon actors;
  OfficeHolders holders;
};

EventRules::EventRules(const Pack& pack) : compiled_(std::make_unique<const Compiled>(pack)) {}
EventRules::~EventRules() = default;
EventRules::EventRules(EventRules&&) noexcept = default;

namespace {

/// Sides whose acts are politics whatever they do; a company's or a neighbour's are not.
bool is_political(const Participant& who) {
  static constexpr std::array<std::string_view, 15> kRoles = {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "ELI", "SPY",
                                                              "REB", "UAF", "OPP", "NGO", "REF", "LAB", "IGO"};
  return !who.country.empty() || std::ranges::find(kRoles, std::string_view(who.role)) != kRoles.end();
}

/// Courts, police and parliaments act on their own people unless the text says otherwise.
void judge_at_home(Event& event) {
  if (event.actor.size() != 1) return;
  const auto& role = event.actor[0].role;
  if (role != "JUD" && role != "COP" && role != "LEG") return;
  for (auto& who : event.target) {
    if (who.country.empty()) who.country = event.actor[0].country;
  }
}

bool has_role(const Participant& who) { return !who.role.empty(); }

bool acts_for_state(const Participant& who) {
  static constexpr std::array<std::string_view, 7> kRoles = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "IGO"};
  return std::ranges::find(kRoles, std::string_view(who.role)) != kRoles.end();
}

bool counts(const EventDraft& draft) {
  const auto& event = draft.event;
  const auto sides = event.actor.size() + event.target.size();
  if (sides < (draft.two_sides ? 2u : 1u)) return false;
  const bool political =
      std::ranges::any_of(event.actor, is_political) || std::ranges::any_of(event.target, is_political);
  if (draft.sport) {
    return std::ranges::any_of(event.actor, acts_for_state) || std::ranges::any_of(event.target, acts_for_state);
  }
  if (!draft.political || political) return true;
  // Reproach and refusal among named bodies are public acts too; among persons they may be anything.
  const bool body = std::ranges::any_of(event.actor, has_role) || std::ranges::any_of(event.target, has_role);
  return event.cameo >= "10" && !event.actor.empty() && !event.target.empty() && body;
}

bool same_event(const Event& a, const Event& b) {
  const auto spans = [](const std::vector<Participant>& side) { return side.empty() ? Span{} : side.front().span; };
  return a.cameo == b.cameo && a.context.overlaps(b.context) && spans(a.actor) == spans(b.actor) &&
         spans(a.target) == spans(b.target);
}

}  // namespace

std::vector<Event> find_events(const Text& text, const language::Analysis& analysis, const NamedEntities& named,
                               std::span<const Time> times, std::span<const Quote> quotes,
                               std::span<const Reference> references, const EventRules& rules, std::optional<Day> day) {
  const auto& [lexicon, actors, holders] = rules.compiled();
  SideFinder sides(named, references, actors, holders, day);
  EventCoder coder(lexicon, sides, times);
  std::vector<EventDraft> drafts;
  ParsedSentence parsed;
  for (const auto& sentence : analysis.sentences) {
    parse_sentence(text, analysis, sentence, times, quotes, lexicon, actors, parsed);
    coder.code(parsed, drafts);
    sides.learn(parsed);
  }
  std::vector<Event> out;
  for (auto& draft : drafts) {
    for (auto* side : {&draft.event.actor, &draft.event.target}) {
      for (auto& who : *side) sides.complete(who);
    }
    judge_at_home(draft.event);
    if (!counts(draft)) continue;
    if (!out.empty() && same_event(out.back(), draft.event)) continue;
    out.push_back(std::move(draft.event));
  }
  std::ranges::stable_sort(out, {}, [](const Event& e) { return e.span; });
  return out;
}

}  // namespace copytaster::find
