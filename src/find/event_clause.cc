#include "find/event_clause.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

using language::Upos;

bool is_nominal(Upos upos) {
  switch (upos) {
    case Upos::noun:
    case Upos::propn:
    case Upos::adj:
    case Upos::num:
    case Upos::sym:
    case Upos::x: return true;
    default: return false;
  }
}

bool is_possessive_mark(const ClauseWord& word) {
  return (word.lower == "'s" || word.lower == "'") && (word.upos == Upos::part || word.upos == Upos::punct);
}

bool is_participle_form(std::string_view word) {
  return word.ends_with("ed") || word.ends_with("en") || word.ends_with("wn") || word.ends_with("ught");
}

class Chunker {
 public:
  Chunker(ParsedSentence& out, const EventLexicon& lexicon) : out_(out), lexicon_(lexicon), words_(out.words) {}

  void run() {
    for (std::uint32_t i = 0; i < size();) i = next(i);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

  std::uint32_t put(ChunkKind kind, std::uint32_t first, std::uint32_t last) {
    out_.chunks.push_back({kind, first, last, kNone});
    return last;
  }

  std::uint32_t next(std::uint32_t i) {
    const auto& word = words_[i];
    if (word.time != kNone) return time_from(i);
    if (word.quoted && word.upos != Upos::noun && word.upos != Upos::propn) return i + 1;
    if (is_possessive_mark(word)) return i + 1;  // "last week's": the time is no possessor
    if (word.upos == Upos::punct) return punctuation(i);
    if (word.word_class == WordClass::relative && !starts_noun(i)) return put(ChunkKind::relative, i, i + 1);
    if (word.word_class == WordClass::that && word.upos != Upos::det) return put(ChunkKind::that, i, i + 1);
    if (word.word_class == WordClass::condition || word.word_class == WordClass::clause_break) {
      return put(ChunkKind::stop, i, i + 1);
    }
    if (const auto number = amount_from(i); number > i) return noun_from(number);
    if (const auto end = verb_group_from(i); end > i) return end;
    if (word.upos == Upos::cconj) return put(ChunkKind::conjunction, i, i + 1);
    if (word.upos == Upos::adp) return adposition(i);
    if (word.upos == Upos::det || word.upos == Upos::pron || is_nominal(word.upos)) return noun_from(i);
    if (word.upos == Upos::sconj) return put(ChunkKind::stop, i, i + 1);
    return i + 1;
  }

  bool starts_noun(std::uint32_t i) const { return words_[i].lower == "whose"; }

  /// A particle belongs to its verb ("kept up pressure"), an amount of time to what it measures ("two days
  /// of talks").
  std::uint32_t adposition(std::uint32_t i) {
    if (!out_.chunks.empty() && out_.chunks.back().last == i) {
      const auto before = out_.chunks.back().kind;
      if (before == ChunkKind::verb && words_[i].word_class == WordClass::particle) return i + 1;
      if (before == ChunkKind::time && words_[i].lower == "of") return i + 1;
    }
    return put(ChunkKind::adposition, i, i + 1);
  }

  /// The number that "at least", "up to" and the like at `i` belong to; `i` where they do not.
  std::uint32_t amount_from(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 3;
    std::string words;
    for (auto end = i; end + 1 < size() && end < i + kLongest; ++end) {
      if (end > i) words += ' ';
      words += words_[end].lower;
      if (words_[end + 1].upos == Upos::num && lexicon_.word_class(words) == WordClass::amount) return end + 1;
    }
    return i;
  }

  std::uint32_t time_from(std::uint32_t i) {
    std::uint32_t end = i;
    while (end < size() && words_[end].time == words_[i].time) ++end;
    if (!out_.chunks.empty() && out_.chunks.back().kind == ChunkKind::adposition && out_.chunks.back().last == i) {
      out_.chunks.back().kind = ChunkKind::time;
      out_.chunks.back().last = end;
      return end;
    }
    return put(ChunkKind::time, i, end);
  }

  std::uint32_t punctuation(std::uint32_t i) {
    const auto& form = words_[i].lower;
    if (form == ",") return put(ChunkKind::comma, i, i + 1);
    if (form == "(" || form == "[") return bracket(i);
    const auto first = form.empty() ? '\0' : form.front();
    if (first == '"' || first == '\'') return i + 1;
    if (form == "." && i + 1 == size()) return i + 1;
    return put(ChunkKind::stop, i, i + 1);
  }

  /// A bracket of a few words says nothing of the clause around it.
  std::uint32_t bracket(std::uint32_t i) {
    constexpr std::uint32_t kLongest = 8;
    for (auto end = i + 1; end < std::min(size(), i + kLongest); ++end) {
      if (words_[end].lower == ")" || words_[end].lower == "]") return end + 1;
    }
    return put(ChunkKind::stop, i, i + 1);
  }

  std::uint32_t skip_adverbs(std::uint32_t i) const {
    while (i < size() && words_[i].time == kNone &&
           (words_[i].upos == Upos::adv || words_[i].word_class == WordClass::negation)) {
      ++i;
    }
    return i;
  }

  bool is_verb(std::uint32_t i) const {
    return i < size() && words_[i].time == kNone && words_[i].name == kNone &&
           (words_[i].upos == Upos::verb || words_[i].upos == Upos::aux);
  }

  /// After a noun's adjective or article a participle belongs to the noun: "the occupied city".
  bool inside_noun(std::uint32_t i) const {
    if (words_[i].upos != Upos::verb || i == 0 || i + 1 >= size()) return false;
    const auto& before = words_[i - 1];
    const bool opened =
        before.upos == Upos::det || before.upos == Upos::adj || before.upos == Upos::num || is_possessive_mark(before);
    const auto after = words_[i + 1].upos;
    return opened && (after == Upos::noun || after == Upos::propn || after == Upos::adj);
  }

  /// A verb group that begins at `i`, appended; returns where it ends, or `i`.
  std::uint32_t verb_group_from(std::uint32_t i) {
    VerbGroup group;
    auto at = i;
    if (words_[at].lower == "to" && words_[at].upos != Upos::noun) {
      at = skip_adverbs(at + 1);
      if (!is_verb(at) || at == i) return i;
      if (words_[at].upos != Upos::aux && words_[at].lower != words_[at].lemma) return i;  // "to" + "expelling"
      group.infinitive = true;
    } else if (!is_verb(at) || inside_noun(at)) {
      return i;
    }
    bool be = false;
    bool have = false;
    bool auxiliary = group.infinitive;
    std::uint32_t head = kNone;
    auto end = at;
    while (at < size()) {
      at = skip_adverbs(at);
      if (!is_verb(at)) break;
      const auto& word = words_[at];
      for (auto a = end; a < at; ++a) group.negated = group.negated || words_[a].word_class == WordClass::negation;
      const auto word_class = word.word_class;
      const bool modal = word_class == WordClass::will || word_class == WordClass::would ||
                         word_class == WordClass::may || word_class == WordClass::must;
      const auto after = skip_adverbs(at + 1);
      const bool helps = word_class == WordClass::be || word_class == WordClass::have ||
                         word_class == WordClass::auxiliary_do || modal;
      head = at;
      end = at + 1;
      if (!helps || !is_verb(after)) {
        at = end;
        break;
      }
      auxiliary = true;
      be = word_class == WordClass::be;
      have = have || word_class == WordClass::have;
      if (word_class == WordClass::will) group.modal = Modal::will;
      if (word_class == WordClass::would) group.modal = Modal::would;
      if (word_class == WordClass::may) group.modal = Modal::may;
      if (word_class == WordClass::must) group.modal = Modal::must;
      at = end;
    }
    if (head == kNone) return i;
    group.head = head;
    const auto& form = words_[head].lower;
    const bool ing = form.ends_with("ing");
    group.gerund = ing && !auxiliary;
    group.passive = be && head > 0 && !ing && words_[head].upos == Upos::verb && form != words_[head].lemma;
    if (be && !ing && form == words_[head].lemma) group.passive = true;  // "was hit", "be cut"
    group.chunk = static_cast<std::uint32_t>(out_.chunks.size());
    out_.chunks.push_back({ChunkKind::verb, i, end, static_cast<std::uint32_t>(out_.groups.size())});
    out_.groups.push_back(std::move(group));
    return end;
  }

  std::uint32_t noun_from(std::uint32_t i) {
    auto end = i + 1;
    if (words_[i].upos == Upos::pron && !is_possessive_pronoun(i)) return put(ChunkKind::noun, i, end);
    for (; end < size(); ++end) {
      const auto& word = words_[end];
      if (word.time != kNone) break;
      if (is_possessive_mark(word)) continue;
      // "the Secretary of State", "the Bank of Velmora" are one phrase.
      if (word.hit != kNone && word.hit == words_[end - 1].hit) continue;
      if (word.name != kNone && word.name == words_[end - 1].name) continue;
      if (is_nominal(word.upos)) {
        // "gave the coast 5 million": a number after a name opens another phrase.
        if (word.upos == Upos::num && words_[end - 1].upos == Upos::propn) break;
        continue;
      }
      if (word.upos == Upos::verb && inside_noun(end)) continue;
      if (word.upos == Upos::adv && end + 1 < size() && words_[end + 1].upos == Upos::adj &&
          words_[end - 1].upos != Upos::noun && words_[end - 1].upos != Upos::propn) {
        continue;
      }
      break;
    }
    return put(ChunkKind::noun, i, end);
  }

  bool is_possessive_pronoun(std::uint32_t i) const {
    static constexpr std::string_view kForms[] = {"its", "his", "her", "their", "our", "my", "your", "whose"};
    if (std::ranges::find(kForms, std::string_view(words_[i].lower)) == std::end(kForms)) return false;
    return i + 1 < size() && is_nominal(words_[i + 1].upos);
  }

  ParsedSentence& out_;
  const EventLexicon& lexicon_;
  const std::vector<ClauseWord>& words_;
};

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
      if (c != kNone && kind(c) == ChunkKind::comma) first.subjects = next.subjects;
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

