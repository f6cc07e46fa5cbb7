#include "story/statements.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

using language::Token;
using language::Upos;

/// How far a negation reaches, in content words: "not received any official communication on it".
constexpr int kNegationReach = 4;
/// A modal turns the verb group that follows it within this many tokens: "will also be closed".
constexpr int kModalReach = 5;
/// Clauses of less than this many content terms say too little to stand alone.
constexpr std::size_t kMinClauseTerms = 3;

std::string number_key(double number, const std::string& unit) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return error == std::errc() ? std::string(buffer, end) + unit : unit;
}

/// Numbers terms by kind and key.
class TermTable {
 public:
  Term add(TermKind kind, std::string key, WordKind word, double weight) {
    const auto [it, added] =
        ids_.try_emplace(std::string(1, static_cast<char>('0' + static_cast<int>(kind))) + key, 0u);
    if (added) {
      it->second = static_cast<Term>(terms.size());
      TermInfo info;
      info.key = std::move(key);
      info.kind = kind;
      info.word = word;
      info.base = weight;
      terms.push_back(std::move(info));
    }
    return it->second;
  }
  std::vector<TermInfo> terms;

 private:
  std::unordered_map<std::string, Term> ids_;
};

/// What one language's words mean, looked up once a form and lemma.
class Meanings {
 public:
  explicit Meanings(const Lexicon& lexicon) : lexicon_(lexicon) {}
  const Lexicon::Meaning& of(const std::string& form, const std::string& lemma) {
    auto& known = known_[form + '\t' + lemma];
    if (!known) known = lexicon_.meaning(form, lemma);
    return *known;
  }

 private:
  const Lexicon& lexicon_;
  std::unordered_map<std::string, std::optional<Lexicon::Meaning>> known_;
};

bool says_something(const Token& token, std::string_view form) {
  if (token.upos == Upos::punct || token.upos == Upos::sym) return false;
  return std::ranges::any_of(form, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Gives every token of one article its term.
class WordReader {
 public:
  WordReader(const Story& story, ArticleId article, const Lexicon& lexicon, Meanings& meanings, TermTable& table)
      : reading_(story.articles[article.value]),
        entity_of_(article.value < story.entity_of.size() ? &story.entity_of[article.value] : nullptr),
        lexicon_(lexicon),
        meanings_(meanings),
        table_(table) {}

  std::vector<Word> read() {
    const auto& tokens = reading_.analysis.tokens;
    words_.assign(tokens.size(), {});
    taken_.assign(tokens.size(), false);
    forms_.reserve(tokens.size());
    for (const auto& token : tokens) forms_.push_back(to_lower(reading_.article.text.view(token.span)));
    take_times();
    take_quantities();
    take_names();
    take_countries();
    take_words();
    mark_clauses();
    return std::move(words_);
  }

 private:
  /// Puts `term` on the first token of `span` and keeps the others from having one.
  void take(Span span, Term term) {
    const auto& tokens = reading_.analysis.tokens;
    bool first = true;
    for (auto i = token_at(reading_.analysis, span.begin); i < tokens.size() && tokens[i].span.begin < span.end; ++i) {
      if (taken_[i]) continue;
      taken_[i] = true;
      if (first) words_[i].term = term;
      first = false;
    }
  }

  void take_times() {
    for (const auto& time : reading_.findings.times) {
      if (!time.days && time.type != find::TimeType::duration) continue;
      take(time.span, table_.add(TermKind::time, time.value.substr(0, 10), WordKind::other, 0.8));
    }
  }

  void take_quantities() {
    for (const auto& quantity : reading_.findings.quantities) {
      take(quantity.span, table_.add(TermKind::number, number_key(quantity.number, quantity.unit), WordKind::other, 1));
    }
  }

  void take_names() {
    if (!entity_of_) return;
    for (const auto& mention : reading_.findings.mentions) {
      if (mention.entity.value >= entity_of_->size()) continue;
      const auto entity = (*entity_of_)[mention.entity.value];
      const auto* country = lexicon_.country(to_lower(reading_.article.text.view(mention.span)));
      take(mention.span, country ? country_term(*country) : entity_term(entity, mention.span));
    }
  }

  Term entity_term(EntityId entity, Span span) {
    const auto term = table_.add(TermKind::entity, std::to_string(entity.value), WordKind::other, 1);
    auto& info = table_.terms[term];
    if (info.country.empty()) {
      if (const auto* country = lexicon_.country_in(reading_.article.text.view(span))) info.country = *country;
    }
    return term;
  }

  Term country_term(const std::string& name) { return table_.add(TermKind::entity, "@" + name, WordKind::other, 1); }

  /// Adjectives and peoples that are no mention of their own: "the South Korean navy".
  void take_countries() {
    const auto& tokens = reading_.analysis.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (taken_[i] || !begins_upper(tokens[i])) continue;
      std::string name;
      const std::string* found = nullptr;
      std::size_t last = i;
      for (std::size_t j = i; j < tokens.size() && j < i + lexicon_.longest_country() && !taken_[j]; ++j) {
        name += (j > i ? " " : "") + forms_[j];
        if (const auto* country = lexicon_.country(name)) {
          found = country;
          last = j;
        }
      }
      if (found) take({tokens[i].span.begin, tokens[last].span.end}, country_term(*found));
    }
  }

  bool begins_upper(const Token& token) const {
    const auto form = reading_.article.text.view(token.span);
    std::size_t at = 0;
    return !form.empty() && is_upper(decode(form, at));
  }

  void take_words() {
    const auto& tokens = reading_.analysis.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (taken_[i] || !says_something(tokens[i], forms_[i])) continue;
      const auto& meaning = meanings_.of(forms_[i], to_lower(tokens[i].lemma));
      if (meaning.weight <= 0) continue;
      words_[i].term = table_.add(TermKind::word, meaning.key, meaning.kind, meaning.weight);
      words_[i].negated = meaning.negative;
    }
  }

  bool ends_clause(std::size_t i) const {
    const auto& form = forms_[i];
    return form == "," || form == ";" || form == ":" || form == "." || form == "but" || form == "\u2014" ||
           form == "\u2013";
  }

  /// "They have not banned it altogether": what was negated on the way to `end` is not.
  void take_back(std::size_t begin, std::size_t end) {
    for (auto i = end; i > begin && !ends_clause(i - 1); --i) words_[i - 1].negated = false;
  }

  /// Negation and modality run from their cue to the end of the clause, or as far as they reach.
  void mark_clauses() {
    for (const auto& sentence : reading_.analysis.sentences) {
      int negation = 0;
      bool negates = false;  // somewhere in this clause
      int modal = 0;
      Modality modality = Modality::fact;
      for (std::size_t i = sentence.first; i < sentence.last && i < words_.size(); ++i) {
        if (ends_clause(i)) {
          negation = 0;
          negates = false;
          modal = 0;
          continue;
        }
        if (negates && (lexicon_.is_partial(forms_[i]) || lexicon_.is_bound(forms_[i]))) {
          take_back(sentence.first, i);
          negation = 0;
          negates = false;
        }
        if (modal > 0) {
          words_[i].modality = modality;
          --modal;
        }
        if (negation > 0 && words_[i].term != kNoTerm) {
          words_[i].negated = !words_[i].negated;
          --negation;
        }
        if (lexicon_.is_negation(forms_[i]) || lexicon_.is_refusal(reading_.analysis.tokens[i].lemma)) {
          negation = kNegationReach;
          negates = true;
        }
        // Neither the month of May nor a man named Will is a modal.
        if (taken_[i] || reading_.analysis.tokens[i].upos == Upos::propn) continue;
        if (const auto found = lexicon_.modality(forms_, i)) {
          modality = *found;
          modal = kModalReach;
        }
      }
    }
  }

  const find::Reading& reading_;
  const std::vector<EntityId>* entity_of_;
  const Lexicon& lexicon_;
  Meanings& meanings_;
  TermTable& table_;
  std::vector<Word> words_;
  std::vector<bool> taken_;
  std::vector<std::string> forms_;
};

