#include "story/conflict_parts.h"

#include <algorithm>
#include <set>

namespace copytaster::story {
namespace {

bool is_act(const TermInfo& info) {
  return info.kind == TermKind::word && (info.word == WordKind::act || info.word == WordKind::toll);
}

std::string outlet_of(const find::Reading& reading) { return reading.article.outlet.value_or(""); }

}  // namespace

std::optional<Act> nearest_act(const Story& story, const Statements& s, ArticleId article, std::uint32_t at) {
  const auto& words = s.words[article.value];
  if (at >= words.size()) return std::nullopt;
  const auto& tokens = story.articles[article.value].analysis.tokens;
  // On the way to the act every preposition leads into another phrase ("a response to last week's
  // strike": the week is the strike's), and every comma out of it.
  const auto distance = [&](std::uint32_t i) {
    std::uint32_t cost = 0;
    for (auto j = std::min(i, at); j < std::max(i, at); ++j) {
      const bool at_the_date = j + 1 == at;
      const auto upos = tokens[j].upos;
      cost += 1;
      if (upos == language::Upos::adp && !at_the_date) cost += 2;
      if (upos == language::Upos::punct) cost += 3;
    }
    return cost;
  };
  const auto search = [&](std::uint32_t first, std::uint32_t last) {
    std::optional<std::uint32_t> best;
    for (auto i = first; i < last && i < words.size(); ++i) {
      if (words[i].term == kNoTerm || !is_act(s.terms[words[i].term])) continue;
      if (!best || distance(i) < distance(*best)) best = i;
    }
    return best;
  };
  if (words[at].statement >= s.all.size()) return std::nullopt;
  const auto& clause = s.all[words[at].statement];
  auto found = search(clause.first, clause.last);
  if (!found) {
    const auto begin = token_at(story.articles[article.value].analysis, clause.sentence.begin);
    auto end = begin;
    while (end < tokens.size() && tokens[end].span.begin < clause.sentence.end) ++end;
    found = search(begin, end);
  }
  if (!found) return std::nullopt;
  return Act{words[*found].term, *found, words[*found].modality, words[*found].negated};
}

Company company_of(const Statements& s, const Statement& a, const Statement& b, std::span<const Term> without) {
  Company out;
  double weight_a = 0;
  double weight_b = 0;
  const auto counts = [&](Term term) { return !std::ranges::binary_search(without, term); };
  for (const auto term : b.terms) weight_b += counts(term) ? s.terms[term].weight : 0;
  for (const auto term : a.terms) {
    if (!counts(term)) continue;
    weight_a += s.terms[term].weight;
    if (!std::ranges::binary_search(b.terms, term)) continue;
    out.weight += s.terms[term].weight;
    ++out.terms;
    out.entities += s.terms[term].kind == TermKind::entity;
    out.numbers += s.terms[term].kind == TermKind::number;
  }
  const auto lighter = std::min(weight_a, weight_b);
  out.containment = lighter > 0 ? out.weight / lighter : 0;
  return out;
}

Span join(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

std::optional<Day> day_of(const Story& story, ArticleId article) {
  const auto& published = story.articles[article.value].article.published;
  return published ? published->day() : std::nullopt;
}

void add_to_side(std::vector<Side>& sides, const std::string& value, const Place& place) {
  auto side = std::ranges::find(sides, value, &Side::value);
  if (side == sides.end()) {
    sides.push_back({value, {}});
    side = sides.end() - 1;
  }
  const auto at = std::ranges::lower_bound(side->mentions, place);
  if (at == side->mentions.end() || *at != place) side->mentions.insert(at, place);
}

std::string listed(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string sources_of(const Story& story, const Side& side) {
  std::set<ArticleId> articles;
  std::vector<std::string> names;
  for (const auto& mention : side.mentions) {
    if (!articles.insert(mention.article).second) continue;
    auto name = outlet_of(story.articles[mention.article.value]);
    if (!name.empty() && names.size() < 2 && std::ranges::find(names, name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  const auto others = articles.size() - std::min(articles.size(), names.size());
  if (names.empty()) return articles.size() == 1 ? "one report" : std::to_string(articles.size()) + " reports";
  if (others > 0) names.push_back(others == 1 ? "another report" : std::to_string(others) + " other reports");
  return listed(names);
}

}  // namespace copytaster::story
