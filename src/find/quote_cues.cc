#include "find/quote_cues.h"

#include <algorithm>

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// A bracket between subject and verb is this long at most.
constexpr std::uint32_t kLongestBracket = 12;

class CueFinder {
 public:
  CueFinder(const QuoteInput& input, const Unit& unit) : input_(input), unit_(unit) {}

  std::vector<Cue> run() {
    for (std::uint32_t t = unit_.tokens.first; t < unit_.tokens.last; ++t) {
      if (!input_.narrative(t)) continue;
      if (word(t).is(wc::according) && t + 1 < unit_.tokens.last && word(t + 1).is(wc::to)) {
        add_according(t);
      } else if (word(t).verb != kNone && reads_as_verb(t)) {
        t = std::max(t, add_verb(t));
      } else if (word(t).is(wc::sure) && inside(t + 1) && word(t + 1).is(wc::that)) {
        add_state_of_mind(t);
      }
    }
    return std::move(cues_);
  }

 private:
  const Word& word(std::uint32_t t) const { return input_.words[t]; }
  const VerbEntry& verb(std::uint32_t t) const { return input_.rules.verbs[word(t).verb]; }
  bool inside(std::uint32_t t) const { return t < unit_.tokens.last && input_.narrative(t); }

  /// "a report", "the claims", "his reported comments" are no verbs; nor is a part of a name.
  bool reads_as_verb(std::uint32_t t) const {
    if (word(t).mention != kNone) return false;
    const auto form = verb(t).form;
    if (t == unit_.tokens.first)
      return form == VerbForm::present_participle || form == VerbForm::past_participle || verb(t).participle;
    const Word& before = word(t - 1);
    if (before.quote != kNone) return true;
    if (before.is(wc::article | wc::possessive | wc::genitive | wc::of) && before.mention == kNone) return false;
    if (before.is(wc::genitive)) return false;
    if (form == VerbForm::base || form == VerbForm::third) {
      if (before.is(wc::number | wc::preposition) && !before.is(wc::to)) return false;
      if (before.is(wc::adjective) && !before.is(wc::noun)) return false;
      const auto upos = input_.analysis.tokens[t].upos;
      if (upos == language::Upos::noun || upos == language::Upos::adj || upos == language::Upos::propn) {
        if (before.mention != kNone && opens_clause_at(t + 1)) return true;
        return (before.is(wc::noun | wc::group | wc::body) || input_.view(t - 1) == ")") && takes_words(t + 1);
      }
    }
    return true;
  }

  /// "that", a quote, or the end: what follows a verb of speech and seldom a noun.
  bool takes_words(std::uint32_t t) const {
    if (t + 1 < unit_.tokens.last && word(t).is(wc::comma)) return !input_.narrative(t + 1);
    return t >= unit_.tokens.last || !input_.narrative(t) || word(t).is(wc::that | wc::stop | wc::colon);
  }

  /// "Velmora claims the", "Velmora says was": no noun stands between a name and these.
  bool opens_clause_at(std::uint32_t t) const {
    return inside(t) && word(t).is(wc::be | wc::auxiliary | wc::modal | wc::article | wc::possessive | wc::he |
                                   wc::she | wc::they | wc::it);
  }

  // ---- what stands before the verb

  struct Left {
    bool be = false;
    bool negated = false;
    bool infinitive = false;
    std::uint32_t edge = 0;  ///< the subject, if any, ends before this token
  };

  /// Steps left over auxiliaries, adverbs and "on Monday" that stand between subject and verb.
  Left look_left(std::uint32_t verb_token) const {
    Left left;
    std::uint32_t t = verb_token;
    const auto floor = unit_.tokens.first;
    while (t > floor && input_.narrative(t - 1)) {
      const Word& w = word(t - 1);
      if (w.mention != kNone) break;
      if (w.is(wc::negation))
        left.negated = true;
      else if (w.is(wc::to))
        left.infinitive = true;
      else if (w.is(wc::be)) {
        if (w.is(wc::genitive)) break;  // 's is read as the genitive unless nothing else fits
        left.be = true;
      } else if (w.is(wc::weekday)) {
        if (t >= floor + 2 && word(t - 2).is(wc::preposition)) --t;
      } else if (w.is(wc::time) && t >= floor + 2 && word(t - 2).is(wc::recent)) {
        // "last week", "earlier this month", "in the past few days"
        while (t >= floor + 2 && word(t - 2).is(wc::recent)) --t;
        if (t >= floor + 2 && word(t - 2).is(wc::preposition)) --t;
      } else if (!w.is(wc::auxiliary | wc::adverb | wc::modal) && !(w.is(wc::ly) && !w.is(wc::noun)))
        break;
      --t;
      if (left.infinitive) break;
    }
    left.edge = t;
    return left;
  }

