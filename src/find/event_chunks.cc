#include "find/event_chunks.h"

#include <algorithm>
#include <string>
#include <string_view>

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
    out_.chunks.push_back({kind, first, last, kNone, kNone});
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
    if (word.upos == Upos::adp || leads_gerund(i)) return adposition(i);
    if (word.upos == Upos::det || word.upos == Upos::pron || is_nominal(word.upos)) return noun_from(i);
    if (word.upos == Upos::sconj) return put(ChunkKind::stop, i, i + 1);
    return i + 1;
  }

  /// "of exporting": UD has a conjunction before verbs.
  bool leads_gerund(std::uint32_t i) const {
    return words_[i].upos == Upos::sconj && i + 1 < size() && words_[i + 1].upos == Upos::verb && words_[i + 1].ing;
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

  /// "Sue Aldane" is nobody's lawsuit.
  bool opens_name(std::uint32_t i) const {
    return words_[i].name != kNone && (i == 0 || words_[i - 1].name != words_[i].name);
  }

  bool is_verb(std::uint32_t i) const {
    return i < size() && words_[i].time == kNone && words_[i].name == kNone &&
           (words_[i].upos == Upos::verb || words_[i].upos == Upos::aux);
  }

  /// After a noun's adjective or article a participle belongs to the noun: "the occupied city".
  bool inside_noun(std::uint32_t i) const {
    if (words_[i].upos != Upos::verb || i == 0 || i + 1 >= size()) return false;
    const auto& before = words_[i - 1];
    const bool other_verb = before.upos == Upos::verb && before.word_class != WordClass::be &&
                            before.word_class != WordClass::have && is_participle_form(words_[i].lower);
    const bool opened = before.upos == Upos::det || before.upos == Upos::adj || before.upos == Upos::num ||
                        is_possessive_mark(before) || other_verb;
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
    const bool ing = words_[head].ing;
    group.gerund = ing && !auxiliary;
    group.passive = be && head > 0 && !ing && words_[head].upos == Upos::verb && form != words_[head].lemma;
    if (be && !ing && form == words_[head].lemma) group.passive = true;  // "was hit", "be cut"
    group.chunk = static_cast<std::uint32_t>(out_.chunks.size());
    out_.chunks.push_back({ChunkKind::verb, i, end, static_cast<std::uint32_t>(out_.groups.size()), kNone});
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

}  // namespace

void cut_chunks(const EventLexicon& lexicon, ParsedSentence& sentence) { Chunker(sentence, lexicon).run(); }

}  // namespace copytaster::find
