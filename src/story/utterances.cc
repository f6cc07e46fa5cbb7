#include "story/utterances.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "story/agglomerate.h"
#include "story/speakers.h"

namespace copytaster::story {
namespace {

/// Words around a quote count less than its own: they place short quotes ("a political trial").
constexpr double kContextWeight = 0.4;
/// Quotes of this many terms or more stand on their own.
constexpr std::size_t kLongEnough = 5;
/// Terms held by more quotes than this propose no pairs.
constexpr std::size_t kMaxPostings = 256;

/// What two quotes must share, by how sure it is that one person said both. Tuned on the seeds and
/// three of the gold stories.
struct Bar {
  double containment;  ///< share of the lighter quote's weight
  double similarity;   ///< Dice
  double weight;       ///< shared weight
  std::size_t terms;   ///< shared terms
};
constexpr Bar kSameSpeaker{0.42, 0.3, 0.9, 2};
constexpr Bar kUnknownSpeaker{0.6, 0.4, 1.2, 3};
/// Short quotes that share hardly less than all.
constexpr Bar kSameContent{0.9, 0.9, 1.2, 2};
constexpr Bar kOtherSpeaker{0.6, 0.5, 2.0, 4};
/// Average linkage stops here.
constexpr double kMeanSimilarity = 0.35;
/// A quote whose weight lies in another to this share is a part of it.
constexpr double kPart = 0.85;
constexpr double kPartSameSpeaker = 0.39;
constexpr double kPartWeight = 1.8;

const find::Quote& quote_of(const Story& story, const QuoteRef& ref) {
  return story.articles[ref.article.value].findings.quotes[ref.quote];
}

/// All that a quote says, or what stands in one of its pairs of quotation marks.
struct Wording {
  std::vector<Term> terms;
  double weight = 0;
  std::vector<Term> context;  ///< terms around it that are not its own
  double context_weight = 0;
  std::string letters;  ///< its words without case, blanks and marks
  std::size_t words = 0;
};

struct Said {
  QuoteRef ref;
  std::vector<Wording> wordings;  ///< the whole first
};

class Collector {
 public:
  Collector(const Story& story, const Statements& statements) : story_(story), statements_(statements) {}

  std::vector<Said> run() const {
    std::vector<Said> out;
    for (std::uint32_t a = 0; a < story_.articles.size(); ++a) {
      const auto& quotes = story_.articles[a].findings.quotes;
      for (std::uint32_t q = 0; q < quotes.size(); ++q) {
        Said said{{ArticleId{a}, q}, {}};
        const auto& quote = quotes[q];
        said.wordings.push_back(wording(ArticleId{a}, quote.parts, quote.context));
        if (said.wordings.front().terms.empty()) continue;
        for (const auto marked : quote.marked) {
          if (quote.parts == std::vector{marked}) continue;
          auto part = wording(ArticleId{a}, {&marked, 1}, quote.context);
          if (!part.terms.empty()) said.wordings.push_back(std::move(part));
        }
        out.push_back(std::move(said));
      }
    }
    return out;
  }

 private:
  Wording wording(ArticleId article, std::span<const Span> parts, Span context) const {
    Wording out;
    const auto& text = story_.articles[article.value].article.text;
    std::string words;
    for (const auto part : parts) {
      const auto terms = statements_.terms_in(story_, article, part);
      out.terms.insert(out.terms.end(), terms.begin(), terms.end());
      words.append(text.view(part)).append(" ");
    }
    std::ranges::sort(out.terms);
    const auto rest = std::ranges::unique(out.terms);
    out.terms.erase(rest.begin(), rest.end());
    out.weight = statements_.weight_of(out.terms);
    std::ranges::set_difference(statements_.terms_in(story_, article, context), out.terms,
                                std::back_inserter(out.context));
    out.context_weight = statements_.weight_of(out.context);
    out.letters = skeleton(words);
    out.words = static_cast<std::size_t>(std::ranges::count(words, ' '));
    return out;
  }