  /// Sets the subject of `cue` from what ends before `edge`. False when nothing there can be one.
  bool subject_left(Cue& cue, std::uint32_t edge) {
    const auto floor = unit_.tokens.first;
    if (edge <= floor || !input_.narrative(edge - 1)) return false;
    const std::uint32_t t = edge - 1;
    const Word& w = word(t);
    if (w.is(wc::first) && w.mention == kNone) {
      cue.subject_kind = SubjectKind::writer;
      cue.subject = {t, edge};
      return true;
    }
    if (w.is(wc::he | wc::she | wc::they | wc::it)) {
      cue.subject_kind = SubjectKind::pronoun;
      cue.subject = {t, edge};
      return true;
    }
    if (w.is(wc::relative)) return subject_of_relative(cue, t);
    if (w.is(wc::comma)) return subject_before_comma(cue, t);
    if (const auto open = bracket_before(t); open != kNone) return open > floor && subject_left(cue, open);
    const auto phrase = phrase_ending(input_, floor, t);
    if (phrase.empty() || is_governed(phrase)) return false;
    cue.subject_kind = SubjectKind::phrase;
    cue.subject = phrase;
    return true;
  }

  /// "a man held without charge said": the charge says nothing.
  bool is_governed(TokenRange phrase) const {
    if (phrase.first < unit_.tokens.first + 2 || word(phrase.last - 1).mention != kNone) return false;
    const Word& before = word(phrase.first - 1);
    return before.quote == kNone && before.is(wc::preposition) && !before.is(wc::of | wc::conjunction | wc::as);
  }

  /// The opening bracket of the pair that closes at `t`: "the Harbour Board (HB) said".
  std::uint32_t bracket_before(std::uint32_t t) const {
    if (input_.view(t) != ")") return kNone;
    const auto floor = std::max(unit_.tokens.first, t < kLongestBracket ? 0 : t - kLongestBracket);
    for (std::uint32_t k = t; k-- > floor;) {
      if (!input_.narrative(k)) return kNone;
      if (input_.view(k) == "(") return k;
    }
    return kNone;
  }

  /// "Ms Orlan, who said": the phrase before the relative word.
  bool subject_of_relative(Cue& cue, std::uint32_t relative) {
    std::uint32_t t = relative;
    if (t > unit_.tokens.first && word(t - 1).is(wc::comma)) --t;
    if (t <= unit_.tokens.first) return false;
    cue.subject = phrase_ending(input_, unit_.tokens.first, t - 1);
    if (cue.subject.empty()) return false;
    cue.subject_kind = SubjectKind::phrase;
    return true;
  }

  /// What may stand between commas behind a name: its age, office, home, a relative clause.
  bool is_parenthesis(TokenRange segment) const {
    const Word& first = word(segment.first);
    if (first.is(wc::relative | wc::article | wc::number | wc::preposition | wc::possessive)) return true;
    if (first.verb != kNone && verb(segment.first).form == VerbForm::present_participle) return true;
    for (auto t = segment.first; t < segment.last; ++t) {
      if (word(t).is(wc::role | wc::kin)) return true;
    }
    // "Ruda, Velmora,": a place in a place.
    return word(segment.last - 1).mention != kNone && word(segment.first).mention == word(segment.last - 1).mention;
  }

  bool is_person(TokenRange segment) const {
    const auto m = word(segment.last - 1).mention;
    if (m == kNone) return false;
    const auto& mention = input_.named.mentions[m];
    return input_.named.entities[mention.entity.value].type == NameType::per &&
           input_.begin(segment.first) + 24 > mention.span.begin &&
           !word(segment.first).is(wc::relative | wc::preposition);
  }

