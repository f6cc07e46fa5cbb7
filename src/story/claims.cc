#include "story/claims.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "story/agglomerate.h"
#include "story/sentences.h"

namespace copytaster::story {
namespace {

/// Terms held by more statements than this propose no pairs; rarer ones of the same statements do.
constexpr std::size_t kMaxPostings = 300;

/// What two clauses must share to be compared at all, and how alike a cluster must stay. Tuned on the
/// seeds and three of the gold stories.
constexpr double kMinContainment = 0.45;
constexpr double kMinSimilarity = 0.3;
constexpr double kMinWeight = 0.9;
constexpr std::size_t kMinTerms = 3;
constexpr double kMeanSimilarity = 0.38;
/// Different numbers or days make it less likely that one fact is meant.
constexpr double kOtherFigures = 0.6;

/// A term this rare can hold a claim together...
constexpr double kAnchorWeight = 0.45;
/// ...with this much more in common, names aside: who is meant is not yet what is said of them.
constexpr double kAnchorCompany = 0.55;
constexpr double kNameShare = 0.3;
/// Claims whose mentions are this much the same are one.
constexpr double kSameMentions = 0.6;
/// So is one of which this share lies in another.
constexpr double kSubsetMentions = 0.8;
constexpr std::size_t kMaxSinglePerArticle = 8;
/// A mention shares this much of the lighter one's weight with the statement that is shown. Seen on the
/// invented examples, where chains of likeness had made five witnesses of two.
constexpr double kMentionShare = 0.5;
/// A sentence with half a quotation in it shows a claim worse.
constexpr double kCutQuote = 0.6;

using Members = std::vector<std::uint32_t>;  ///< indices of statements, rising

bool is_figure(const TermInfo& info) { return info.kind == TermKind::number || info.kind == TermKind::time; }

/// Both clauses name figures of one kind and none is the same.
bool figures_differ(const Statements& s, const Statement& a, const Statement& b) {
  for (const auto kind : {TermKind::number, TermKind::time}) {
    bool in_a = false, in_b = false, common = false;
    for (const auto term : a.terms) {
      if (s.terms[term].kind != kind) continue;
      in_a = true;
      common = common || std::ranges::binary_search(b.terms, term);
    }
    for (const auto term : b.terms) in_b = in_b || s.terms[term].kind == kind;
    if (in_a && in_b && !common) return true;
  }
  return false;
}

/// [statement] the terms that it negates, sorted.
using Negations = std::vector<std::vector<Term>>;

Negations find_negations(const Statements& s) {
  Negations out(s.all.size());
  for (const auto& words : s.words) {
    for (const auto& word : words) {
      if (word.term != kNoTerm && word.negated && word.statement < out.size()) out[word.statement].push_back(word.term);
    }
  }
  for (auto& terms : out) std::ranges::sort(terms);
  return out;
}

/// One says of a word that it is so, the other that it is not: they cannot bear the same claim.
bool gainsay(const Statements& s, const Negations& negations, std::uint32_t i, std::uint32_t j) {
  const auto one_way = [&](std::uint32_t no, std::uint32_t yes) {
    return std::ranges::any_of(negations[no], [&](Term term) {
      return s.terms[term].kind == TermKind::word && std::ranges::binary_search(s.all[yes].terms, term) &&
             !std::ranges::binary_search(negations[yes], term);
    });
  };
  return one_way(i, j) || one_way(j, i);
}

std::optional<Edge> compare(const Statements& s, const Negations& negations, std::uint32_t i, std::uint32_t j) {
  const auto& a = s.all[i];
  const auto& b = s.all[j];
  const auto shared = s.shared_weight(a.terms, b.terms);
  const auto lighter = std::min(a.weight, b.weight);
  if (shared < kMinWeight || lighter <= 0) return std::nullopt;
  const auto containment = shared / lighter;
  const auto similarity = 2 * shared / (a.weight + b.weight);
  if (containment < kMinContainment || similarity < kMinSimilarity) return std::nullopt;
  if (s.shared_count(a.terms, b.terms) < kMinTerms || gainsay(s, negations, i, j)) return std::nullopt;
  auto likeness = (containment + similarity) / 2;
  if (figures_differ(s, a, b)) likeness *= kOtherFigures;
  return Edge{i, j, likeness};
}

/// Pairs of clauses that share terms which are not everywhere.
std::vector<Edge> find_edges(const Statements& s, const Negations& negations) {
  std::vector<Edge> edges;
  std::vector<double> weight(s.all.size(), 0);
  Members touched;
  for (std::uint32_t i = 0; i < s.all.size(); ++i) {
    touched.clear();
    for (const auto term : s.all[i].terms) {
      if (s.of_term[term].size() > kMaxPostings || s.terms[term].weight <= 0) continue;
      for (const auto j : s.of_term[term]) {
        if (j >= i) break;
        if (weight[j] == 0) touched.push_back(j);
        weight[j] += s.terms[term].weight;
      }
    }
    for (const auto j : touched) {
      // Terms above kMaxPostings are missing from the sum, so the bar is lower here than in compare().
      if (weight[j] >= kMinWeight / 2) {
        if (auto edge = compare(s, negations, j, i)) edges.push_back(*edge);
      }
      weight[j] = 0;
    }
  }
  return edges;
}

/// Whether two statements that hold `anchor` say the same of it: they share enough other words or figures.
bool says_the_same(const Statements& s, Term anchor, const Statement& a, const Statement& b) {
  if (a.terms == b.terms) return true;
  double company = 0;
  std::size_t said = 0;
  for (std::size_t i = 0, j = 0; i < a.terms.size() && j < b.terms.size();) {
    if (a.terms[i] != b.terms[j]) {
      (a.terms[i] < b.terms[j] ? i : j) += 1;
      continue;
    }
    const auto& info = s.terms[a.terms[i]];
    const bool name = info.kind == TermKind::entity;
    if (a.terms[i] != anchor) company += info.weight * (name ? kNameShare : 1.0);
    if (a.terms[i] != anchor && !name) ++said;
    ++i, ++j;
  }
  const std::size_t needed = is_figure(s.terms[anchor]) ? 1 : 2;
  return company >= kAnchorCompany && said >= needed;
}

/// The statements that share `anchor` and enough besides with the one that has most in common with all.
Members around_anchor(const Statements& s, const Negations& negations, Term anchor) {
  const auto& holders = s.of_term[anchor];
  const auto judged = std::min<std::size_t>(holders.size(), 40);
  std::size_t centre = 0;
  double best = -1;
  for (std::size_t i = 0; i < judged; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < judged; ++j) {
      if (i == j) continue;
      const auto& a = s.all[holders[i]];
      const auto& b = s.all[holders[j]];
      if (a.article == b.article) continue;
      sum += s.shared_weight(a.terms, b.terms) / std::max(1.0, a.weight);
    }
    if (sum > best) {
      best = sum;
      centre = i;
    }
  }
  Members out;
  const auto& middle = s.all[holders[centre]];
  for (const auto i : holders) {
    const bool same = says_the_same(s, anchor, middle, s.all[i]) && !gainsay(s, negations, holders[centre], i);
    if (i == holders[centre] || same) out.push_back(i);
  }
  return out;
}

std::size_t count_articles(const Statements& s, const Members& members) {
  std::set<ArticleId> articles;
  for (const auto i : members) articles.insert(s.all[i].article);
  return articles.size();
}

/// Terms that only one origin has, and that make a fact worth a line: a figure or a name.
bool is_distinctive(const Statements& s, Term term) {
  const auto& info = s.terms[term];
  if (info.kind == TermKind::word || s.of_term[term].empty()) return false;
  const auto origin = [&](std::uint32_t i) { return s.origin_of[s.all[i].article.value]; };
  const auto first = origin(s.of_term[term].front());
  return std::ranges::all_of(s.of_term[term], [&](std::uint32_t i) { return origin(i) == first; });
}

/// Statements of one origin with a figure or name of their own: the heaviest of each article.
std::vector<Members> find_single(const Statements& s) {
  std::vector<Members> out;
  std::set<std::uint32_t> used;
  for (std::uint32_t a = 0; a + 1 < s.first_statement.size(); ++a) {
    std::vector<std::tuple<double, std::uint32_t, Term>> best;
    for (auto i = s.first_statement[a]; i < s.first_statement[a + 1]; ++i) {
      double weight = 0;
      std::optional<Term> anchor;
      for (const auto term : s.all[i].terms) {
        if (!is_distinctive(s, term)) continue;
        weight += s.terms[term].weight * (is_figure(s.terms[term]) ? 1.0 : 0.7);
        if (!anchor || (is_figure(s.terms[term]) && !is_figure(s.terms[*anchor]))) anchor = term;
      }
      if (anchor && s.all[i].terms.size() >= kMinTerms) best.emplace_back(-weight, i, *anchor);
    }
    std::ranges::sort(best);
    std::size_t taken = 0;
    for (const auto& [weight, i, anchor] : best) {
      if (taken == kMaxSinglePerArticle) break;
      if (used.contains(i)) continue;
      Members members;
      for (const auto j : s.of_term[anchor]) {
        const auto shared = s.shared_weight(s.all[i].terms, s.all[j].terms);
        if (j == i || shared >= 0.5 * s.all[i].weight) members.push_back(j);
      }
      used.insert(members.begin(), members.end());
      out.push_back(std::move(members));
      ++taken;
    }
  }
  return out;
}

struct Draft {
  Members members;
  std::vector<Place> mentions;
  std::uint32_t origins = 0;
  std::size_t articles = 0;
};

Draft draft_of(const Statements& s, Members members) {
  Draft out;
  for (const auto i : members) out.mentions.push_back({s.all[i].article, s.all[i].sentence});
  std::ranges::sort(out.mentions);
  const auto rest = std::ranges::unique(out.mentions);
  out.mentions.erase(rest.begin(), rest.end());
  out.origins = count_origins(s, out.mentions);
  out.articles = count_articles(s, members);
  out.members = std::move(members);
  return out;
}

std::size_t count_common(const std::vector<Place>& a, const std::vector<Place>& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common, ++i, ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return common;
}

/// Leaves out drafts whose mentions an earlier one has already.
class DraftSet {
 public:
  void add(Draft draft) {
    std::set<std::size_t> near;
    for (const auto& place : draft.mentions) {
      for (const auto i : at_[place]) near.insert(i);
    }
    for (const auto i : near) {
      const auto& known = drafts_[i].mentions;
      const auto common = count_common(known, draft.mentions);
      const auto all = known.size() + draft.mentions.size() - common;
      if (static_cast<double>(common) >= kSubsetMentions * static_cast<double>(draft.mentions.size()) ||
          static_cast<double>(common) >= kSameMentions * static_cast<double>(all)) {
        return;
      }
    }
    for (const auto& place : draft.mentions) at_[place].push_back(drafts_.size());
    drafts_.push_back(std::move(draft));
  }
  void add_anyway(Draft draft) { drafts_.push_back(std::move(draft)); }
  std::vector<Draft>& drafts() { return drafts_; }

