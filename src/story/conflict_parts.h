#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "story/statements.h"
#include "story/story.h"

/// What the kinds of conflict have in common. Used by conflict_*.cc alone.
namespace copytaster::story {

std::vector<Conflict> find_time_conflicts(const Story& story, const Statements& statements);
std::vector<Conflict> find_quantity_conflicts(const Story& story, const Statements& statements);
std::vector<Conflict> find_attribution_conflicts(const Story& story, const Statements& statements);
std::vector<Conflict> find_status_conflicts(const Story& story, const Statements& statements);
std::vector<Conflict> find_contradictions(const Story& story, const Statements& statements);

/// A word for something done, with how surely it is said to have been done.
struct Act {
  Term term = kNoTerm;
  std::uint32_t token = 0;
  Modality modality = Modality::fact;
  bool negated = false;
};

/// The act nearest to the words of `span`, in their clause, else in their sentence. None where a verb that
/// only reports ("said on Monday") stands nearer.
std::optional<Act> nearest_act(const Story& story, const Statements& statements, ArticleId article, Span span);

/// What two clauses share besides the terms in `without` (sorted).
struct Company {
  double weight = 0;
  double containment = 0;  ///< of the lighter clause
  std::size_t terms = 0;
  std::size_t entities = 0;
  std::size_t numbers = 0;
};
Company company_of(const Statements& statements, const Statement& a, const Statement& b, std::span<const Term> without);

/// From the first to the last of two spans.
Span join(Span a, Span b);

/// The day of publication; none where it is not known.
std::optional<Day> day_of(const Story& story, ArticleId article);

/// Adds `place` to the side of that value, making the side where there is none yet.
void add_to_side(std::vector<Side>& sides, const std::string& value, const Place& place);

/// "A, B and C"
std::string listed(const std::vector<std::string>& parts);

/// How the sources of a side are named in an explanation: "The Courier and two other reports".
std::string sources_of(const Story& story, const Side& side);

}  // namespace copytaster::story
