#include "story/conflict_parts.h"

#include <algorithm>
#include <set>

namespace copytaster::story {
namespace {

bool is_act(const TermInfo& info) {
  return info.kind == TermKind::word && (info.word == WordKind::act || info.word == WordKind::toll);
}

bool is_report(const TermInfo& info) { return info.kind == TermKind::word && info.word == WordKind::say; }

/// Tokens [first, last) of the words whose act is looked for.
struct Anchor {
  std::uint32_t first;
  std::uint32_t last;
  bool possessive;  ///< "last week's strike": what follows is dated
};

/// How far an act is from the anchor. Every preposition between them leads into another phrase, every
/// comma out of the clause.
std::uint32_t distance(std::span<const language::Token> tokens, const Anchor& anchor, std::uint32_t act) {
  std::uint32_t cost = 0;
  const bool before = act < anchor.first;
  const auto begin = before ? act + 1 : anchor.last;
  const auto end = before ? anchor.first : act;
  for (auto i = begin; i < end; ++i) {
    const bool at_anchor = before && i + 1 == end;
    cost += 1;
    if (tokens[i].upos == language::Upos::adp && !at_anchor) cost += 2;
    if (tokens[i].upos == language::Upos::punct) cost += 3;
  }
  return before && anchor.possessive ? cost + 8 : cost;
}

bool is_possessive(std::string_view form) {
  return form == "'s" || form == "\u2019s" || form == "'" || form == "\u2019";
}

std::string outlet_of(const find::Reading& reading) { return reading.article.outlet.value_or(""); }

}  // namespace

std::optional<Act> nearest_act(const Story& story, const Statements& s, ArticleId article, Span span) {
  const auto& words = s.words[article.value];
  const auto& reading = story.articles[article.value];
  const auto& tokens = reading.analysis.tokens;
  const auto at = token_at(reading.analysis, span.begin);
  if (at >= words.size() || words[at].statement >= s.all.size()) return std::nullopt;
  Anchor anchor{at, std::max(at + 1, token_at(reading.analysis, span.end)), false};
  anchor.last = std::min<std::uint32_t>(anchor.last, static_cast<std::uint32_t>(tokens.size()));
  const auto last_form = reading.article.text.view(tokens[anchor.last - 1].span);
  anchor.possessive = is_possessive(last_form) || (anchor.last < tokens.size() &&
                                                   is_possessive(reading.article.text.view(tokens[anchor.last].span)));

  const auto search = [&](std::uint32_t first, std::uint32_t last) {
    std::optional<std::uint32_t> best;
    std::uint32_t least = 0;
    for (auto i = first; i < last && i < words.size(); ++i) {
      if (words[i].term == kNoTerm || (i >= anchor.first && i < anchor.last)) continue;
      const auto& info = s.terms[words[i].term];
      if (!is_act(info) && !(is_report(info) && tokens[i].upos == language::Upos::verb)) continue;
      const auto cost = distance(tokens, anchor, i);
      if (!best || cost < least) {
        best = i;
        least = cost;
      }
    }
    return best;
  };
  const auto& clause = s.all[words[at].statement];
  auto found = search(clause.first, clause.last);
  if (!found) {
    const auto begin = token_at(reading.analysis, clause.sentence.begin);
    found = search(begin, token_at(reading.analysis, clause.sentence.end));
  }
  if (!found || is_report(s.terms[words[*found].term])) return std::nullopt;
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
