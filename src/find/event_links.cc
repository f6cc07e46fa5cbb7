#include "find/event_links.h"

#include <algorithm>
#include <string_view>

namespace copytaster::find {
namespace {

using language::Upos;

/// Gives every verb group its subject, its governor and what that makes of it, from left to right.
class Linker {
 public:
  Linker(ParsedSentence& out, const EventLexicon& lexicon) : out_(out), lexicon_(lexicon) {}

  void run() {
    for (std::uint32_t g = 0; g < out_.groups.size(); ++g) {
      auto& group = out_.groups[g];
      mark_condition(group);
      if (group.infinitive) {
        link_infinitive(g);
      } else if (group.gerund) {
        link_gerund(g);
      } else {
        link_finite(g);
      }
      inherit(group);
    }
    resolve_forward();
  }

 private:
  /// "When it closed the border, Velmora said": the first clause's pronoun is the main clause's subject.
  void resolve_forward() {
    if (out_.groups.size() < 2) return;
    auto& first = out_.groups[0];
    if (first.subjects.size() != 1 || !is_pronoun(first.subjects[0])) return;
    const auto opener = before(first.subjects[0]);
    if (opener == kNone || kind(opener) != ChunkKind::stop) return;
    for (std::size_t g = 1; g < out_.groups.size(); ++g) {
      const auto& next = out_.groups[g];
      if (next.subjects.empty() || is_pronoun(next.subjects[0])) continue;
      const auto c = before(next.subjects[0]);
      if (c != kNone && kind(c) == ChunkKind::comma) out_.chunks[first.subjects[0]].antecedent = next.subjects[0];
      return;
    }
  }

  const Chunk& chunk(std::uint32_t c) const { return out_.chunks[c]; }
  const ClauseWord& word(std::uint32_t w) const { return out_.words[w]; }
  ChunkKind kind(std::uint32_t c) const { return out_.chunks[c].kind; }
  std::uint32_t group_at(std::uint32_t c) const { return out_.chunks[c].group; }

  /// The chunk before `c` that is no time; kNone at the beginning.
  std::uint32_t before(std::uint32_t c) const {
    while (c > 0) {
      --c;
      if (kind(c) != ChunkKind::time) return c;
    }
    return kNone;
  }

  void mark_condition(VerbGroup& group) const {
    for (auto c = group.chunk; c > 0;) {
      --c;
      if (kind(c) == ChunkKind::verb) return;
      if (kind(c) == ChunkKind::stop) {
        group.condition = word(chunk(c).first).word_class == WordClass::condition;
        return;
      }
    }
  }

  /// The first noun phrase of "the army of Velmora in the north", walking left from its last.
  std::uint32_t head_of_phrase(std::uint32_t c) const {
    for (auto at = c; at != kNone;) {
      const auto preposition = before(at);
      if (preposition == kNone || kind(preposition) != ChunkKind::adposition) return at;
      const auto noun = before(preposition);
      if (noun == kNone || kind(noun) != ChunkKind::noun) return preposition < c ? at : c;
      at = noun;
    }
    return c;
  }

  /// Noun chunks that are one subject with `c`: "Velmora and Tessaly", "Verrick, Aldane".
  std::vector<std::uint32_t> coordinated(std::uint32_t c) const {
    std::vector<std::uint32_t> out = {c};
    auto at = c;
    while (out.size() < 4) {
      auto joint = before(at);
      // "Verrick, Aldane meet": a headline's list.
      const bool headline_list =
          joint == 1 && kind(joint) == ChunkKind::comma && word(chunk(at).first).upos == Upos::propn;
      if (joint == kNone || (kind(joint) != ChunkKind::conjunction && !headline_list)) break;
      auto noun = before(joint);
      if (noun != kNone && kind(noun) == ChunkKind::comma) noun = before(noun);
      if (noun == kNone || kind(noun) != ChunkKind::noun) break;
      const auto head = head_of_phrase(noun);
      // "met the minister and the army attacked": the noun before may be another verb's object.
      const auto further = before(head);
      if (further != kNone && kind(further) == ChunkKind::verb) break;
      out.push_back(head);
      at = head;
    }
    std::ranges::reverse(out);
    return out;
  }

  void take_subjects_of(std::uint32_t g, const VerbGroup& from) {
    out_.groups[g].subjects = from.subjects;
    out_.groups[g].owner = from.owner;
  }

