#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "language/analysis.h"

namespace copytaster::find {

/// What a word can do in a time expression or beside a number. Named in the second column of the pack's
/// files by the name in brackets.
enum class Role : std::uint8_t {
  // Numbers (number_words.tsv)
  cardinal,  ///< [cardinal] one to ninety-nine; the value
  scale,     ///< [scale] hundred, thousand, million; the factor
  dozen,     ///< [dozen] counts like a scale, but its plural alone is a vague number
  vague,     ///< [vague] dozens, hundreds; the least it can mean
  some,      ///< [some] several, few: a number that is not told
  fraction,  ///< [fraction] half, third; the value
  ordinal,   ///< [ordinal] first, second; the value
  article,   ///< [article] a, an
  // Times (time_words.tsv)
  month,        ///< [month] 1 to 12
  doubtful,     ///< [doubtful] also another word or a name: "may", "sun"; needs company
  weekday,      ///< [weekday] 1 (Monday) to 7
  weekdays,     ///< [weekdays] plural of a weekday
  unit,         ///< [unit] index into TimeUnit
  units,        ///< [units] plural of a unit
  season,       ///< [season] index into Season
  part,         ///< [part] index into DayPart
  deictic,      ///< [deictic] days from the day of publication: today 0
  tonight,      ///< [tonight]
  weekend,      ///< [weekend]
  fortnight,    ///< [fortnight] weeks
  last,         ///< [last] the one before
  past,         ///< [past] the stretch up to now
  current,      ///< [current] this
  next,         ///< [next] the one after, or the stretch from now
  that,         ///< [that] the one just spoken of
  same,         ///< [same]
  before_that,  ///< [before_that] previous: the one before that just spoken of
  after_that,   ///< [after_that] following: the one after that just spoken of
  ago,          ///< [ago]
  earlier,      ///< [earlier]
  later,        ///< [later]
  edge,         ///< [edge] early, late, mid: a part of what follows
  edge_of,      ///< [edge_of] beginning, end: a part of what follows after "of"
  every,        ///< [every]
  frequency,    ///< [frequency] daily; index into TimeUnit
  present,      ///< [present] now
  recent,       ///< [recent] recently
  noon,         ///< [noon] hour
  meridiem,     ///< [meridiem] am, pm: hours added
  zone,         ///< [zone] GMT
  clock,        ///< [clock] o'clock, hrs
  century,      ///< [century]
  quarter,      ///< [quarter]
  era,          ///< [era] -1 before, 1 after the common era
  year_cue,     ///< [year_cue] a four-digit number after it is a year
  will,         ///< [will] makes the clause speak of the future; with 1 only before "to"
  old,          ///< [old] after a number of years: an age
  the,          ///< [the]
  of,           ///< [of]
  on,           ///< [on]
  in,           ///< [in]
  joiner,       ///< [joiner] and, to
  from,         ///< [from] a start that may be to come
  since,        ///< [since] a start that has been
  holiday,      ///< first word of a row of holidays.tsv
  // Quantities (quantity_words.tsv)
  currency,     ///< [currency]
  percent,      ///< [percent]
  counts_none,  ///< [counts_none] a number after it is a name: "Flight", "Room"
  people,       ///< [people] a noun that means people
  aged,         ///< [aged]
  figure,       ///< [figure] a noun that a number follows as its value: toll, number, total
  reach,        ///< [reach] a verb that leads from such a noun to its value: rise, stand
  more,         ///< [more] may stand between a number and what it counts: more, other
  street,       ///< [street] ends an address
  measure,      ///< first word of a row of measure_units.tsv or currencies.tsv
  among,        ///< [among]
  between,      ///< [between] opens a range closed by "and"
  owner,        ///< [owner] his, her: before a year as "the" is
  no,           ///< [no] before "one" makes it no number
};

inline constexpr std::size_t kRoles = static_cast<std::size_t>(Role::no) + 1;

struct Sense {
  Role role;
  double value = 0;
};

/// The roles of one word, few.
struct Lexeme {
  std::vector<Sense> senses;
  std::bitset<kRoles> roles;  ///< one bit a Role, to refuse fast

  bool is(Role role) const { return roles[static_cast<std::size_t>(role)]; }
  double value(Role role) const;  ///< 0 where the word has not this role
};

/// Words and their roles, from the pack's files. Rows: word, role, value.
class Lexicon {
 public:
  void add(const Pack& pack, std::string_view table);
  void add(std::string_view word, Role role, double value);
  /// word: lower case. nullptr: not in the lexicon.
  const Lexeme* find(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, Lexeme, Hash, std::equal_to<>> words_;
};

enum class AtomKind : std::uint8_t { word, number, mark };

/// A piece of a sentence finer than a token, the same however the tokenizer cuts "6.10am", "Nov.",
/// "two-decade-old" or "$284bn": a run of letters, a number in digits, or one other character.
struct Atom {
  Span span;
  std::uint32_t token = 0;  ///< index into Analysis::tokens
  AtomKind kind = AtomKind::mark;
  bool glued = false;             ///< no white space before
  bool capital = false;           ///< begins with an upper case letter
  bool grouped = false;           ///< a number with thousands separators
  std::uint8_t whole_digits = 0;  ///< digits before the decimal point, at most 255
  std::uint8_t decimals = 0;      ///< digits after it
  char mark = 0;                  ///< a mark in ASCII ('-' for all dashes, '\'' and '"' for quotes), 0: none such
  double number = 0;
  const Lexeme* word = nullptr;

  bool is(Role role) const { return word != nullptr && word->is(role); }
  double value(Role role) const { return word == nullptr ? 0 : word->value(role); }
  bool is_number() const { return kind == AtomKind::number; }
  bool is_mark(char c) const { return kind == AtomKind::mark && mark == c; }
};

/// Cuts one sentence into atoms. `out` is cleared first and may be used again for the next sentence.
///
/// cost   O(bytes of the sentence)
void split_into_atoms(const Text& text, const language::Analysis& analysis, const language::Sentence& sentence,
                      const Lexicon& lexicon, std::vector<Atom>& out);

}  // namespace copytaster::find