 private:
  std::vector<Draft> drafts_;
  std::map<Place, std::vector<std::size_t>> at_;
};

std::string sentence_of(const Story& story, const Statement& statement) {
  const auto& article = story.articles[statement.article.value].article;
  std::string text(article.text.view(without_dateline(article, statement.sentence)));
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// The statement that has most in common with the others, for its length, and whose sentence no earlier
/// claim shows. nullopt when all are taken: such a claim would say again what stands there already.
std::optional<std::uint32_t> clearest(const Story& story, const Statements& s, const Members& members,
                                      const std::set<std::string>& taken) {
  const auto judged = std::min<std::size_t>(members.size(), 40);
  double best = -1;
  std::optional<std::uint32_t> chosen;
  for (std::size_t i = 0; i < judged; ++i) {
    const auto& a = s.all[members[i]];
    double score = 0;
    for (std::size_t j = 0; j < judged; ++j) {
      if (i != j) score += s.shared_weight(a.terms, s.all[members[j]].terms);
    }
    score /= 8 + static_cast<double>(a.sentence.size()) / 80;
    const auto text = sentence_of(story, a);
    if (!has_whole_quotes(text)) score *= kCutQuote;
    if (score > best && !taken.contains(text)) {
      best = score;
      chosen = members[i];
    }
  }
  return chosen;
}

/// The members that share enough with the statement that is shown to be mentions of it.
Members mentions_of(const Statements& s, std::uint32_t shown, const Members& members) {
  const auto& a = s.all[shown];
  Members out;
  std::ranges::copy_if(members, std::back_inserter(out), [&](std::uint32_t i) {
    const auto& b = s.all[i];
    return s.shared_weight(a.terms, b.terms) >= kMentionShare * std::min(a.weight, b.weight);
  });
  return out;
}

double weight_of(const Statements& s, const Draft& draft) {
  double sum = 0;
  for (const auto i : draft.members) sum += s.all[i].weight;
  return sum / static_cast<double>(draft.members.size());
}

}  // namespace

std::vector<Claim> find_claims(const Story& story, const Statements& s) {
  DraftSet set;
  const auto negations = find_negations(s);
  const auto edges = find_edges(s, negations);
  auto groups = agglomerate(static_cast<std::uint32_t>(s.all.size()), edges, kMeanSimilarity);
  std::erase_if(groups, [&](const Members& members) { return count_articles(s, members) < 2; });

  for (Term t = 0; t < s.terms.size(); ++t) {
    if (s.terms[t].weight < kAnchorWeight || s.of_term[t].size() < 2 || s.of_term[t].size() > kMaxPostings) continue;
    auto members = around_anchor(s, negations, t);
    if (count_articles(s, members) >= 2) groups.push_back(std::move(members));
  }
  std::vector<Draft> drafts;
  for (auto& members : groups) drafts.push_back(draft_of(s, std::move(members)));
  std::ranges::stable_sort(drafts, {}, [](const Draft& d) {
    return std::tuple(-static_cast<int>(d.articles), -static_cast<int>(d.mentions.size()));
  });
  for (auto& draft : drafts) set.add(std::move(draft));
  for (auto& members : find_single(s)) set.add_anyway(draft_of(s, std::move(members)));

  auto& all = set.drafts();
  std::ranges::stable_sort(all, {}, [&](const Draft& d) {
    return std::tuple(-static_cast<int>(d.origins), -static_cast<int>(d.articles), -weight_of(s, d));
  });
  std::vector<Claim> out;
  std::set<std::string> taken;
  for (const auto& draft : all) {
    const auto shown = clearest(story, s, draft.members, taken);
    if (!shown) continue;
    auto kept = draft_of(s, mentions_of(s, *shown, draft.members));
    Claim claim;
    claim.text = sentence_of(story, s.all[*shown]);
    taken.insert(claim.text);
    claim.mentions = std::move(kept.mentions);
    claim.origins = kept.origins;
    claim.status = kept.origins >= 2 ? ClaimStatus::corroborated : ClaimStatus::single_origin;
    out.push_back(std::move(claim));
  }
  std::ranges::stable_sort(out, std::greater<>(), &Claim::origins);
  return out;
}

void mark_disputed(std::vector<Claim>& claims, std::span<const Conflict> conflicts) {
  std::map<ArticleId, std::vector<Span>> disputed;
  for (const auto& conflict : conflicts) {
    if (conflict.superseded) continue;
    for (const auto& side : conflict.sides) {
      for (const auto& place : side.mentions) disputed[place.article].push_back(place.span);
    }
  }
  for (auto& claim : claims) {
    const auto hit = std::ranges::count_if(claim.mentions, [&](const Place& place) {
      const auto it = disputed.find(place.article);
      return it != disputed.end() &&
             std::ranges::any_of(it->second, [&](Span span) { return span.overlaps(place.span); });
    });
    if (hit > 0 && 2 * static_cast<std::size_t>(hit) >= claim.mentions.size()) claim.status = ClaimStatus::disputed;
  }
}

}  // namespace copytaster::story
