#include "find/quantity_nouns.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

using language::Upos;

/// How far a noun may stand from its number: "eight heavily armed masked border guards".
constexpr std::size_t kPhrase = 9;
/// How far a verb may stand from those it is said of.
constexpr std::size_t kReach = 7;
/// How far before its value a figure's noun may stand: "cut the number of posts that it can fill to 10".
constexpr std::size_t kFigureReach = 18;

bool is_noun(Upos tag) { return tag == Upos::noun || tag == Upos::propn; }

bool is_modifier(Upos tag) { return tag == Upos::adj || tag == Upos::adv || tag == Upos::num; }

bool looks_plural(const CountedSentence& s, std::size_t at) {
  if (s.has(at, Role::people) || s.has_feature(at, "Number=Plur")) return true;
  const auto form = s.view(at);
  return form.size() > 3 && form.back() == 's' && form[form.size() - 2] != 's';
}

bool is_participle(const CountedSentence& s, std::size_t at) {
  return s.tag(at) == Upos::verb && (s.has_feature(at, "VerbForm=Part") || s.has_feature(at, "VerbForm=Ger"));
}

/// Says nothing of those counted by itself.
bool is_light(std::string_view lemma) {
  return lemma == "be" || lemma == "include" || lemma == "have" || lemma == "do" || lemma == "get";
}

std::string_view lemma_of(const CountedSentence& s, std::size_t at) {
  return s.atoms[at].token < s.tokens.size() ? std::string_view(s.tokens[s.atoms[at].token].lemma) : std::string_view();
}

/// Past ", including 12 children," to the verb behind it.
std::size_t skip_aside(const CountedSentence& s, std::size_t at) {
  constexpr std::size_t kAside = 12;
  if (!s.mark(at, ',')) return at;
  for (std::size_t i = at + 1; i < s.size() && i < at + kAside; ++i) {
    if (!s.mark(i, ',')) continue;
    return s.tag(i + 1) == Upos::aux || s.tag(i + 1) == Upos::verb ? i + 1 : at;
  }
  return at;
}

/// The lemma of a verb, but for those that only report.
std::string said_verb(const CountedSentence& s, std::size_t at) {
  return s.reporting.contains(to_lower(s.view(at))) ? std::string() : std::string(lemma_of(s, at));
}

/// What a verb after those counted comes to with the noun behind it: "lost their lives", "suffered burns",
/// "were taken to hospital".
std::string verb_with_object(const CountedSentence& s, std::size_t at) {
  constexpr std::size_t kObject = 5;
  for (std::size_t i = at + 1; i < s.size() && i < at + kObject && s.word(i); ++i) {
    if (const auto verb = s.count_verb(i); !verb.empty()) return std::string(verb);
  }
  return said_verb(s, at);
}

}  // namespace

std::string_view CountedSentence::count_verb(std::size_t at) const {
  if (!word(at)) return {};
  const auto it = verbs.find(to_lower(view(at)));
  return it == verbs.end() ? std::string_view() : std::string_view(it->second);
}

std::optional<Counted> find_counted(const CountedSentence& s, std::size_t at, bool many) {
  std::size_t i = at;
  if (s.mark(i, '-') && i + 1 < s.size() && s.atoms[i + 1].glued) {
    ++i;
    // "a 12-nation accord": nations, not accords.
    const bool adjective = is_participle(s, i) || s.has(i, Role::more) || s.mark(i + 1, '-');
    if (s.word(i) && !adjective && is_noun(s.tag(i + 1))) return Counted{i, i + 1, false};
  }
  bool after_of = false;
  if (s.has(i, Role::of)) {
    after_of = true;
    ++i;
  }
  std::optional<Counted> best;
  std::optional<std::size_t> state;
  const std::size_t end = std::min(s.size(), i + kPhrase);
  for (; i < end; ++i) {
    if (s.mark(i, '-')) continue;
    if (best && s.mark(i, '.') && s.atoms[i].token == s.atoms[i - 1].token) continue;  // "U.S. citizens"
    // "the alliance's members": the owner is not what is counted
    if (s.mark(i, '\'')) {
      if (best && s.word(i + 1) && s.view(i + 1) == "s") {
        best.reset();
        ++i;
        continue;
      }
      break;
    }
    if (after_of && s.number(i)) continue;  // "25 of the 30 bodies"
    if (!s.word(i)) break;
    const auto tag = s.tag(i);
    if (is_noun(tag)) {
      if (state && !best && *state + 1 != i) break;
      const bool plural_before = best && looks_plural(s, best->head) && !s.atoms[best->head].capital;
      if (plural_before && (s.atoms[i].capital || !looks_plural(s, i))) break;
      best = Counted{i, i + 1, false};
      continue;
    }
    if (best) {
      // "North Korean companies": the noun is a part of the adjective.
      if (tag == Upos::adj && s.atoms[i].capital && s.atoms[best->head].capital && best->head + 1 == i) {
        best.reset();
        continue;
      }
      // The phrase is over after its noun, but for a plural that the tagger took for a verb ("shipping
      // companies") or that a second noun shares ("fire and rescue crews").
      if (!many || looks_plural(s, best->head) || best->head + 1 != i) break;
      const bool shared = s.has(i, Role::joiner) && s.tag(i) == Upos::cconj && is_noun(s.tag(i + 1));
      if (shared) continue;
      if (tag == Upos::verb && !s.atoms[i].capital && s.view(i).back() == 's') best = Counted{i, i + 1, false};
      break;
    }
    if (tag == Upos::det || tag == Upos::pron) {
      if (!after_of) break;
      continue;
    }
    if (!s.count_verb(i).empty()) {
      if (!state) state = i;
      continue;
    }
    if (!is_modifier(tag) && !s.has(i, Role::more) && !is_participle(s, i)) break;
  }
  if (best) return best;
  if (state) return Counted{*state, *state + 1, true};
  return std::nullopt;
}