  void take_subjects_of(std::uint32_t g, const VerbGroup& from) { out_.groups[g].subjects = from.subjects; }

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
    if (is_pronoun(out_.groups[other].subjects.front())) return;
    group.subjects = out_.groups[other].subjects;
  }

  bool is_pronoun(std::uint32_t noun) const {
    const auto word_class = word(chunk(noun).first).word_class;
    return word_class == WordClass::pronoun_it || word_class == WordClass::pronoun_he ||
           word_class == WordClass::pronoun_they;
  }

  /// "eight diplomats expelled by ...": a participle without auxiliary behind an object is passive.
  void reduce(std::uint32_t g) {
    auto& group = out_.groups[g];
    if (is_participle_form(word(group.head).lower) && group.modal == Modal::none &&
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
    if (first.passive && is_participle_form(word(group.head).lower) && !starts_object(group)) group.passive = true;
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
        const bool relative =
            kind(c) == ChunkKind::verb && before(c) != kNone && kind(before(c)) == ChunkKind::relative;
        if (!relative) break;
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
        take_subjects_of(g, out_.groups[group_at(left)]);
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
    if (other != kNone) take_subjects_of(g, out_.groups[other]);
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

std::string straight(std::string_view text) {
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0x80) != 0) return fold(text);
  }
  return to_lower(text);
}

}  // namespace

