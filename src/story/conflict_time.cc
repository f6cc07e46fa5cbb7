#include <algorithm>
#include <map>

#include "story/conflict_parts.h"

namespace copytaster::story {
namespace {

/// How far a date may stand from the act it dates, in tokens.
constexpr std::uint32_t kReach = 9;
/// A dateline's date stands within this many bytes behind its place.
constexpr std::uint32_t kDatelineTail = 8;
/// Dates further apart than this belong to two events of one kind.
constexpr int kMaxDaysApart = 100;
/// What two clauses must share besides the act and the dates to be about one event. Tuned on the seeds
/// and three of the gold stories.
constexpr double kMinContainment = 0.4;
constexpr double kMinWeight = 0.7;

/// An act with the days on which it is said to have been done.
struct Dated {
  Place place;  ///< from the act to the date
  std::uint32_t statement = 0;
  DayRange days;
  std::string value;
  Modality modality = Modality::fact;
};

/// The day of a dateline is that of writing: "PORT HALE, June 3 (NWA) - The storm".
bool in_dateline(const page::Article& article, Span time) {
  if (!article.dateline || time.begin > article.dateline->size() + kDatelineTail) return false;
  return article.text.all().starts_with(*article.dateline) &&
         article.text.view({0, time.begin}).find(" - ") == std::string_view::npos &&
         article.text.view({0, time.begin}).find("\u2014") == std::string_view::npos;
}

std::map<Term, std::vector<Dated>> find_dated(const Story& story, const Statements& s) {
  std::map<Term, std::vector<Dated>> out;
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const ArticleId article{a};
    const auto& reading = story.articles[a];
    for (const auto& time : reading.findings.times) {
      if (!time.days || time.type == find::TimeType::duration || time.type == find::TimeType::set) continue;
      if (in_dateline(reading.article, time.span)) continue;
      const auto token = token_at(reading.analysis, time.span.begin);
      const auto act = nearest_act(story, s, article, time.span);
      if (!act || act->negated) continue;
      if ((act->token > token ? act->token - token : token - act->token) > kReach) continue;
      Dated dated;
      dated.place = {article, join(time.span, reading.analysis.tokens[act->token].span)};
      dated.statement = s.words[a][token].statement;
      dated.days = *time.days;
      dated.value = time.value;
      dated.modality = act->modality;
      out[act->term].push_back(std::move(dated));
    }
  }
  return out;
}

int days_apart(DayRange a, DayRange b) {
  if (a.overlaps(b)) return 0;
  const auto gap = a.to < b.from ? b.from - a.to : a.from - b.to;
  return static_cast<int>(gap.count());
}

bool same_event(const Statements& s, Term act, const Dated& a, const Dated& b) {
  if (a.modality != b.modality) return false;
  const auto& x = s.all[a.statement];
  const auto& y = s.all[b.statement];
  const std::vector<Term> without = {act};
  const auto shared = company_of(s, x, y, without);
  // The same count ("eight envoys") names the event better than any word.
  if (shared.numbers > 0 && shared.terms >= 2) return true;
  return shared.terms >= 3 && shared.weight >= kMinWeight && shared.containment >= kMinContainment;
}

Conflict make_conflict(const Story& story, const Statements& s, Term act, std::vector<Side> sides) {
  Conflict out;
  out.kind = ConflictKind::time;
  out.slot = s.terms[act].key + ": when";
  std::vector<std::string> parts;
  for (const auto& side : sides) parts.push_back(side.value + " (" + sources_of(story, side) + ")");
  out.explanation = "The reports put it at times that cannot all be right: " + listed(parts) + ".";
  out.sides = std::move(sides);
  return out;
}

}  // namespace

std::vector<Conflict> find_time_conflicts(const Story& story, const Statements& s) {
  std::vector<Conflict> out;
  for (const auto& [act, all] : find_dated(story, s)) {
    std::vector<Side> sides;
    for (const auto& a : all) {
      for (const auto& b : all) {
        const auto apart = days_apart(a.days, b.days);
        if (a.place.article == b.place.article || apart == 0 || apart > kMaxDaysApart) continue;
        if (!same_event(s, act, a, b)) continue;
        add_to_side(sides, a.value, a.place);
        break;
      }
    }
    std::ranges::sort(sides, {}, &Side::value);
    if (sides.size() >= 2) out.push_back(make_conflict(story, s, act, std::move(sides)));
  }
  return out;
}

}  // namespace copytaster::story