  const Story& story_;
  const Statements& statements_;
};

double share_of(double part, double whole) { return whole > 0 ? std::min(1.0, part / whole) : 0; }

struct Likeness {
  double containment = 0;
  double similarity = 0;
  double weight = 0;
  std::size_t terms = 0;
  bool passes(const Bar& bar) const {
    return containment >= bar.containment && similarity >= bar.similarity && weight >= bar.weight && terms >= bar.terms;
  }
};

/// What two quotes share in their own words.
Likeness compare(const Statements& statements, const Wording& a, const Wording& b) {
  Likeness out;
  out.terms = statements.shared_count(a.terms, b.terms);
  out.weight = statements.shared_weight(a.terms, b.terms);
  out.containment = share_of(out.weight, std::min(a.weight, b.weight));
  out.similarity = share_of(2 * out.weight, a.weight + b.weight);
  return out;
}

/// The same with the words around them, which place short quotes: "nonexistent" in one report is a
/// sentence in another.
Likeness compare_in_context(const Statements& statements, const Wording& a, const Wording& b, Likeness out) {
  const auto around = statements.shared_weight(a.context, b.context) + statements.shared_weight(a.terms, b.context) +
                      statements.shared_weight(a.context, b.terms);
  out.weight += kContextWeight * around;
  out.terms += statements.shared_count(a.context, b.context) + statements.shared_count(a.terms, b.context) +
               statements.shared_count(a.context, b.terms);
  const auto weight_a = a.weight + kContextWeight * std::min(a.context_weight, b.weight + b.context_weight);
  const auto weight_b = b.weight + kContextWeight * std::min(b.context_weight, a.weight + a.context_weight);
  out.containment = share_of(out.weight, std::min(weight_a, weight_b));
  out.similarity = share_of(2 * out.weight, weight_a + weight_b);
  return out;
}

bool passes(const Statements& statements, const Wording& a, const Wording& b, Likeness& likeness,
            SameSpeaker speakers) {
  const auto& bar = speakers == SameSpeaker::yes       ? kSameSpeaker
                    : speakers == SameSpeaker::unknown ? kUnknownSpeaker
                                                       : kOtherSpeaker;
  if (likeness.passes(bar)) return true;
  if (speakers != SameSpeaker::no && likeness.passes(kSameContent)) return true;
  if (std::min(a.terms.size(), b.terms.size()) >= kLongEnough || likeness.terms == 0) return false;
  likeness = compare_in_context(statements, a, b, likeness);
  return likeness.passes(bar);
}

/// The shorter quote stands in the longer one word for word; how many words it has, else 0.
std::size_t repeated_words(const Wording& a, const Wording& b) {
  const auto& shorter = a.letters.size() <= b.letters.size() ? a : b;
  const auto& longer = a.letters.size() <= b.letters.size() ? b : a;
  return longer.letters.find(shorter.letters) != std::string::npos ? shorter.words : 0;
}

/// So many words in a row are no chance, by how sure it is that one person said both.
bool repeats(std::size_t words, SameSpeaker speakers) {
  switch (speakers) {
    case SameSpeaker::yes: return words >= 2;
    case SameSpeaker::unknown: return words >= 4;
    case SameSpeaker::no: break;
  }
  return words >= 6;
}

/// Pairs that share a term which is not everywhere.
std::vector<std::pair<std::uint32_t, std::uint32_t>> propose(const std::vector<Said>& said) {
  std::map<Term, std::vector<std::uint32_t>> postings;
  for (std::uint32_t i = 0; i < said.size(); ++i) {
    for (const auto term : said[i].wordings.front().terms) postings[term].push_back(i);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const auto& [term, holders] : postings) {
    if (holders.size() > kMaxPostings) continue;
    for (std::size_t i = 0; i < holders.size(); ++i) {
      for (std::size_t j = i + 1; j < holders.size(); ++j) pairs.emplace_back(holders[i], holders[j]);
    }
  }
  std::ranges::sort(pairs);
  const auto rest = std::ranges::unique(pairs);
  pairs.erase(rest.begin(), rest.end());
  return pairs;
}

bool overlap_in_text(const Story& story, const Said& a, const Said& b) {
  return a.ref.article == b.ref.article && quote_of(story, a.ref).span.overlaps(quote_of(story, b.ref).span);
}

bool is_indirect(const Story& story, const Said& said) {
  return quote_of(story, said.ref).kind == find::QuoteKind::indirect;
}

struct Pairs {
  std::vector<Edge> alike;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;  ///< one repeats a part of the other
};

/// How alike two wordings are, 0 to 1; nothing where they are not the same thing said.
std::optional<double> alikeness(const Statements& statements, const Wording& a, const Wording& b,
                                SameSpeaker speakers) {
  if (repeats(repeated_words(a, b), speakers)) return 1;
  auto likeness = compare(statements, a, b);
  if (!passes(statements, a, b, likeness, speakers)) return std::nullopt;
  return (likeness.similarity + likeness.containment) / 2;
}

Pairs judge(const Story& story, const Statements& statements, const std::vector<Said>& said) {
  Pairs out;
  for (const auto& [i, j] : propose(said)) {
    const auto& a = said[i];
    const auto& b = said[j];
    if (overlap_in_text(story, a, b)) continue;
    const auto speakers = same_speaker(story, statements.lexicon, a.ref, b.ref);
    const bool certain = speakers == SameSpeaker::yes;
    const bool indirect = is_indirect(story, a) || is_indirect(story, b);
    // Reported speech is in the reporter's words: alike it may be, but not evidence for another mouth.
    if (speakers == SameSpeaker::no && indirect) continue;
    const auto likeness = compare(statements, a.wordings.front(), b.wordings.front());
    if (!indirect && speakers != SameSpeaker::no && likeness.containment >= (certain ? kPartSameSpeaker : kPart) &&
        likeness.weight >= kPartWeight && likeness.terms >= 4) {
      out.parts.emplace_back(i, j);
    }
    std::optional<double> best;
    for (const auto& x : a.wordings) {
      for (const auto& y : b.wordings) best = std::max(best, alikeness(statements, x, y, speakers));
    }
    if (best) out.alike.push_back({i, j, *best});
  }
  return out;
}

/// Joins groups of which one holds a part of what the other says at length.
void join_parts(std::vector<std::uint32_t>& group_of,
                const std::vector<std::pair<std::uint32_t, std::uint32_t>>& parts) {
  const auto root = [&](std::uint32_t i) {
    while (group_of[i] != i) i = group_of[i] = group_of[group_of[i]];
    return i;
  };
  for (const auto& [a, b] : parts) {
    const auto x = root(a);
    const auto y = root(b);
    group_of[std::max(x, y)] = std::min(x, y);
  }
  for (std::uint32_t i = 0; i < group_of.size(); ++i) group_of[i] = root(i);
}

/// The speaker most variants name; ties go to the smaller id.
std::optional<EntityId> speaker_of(const Story& story, const std::vector<QuoteRef>& variants) {
  std::map<EntityId, int> votes;
  for (const auto& ref : variants) {
    if (const auto entity = speaker_entity(story, ref)) ++votes[*entity];
  }
  std::optional<EntityId> best;
  for (const auto& [entity, count] : votes) {
    if (!best || count > votes[*best]) best = entity;
  }
  return best;
}

}  // namespace

std::vector<Utterance> find_utterances(const Story& story, const Statements& statements) {
  const auto said = Collector(story, statements).run();
  const auto count = static_cast<std::uint32_t>(said.size());
  const auto pairs = judge(story, statements, said);

  std::vector<std::uint32_t> group_of(count);
  std::iota(group_of.begin(), group_of.end(), 0u);
  for (const auto& group : agglomerate(count, pairs.alike, kMeanSimilarity)) {
    for (const auto item : group) group_of[item] = group.front();
  }
  join_parts(group_of, pairs.parts);

  std::map<std::uint32_t, std::vector<QuoteRef>> groups;
  for (std::uint32_t i = 0; i < count; ++i) groups[group_of[i]].push_back(said[i].ref);
  std::vector<Utterance> out;
  for (auto& [first, variants] : groups) {
    if (variants.size() < 2) continue;
    std::ranges::sort(variants);
    out.push_back({speaker_of(story, variants), std::move(variants)});
  }
  return out;
}

}  // namespace copytaster::story