  /// "Mira Tolan, 23, of Ruda, said": over the parentheses to the name. `comma` stands before the verb.
  bool subject_before_comma(Cue& cue, std::uint32_t comma) {
    const auto floor = unit_.tokens.first;
    std::uint32_t end = comma;
    for (int hops = 0; hops < 6 && end > floor; ++hops) {
      std::uint32_t begin = end;
      while (begin > floor && input_.narrative(begin - 1) && !word(begin - 1).is(wc::comma)) --begin;
      if (begin == end) return false;
      const TokenRange segment{begin, end};
      const bool last_chance = begin == floor || !input_.narrative(begin - 1);
      const auto phrase = phrase_ending(input_, begin, end - 1);
      if (!phrase.empty() && (hops > 0 || phrase.first == begin) &&
          (is_person(segment) || !is_parenthesis(segment) || last_chance)) {
        cue.subject_kind = SubjectKind::phrase;
        cue.subject = phrase;
        return true;
      }
      if (last_chance || !is_parenthesis(segment)) return false;
      end = begin - 1;
    }
    return false;
  }

  /// "said the mayor": a phrase or pronoun behind the verb, when quote or clause stands before it.
  bool subject_right(Cue& cue, std::uint32_t verb_token) {
    const std::uint32_t t = verb_token + 1;
    if (!inside(t)) return false;
    if (word(t).is(wc::he | wc::she | wc::they | wc::it)) {
      cue.subject = {t, t + 1};
      cue.subject_kind = SubjectKind::pronoun;
    } else {
      cue.subject = phrase_beginning(input_, t, unit_.tokens.last);
      if (cue.subject.empty()) return false;
      cue.subject_kind = SubjectKind::phrase;
    }
    const auto next = cue.subject.last;
    if (next < unit_.tokens.last && input_.narrative(next) &&
        !word(next).is(wc::comma | wc::stop | wc::colon | wc::preposition | wc::weekday | wc::conjunction | wc::adverb |
                       wc::ly)) {
      return false;
    }
    cue.inverted = true;
    name_behind(cue);
    return true;
  }

  /// "said the spokeswoman, Mira Tolan": the name is the subject.
  void name_behind(Cue& cue) const {
    const auto t = cue.subject.last + 1;
    if (!inside(t) || !word(t - 1).is(wc::comma) || word(t).mention == kNone) return;
    if (!word(cue.subject.last - 1).is(wc::role | wc::kin)) return;
    const auto name = phrase_beginning(input_, t, unit_.tokens.last);
    if (!name.empty() && is_person(name)) cue.subject = name;
  }

  bool after_content(std::uint32_t verb_token) const {
    if (verb_token == unit_.tokens.first) return false;
    const Word& before = word(verb_token - 1);
    return before.quote != kNone || before.is(wc::comma);
  }

  // ---- what stands behind the verb

  /// Past "in a statement", "on Monday", "late last night", "outside the court".
  std::uint32_t skip_adverbials(std::uint32_t t) const {
    while (inside(t)) {
      const Word& w = word(t);
      if (w.is(wc::adverb | wc::weekday) || (w.is(wc::ly) && !w.is(wc::noun))) {
        ++t;
        continue;
      }
      const auto next = w.is(wc::recent) ? time_end(t) : w.is(wc::adverbial) ? adverbial_end(t) : t;
      if (next == t) break;
      t = next;
    }
    return t;
  }

  /// "earlier this week"
  std::uint32_t time_end(std::uint32_t t) const {
    auto k = t;
    while (inside(k) && word(k).is(wc::recent)) ++k;
    return inside(k) && word(k).is(wc::time) ? k + 1 : t;
  }

  std::uint32_t adverbial_end(std::uint32_t t) const {
    if (inside(t + 1) && word(t + 1).is(wc::weekday)) return t + 2;
    const auto object = phrase_beginning(input_, t + 1, unit_.tokens.last);
    if (object.empty()) return t;
    // "said at least 40 people were hurt": what a verb follows is a subject.
    const auto next = object.last;
    if (inside(next) && word(next).is(wc::be | wc::auxiliary | wc::modal | wc::verb) && !word(next).is(wc::noun))
      return t;
    return next;
  }

  /// "told the court": one pronoun, a name, or a noun phrase.
  TokenRange hearer_at(std::uint32_t t) const {
    if (!inside(t)) return {};
    const Word& w = word(t);
    if (w.is(wc::he | wc::she | wc::they | wc::it | wc::first) || (w.is(wc::hearer) && w.mention == kNone))
      return {t, t + 1};
    std::uint32_t k = t;
    if (w.is(wc::article) && inside(t + 1)) ++k;
    if (const auto m = word(k).mention; m != kNone) {
      while (inside(k) && word(k).mention == m) ++k;
      if (inside(k) && word(k).is(wc::genitive)) k = std::max(k, phrase_beginning(input_, k, unit_.tokens.last).last);
      return {t, k};
    }
    return phrase_beginning(input_, t, unit_.tokens.last);
  }