  /// The verb group that ends the clause before chunk `c`, walking left without leaving the sentence.
  std::uint32_t group_before(std::uint32_t c) const {
    while (c > 0) {
      --c;
      if (kind(c) == ChunkKind::verb) return group_at(c);
    }
    return kNone;
  }

  void link_finite(std::uint32_t g) {
    auto& group = out_.groups[g];
    auto c = before(group.chunk);
    while (c != kNone && kind(c) == ChunkKind::adposition) c = before(c);
    if (c == kNone) return;
    switch (kind(c)) {
      case ChunkKind::noun: return link_to_noun(g, c);
      case ChunkKind::relative:
      case ChunkKind::that: return link_relative(g, c);
      case ChunkKind::conjunction: return share_subject(g, c);
      case ChunkKind::comma: return link_over_comma(g, c);
      case ChunkKind::verb: {
        // "said would": no subject of its own.
        take_subjects_of(g, out_.groups[group_at(c)]);
        return;
      }
      default: return;
    }
  }

  void link_to_noun(std::uint32_t g, std::uint32_t noun) {
    auto& group = out_.groups[g];
    const auto head = head_of_phrase(noun);
    group.subjects = coordinated(head);
    const auto first = group.subjects.front();
    auto c = before(first);
    if (c != kNone && kind(c) == ChunkKind::that) c = before(c);
    if (c != kNone && kind(c) == ChunkKind::noun && kind(before(first)) == ChunkKind::that) {
      link_under_noun(g, c);
      return;
    }
    if (c == kNone || kind(c) != ChunkKind::verb) {
      resolve_pronoun(g);
      return;
    }
    // A complement clause: "said Velmora must withdraw", "demanded that Velmora withdraw".
    const auto governor = group_at(c);
    const auto& verb = word(out_.groups[governor].head);
    const auto turner = lexicon_.turner(verb.lemma);
    const bool reports = verb.word_class == WordClass::report;
    if (!reports && turner.turn == Turn::none) {
      // "troops killed the man arrested in ..." : a bare participle after an object says what was done to it.
      reduce(g);
      return;
    }
    group.governor = governor;
    resolve_pronoun(g);
    if (group.modal == Modal::must && !group.passive && turner.turn == Turn::none) {
      group.turn = Turn::demand;
      group.of_object = true;
    } else if (turner.turn != Turn::none) {
      group.turn = turner.turn;
      group.of_object = !is_pronoun(first);
    }
  }

  /// "renewed its demand that Velmora withdraw"
  void link_under_noun(std::uint32_t g, std::uint32_t noun) {
    auto& group = out_.groups[g];
    const auto word_at = chunk(noun).last - 1;
    const auto turner = lexicon_.turner(word(word_at).lemma);
    const auto verb = before(noun);
    if (turner.turn == Turn::alleged || turner.turn == Turn::deny) {
      group.turn = turner.turn;
      if (is_pronoun(group.subjects.front())) group.subjects.clear();  // "suspicions that it": hers or its?
      return;
    }
    if (turner.turn == Turn::none || verb == kNone || kind(verb) != ChunkKind::verb) return;
    group.turn = turner.turn;
    group.of_object = true;
    group.governor = group_at(verb);
    group.turn_word = word_at;
  }

  /// "Velmora said it would": the pronoun is the subject of the verb before.
  void resolve_pronoun(std::uint32_t g) {
    auto& group = out_.groups[g];
    if (group.subjects.size() != 1 || !is_pronoun(group.subjects.front())) return;
    const auto other = group.governor != kNone ? group.governor : group_before(group.subjects.front());
    if (other == kNone || out_.groups[other].subjects.empty()) return;
    const auto first = out_.groups[other].subjects.front();
    const auto further = out_.chunks[first].antecedent;
    out_.chunks[group.subjects.front()].antecedent = further == kNone ? first : further;
  }

  bool is_pronoun(std::uint32_t noun) const {
    const auto word_class = word(chunk(noun).first).word_class;
    return word_class == WordClass::pronoun_it || word_class == WordClass::pronoun_he ||
           word_class == WordClass::pronoun_they;
  }

  /// "eight diplomats expelled by ...": a participle without auxiliary behind an object is passive.
  void reduce(std::uint32_t g) {
    auto& group = out_.groups[g];
    if (word(group.head).past_participle && group.modal == Modal::none &&
        chunk(group.chunk).last - chunk(group.chunk).first == 1) {
      group.passive = true;
    }
  }