/// Where a sentence may be parted into clauses: at commas, semicolons, dashes.
bool parts_clauses(std::string_view form) {
  return form == "," || form == ";" || form == ":" || form == "\u2014" || form == "\u2013" || form == "--";
}

bool is_verb(const Token& token) { return token.upos == Upos::verb || token.upos == Upos::aux; }

/// Parts one sentence at its commas and dashes where both sides hold a verb and enough terms.
void part_sentence(const find::Reading& reading, ArticleId article, const language::Sentence& sentence,
                   std::vector<Word>& words, std::vector<Statement>& out) {
  const auto& tokens = reading.analysis.tokens;
  const auto last = std::min<std::uint32_t>(sentence.last, static_cast<std::uint32_t>(tokens.size()));
  if (sentence.first >= last) return;
  struct Piece {
    std::uint32_t first, last;
    bool verb = false;
    std::size_t terms = 0;
    bool enough() const { return verb && terms >= kMinClauseTerms; }
  };
  std::vector<Piece> pieces;
  Piece now{sentence.first, sentence.first};
  for (auto i = sentence.first; i < last; ++i) {
    now.last = i + 1;
    now.verb = now.verb || is_verb(tokens[i]);
    now.terms += words[i].term != kNoTerm;
    if (i + 1 == last || parts_clauses(reading.article.text.view(tokens[i].span))) {
      pieces.push_back(now);
      now = {i + 1, i + 1};
    }
  }
  std::vector<Piece> clauses;
  for (const auto& piece : pieces) {
    if (!clauses.empty() && (!piece.enough() || !clauses.back().enough())) {
      auto& back = clauses.back();
      back.last = piece.last;
      back.verb = back.verb || piece.verb;
      back.terms += piece.terms;
    } else {
      clauses.push_back(piece);
    }
  }
  for (const auto& clause : clauses) {
    Statement statement;
    statement.article = article;
    statement.sentence = sentence.span;
    statement.first = clause.first;
    statement.last = clause.last;
    statement.span = {tokens[clause.first].span.begin, tokens[clause.last - 1].span.end};
    for (auto i = clause.first; i < clause.last; ++i) {
      words[i].statement = static_cast<std::uint32_t>(out.size());
      if (words[i].term != kNoTerm) statement.terms.push_back(words[i].term);
    }
    std::ranges::sort(statement.terms);
    const auto rest = std::ranges::unique(statement.terms);
    statement.terms.erase(rest.begin(), rest.end());
    out.push_back(std::move(statement));
  }
}