std::optional<Counted> find_figure(const CountedSentence& s, std::size_t at) {
  if (at == 0) return std::nullopt;
  const Atom& lead = s.atoms[at - 1];
  if (!lead.is(Role::of) && !lead.is(Role::reach) && !lead.is(Role::joiner)) return std::nullopt;
  const std::size_t stop = at > kFigureReach ? at - kFigureReach : 0;
  for (std::size_t i = at - 1; i-- > stop;) {
    if (s.atoms[i].kind == AtomKind::mark && !s.mark(i, '\'') && !s.mark(i, '-')) break;
    if (!s.has(i, Role::figure)) continue;
    if (s.has(i + 1, Role::of) && i + 2 < at) {
      if (const auto of = find_counted(s, i + 1, true); of && of->head < at) return of;
    }
    return Counted{i, i + 1, false};
  }
  return std::nullopt;
}

std::string find_count_verb(const CountedSentence& s, std::size_t begin, const std::optional<Counted>& counted,
                            std::size_t after) {
  // "eight deaths", "27 hurt"
  if (counted) {
    if (const auto verb = s.count_verb(counted->head); !verb.empty()) return std::string(verb);
    for (std::size_t i = after > kPhrase ? after - kPhrase : 0; i < counted->head; ++i) {
      if (i <= begin || is_noun(s.tag(i))) continue;
      if (const auto verb = s.count_verb(i); !verb.empty()) return std::string(verb);
    }
  }
  // "... were killed", "... have died", "... dead"
  const std::size_t from = skip_aside(s, after);
  bool shared = false;  // "ten Americans and two pilots died"
  for (std::size_t i = from; i < s.size() && i < from + kReach; ++i) {
    const bool in_shared = s.number(i) || is_noun(s.tag(i)) || is_modifier(s.tag(i)) || s.tag(i) == Upos::det;
    if (shared && in_shared && s.count_verb(i).empty()) continue;
    if (s.has(i, Role::aged)) break;
    if (s.tag(i) == Upos::cconj) {
      shared = s.number(i + 1) || s.has(i + 1, Role::cardinal) || s.tag(i + 1) == Upos::det;
      if (!shared) break;
      continue;
    }
    if (!s.word(i)) {
      if (s.mark(i, '-') || s.mark(i, '\'')) continue;
      break;
    }
    const auto tag = s.tag(i);
    if (const auto verb = s.count_verb(i); !verb.empty() && !is_noun(tag)) return std::string(verb);
    // "were among the dead"
    if (s.has(i, Role::among) && s.has(i + 1, Role::the) && !s.count_verb(i + 2).empty()) {
      return std::string(s.count_verb(i + 2));
    }
    if (tag == Upos::verb && !is_light(lemma_of(s, i))) return verb_with_object(s, i);
    if (tag == Upos::adp || tag == Upos::sconj || is_noun(tag) || s.number(i)) break;
  }
  // "expelled eight ...", "the expulsion of eight ...", "revoked the accreditation of eight ..."
  const std::size_t stop = begin > kReach ? begin - kReach : 0;
  for (std::size_t i = begin; i-- > stop;) {
    if (!s.word(i)) break;
    if (const auto verb = s.count_verb(i); !verb.empty()) return std::string(verb);
    const auto tag = s.tag(i);
    if (tag == Upos::verb && !is_light(lemma_of(s, i))) {
      return said_verb(s, i);
    }
    if (tag == Upos::adp && !s.has(i, Role::of) && !s.has(i, Role::in)) break;
    if (tag == Upos::sconj || s.has(i, Role::in)) break;
  }
  return {};
}

}  // namespace copytaster::find
