#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "find/event_actors.h"
#include "find/event_lexicon.h"
#include "find/findings.h"
#include "find/tree.h"
#include "language/analysis.h"

namespace copytaster::find {

/// A token of the sentence at hand, as the coder looks at it.
struct ClauseWord {
  std::string lower;  ///< lower case, straight apostrophes
  std::string lemma;  ///< lower case
  Span span;
  language::Upos upos = language::Upos::x;
  WordClass word_class = WordClass::none;
  std::uint32_t hit = kNone;     ///< index into ParsedSentence::hits
  std::uint32_t name = kNone;    ///< index into Analysis::names
  std::uint32_t time = kNone;    ///< index into the article's times
  bool quoted = false;           ///< inside the marks of a quote
  bool ing = false;              ///< a gerund or present participle: "expelling"
  bool past_participle = false;  ///< "expelled", where it is no finite verb
};

enum class ChunkKind : std::uint8_t {
  noun,  ///< a noun phrase without its attachments, possessors included
  verb,  ///< a verb with its auxiliaries
  adposition,
  conjunction,
  comma,
  relative,  ///< who, which
  that,
  time,
  stop,  ///< a colon, semicolon, dash, bracket, or a word that opens another clause
};

/// Words [first, last) of the sentence.
struct Chunk {
  ChunkKind kind = ChunkKind::stop;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t group = kNone;       ///< of a verb: index into ParsedSentence::groups
  std::uint32_t antecedent = kNone;  ///< of a pronoun: the noun chunk it most likely stands for
};

enum class Modal : std::uint8_t { none, will, would, may, must };

/// A verb with its auxiliaries, and what the words around say of it.
struct VerbGroup {
  std::uint32_t chunk = 0;
  std::uint32_t head = 0;  ///< word of the main verb
  bool passive = false;
  bool negated = false;
  bool infinitive = false;  ///< "to expel"
  bool gerund = false;      ///< "expelling", without auxiliary
  bool condition = false;   ///< inside an if-clause
  Modal modal = Modal::none;
  Turn turn = Turn::none;           ///< what the word before makes of it
  bool of_object = false;           ///< under `turn`: the subject is the governor's object
  std::uint32_t governor = kNone;   ///< group that it is the complement of
  std::uint32_t turn_word = kNone;  ///< the word that turns, where that is no verb: "ready", "threat"
  std::uint32_t owner = kNone;  ///< group whose subject acts where `subjects` are nobody: "a resolution calling for"
  std::vector<std::uint32_t> subjects;  ///< noun chunks; of a passive, who suffers it
};

/// One sentence in chunks. All indices are into its own vectors.
struct ParsedSentence {
  std::vector<ClauseWord> words;
  std::vector<ActorHit> hits;
  std::vector<Chunk> chunks;
  std::vector<VerbGroup> groups;
  bool accident = false;  ///< tells of a mishap
  bool sport = false;     ///< tells of a game

  void clear();
  /// The chunk behind the verb where its object can stand; behind the last of verbs that share one:
  /// "seized and searched a ship".
  std::uint32_t zone(const VerbGroup& group) const;
  /// The end of what can belong to the verb: the next verb or clause.
  std::uint32_t reach(const VerbGroup& group) const;
};

/// Parts one sentence in chunks and finds each verb's subject, by rule.
///
/// A stand-in for a tree, at the quality that word order allows: relative clauses, appositions, passives,
/// infinitives under another verb and shared subjects are followed; what stands further off is not.
///
/// cost     O(n) in the tokens but for chains of infinitives
void parse_sentence(const Text& text, const language::Analysis& analysis, const language::Sentence& sentence,
                    std::span<const Time> times, std::span<const Quote> quotes, const EventLexicon& lexicon,
                    const ActorLexicon& actors, ParsedSentence& out);

}  // namespace copytaster::find
