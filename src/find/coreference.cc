#include "find/coreference.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.h"
#include "find/referents.h"

namespace copytaster::find {
namespace {

/// Who was not spoken of in so many sentences is forgotten; a named person later.
constexpr std::uint32_t kForgotten = 6;
constexpr std::uint32_t kForgottenPerson = 20;
/// The latest so many are remembered.
constexpr std::size_t kMostReferents = 64;
/// So many named ones are asked whether a description fits them, the last found first.
constexpr std::size_t kMostDescribed = 200;

/// Somebody or something that the text speaks of.
struct Referent {
  std::optional<EntityId> entity;
  NounKind kind = NounKind::thing;
  Sex sex = Sex::unknown;
  bool plural = false;
  std::uint32_t last = 0;              ///< head of its last phrase
  std::uint32_t sentence = 0;          ///< that it was last spoken of in
  std::uint32_t times = 0;             ///< how often it was spoken of
  bool by_pronoun = false;             ///< the last time
  bool first = false;                  ///< its sentence spoke of nobody before it
  std::string lemma;                   ///< of an unnamed one
  std::vector<std::string> described;  ///< what the text says that it is
  std::vector<std::string> narrowly;   ///< what it says with more words behind: "president of the harbour board"
  std::vector<std::uint32_t> heads;    ///< of its phrases in this sentence
};

class Resolver {
 public:
  Resolver(const Text& text, const language::Analysis& analysis, const Trees& trees, const NamedEntities& named,
           std::span<const Quote> quotes, const ReferenceRules::Compiled& rules, std::vector<Choice>* choices)
      : analysis_(analysis),
        trees_(trees),
        named_(named),
        rules_(rules),
        reader_(text, analysis, trees, named, rules),
        quotes_(quotes),
        quote_of_(analysis.tokens.size(), kNone),
        referent_of_(analysis.tokens.size(), kNone),
        of_entity_(named.entities.size(), kNone),
        choices_(choices) {
    mark_quotes();
  }

  std::vector<Reference> run() {
    std::vector<NounPhrase> phrases;
    for (const auto& sentence : analysis_.sentences) {
      begin_sentence();
      paragraphs_.push_back(sentence.paragraph);
      reader_.read(sentence, phrases);
      for (const auto& phrase : phrases) place(phrase);
      tell_speakers(sentence);
    }
    std::ranges::sort(out_, {}, [](const Reference& r) { return r.span; });
    return std::move(out_);
  }

 private:
  void begin_sentence() {
    ++sentence_;
    passed_main_subject_ = main_subject_;
    main_subject_ = kNone;
    nobody_yet_ = true;
    std::erase_if(active_, [&](std::uint32_t r) {
      const auto& referent = referents_[r];
      const bool person = referent.entity && referent.kind == NounKind::person;
      return referent.sentence + (person ? kForgottenPerson : kForgotten) < sentence_;
    });
    if (active_.size() > kMostReferents) active_.erase(active_.begin(), active_.end() - kMostReferents);
    for (const auto r : active_) referents_[r].heads.clear();
  }

  /// Which tokens stand in quotation marks, and of which quote; whom the words beside cues mean.
  void mark_quotes() {
    const auto& tokens = analysis_.tokens;
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      const auto& speaker = quotes_[q].speaker;
      if (speaker && speaker->entity) speakers_.emplace(speaker->span, *speaker->entity);
      for (const auto marked : quotes_[q].marked) {
        const auto first = std::ranges::lower_bound(tokens, marked.begin, {},
                                                    [](const language::Token& token) { return token.span.begin; });
        for (auto t = static_cast<std::size_t>(first - tokens.begin()); t < tokens.size(); ++t) {
          if (tokens[t].span.begin >= marked.end) break;
          quote_of_[t] = q;
        }
      }
    }
  }

  bool in_quote(std::uint32_t token) const { return quote_of_[token] != kNone; }

  /// Whose words the token stands in.
  std::optional<EntityId> quoted(std::uint32_t token) const {
    const auto& speaker = in_quote(token) ? quotes_[quote_of_[token]].speaker : std::nullopt;
    return speaker ? speaker->entity : std::nullopt;
  }

  // ---- placing a phrase