  void look_right(Cue& cue) const {
    std::uint32_t t = (cue.inverted ? cue.subject.last : cue.verb + 1);
    if (cue.kind == VerbClass::tell || cue.kind == VerbClass::ask) {
      cue.hearer = hearer_at(t);
      if (!cue.hearer.empty()) t = cue.hearer.last;
    }
    const auto behind_verb = t;
    t = skip_adverbials(t);
    cue.phrase.last = t;
    if (t >= unit_.tokens.last) return;
    if (inside(t) && word(t).is(wc::that)) {
      cue.that = true;
      cue.content = t + 1 < unit_.tokens.last ? t + 1 : kNone;
    } else if (inside(t) && word(t).is(wc::clause) && (cue.kind == VerbClass::ask || cue.kind == VerbClass::tell)) {
      cue.that = true;
      cue.content = t;
    } else if (inside(t) && word(t).is(wc::colon)) {
      cue.phrase.last = t + 1;
      cue.content = t + 1 < unit_.tokens.last ? t + 1 : kNone;
    } else if (inside(t) && word(t).is(wc::comma)) {
      // "said in case of fire, the guards would come": the adverbial belongs to what is said.
      if (t > behind_verb && !cue.inverted && !after_quote_or_clause(cue) && opens_clause(t + 1)) {
        cue.phrase.last = behind_verb;
        cue.content = behind_verb;
      }
    } else if (!(inside(t) && word(t).is(wc::stop))) {
      cue.content = t;
    }
  }

  bool after_quote_or_clause(const Cue& cue) const {
    const auto first = std::min(cue.verb, cue.subject.empty() ? cue.verb : cue.subject.first);
    return first > unit_.tokens.first && (word(first - 1).quote != kNone || word(first - 1).is(wc::comma));
  }

  bool opens_clause(std::uint32_t t) const {
    if (t >= unit_.tokens.last) return false;
    if (!input_.narrative(t)) return false;
    const Word& w = word(t);
    if (w.verb != kNone && verb(t).form == VerbForm::present_participle) return false;
    return !w.is(wc::and_word | wc::relative) &&
           w.is(wc::noun | wc::article | wc::possessive | wc::he | wc::she | wc::they | wc::it | wc::capital);
  }

  // ---- the cues

  /// "the board was sure that"
  void add_state_of_mind(std::uint32_t t) {
    const auto left = look_left(t);
    Cue cue;
    cue.verb = t;
    cue.kind = VerbClass::that;
    cue.negated = left.negated;
    cue.phrase = {left.edge, t + 1};
    if (!left.be || !subject_left(cue, left.edge)) return;
    cue.phrase.first = std::min(cue.phrase.first, cue.subject.first);
    look_right(cue);
    cues_.push_back(cue);
  }

  void add_according(std::uint32_t t) {
    Cue cue;
    cue.verb = t;
    cue.subject = phrase_beginning(input_, t + 2, unit_.tokens.last);
    if (cue.subject.empty()) {
      if (!inside(t + 2) || !word(t + 2).is(wc::he | wc::she | wc::they | wc::it)) return;
      cue.subject = {t + 2, t + 3};
      cue.subject_kind = SubjectKind::pronoun;
    } else {
      cue.subject_kind = SubjectKind::phrase;
    }
    cue.inverted = true;
    name_behind(cue);
    cue.phrase = {t, cue.subject.last};
    const auto next = cue.subject.last;
    if (t == unit_.tokens.first && next + 1 < unit_.tokens.last && word(next).is(wc::comma)) cue.content = next + 1;
    cues_.push_back(cue);
  }

