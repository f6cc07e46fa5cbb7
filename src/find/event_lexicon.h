#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "language/string_map.h"

namespace copytaster::find {

/// What a word makes of the act told after it: "threatened to expel", "called on Velmora to release".
enum class Turn : std::uint8_t {
  none,
  intend,
  vow,  ///< intends an act of cooperation, threatens one of conflict
  appeal,
  demand,
  refuse,
  threaten,
  accuse,   ///< the act is the content of a reproach, not an event
  plan,     ///< the same act, not yet done
  same,     ///< as if the word were not there
  alleged,  ///< the same act, only claimed
  deny,     ///< the same act, denied
  drop,     ///< nothing happened, or only tried to
};

/// What a small word does in a clause; see event_words.tsv.
enum class WordClass : std::uint8_t {
  none,
  negation,
  hedge,
  will,
  would,
  may,
  must,
  condition,
  report,
  accident,
  sport,
  light,
  be,
  have,
  auxiliary_do,
  pronoun_it,
  pronoun_he,
  pronoun_they,
  relative,
  that,
  clause_break,
  amount,
  origin,
  particle,
  place,  ///< a preposition before the place of an act
};

/// A code of CAMEO and what it is in PLOVER.
struct Act {
  std::string cameo;
  std::string plover_type;  ///< empty where PLOVER has none
  std::string plover_mode;
};

/// Words that have to stand near a predicate.
struct Cue {
  enum class Place : std::uint8_t { behind, next, before };
  Place place = Place::behind;
  std::vector<std::string> any_of;  ///< lemmas
};

/// One reading of one verb or noun.
struct EventPattern {
  std::string lemma;
  std::vector<Cue> cues;
  std::string code;                       ///< where the actor is a state's force, or always
  std::string code_otherwise;             ///< empty: as `code`
  std::vector<std::string> target_words;  ///< prepositions; "-" is the object itself
  bool no_target = false;
  std::string plover_type;  ///< empty: the code's own
  std::string plover_mode;
  bool intransitive = false;   ///< may stand without an object
  bool political = false;      ///< needs a side known as political
  bool violent = false;        ///< no event among accidents
  bool person_object = false;  ///< the object has to be someone
  bool thing_subject = false;  ///< "draws criticism": the subject is the target
  bool two_sides = false;
  bool one_side = false;    ///< of nouns: actor or target will do
  bool light_only = false;  ///< of nouns: only as the object of a light verb
};

struct Turner {
  Turn turn = Turn::none;
  bool of_object = false;  ///< the act is the object's: "urged Velmora to"
};

/// The lexicon of political acts, from event_*.tsv.
class EventLexicon {
 public:
  explicit EventLexicon(const Pack& pack);

  /// The readings of a verb, the most demanding first; empty for other words.
  const std::vector<EventPattern>& verb(std::string_view lemma) const;
  const std::vector<EventPattern>& noun(std::string_view lemma) const;
  Turner turner(std::string_view lemma) const;
  WordClass word_class(std::string_view word) const;

  /// The code that `code` becomes under `turn`.
  std::string_view turned(std::string_view code, Turn turn) const;

  /// PLOVER's names for a code; the nearest shorter code where this one is unknown.
  Act act(std::string_view cameo) const;

 private:
  struct Turned {
    std::string intend, appeal, demand, refuse, threaten;
  };
  language::StringMap<std::vector<EventPattern>> verbs_;
  language::StringMap<std::vector<EventPattern>> nouns_;
  language::StringMap<Turner> turners_;
  language::StringMap<WordClass> words_;
  language::StringMap<Turned> turned_;
  language::StringMap<Act> acts_;
};

}  // namespace copytaster::find