  void link_relative(std::uint32_t g, std::uint32_t c) {
    auto noun = before(c);
    if (noun != kNone && kind(noun) == ChunkKind::comma) noun = before(noun);
    if (noun == kNone) return;
    if (kind(noun) == ChunkKind::noun) {
      // The nearest one with a person or body, in "members of the mission who" the first.
      auto head = noun;
      const auto preposition = before(noun);
      if (preposition != kNone && kind(preposition) == ChunkKind::adposition &&
          word(chunk(preposition).first).lower == "of") {
        const auto first = before(preposition);
        if (first != kNone && kind(first) == ChunkKind::noun) head = first;
      }
      out_.groups[g].subjects = {head};
    } else if (kind(noun) == ChunkKind::verb) {
      take_subjects_of(g, out_.groups[group_at(noun)]);
    }
  }

  void share_subject(std::uint32_t g, std::uint32_t c) {
    const auto other = group_before(c);
    if (other == kNone) return;
    auto& group = out_.groups[g];
    const auto& first = out_.groups[other];
    take_subjects_of(g, first);
    if (chunk(group.chunk).last - chunk(group.chunk).first > 1) return;
    // "will suspend the mission and close the office", "agreed to meet and sign"
    const bool bare = word(group.head).lower == word(group.head).lemma;
    if (bare && (first.modal != Modal::none || first.infinitive)) {
      group.modal = first.modal;
      group.turn = first.turn;
      group.of_object = first.of_object;
      group.governor = first.governor;
      group.turn_word = first.turn_word;
    }
    if (first.passive && word(group.head).past_participle && !starts_object(group)) group.passive = true;
  }

  bool starts_object(const VerbGroup& group) const {
    const auto c = group.chunk + 1;
    return c < out_.chunks.size() && kind(c) == ChunkKind::noun;
  }

  /// "Verrick, the minister of defence, resigned": over the apposition to the noun before it.
  void link_over_comma(std::uint32_t g, std::uint32_t comma) {
    auto c = before(comma);
    constexpr int kFarthest = 12;
    for (int steps = 0; c != kNone && steps < kFarthest; ++steps, c = before(c)) {
      if (kind(c) == ChunkKind::comma) {
        const auto noun = before(c);
        if (noun != kNone && kind(noun) == ChunkKind::noun) {
          out_.groups[g].subjects = coordinated(head_of_phrase(noun));
          return;
        }
      }
      if (kind(c) == ChunkKind::verb || kind(c) == ChunkKind::stop) {
        const bool inner =
            kind(c) == ChunkKind::verb &&
            (out_.groups[group_at(c)].gerund || (before(c) != kNone && kind(before(c)) == ChunkKind::relative));
        if (!inner) break;
      }
    }
    // ", sentencing them", ", accused of": the clause's subject again.
    if (const auto other = group_before(comma); other != kNone) {
      take_subjects_of(g, out_.groups[other]);
    } else if (const auto noun = before(comma); noun != kNone && kind(noun) == ChunkKind::noun) {
      out_.groups[g].subjects = coordinated(head_of_phrase(noun));
    }
  }

  void link_infinitive(std::uint32_t g) {
    auto& group = out_.groups[g];
    auto c = before(group.chunk);
    if (c == kNone) return;
    if (kind(c) == ChunkKind::conjunction) {
      share_subject(g, c);
      return;
    }
    if (kind(c) == ChunkKind::verb) {
      govern(g, group_at(c), word(out_.groups[group_at(c)].head).lemma, false, kNone);
      return;
    }
    if (kind(c) != ChunkKind::noun) {
      group.turn = Turn::drop;
      return;
    }
    // "is ready to", "a threat to", "urged Velmora to"
    const auto last = chunk(c).last - 1;
    const auto noun_turner = lexicon_.turner(word(last).lemma);
    const auto head = head_of_phrase(c);
    auto left = before(head);
    // "called on Velmora to": the preposition belongs to the verb.
    if (left != kNone && kind(left) == ChunkKind::adposition) left = before(left);
    const bool verb_left = left != kNone && kind(left) == ChunkKind::verb;
    if (noun_turner.turn != Turn::none && word(last).upos != Upos::propn) {
      group.turn = noun_turner.turn;
      group.turn_word = last;
      if (verb_left) {
        group.governor = group_at(left);
        // Who announces or makes a threat threatens; who explains a decision need not have taken it.
        const auto word_class = word(out_.groups[group_at(left)].head).word_class;
        const bool own = word_class == WordClass::report || word_class == WordClass::light ||
                         word_class == WordClass::be || word_class == WordClass::have;
        if (own) take_subjects_of(g, out_.groups[group_at(left)]);
      } else {
        group.subjects = {c};
      }
      return;
    }
    if (!verb_left) {
      group.turn = Turn::drop;
      return;
    }
    govern(g, group_at(left), word(out_.groups[group_at(left)].head).lemma, true, head);
  }

