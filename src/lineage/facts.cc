#include "lineage/facts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"

namespace copytaster::lineage {
namespace {

using language::Upos;

bool says_something(Upos upos) {
  switch (upos) {
    case Upos::noun:
    case Upos::propn:
    case Upos::verb:
    case Upos::adj:
    case Upos::adv:
    case Upos::num: return true;
    default: return false;
  }
}

std::uint32_t key_of(std::string_view text) { return static_cast<std::uint32_t>(hash64(text)); }

/// Walks texts from left to right, so that each word and quantity is looked at once.
class TermReader {
 public:
  TermReader(const find::Reading& reading, const FoldedText& words)
      : text_(reading.article.text), quantities_(reading.findings.quantities), words_(words) {}

  /// Adds the term of a token, where it is one. Tokens come in text order.
  void read(const language::Token& token, std::vector<Term>& out) {
    if (!says_something(token.upos)) return;
    const auto& places = words_.places;
    while (word_ < places.size() && places[word_].end <= token.span.begin) ++word_;
    if (word_ == places.size() || places[word_].begin >= token.span.end || words_.words[word_].quoted) return;
    out.push_back({key(token), word_});
  }

 private:
  std::uint32_t key(const language::Token& token) {
    const auto form = text_.view(token.span);
    const bool digits = std::ranges::any_of(form, [](char c) { return is_digit(static_cast<unsigned char>(c)); });
    if (token.upos != Upos::num && !digits) return key_of(to_lower(token.lemma));
    while (next_ < quantities_.size() && quantities_[next_].span.end <= token.span.begin) ++next_;
    if (next_ < quantities_.size() && quantities_[next_].span.contains(token.span.begin)) {
      const auto number = quantities_[next_].number;
      return key_of({reinterpret_cast<const char*>(&number), sizeof number});
    }
    auto plain = to_lower(form);
    std::erase(plain, ',');
    return key_of(plain);
  }

  const Text& text_;
  const std::vector<find::Quantity>& quantities_;
  const FoldedText& words_;
  std::uint32_t word_ = 0;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<Fact> find_facts(const find::Reading& reading, const FoldedText& words) {
  std::vector<Fact> facts;
  TermReader terms(reading, words);
  for (const auto& sentence : reading.analysis.sentences) {
    Fact fact{sentence.span, {}};
    for (const auto& token : reading.analysis.tokens_of(sentence)) terms.read(token, fact.terms);
    std::ranges::sort(fact.terms, {}, [](const Term& term) { return std::pair(term.key, term.word); });
    const auto twice = std::ranges::unique(fact.terms, {}, &Term::key);
    fact.terms.erase(twice.begin(), twice.end());
    if (!fact.terms.empty()) facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace copytaster::lineage
