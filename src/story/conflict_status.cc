#include <algorithm>
#include <map>

#include "story/conflict_parts.h"

namespace copytaster::story {
namespace {

using language::Upos;

/// What a clause that says "done" and one that says "to come" must share besides the act. Tuned on the
/// seeds and three of the gold stories.
constexpr double kMinContainment = 0.4;
/// With two names in common this much is enough.
constexpr double kNamedContainment = 0.3;
constexpr double kMinWeight = 0.6;
constexpr std::size_t kMinTerms = 2;

struct Told {
  Place place;
  std::uint32_t statement = 0;
  bool done = false;
};

/// A verb that says the act is over: past tense, or a participle after an auxiliary.
bool is_done(const language::Token& token) {
  if (token.upos != Upos::verb) return false;
  return language::has_feature(token, "Tense=Past");
}

bool in_quote(const find::Reading& reading, std::uint32_t byte) {
  return std::ranges::any_of(reading.findings.quotes, [&](const find::Quote& quote) {
    return std::ranges::any_of(quote.marked, [&](Span marked) { return marked.contains(byte); });
  });
}

/// Words of the article that tell of one act as done or as still to come.
void read_article(const Story& story, const Statements& s, ArticleId article, std::map<Term, std::vector<Told>>& out) {
  const auto& reading = story.articles[article.value];
  const auto& words = s.words[article.value];
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (word.term == kNoTerm || word.negated || word.modality == Modality::possible) continue;
    const auto& info = s.terms[word.term];
    if (info.kind != TermKind::word || info.word != WordKind::act) continue;
    const auto& token = reading.analysis.tokens[i];
    const bool future = word.modality == Modality::future && token.upos == Upos::verb;
    const bool done = word.modality == Modality::fact && is_done(token) && !in_quote(reading, token.span.begin);
    if (!future && !done) continue;
    const auto& clause = s.all[word.statement];
    out[word.term].push_back({{article, clause.span}, word.statement, done});
  }
}

bool same_matter(const Statements& s, Term act, const Told& a, const Told& b) {
  const std::vector<Term> without = {act};
  const auto shared = company_of(s, s.all[a.statement], s.all[b.statement], without);
  if (shared.terms < kMinTerms || shared.weight < kMinWeight) return false;
  return shared.containment >= (shared.entities >= 2 ? kNamedContainment : kMinContainment);
}

/// What was to come in an older report may well be done in a newer one.
bool overtaken(const Story& story, const Told& done, const Told& future) {
  const auto later = day_of(story, done.place.article);
  const auto earlier = day_of(story, future.place.article);
  return later && earlier && *later > *earlier;
}

}  // namespace

std::vector<Conflict> find_status_conflicts(const Story& story, const Statements& s) {
  std::map<Term, std::vector<Told>> told;
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) read_article(story, s, ArticleId{a}, told);
  std::vector<Conflict> out;
  for (const auto& [act, all] : told) {
    std::vector<Side> sides;
    for (const auto& a : all) {
      if (!a.done) continue;
      for (const auto& b : all) {
        if (b.done || s.origin_of[a.place.article.value] == s.origin_of[b.place.article.value]) continue;
        if (overtaken(story, a, b) || !same_matter(s, act, a, b)) continue;
        add_to_side(sides, "done", a.place);
        add_to_side(sides, "to come", b.place);
      }
    }
    if (sides.size() < 2) continue;
    Conflict conflict{ConflictKind::status, s.terms[act].key + ": done or to come", std::move(sides), "", false};
    conflict.explanation = "Told as done by " + sources_of(story, conflict.sides[0]) + ", as still to come by " +
                           sources_of(story, conflict.sides[1]) + ".";
    out.push_back(std::move(conflict));
  }
  return out;
}

}  // namespace copytaster::story