  void place(const NounPhrase& phrase) {
    std::uint32_t r = kNone;
    if (phrase.pronoun != Pronoun::none) {
      r = resolve_pronoun(phrase);
    } else if (phrase.entity) {
      r = named(*phrase.entity, phrase);
    } else {
      r = resolve_noun(phrase);
    }
    if (r == kNone && phrase.pronoun != Pronoun::none) return;
    if (r == kNone) r = add(phrase);
    note(r, phrase);
    add_coordination(phrase);
  }

  std::uint32_t add(const NounPhrase& phrase) {
    Referent referent;
    referent.entity = phrase.entity;
    referent.kind = phrase.kind;
    referent.sex = phrase.sex;
    referent.plural = phrase.plural;
    if (!phrase.entity) referent.lemma = phrase.lemma;
    referents_.push_back(std::move(referent));
    return static_cast<std::uint32_t>(referents_.size() - 1);
  }

  std::uint32_t named(EntityId entity, const NounPhrase& phrase) {
    auto& r = of_entity_[entity.value];
    if (r == kNone) r = add(phrase);
    auto& referent = referents_[r];
    referent.entity = entity;
    if (phrase.sex != Sex::unknown) referent.sex = phrase.sex;
    describe(referent, phrase, false);
    return r;
  }

  void describe(Referent& referent, const NounPhrase& phrase, bool head_too) {
    auto& into = head_too && narrowed(phrase) ? referent.narrowly : referent.described;
    const auto add_word = [&](const std::string& word) {
      if (std::ranges::find(into, word) == into.end()) into.push_back(word);
    };
    if (head_too) add_word(phrase.lemma);
    for (const auto& word : phrase.words) add_word(word);
    if (phrase.sex != Sex::unknown) referent.sex = phrase.sex;
  }

  bool is_main_subject(std::uint32_t head) const {
    return trees_.relation(head) == "nsubj" && trees_.head(head) != kNone &&
           trees_.relation(trees_.head(head)) == "root";
  }

  void note(std::uint32_t r, const NounPhrase& phrase) {
    auto& referent = referents_[r];
    referent_of_[phrase.head] = r;
    if (is_main_subject(phrase.head)) main_subject_ = r;
    referent.first = nobody_yet_;
    nobody_yet_ = false;
    referent.last = phrase.head;
    referent.sentence = sentence_;
    ++referent.times;
    referent.by_pronoun = phrase.pronoun != Pronoun::none;
    referent.heads.push_back(phrase.head);
    if (const auto it = std::ranges::find(active_, r); it != active_.end()) active_.erase(it);
    active_.push_back(r);
  }

  /// "Verrick and Lorn" are a referent of their own, which "they" may mean.
  void add_coordination(const NounPhrase& phrase) {
    if (trees_.relation(phrase.head) != "conj") return;
    const auto first = trees_.head(phrase.head);
    if (first == kNone || referent_of_[first] == kNone || trees_.child(phrase.head, "cc") == kNone) return;
    NounPhrase both;
    both.head = first;
    both.plural = true;
    both.kind = phrase.kind == NounKind::person ? NounKind::group : phrase.kind;
    const auto r = add(both);
    const auto alone = referent_of_[first];
    note(r, both);
    referent_of_[first] = alone;
  }

  void tell(const NounPhrase& phrase, std::uint32_t r, ReferenceKind kind, Reason why) {
    if (!referents_[r].entity) return;
    const Span span = {analysis_.tokens[phrase.first].span.begin, analysis_.tokens[phrase.head].span.end};
    out_.push_back({span, *referents_[r].entity, kind, why});
  }

  // ---- pronouns

  bool agrees(const Referent& referent, const NounPhrase& phrase) const {
    switch (phrase.pronoun) {
      case Pronoun::he:
      case Pronoun::she:
        return referent.kind == NounKind::person && !referent.plural &&
               (referent.sex == Sex::unknown || referent.sex == phrase.sex);
      case Pronoun::it:
        return !referent.plural && referent.kind != NounKind::person && referent.kind != NounKind::group;
      case Pronoun::they: return referent.plural || referent.kind == NounKind::group || referent.kind == NounKind::body;
      case Pronoun::none: break;
    }
    return false;
  }

