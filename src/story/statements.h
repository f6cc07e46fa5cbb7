#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/pack.h"
#include "story/lexicon.h"
#include "story/story.h"

namespace copytaster::story {

/// What statements are compared by: a content word (or its class of synonyms), an entity, a number or a
/// day. Numbered over one story.
using Term = std::uint32_t;
inline constexpr Term kNoTerm = std::numeric_limits<Term>::max();

enum class TermKind : std::uint8_t { word, entity, number, time };

struct TermInfo {
  std::string key;      ///< class or stem; number with its unit; day; '@' and a country's name, else the entity's index
  std::string country;  ///< of an entity whose name tells: "Velmoran Foreign Ministry"; empty else
  TermKind kind = TermKind::word;
  WordKind word = WordKind::other;
  std::uint32_t statements = 0;  ///< how many hold it
  double base = 0;               ///< 0..1: how much the word says in general
  double weight = 0;             ///< 0..1: base, less for what is common in this story
};

/// One token as a term. Names, quantities and times have theirs on their first token.
struct Word {
  Term term = kNoTerm;
  bool negated = false;
  Modality modality = Modality::fact;
  std::uint32_t statement = 0;  ///< index into Statements::all of the clause it stands in
};

/// A clause of one article.
struct Statement {
  ArticleId article;
  Span span;
  Span sentence;
  std::uint32_t first = 0;  ///< tokens [first, last) of the article's analysis
  std::uint32_t last = 0;
  std::vector<Term> terms;  ///< sorted, each once
  double weight = 0;        ///< of its terms
};

/// All statements of a story, made once and shared by everything that compares them.
struct Statements {
  explicit Statements(Lexicon words_of_language) : lexicon(std::move(words_of_language)) {}

  Lexicon lexicon;
  std::vector<TermInfo> terms;
  std::vector<std::vector<Word>> words;             ///< [article][token]
  std::vector<Statement> all;                       ///< by article, then text order
  std::vector<std::vector<std::uint32_t>> of_term;  ///< [term] the statements that hold it, rising
  std::vector<std::uint32_t> origin_of;             ///< [article] index into Story::origins

  std::uint32_t first_of(ArticleId article) const { return first_statement[article.value]; }
  std::uint32_t end_of(ArticleId article) const { return first_statement[article.value + 1]; }

  /// The terms that begin inside `span`, sorted, each once.
  std::vector<Term> terms_in(const Story& story, ArticleId article, Span span) const;
  double weight_of(std::span<const Term> sorted) const;
  double shared_weight(std::span<const Term> a, std::span<const Term> b) const;
  std::size_t shared_count(std::span<const Term> a, std::span<const Term> b) const;
  std::optional<Term> term(std::string_view key, TermKind kind) const;

  std::vector<std::uint32_t> first_statement;  ///< [article] its first statement; one more at the end
};

/// Needs articles, entity_of, entities, origins.
/// cost  linear in the tokens of the story
Statements make_statements(const Story& story, const Packs& packs);

/// Index of the first token of `analysis` that begins at or after `byte`.
std::uint32_t token_at(const language::Analysis& analysis, std::uint32_t byte);

/// How many independent origins the places have; an article without one counts for itself.
std::uint32_t count_origins(const Statements& statements, std::span<const Place> places);

}  // namespace copytaster::story