  /// "the agency quoted Verrick as saying": Verrick speaks, the agency is the medium.
  bool add_relay(std::uint32_t t, const Left& left, bool passive) {
    Cue cue;
    std::uint32_t as = t + 1;
    if (passive) {
      if (!subject_left(cue, left.edge)) return false;
    } else {
      Cue medium;
      if (!subject_left(medium, left.edge) || medium.subject_kind != SubjectKind::phrase) return false;
      cue.medium = medium.subject;
      cue.subject = hearer_at(t + 1);
      if (cue.subject.empty()) return false;
      const Word& w = word(cue.subject.first);
      cue.subject_kind =
          w.is(wc::he | wc::she | wc::they | wc::it) && w.mention == kNone ? SubjectKind::pronoun : SubjectKind::phrase;
      as = cue.subject.last;
    }
    if (passive && inside(as) && word(as).is(wc::by)) {
      cue.medium = phrase_beginning(input_, as + 1, unit_.tokens.last);
      as = cue.medium.empty() ? as : cue.medium.last;
    }
    if (!inside(as + 1) || !word(as).is(wc::as) || word(as + 1).verb == kNone) return false;
    if (verb(as + 1).form != VerbForm::present_participle) return false;
    cue.verb = as + 1;
    cue.kind = verb(as + 1).kind;
    cue.form = VerbForm::past;
    cue.phrase.first = std::min(cue.subject.first, cue.medium.empty() ? cue.subject.first : cue.medium.first);
    look_right(cue);
    cues_.push_back(cue);
    return true;
  }

  bool agent(Cue& cue, std::uint32_t t) const {
    for (std::uint32_t k = t + 1; k < std::min(unit_.tokens.last, t + 3); ++k) {
      if (!inside(k) || !word(k).is(wc::by)) continue;
      cue.subject = phrase_beginning(input_, k + 1, unit_.tokens.last);
      cue.subject_kind = cue.subject.empty() ? SubjectKind::none : SubjectKind::phrase;
      return !cue.subject.empty();
    }
    return false;
  }

  /// "Scenes were described as": somebody not named, unless "by" says who.
  void add_passive(Cue& cue) {
    if (agent(cue, cue.verb)) {
      cue.phrase.last = cue.subject.last;
    } else {
      cue.subject_kind = SubjectKind::none;
    }
    cues_.push_back(cue);
  }

  /// Adds the cue of the verb at `t`; the last token it used up.
  std::uint32_t add_verb(std::uint32_t t) {
    const auto& entry = verb(t);
    const auto left = look_left(t);
    const bool passive = left.be && (entry.participle || entry.form == VerbForm::past_participle);
    if (entry.kind == VerbClass::relay) {
      if (add_relay(t, left, passive)) return cues_.back().verb;
      if (entry.form == VerbForm::base) return t;
    }
    Cue cue;
    cue.verb = t;
    cue.kind = entry.kind;
    cue.form = entry.form;
    cue.negated = left.negated;
    cue.phrase = {left.edge, t + 1};
    if (passive || (entry.form == VerbForm::past_participle && left.edge == t && !before_is_have(t))) {
      add_passive(cue);
      return t;
    }
    if (entry.participle && inside(t + 1) && word(t + 1).is(wc::by)) {
      add_passive(cue);
      return t;
    }
    if (left.infinitive || entry.form == VerbForm::present_participle) {
      // "went on to say", "hit back, stating": whoever the sentence is about.
      cue.subject_kind = SubjectKind::carried;
    } else if (!take_subject(cue, left, t)) {
      cue.subject_kind = SubjectKind::carried;
    }
    if (cue.kind == VerbClass::colon && !followed_by_mark(t)) return t;
    if (!cue.subject.empty() && !cue.inverted) cue.phrase.first = std::min(cue.phrase.first, cue.subject.first);
    look_right(cue);
    cues_.push_back(cue);
    return t;
  }

  bool take_subject(Cue& cue, const Left& left, std::uint32_t t) {
    const bool content_before = left.edge == t && after_content(t);
    if (content_before && word(t - 1).quote != kNone) return subject_right(cue, t) || subject_left(cue, left.edge);
    if (subject_left(cue, left.edge)) return true;
    return content_before && subject_right(cue, t);
  }

  bool before_is_have(std::uint32_t t) const {
    return t > unit_.tokens.first && word(t - 1).is(wc::auxiliary | wc::adverb);
  }

  bool followed_by_mark(std::uint32_t t) const {
    for (std::uint32_t k = t + 1; k < std::min(unit_.tokens.last, t + 5); ++k) {
      if (!input_.narrative(k)) return true;
      if (word(k).is(wc::colon)) return true;
    }
    return false;
  }

  const QuoteInput& input_;
  const Unit& unit_;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> find_cues(const QuoteInput& input, const Unit& unit) { return CueFinder(input, unit).run(); }

}  // namespace copytaster::find