  /// The sentence's structure forbids that they are one.
  bool bound(const Referent& referent, const NounPhrase& phrase) const {
    if (phrase.reflexive) return false;
    for (const auto head : referent.heads) {
      // "Verrick told him": two arguments of one verb.
      const bool possessive = analysis_.tokens[phrase.head].deprel == "nmod:poss";
      if (!possessive && trees_.head(head) == trees_.head(phrase.head) && trees_.head(head) != kNone) return true;
      // "her wife": what it is a part of, unless by a clause or beside it.
      for (auto t = phrase.head; t != kNone; t = trees_.head(t)) {
        if (t == head) return true;
        const auto relation = trees_.relation(t);
        if (relation == "conj" || relation == "acl" || relation == "advcl" || relation == "ccomp" ||
            relation == "nsubj" || relation == "parataxis" || relation == "appos") {
          break;
        }
      }
    }
    return false;
  }

  /// The subject of the nearest clause above the pronoun that has another one.
  std::uint32_t governing_subject(std::uint32_t token) const {
    const auto relation = trees_.relation(token);
    if (relation != "nsubj" && relation != "nmod") return kNone;
    auto below = token;
    for (auto t = trees_.head(token); t != kNone; below = t, t = trees_.head(t)) {
      const auto subject = trees_.child(t, "nsubj");
      if (subject != kNone && subject != below && subject < token) return subject;
    }
    return kNone;
  }

  Traits traits_of(std::uint32_t r, const NounPhrase& phrase, std::uint32_t governing, std::size_t rank) const {
    const auto& referent = referents_[r];
    Traits out{};
    const auto set = [&](Trait trait, bool holds) { out[static_cast<std::size_t>(trait)] = holds ? 1.0F : 0.0F; };
    const auto back = sentence_ - referent.sentence;
    set(Trait::same_sentence, back == 0);
    set(Trait::sentence_before, back == 1);
    set(Trait::two_before, back == 2);
    set(Trait::further, back > 2);
    const auto role = trees_.relation(referent.last);
    set(Trait::subject, role == "nsubj");
    set(Trait::object, role == "obj" || role == "iobj");
    set(Trait::oblique, role == "obl");
    set(Trait::modifier, role == "nmod");
    set(Trait::main_subject, is_main_subject(referent.last));
    set(Trait::passed_main_subject, r == passed_main_subject_);
    set(Trait::first, referent.first);
    set(Trait::latest, rank == 0);
    set(Trait::latest_but_one, rank == 1);
    set(Trait::named, referent.entity.has_value());
    set(Trait::pronoun, referent.by_pronoun);
    set(Trait::same_role, role == trees_.relation(phrase.head));
    set(Trait::governing, governing != kNone && std::ranges::find(referent.heads, governing) != referent.heads.end());
    set(Trait::paragraph_before, paragraphs_[referent.sentence - 1] != paragraphs_.back());
    set(Trait::known_sex, referent.sex != Sex::unknown);
    set(Trait::body, referent.kind == NounKind::body);
    set(Trait::place, referent.kind == NounKind::place || referent.kind == NounKind::country);
    set(Trait::plural, referent.plural);
    set(Trait::other_side, in_quote(referent.last) != in_quote(phrase.head));
    out[static_cast<std::size_t>(Trait::often)] = std::log(static_cast<float>(referent.times));
    return out;
  }

  std::uint32_t resolve_pronoun(const NounPhrase& phrase) {
    if (const auto beside = speakers_.find(analysis_.tokens[phrase.head].span); beside != speakers_.end()) {
      if (const auto r = of_entity_[beside->second.value]; r != kNone) {
        tell(phrase, r, ReferenceKind::pronoun, "it stands beside a cue: as the speaker of the quote");
        return r;
      }
    }
    const auto governing = governing_subject(phrase.head);
    const auto speaker = quoted(phrase.head);
    const auto& weights = rules_.weights.of(phrase.pronoun);
    Traits nobody{};
    nobody[static_cast<std::size_t>(Trait::nobody)] = 1;
    nobody[static_cast<std::size_t>(Trait::nobody_in_quote)] = in_quote(phrase.head) ? 1.0F : 0.0F;
    auto most = score(nobody, weights);
    std::uint32_t best = kNone;
    std::size_t rank = 0;
    if (choices_ != nullptr) choices_->push_back({phrase.head, phrase.pronoun, {{kNone, nobody}}});
    for (auto it = active_.rbegin(); it != active_.rend(); ++it) {
      const auto& referent = referents_[*it];
      if (!agrees(referent, phrase) || bound(referent, phrase)) continue;
      if (speaker && referent.entity == speaker) continue;
      const auto traits = traits_of(*it, phrase, governing, rank++);
      if (choices_ != nullptr) choices_->back().candidates.push_back({referent.last, traits});
      if (const auto points = score(traits, weights); points > most) {
        most = points;
        best = *it;
      }
    }
    if (best == kNone) return kNone;
    auto& referent = referents_[best];
    if (referent.sex == Sex::unknown && phrase.kind == NounKind::person) referent.sex = phrase.sex;
    tell(phrase, best, ReferenceKind::pronoun, "the likeliest of those spoken of that agree with the pronoun");
    return best;
  }

