#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/findings.h"
#include "find/quote_marks.h"
#include "find/quotes.h"
#include "find/tree.h"
#include "language/analysis.h"

namespace copytaster::find {

/// What a word can be to a quote; a set of bits. Classes of quote_words.tsv, which says what they mean.
namespace word_class {
inline constexpr std::uint64_t role = 1ull << 0;
inline constexpr std::uint64_t kin = 1ull << 1;
inline constexpr std::uint64_t group = 1ull << 2;
inline constexpr std::uint64_t body = 1ull << 3;
inline constexpr std::uint64_t paper = 1ull << 4;
inline constexpr std::uint64_t anaphor = 1ull << 5;
inline constexpr std::uint64_t article = 1ull << 6;
inline constexpr std::uint64_t possessive = 1ull << 7;
inline constexpr std::uint64_t he = 1ull << 8;
inline constexpr std::uint64_t she = 1ull << 9;
inline constexpr std::uint64_t they = 1ull << 10;
inline constexpr std::uint64_t it = 1ull << 11;
inline constexpr std::uint64_t first = 1ull << 12;
inline constexpr std::uint64_t relative = 1ull << 13;
inline constexpr std::uint64_t be = 1ull << 14;
inline constexpr std::uint64_t auxiliary = 1ull << 15;
inline constexpr std::uint64_t modal = 1ull << 16;
inline constexpr std::uint64_t negation = 1ull << 17;
inline constexpr std::uint64_t adverb = 1ull << 18;
inline constexpr std::uint64_t weekday = 1ull << 19;
inline constexpr std::uint64_t preposition = 1ull << 20;
inline constexpr std::uint64_t of = 1ull << 21;
inline constexpr std::uint64_t conjunction = 1ull << 22;
inline constexpr std::uint64_t and_word = 1ull << 23;
inline constexpr std::uint64_t that = 1ull << 24;
inline constexpr std::uint64_t clause = 1ull << 25;
inline constexpr std::uint64_t as = 1ull << 26;
inline constexpr std::uint64_t to = 1ull << 27;
inline constexpr std::uint64_t by = 1ull << 28;
inline constexpr std::uint64_t according = 1ull << 29;
inline constexpr std::uint64_t hearer = 1ull << 30;
inline constexpr std::uint64_t medium = 1ull << 31;
inline constexpr std::uint64_t interview = 1ull << 32;
inline constexpr std::uint64_t mister = 1ull << 33;
inline constexpr std::uint64_t mistress = 1ull << 34;
inline constexpr std::uint64_t adverbial = 1ull << 35;
inline constexpr std::uint64_t time = 1ull << 36;
inline constexpr std::uint64_t recent = 1ull << 37;
inline constexpr std::uint64_t sure = 1ull << 38;
inline constexpr std::uint64_t spokesman = 1ull << 39;
inline constexpr std::uint64_t male = 1ull << 52;
inline constexpr std::uint64_t female = 1ull << 53;
inline constexpr std::uint64_t issued = 1ull << 54;
inline constexpr std::uint64_t definite = 1ull << 55;
inline constexpr std::uint64_t age = 1ull << 56;
// Not in the file: set from the text and its analysis.
inline constexpr std::uint64_t noun = 1ull << 40;  ///< NOUN, PROPN, or part of a name
inline constexpr std::uint64_t verb = 1ull << 41;  ///< VERB that is no cue
inline constexpr std::uint64_t adjective = 1ull << 42;
inline constexpr std::uint64_t number = 1ull << 43;
inline constexpr std::uint64_t comma = 1ull << 44;
inline constexpr std::uint64_t colon = 1ull << 45;
inline constexpr std::uint64_t stop = 1ull << 46;      ///< . ? ! ; or a bracket or dash: no phrase goes over it
inline constexpr std::uint64_t mark = 1ull << 47;      ///< a quotation mark or an apostrophe alone
inline constexpr std::uint64_t genitive = 1ull << 48;  ///< 's, or a token that ends in it
inline constexpr std::uint64_t hyphen = 1ull << 49;
inline constexpr std::uint64_t capital = 1ull << 50;
inline constexpr std::uint64_t ly = 1ull << 51;  ///< ends in -ly
}  // namespace word_class

/// How a reporting verb takes what is said.
enum class VerbClass : std::uint8_t { say, that, tell, ask, quote, colon, relay };
enum class VerbForm : std::uint8_t { base, third, past, present_participle, past_participle };

/// What besides a clause a verb may take for what is said: "urged them to leave", "accused it of lying".
struct VerbFrame {
  bool object = false;
  bool infinitive = false;
  bool complement = false;                ///< "called it a mess"
  std::vector<std::string> prepositions;  ///< "of", "for"
  bool empty() const { return !object && !infinitive && !complement && prepositions.empty(); }
};

/// One form of a reporting verb.
struct VerbEntry {
  VerbClass kind = VerbClass::say;
  VerbForm form = VerbForm::base;
  bool participle = false;  ///< the past form serves as past participle too
  std::uint32_t frame = 0;  ///< index into the frames
};

struct QuoteRules::Compiled {
  explicit Compiled(const Pack& pack);

  struct Entry {
    std::uint64_t classes = 0;
    std::uint32_t verb = 0;  ///< 1 + index into `verbs`; 0: none
  };
  std::unordered_map<std::string, Entry> words;  ///< lower case, apostrophes straight
  std::vector<VerbEntry> verbs;
  std::vector<VerbFrame> frames;
  std::unordered_map<std::string, std::string> media;  ///< fold(name) -> name to print
  std::unordered_map<std::string, char> given;         ///< given name, lower case -> 'm', 'f' or 'u' for either
};

/// What is known of one token; parallel to Analysis::tokens.
struct Word {
  std::uint64_t classes = 0;
  std::uint32_t verb = kNone;     ///< index into Compiled::verbs
  std::uint32_t quote = kNone;    ///< index of the marked quote that holds it, marks included
  std::uint32_t mention = kNone;  ///< index into NamedEntities::mentions
  bool is(std::uint64_t any_of) const { return (classes & any_of) != 0; }
};

/// Everything about one article that the search for quotes reads.
struct QuoteInput {
  const Text& text;
  const language::Analysis& analysis;
  const NamedEntities& named;
  const QuoteRules::Compiled& rules;
  Trees trees;
  std::vector<MarkedQuote> marked;
  std::vector<Word> words;

  std::string_view view(std::uint32_t token) const { return text.view(analysis.tokens[token].span); }
  std::uint32_t begin(std::uint32_t token) const { return analysis.tokens[token].span.begin; }
  std::uint32_t end(std::uint32_t token) const { return analysis.tokens[token].span.end; }
  bool narrative(std::uint32_t token) const { return words[token].quote == kNone; }
};

/// Looks every token up once. cost O(n)
QuoteInput read_words(const Text& text, const language::Analysis& analysis, const NamedEntities& named,
                      const QuoteRules::Compiled& rules);

}  // namespace copytaster::find