/// Which pack serves the story: that of the language of its first article that has one.
const Pack* pack_of(const Story& story, const Packs& packs) {
  for (const auto& reading : story.articles) {
    if (const auto* pack = packs.find(reading.analysis.language)) return pack;
  }
  return nullptr;
}

/// A term of one statement weighs 1, one of all statements little; the base weight comes on top.
void weigh(Statements& s) {
  s.of_term.resize(s.terms.size());
  for (std::uint32_t i = 0; i < s.all.size(); ++i) {
    for (const auto term : s.all[i].terms) s.of_term[term].push_back(i);
  }
  const auto all = static_cast<double>(std::max<std::size_t>(s.all.size(), 1));
  for (std::size_t t = 0; t < s.terms.size(); ++t) {
    s.terms[t].statements = static_cast<std::uint32_t>(s.of_term[t].size());
    const auto held = static_cast<double>(std::max<std::uint32_t>(s.terms[t].statements, 1));
    s.terms[t].weight = s.terms[t].base * std::log(1 + all / held) / std::log(1 + all);
  }
  for (auto& statement : s.all) statement.weight = s.weight_of(statement.terms);
}

}  // namespace

std::uint32_t token_at(const language::Analysis& analysis, std::uint32_t byte) {
  const auto it = std::ranges::lower_bound(analysis.tokens, byte, {}, [](const Token& t) { return t.span.begin; });
  return static_cast<std::uint32_t>(it - analysis.tokens.begin());
}

std::vector<Term> Statements::terms_in(const Story& story, ArticleId article, Span span) const {
  const auto& tokens = story.articles[article.value].analysis.tokens;
  const auto& here = words[article.value];
  std::vector<Term> out;
  for (auto i = token_at(story.articles[article.value].analysis, span.begin);
       i < tokens.size() && tokens[i].span.begin < span.end; ++i) {
    if (here[i].term != kNoTerm) out.push_back(here[i].term);
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

double Statements::weight_of(std::span<const Term> sorted) const {
  double sum = 0;
  for (const auto term : sorted) sum += terms[term].weight;
  return sum;
}

double Statements::shared_weight(std::span<const Term> a, std::span<const Term> b) const {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) {
      ++i;
    } else if (b[j] < a[i]) {
      ++j;
    } else {
      sum += terms[a[i]].weight;
      ++i;
      ++j;
    }
  }
  return sum;
}

std::size_t Statements::shared_count(std::span<const Term> a, std::span<const Term> b) const {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) {
      ++i;
    } else if (b[j] < a[i]) {
      ++j;
    } else {
      ++count, ++i, ++j;
    }
  }
  return count;
}

std::optional<Term> Statements::term(std::string_view key, TermKind kind) const {
  for (Term t = 0; t < terms.size(); ++t) {
    if (terms[t].kind == kind && terms[t].key == key) return t;
  }
  return std::nullopt;
}

Statements make_statements(const Story& story, const Packs& packs) {
  Statements out{Lexicon(pack_of(story, packs))};
  TermTable table;
  Meanings meanings(out.lexicon);
  const auto articles = static_cast<std::uint32_t>(story.articles.size());
  for (std::uint32_t a = 0; a < articles; ++a) {
    const ArticleId article{a};
    out.words.push_back(WordReader(story, article, out.lexicon, meanings, table).read());
    out.first_statement.push_back(static_cast<std::uint32_t>(out.all.size()));
    for (const auto& sentence : story.articles[a].analysis.sentences) {
      part_sentence(story.articles[a], article, sentence, out.words.back(), out.all);
    }
  }
  out.first_statement.push_back(static_cast<std::uint32_t>(out.all.size()));
  out.terms = std::move(table.terms);
  weigh(out);

  // Articles that no origin names count for themselves, after the known ones.
  for (std::uint32_t a = 0; a < articles; ++a) {
    out.origin_of.push_back(static_cast<std::uint32_t>(story.origins.size()) + a);
  }
  for (std::uint32_t o = 0; o < story.origins.size(); ++o) {
    for (const auto article : story.origins[o].articles) {
      if (article.value < articles) out.origin_of[article.value] = o;
    }
  }
  return out;
}

std::uint32_t count_origins(const Statements& statements, std::span<const Place> places) {
  std::set<std::uint32_t> origins;
  for (const auto& place : places) origins.insert(statements.origin_of[place.article.value]);
  return static_cast<std::uint32_t>(origins.size());
}

}  // namespace copytaster::story