  /// "I" in a quote is its speaker.
  void tell_speakers(const language::Sentence& sentence) {
    for (auto t = sentence.first; t < sentence.last; ++t) {
      const auto speaker = quoted(t);
      if (!speaker || named_.entities[speaker->value].type != NameType::per || !reader_.is_first_person(t)) continue;
      out_.push_back({analysis_.tokens[t].span, *speaker, ReferenceKind::pronoun, "the speaker of the quote"});
    }
  }

  // ---- descriptions

  std::uint32_t resolve_noun(const NounPhrase& phrase) {
    if (const auto r = apposed(phrase); r != kNone) return r;
    if (const auto r = predicated(phrase); r != kNone) return r;
    if (!phrase.definite) return kNone;
    if (phrase.kind != NounKind::thing && !phrase.plural && !narrowed(phrase)) {
      if (const auto r = described(phrase); r != kNone) return r;
      if (const auto r = stand_in(phrase); r != kNone) return r;
    }
    for (auto it = active_.rbegin(); it != active_.rend(); ++it) {
      if (!referents_[*it].entity && referents_[*it].lemma == phrase.lemma) return *it;
    }
    return kNone;
  }

  static bool same_kind(NounKind a, NounKind b) {
    const auto where = [](NounKind kind) { return kind == NounKind::place || kind == NounKind::country; };
    return a == b || (where(a) && where(b));
  }

  /// "Tessaly's prime minister, Ada Lorn", "Ada Lorn, a former nurse"
  std::uint32_t apposed(const NounPhrase& phrase) {
    const auto [first, last] = trees_.reach(phrase.head);
    for (auto t = first; t < last; ++t) {
      if (trees_.head(t) != phrase.head || trees_.relation(t) != "appos") continue;
      const auto name = reader_.phrase_at(t);
      if (!name || !name->entity || !same_kind(name->kind, phrase.kind)) continue;
      const auto r = named(*name->entity, *name);
      describe(referents_[r], phrase, true);
      if (phrase.definite) tell(phrase, r, ReferenceKind::description, "the name stands beside it");
      return r;
    }
    if (trees_.relation(phrase.head) != "appos") return kNone;
    const auto head = trees_.head(phrase.head);
    const auto r = head == kNone ? kNone : referent_of_[head];
    if (r == kNone || !same_kind(referents_[r].kind, phrase.kind)) return kNone;
    describe(referents_[r], phrase, true);
    if (phrase.definite) tell(phrase, r, ReferenceKind::description, "it stands beside the name");
    return r;
  }

  /// "Ada Lorn is the prime minister"
  std::uint32_t predicated(const NounPhrase& phrase) {
    if (trees_.child(phrase.head, "cop") == kNone) return kNone;
    const auto subject = trees_.child(phrase.head, "nsubj");
    const auto r = subject == kNone ? kNone : referent_of_[subject];
    if (r == kNone || !same_kind(referents_[r].kind, phrase.kind)) return kNone;
    describe(referents_[r], phrase, true);
    if (phrase.definite) tell(phrase, r, ReferenceKind::description, "the sentence says that it is so");
    return r;
  }

  /// What follows the noun says which one is meant: "the man who fled", "the minister of trade".
  bool narrowed(const NounPhrase& phrase) const {
    const auto [first, last] = trees_.reach(phrase.head);
    for (auto t = phrase.head + 1; t < last; ++t) {
      if (trees_.head(t) != phrase.head) continue;
      const auto relation = trees_.relation(t);
      // "the minister, who was tired," is whoever the minister is.
      const auto begin = trees_.reach(t).first;
      const bool aside = relation == "acl" && begin > 0 && reader_.is_comma(begin - 1);
      if (relation == "nmod" || (relation == "acl" && !aside)) return true;
    }
    return false;
  }