  /// Links the complement `g` of `governor`; `object`: the noun between them.
  void govern(std::uint32_t g, std::uint32_t governor, std::string_view lemma, bool over_object, std::uint32_t object) {
    auto& group = out_.groups[g];
    const auto& above = out_.groups[governor];
    const auto turner = lexicon_.turner(lemma);
    group.governor = governor;
    group.turn = turner.turn == Turn::none ? Turn::drop : turner.turn;
    group.of_object = turner.of_object;
    if (turner.of_object && over_object) {
      group.subjects = coordinated(object);
    } else {
      // "Velmora was urged to": the passive's subject is the one to act.
      group.subjects = above.subjects;
    }
    if (turner.of_object && !over_object && !above.passive) group.of_object = false;
    if (word(above.head).word_class == WordClass::be) group.turn = Turn::plan;  // "is to visit"
    // "stage a rally to demand": what the act is for.
    if (over_object && !turner.of_object) group.turn = Turn::drop;
  }

  void link_gerund(std::uint32_t g) {
    auto& group = out_.groups[g];
    const auto c = before(group.chunk);
    if (c == kNone) return;
    const auto other = group_before(group.chunk);
    if (kind(c) == ChunkKind::adposition && other != kNone) {
      const auto turner = lexicon_.turner(word(out_.groups[other].head).lemma);
      const auto& preposition = word(chunk(c).first).lower;
      take_subjects_of(g, out_.groups[other]);
      group.governor = other;
      if (turner.turn == Turn::accuse && (preposition == "of" || preposition == "for" || preposition == "with")) {
        group.turn = Turn::accuse;
      } else if (preposition == "to" && turner.turn != Turn::none) {
        group.turn = turner.turn;
      } else if (preposition != "by" && preposition != "after" && preposition != "with") {
        group.turn = Turn::drop;
      }
      return;
    }
    if (kind(c) == ChunkKind::verb) {
      const auto above = group_at(c);
      const auto lemma = word(out_.groups[above].head).lemma;
      if (lexicon_.turner(lemma).turn == Turn::none) {
        take_subjects_of(g, out_.groups[above]);  // "was filmed hitting"
      } else {
        govern(g, above, lemma, false, kNone);
      }
      return;
    }
    if (kind(c) == ChunkKind::noun) {
      // "filmed the girl hitting a soldier", but "was filmed in the street hitting a soldier"
      const auto head = head_of_phrase(c);
      const auto left = before(head);
      const bool placed = left != kNone && kind(left) == ChunkKind::adposition && other != kNone;
      if (placed) {
        take_subjects_of(g, out_.groups[other]);
      } else {
        group.subjects = {head};
        group.owner = other;
      }
      return;
    }
    if (other == kNone) return;
    take_subjects_of(g, out_.groups[other]);
    if (out_.groups[other].gerund) group.turn = out_.groups[other].turn;  // "of lying, cheating and stealing"
  }

  /// What stands under something that did not happen did not happen either.
  void inherit(VerbGroup& group) const {
    if (group.governor == kNone) return;
    const auto& above = out_.groups[group.governor];
    if (above.turn == Turn::drop || above.turn == Turn::accuse || above.turn == Turn::deny) group.turn = above.turn;
    const bool soft = group.turn == Turn::same || group.turn == Turn::plan || group.turn == Turn::intend;
    if (soft && above.turn != Turn::none && above.turn != Turn::same) {
      group.turn = above.turn;
      group.of_object = above.of_object;
      group.governor = above.governor;
      group.subjects = above.subjects;
    }
    group.condition = group.condition || above.condition;
    // "did not agree to expel", but not "did not explain the decision to expel".
    if (above.negated && group.turn != Turn::none && group.turn_word == kNone) group.negated = true;
  }

  ParsedSentence& out_;
  const EventLexicon& lexicon_;
};

}  // namespace

void link_verbs(const EventLexicon& lexicon, ParsedSentence& sentence) { Linker(sentence, lexicon).run(); }

}  // namespace copytaster::find
