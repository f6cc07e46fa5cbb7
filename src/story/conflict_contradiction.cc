#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>

#include "story/conflict_parts.h"

namespace copytaster::story {
namespace {

/// An act this rare in the story is specific enough to hold its denial against it.
constexpr double kRareAct = 0.4;
/// What the two clauses must share besides. Tuned on the seeds and three of the gold stories.
constexpr double kMinContainment = 0.25;
/// With one name in common alone it must be this much.
constexpr double kAloneContainment = 0.4;
constexpr std::size_t kMinTerms = 2;
/// How much an accusation and the words around a denial must share.
constexpr double kMinAccusation = 0.8;
constexpr std::size_t kMaxSide = 12;
/// The object of a denial stands within this many content words: "denied the ship port access".
constexpr int kObjectReach = 3;

Place place_of(const Statement& statement) { return {statement.article, statement.sentence}; }

bool is_predicate(const TermInfo& info) {
  return info.kind == TermKind::word &&
         (info.word == WordKind::act || info.word == WordKind::toll || info.word == WordKind::state);
}

struct Polar {
  std::uint32_t statement = 0;
  bool negated = false;
};

/// [term] the clauses that assert or deny a predicate as fact.
std::map<Term, std::vector<Polar>> find_polar(const Statements& s) {
  std::map<Term, std::vector<Polar>> out;
  for (const auto& words : s.words) {
    for (const auto& word : words) {
      if (word.term == kNoTerm || word.modality != Modality::fact || !is_predicate(s.terms[word.term])) continue;
      out[word.term].push_back({word.statement, word.negated});
    }
  }
  return out;
}

bool same_matter(const Statements& s, const std::vector<Term>& without, const Statement& a, const Statement& b) {
  const auto shared = company_of(s, a, b, without);
  return shared.terms >= kMinTerms && shared.entities >= 1 && shared.containment >= kMinContainment &&
         (shared.entities >= 2 || shared.containment >= kAloneContainment);
}

Conflict make_conflict(const Story& story, std::string slot, std::vector<Side> sides, const std::string& first,
                       const std::string& second) {
  Conflict out{ConflictKind::contradiction, std::move(slot), std::move(sides), "", false};
  out.explanation =
      first + " by " + sources_of(story, out.sides[0]) + ", " + second + " by " + sources_of(story, out.sides[1]) + ".";
  return out;
}

/// One clause says that something was done, the other that it was not.
void find_negated(const Story& story, const Statements& s, std::vector<Conflict>& out) {
  for (const auto& [term, all] : find_polar(s)) {
    if (s.terms[term].weight < kRareAct) continue;
    const std::vector<Term> without = {term};
    std::vector<Side> sides;
    for (const auto& a : all) {
      if (a.negated) continue;
      for (const auto& b : all) {
        const auto& yes = s.all[a.statement];
        const auto& no = s.all[b.statement];
        if (!b.negated || yes.article == no.article || !same_matter(s, without, yes, no)) continue;
        add_to_side(sides, "yes", place_of(yes));
        add_to_side(sides, "no", place_of(no));
      }
    }
    if (sides.size() < 2) continue;
    out.push_back(make_conflict(story, s.terms[term].key + ": whether", std::move(sides), "Affirmed", "denied"));
  }
}

/// One clause says the opposite of the other: convicted, acquitted.
void find_opposite(const Story& story, const Statements& s, std::vector<Conflict>& out) {
  const auto polar = find_polar(s);
  for (auto x = polar.begin(); x != polar.end(); ++x) {
    for (auto y = std::next(x); y != polar.end(); ++y) {
      if (!s.lexicon.are_opposites(s.terms[x->first].key, s.terms[y->first].key)) continue;
      std::vector<Term> without = {x->first, y->first};
      std::vector<Side> sides;
      for (const auto& a : x->second) {
        for (const auto& b : y->second) {
          const auto& left = s.all[a.statement];
          const auto& right = s.all[b.statement];
          if (a.negated || b.negated || left.article == right.article) continue;
          const auto shared = company_of(s, left, right, without);
          if (shared.terms < 3 || shared.entities < 1 || shared.containment < 0.5) continue;
          add_to_side(sides, s.terms[x->first].key, place_of(left));
          add_to_side(sides, s.terms[y->first].key, place_of(right));
        }
      }
      if (sides.size() < 2) continue;
      const auto slot = s.terms[x->first].key + " or " + s.terms[y->first].key;
      out.push_back(make_conflict(story, slot, std::move(sides), "Told one way", "the other way"));
    }
  }
}

/// The words of one denial stand in tokens [first, last), in their order.
bool denies(const Statements& s, const std::vector<Word>& words, std::uint32_t first, std::uint32_t last,
            const Lexicon::Denial& denial) {
  std::size_t met = 0;
  int after = 0;
  for (auto i = first; i < last && i < words.size(); ++i) {
    if (words[i].term == kNoTerm || s.terms[words[i].term].kind != TermKind::word) continue;
    const auto& key = s.terms[words[i].term].key;
    if (met == denial.needed.size()) {
      if (++after > kObjectReach) return true;
      if (std::ranges::find(denial.unless, key) != denial.unless.end()) return false;
      continue;
    }
    if (key == denial.needed[met].key && words[i].negated == denial.needed[met].negated) ++met;
  }
  return met == denial.needed.size();
}

bool denies(const Statements& s, ArticleId article, std::uint32_t first, std::uint32_t last) {
  return std::ranges::any_of(s.lexicon.denials(), [&](const Lexicon::Denial& denial) {
    return denies(s, s.words[article.value], first, last, denial);
  });
}

bool accuses(const Story& story, const Statements& s, ArticleId article, std::uint32_t first, std::uint32_t last) {
  const auto& tokens = story.articles[article.value].analysis.tokens;
  for (auto i = first; i < last && i < tokens.size(); ++i) {
    if (s.lexicon.is_accusing(tokens[i].lemma) && !s.words[article.value][i].negated) return true;
  }
  return false;
}

struct Sentences {
  std::vector<std::pair<ArticleId, std::uint32_t>> denials;  ///< article, index of the sentence
  std::vector<std::pair<ArticleId, std::uint32_t>> accusations;
};

Sentences find_sentences(const Story& story, const Statements& s) {
  Sentences out;
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const auto& sentences = story.articles[a].analysis.sentences;
    for (std::uint32_t i = 0; i < sentences.size(); ++i) {
      const ArticleId article{a};
      if (denies(s, article, sentences[i].first, sentences[i].last)) {
        out.denials.emplace_back(article, i);
      } else if (accuses(story, s, article, sentences[i].first, sentences[i].last)) {
        out.accusations.emplace_back(article, i);
      }
    }
  }
  return out;
}

using SentenceRef = std::pair<ArticleId, std::uint32_t>;

std::optional<EntityId> entity_of(const TermInfo& term) {
  std::uint32_t index = 0;
  const auto* end = term.key.data() + term.key.size();
  if (std::from_chars(term.key.data(), end, index).ptr != end || term.key.empty()) return std::nullopt;
  return EntityId{index};
}

/// Persons alone: they speak for somebody whom the sentence before may name.
bool are_persons(const Story& story, const Statements& s, const std::set<Term>& terms) {
  return std::ranges::all_of(terms, [&](Term term) {
    const auto entity = entity_of(s.terms[term]);
    return entity && entity->value < story.entities.size() && story.entities[entity->value].type == find::NameType::per;
  });
}

bool names_country(const Statements& s, const std::set<Term>& terms) {
  return std::ranges::any_of(terms, [&](Term term) { return s.terms[term].key.starts_with('@'); });
}

/// Who is named first, and the first country: "Velmora's defence ministry".
std::set<Term> first_entities(const Statements& s, ArticleId article, const language::Sentence& sentence) {
  std::set<Term> out;
  const auto& words = s.words[article.value];
  for (auto i = sentence.first; i < sentence.last && i < words.size(); ++i) {
    if (words[i].term == kNoTerm || s.terms[words[i].term].kind != TermKind::entity) continue;
    const auto& info = s.terms[words[i].term];
    if (out.empty() || info.key.starts_with('@')) out.insert(words[i].term);
    if (!info.country.empty()) {
      if (const auto country = s.term("@" + info.country, TermKind::entity)) out.insert(*country);
    }
    if (names_country(s, out)) break;
  }
  return out;
}

/// Whom a denial speaks for: who is named first in it, or in the sentence before where it names nobody,
/// and the speaker of the words.
std::set<Term> deniers_of(const Story& story, const Statements& s, const SentenceRef& at) {
  const auto& reading = story.articles[at.first.value];
  const auto& sentences = reading.analysis.sentences;
  std::set<Term> out;
  for (const auto term : first_entities(s, at.first, sentences[at.second])) out.insert(term);
  if (at.second > 0 && are_persons(story, s, out)) {
    for (const auto term : first_entities(s, at.first, sentences[at.second - 1])) out.insert(term);
  }
  for (const auto& quote : reading.findings.quotes) {
    if (!quote.span.overlaps(sentences[at.second].span) || !quote.speaker || !quote.speaker->entity) continue;
    const auto entity = story.entity_of[at.first.value][quote.speaker->entity->value];
    if (const auto term = s.term(std::to_string(entity.value), TermKind::entity)) out.insert(*term);
  }
  return out;
}

std::map<Term, std::vector<SentenceRef>> by_denier(const Story& story, const Statements& s, const Sentences& found) {
  std::map<Term, std::vector<SentenceRef>> out;
  for (const auto& at : found.denials) {
    for (const auto term : deniers_of(story, s, at)) out[term].push_back(at);
  }
  return out;
}

/// What an accusation and a denial share, the sentence before the denial counted in: "the situation does
/// not exist" says nothing by itself.
double shared_with_denial(const Story& story, const Statements& s, const std::vector<Term>& accusation,
                          const std::pair<ArticleId, std::uint32_t>& denial) {
  const auto& sentences = story.articles[denial.first.value].analysis.sentences;
  auto span = sentences[denial.second].span;
  if (denial.second > 0) span = join(span, sentences[denial.second - 1].span);
  return s.shared_weight(accusation, s.terms_in(story, denial.first, span));
}

std::string name_of(const Story& story, const TermInfo& entity) {
  if (entity.key.starts_with('@')) return entity.key.substr(1);
  const auto id = entity_of(entity);
  return id && id->value < story.entities.size() ? story.entities[id->value].name : "";
}

/// An accusation of somebody who denies it.
void find_denied(const Story& story, const Statements& s, std::vector<Conflict>& out) {
  const auto found = find_sentences(story, s);
  std::set<std::pair<ArticleId, std::uint32_t>> used;
  for (const auto& [denier, denials] : by_denier(story, s, found)) {
    std::vector<std::pair<double, std::pair<ArticleId, std::uint32_t>>> accusing;
    std::set<std::pair<ArticleId, std::uint32_t>> answered;
    for (const auto& [article, i] : found.accusations) {
      const auto terms = s.terms_in(story, article, story.articles[article.value].analysis.sentences[i].span);
      if (!std::ranges::binary_search(terms, denier)) continue;
      double best = 0;
      for (const auto& denial : denials) {
        if (used.contains(denial)) continue;
        const auto shared = shared_with_denial(story, s, terms, denial);
        // Within one report a denial answers what that report has told.
        if (denial.first != article && shared < kMinAccusation) continue;
        answered.insert(denial);
        best = std::max(best, shared + s.terms[denier].weight);
      }
      if (best > 0) accusing.push_back({-best, {article, i}});
    }
    if (accusing.empty()) continue;
    std::ranges::sort(accusing);
    if (accusing.size() > kMaxSide) accusing.resize(kMaxSide);
    std::vector<Side> sides;
    for (const auto& [score, at] : accusing) {
      add_to_side(sides, "alleged", {at.first, story.articles[at.first.value].analysis.sentences[at.second].span});
    }
    for (const auto& at : answered) {
      add_to_side(sides, "denied", {at.first, story.articles[at.first.value].analysis.sentences[at.second].span});
      used.insert(at);
    }
    out.push_back(make_conflict(story, name_of(story, s.terms[denier]) + ": whether the allegation is true",
                                std::move(sides), "Alleged", "denied"));
  }
}

}  // namespace

std::vector<Conflict> find_contradictions(const Story& story, const Statements& s) {
  std::vector<Conflict> out;
  find_negated(story, s, out);
  find_opposite(story, s, out);
  find_denied(story, s, out);
  return out;
}

}  // namespace copytaster::story