  /// The latest one of whom the text has said all words of the phrase; with nothing more, if there is one.
  std::uint32_t described(const NounPhrase& phrase) {
    std::uint32_t found = kNone;
    std::size_t looked = 0;
    for (auto r = static_cast<std::uint32_t>(referents_.size()); r-- > 0 && looked < kMostDescribed;) {
      const auto& referent = referents_[r];
      if (!referent.entity) continue;
      ++looked;
      if (!same_kind(referent.kind, phrase.kind) || !fits(referent, phrase)) continue;
      if (says(referent, phrase, false)) {
        found = r;
        break;
      }
      if (found == kNone && says(referent, phrase, true)) found = r;
    }
    if (found != kNone) tell(phrase, found, ReferenceKind::description, "the text describes it with these words");
    return found;
  }

  static bool fits(const Referent& referent, const NounPhrase& phrase) {
    return phrase.sex == Sex::unknown || referent.sex == Sex::unknown || referent.sex == phrase.sex;
  }

  /// The text, or the name of a body, has all words of the phrase. An age tells its bearer apart; the noun is then no
  /// word of the description.
  bool says(const Referent& referent, const NounPhrase& phrase, bool narrowly) const {
    const auto name = " " + to_lower(named_.entities[referent.entity->value].name) + " ";
    const auto holds = [&](const std::string& word) {
      if (std::ranges::find(referent.described, word) != referent.described.end()) return true;
      if (narrowly && std::ranges::find(referent.narrowly, word) != referent.narrowly.end()) return true;
      return referent.kind != NounKind::person && name.find(" " + word + " ") != std::string::npos;
    };
    const bool age = phrase.lemma.find('-') != std::string::npos;
    return (age || holds(phrase.lemma)) && std::ranges::all_of(phrase.words, holds);
  }

  /// "The company", where the text speaks of one.
  std::uint32_t stand_in(const NounPhrase& phrase) {
    if (!phrase.stands_in || !phrase.words.empty()) return kNone;
    std::uint32_t best = kNone;
    for (const auto r : active_) {
      const auto& referent = referents_[r];
      if (referent.kind != phrase.kind || referent.plural) continue;
      if (fits(referent, phrase)) best = r;
    }
    if (best != kNone) tell(phrase, best, ReferenceKind::description, "the last one of this kind that was spoken of");
    return best;
  }

  const language::Analysis& analysis_;
  const Trees& trees_;
  const NamedEntities& named_;
  const ReferenceRules::Compiled& rules_;
  PhraseReader reader_;
  std::span<const Quote> quotes_;
  std::vector<std::uint32_t> quote_of_;  ///< by token; kNone
  std::map<Span, EntityId> speakers_;    ///< by the words beside the cue
  std::vector<Referent> referents_;
  std::vector<std::uint32_t> active_;       ///< those remembered, the latest last
  std::vector<std::uint32_t> referent_of_;  ///< by token: of the phrase whose head it is
  std::vector<std::uint32_t> of_entity_;    ///< its referent; kNone while it was not named
  std::vector<std::uint32_t> paragraphs_;   ///< of the sentences so far
  std::uint32_t sentence_ = 0;              ///< counts from 1
  std::uint32_t main_subject_ = kNone;      ///< referent: of this sentence
  std::uint32_t passed_main_subject_ = kNone;
  bool nobody_yet_ = true;  ///< the sentence has spoken of nobody so far
  std::vector<Choice>* choices_;
  std::vector<Reference> out_;
};

}  // namespace

ReferenceRules::ReferenceRules(const Pack& pack) : compiled_(std::make_unique<const Compiled>(pack)) {}
ReferenceRules::~ReferenceRules() = default;
ReferenceRules::ReferenceRules(ReferenceRules&&) noexcept = default;

std::vector<Reference> find_references(const Text& text, const language::Analysis& analysis, const Trees& trees,
                                       const NamedEntities& named, std::span<const Quote> quotes,
                                       const ReferenceRules& rules, std::vector<Choice>* choices) {
  return Resolver(text, analysis, trees, named, quotes, rules.compiled(), choices).run();
}

}  // namespace copytaster::find