void ParsedSentence::clear() {
  words.clear();
  hits.clear();
  chunks.clear();
  groups.clear();
  accident = false;
}

std::uint32_t ParsedSentence::zone(const VerbGroup& group) const {
  auto begin = group.chunk + 1;
  while (begin + 1 < chunks.size() && chunks[begin].kind == ChunkKind::conjunction &&
         chunks[begin + 1].kind == ChunkKind::verb) {
    begin += 2;
  }
  return begin;
}

std::uint32_t ParsedSentence::reach(const VerbGroup& group) const {
  auto end = zone(group);
  while (end < chunks.size()) {
    const auto kind = chunks[end].kind;
    if (kind == ChunkKind::verb || kind == ChunkKind::stop || kind == ChunkKind::relative) break;
    ++end;
  }
  return end;
}

void parse_sentence(const Text& text, const language::Analysis& analysis, const language::Sentence& sentence,
                    std::span<const Time> times, std::span<const Quote> quotes, const EventLexicon& lexicon,
                    const ActorLexicon& actors, ParsedSentence& out) {
  out.clear();
  const auto tokens = analysis.tokens_of(sentence);
  out.words.reserve(tokens.size());
  auto time = std::ranges::partition_point(times, [&](const Time& t) { return t.span.end <= sentence.span.begin; });
  // Quotes may lie inside one another, so the few that can touch the sentence are asked one by one.
  const auto last_quote =
      std::ranges::partition_point(quotes, [&](const Quote& q) { return q.span.begin < sentence.span.end; });
  std::vector<Span> said;
  constexpr std::ptrdiff_t kQuotesBack = 12;
  for (auto q = last_quote - std::min(kQuotesBack, last_quote - quotes.begin()); q != last_quote; ++q) {
    if (q->kind != QuoteKind::indirect && q->span.overlaps(sentence.span)) said.push_back(q->span);
  }
  std::vector<ActorWord> actor_words;
  actor_words.reserve(tokens.size());
  auto name =
      std::ranges::partition_point(analysis.names, [&](const language::Name& n) { return n.last <= sentence.first; });
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    const auto& token = tokens[t];
    ClauseWord word;
    word.span = token.span;
    while (name != analysis.names.end() && name->last <= sentence.first + t) ++name;
    if (name != analysis.names.end() && name->first <= sentence.first + t) {
      word.name = static_cast<std::uint32_t>(name - analysis.names.begin());
    }
    word.upos = token.upos;
    word.lower = straight(text.view(token.span));
    word.lemma = token.lemma.empty() ? word.lower : straight(token.lemma);
    word.word_class = lexicon.word_class(word.lower);
    if (word.word_class == WordClass::none) {
      const auto by_lemma = lexicon.word_class(word.lemma);
      if (by_lemma == WordClass::report || by_lemma == WordClass::accident || by_lemma == WordClass::light) {
        word.word_class = by_lemma;
      }
    }
    out.accident = out.accident || word.word_class == WordClass::accident;
    while (time != times.end() && time->span.end <= token.span.begin) ++time;
    if (time != times.end() && time->span.overlaps(token.span)) {
      word.time = static_cast<std::uint32_t>(time - times.begin());
    }
    word.quoted = std::ranges::any_of(said, [&](Span s) { return s.contains(token.span); });
    out.words.push_back(std::move(word));
  }
  for (auto& word : out.words) {
    const auto hyphen = word.lower.rfind('-');
    if (hyphen != std::string::npos &&
        lexicon.word_class(std::string_view(word.lower).substr(hyphen + 1)) == WordClass::origin) {
      word.lower.resize(hyphen);  // "Velmoran-flagged"
      word.lemma = word.lower;
    }
    actor_words.push_back({text.view(word.span), word.lower, word.lemma,
                           word.upos != Upos::verb && word.upos != Upos::aux && word.time == kNone});
  }
  actors.find(actor_words, out.hits);
  for (std::uint32_t h = 0; h < out.hits.size(); ++h) {
    for (auto w = out.hits[h].first; w < out.hits[h].last; ++w) {
      out.words[w].hit = h;
      // The gazetteer knows better than a tagger that "South" opens a name.
      const auto upos = out.words[w].upos;
      const bool unlikely = upos == Upos::adv || upos == Upos::pron || upos == Upos::aux || upos == Upos::x;
      if (!out.hits[h].sense->country.empty() && unlikely) out.words[w].upos = Upos::propn;
    }
  }
  Chunker(out, lexicon).run();
  Linker(out, lexicon).run();
}

}  // namespace copytaster::find
