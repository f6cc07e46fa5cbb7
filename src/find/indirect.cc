#include "find/indirect.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// Shorter content is no clause. Tuned with the share below on the development part of the quotes corpus.
constexpr std::uint32_t kFewestWords = 3;
/// Content with more than this share of its words in quotation marks is given by its quotes alone.
constexpr double kMostQuoted = 0.6;

bool is_word(const Word& w) { return !w.is(wc::comma | wc::colon | wc::stop | wc::mark | wc::hyphen); }

struct WordCount {
  std::uint32_t all = 0;
  std::uint32_t quoted = 0;
};

WordCount count_words(const QuoteInput& input, TokenRange range) {
  WordCount count;
  for (auto t = range.first; t < range.last; ++t) {
    if (!is_word(input.words[t])) continue;
    ++count.all;
    count.quoted += input.narrative(t) ? 0u : 1u;
  }
  return count;
}

bool has_finite_verb(const QuoteInput& input, TokenRange range) {
  for (auto t = range.first; t < range.last; ++t) {
    const Word& w = input.words[t];
    if (w.is(wc::be | wc::modal | wc::auxiliary)) return true;
    const auto upos = input.analysis.tokens[t].upos;
    if (upos == language::Upos::verb || upos == language::Upos::aux) return true;
    if (w.verb != kNone && input.rules.verbs[w.verb].form != VerbForm::present_participle) return true;
  }
  return false;
}

/// Without commas, stops and marks of the reporter's at the ends.
TokenRange trim_range(const QuoteInput& input, TokenRange range) {
  const auto edge = [&](std::uint32_t t) {
    return input.narrative(t) && input.words[t].is(wc::comma | wc::stop | wc::colon | wc::mark);
  };
  while (!range.empty() && edge(range.last - 1)) --range.last;
  while (!range.empty() && edge(range.first)) ++range.first;
  return range;
}

class Contents {
 public:
  Contents(const QuoteInput& input, const Unit& unit, std::span<const Cue> cues)
      : input_(input), unit_(unit), cues_(cues) {}

  std::vector<std::optional<TokenRange>> run() {
    std::vector<std::optional<TokenRange>> out;
    out.reserve(cues_.size());
    for (std::size_t i = 0; i < cues_.size(); ++i) out.push_back(content(i));
    return out;
  }

 private:
  const Word& word(std::uint32_t t) const { return input_.words[t]; }
  bool is_according(const Cue& cue) const { return word(cue.verb).is(wc::according); }

  std::optional<TokenRange> content(std::size_t i) const {
    const Cue& cue = cues_[i];
    if (cue.negated || cue.subject_kind == SubjectKind::writer || cue.subject_kind == SubjectKind::none)
      return std::nullopt;
    if (cue.kind == VerbClass::colon || cue.kind == VerbClass::relay) return std::nullopt;
    if (cue.kind == VerbClass::quote) return arguments(cue, end_behind(i));
    if (cue.content != kNone && takes_content(cue)) {
      if (auto behind = clause({cue.content, end_of_clause(cue, end_behind(i))})) return with_that(cue, *behind);
    }
    if (auto clause_before = before(i)) return clause_before;
    return cue.that ? std::nullopt : arguments(cue, end_behind(i));
  }

  /// What the verb takes besides a clause: "urged them to leave", "accused it of lying".
  std::optional<TokenRange> arguments(const Cue& cue, std::uint32_t end) const {
    if (word(cue.verb).verb == kNone) return std::nullopt;
    const auto& frame = input_.rules.frames[input_.rules.verbs[word(cue.verb).verb].frame];
    const bool passive = !cue.subject.empty() && cue.subject.first > cue.verb;  // "was accused by"
    if (frame.empty() || cue.inverted || passive) return std::nullopt;
    TokenRange all;
    bool taken = false;
    bool object = false;
    for (auto t = cue.verb + 1; t < input_.trees.reach(cue.verb).last; ++t) {
      if (input_.trees.head(t) != cue.verb) continue;
      const auto kind = argument_kind(frame, t);
      if (kind == Argument::none) continue;
      const auto reach = input_.trees.reach(t);
      if (reach.first <= cue.verb || reach.first >= end) continue;
      // "called it a mess": parsers take both for objects.
      taken = taken || kind == Argument::wanted || (kind == Argument::object && object && frame.complement);
      object = object || kind == Argument::object;
      if (all.empty()) all = reach;
      all.first = std::min(all.first, reach.first);
      all.last = std::max(all.last, std::min(reach.last, end));
    }
    if (!taken && !(object && frame.object)) return std::nullopt;
    all = trim_range(input_, with_whole_quotes(all, end));
    if (all.empty() || all.last - all.first < kFewestWords) return std::nullopt;
    return all;
  }

  /// A quote that an end of the range stands in belongs to it as a whole.
  TokenRange with_whole_quotes(TokenRange range, std::uint32_t end) const {
    const auto first = word(range.first).quote;
    while (first != kNone && range.first > unit_.tokens.first && word(range.first - 1).quote == first) --range.first;
    const auto last = word(range.last - 1).quote;
    while (last != kNone && range.last < end && word(range.last).quote == last) ++range.last;
    return range;
  }

  enum class Argument : std::uint8_t { none, object, wanted };

  Argument argument_kind(const VerbFrame& frame, std::uint32_t t) const {
    const auto relation = input_.trees.relation(t);
    if (relation == "obj" || relation == "iobj") return Argument::object;
    if (relation == "xcomp" || relation == "ccomp") {
      const auto mark = input_.trees.child(t, "mark");
      const bool to = mark != kNone && word(mark).is(wc::to);
      return (to ? frame.infinitive : frame.complement || frame.object) ? Argument::wanted : Argument::none;
    }
    if ((relation != "obl" && relation != "advcl") || word(t).is(wc::weekday | wc::time)) return Argument::none;
    const auto first = input_.trees.reach(t).first;
    const auto form = to_lower(input_.view(first));
    return std::ranges::find(frame.prepositions, form) != frame.prepositions.end() ? Argument::wanted : Argument::none;
  }

  /// A verb that may be something else needs "that" before its clause.
  bool takes_content(const Cue& cue) const {
    if (cue.that || is_according(cue)) return true;
    if (cue.kind == VerbClass::that || cue.kind == VerbClass::ask) return false;
    if (cue.kind == VerbClass::tell) return !cue.hearer.empty();
    return true;
  }

  /// The end of the clause that hangs on the cue's verb, where it begins at its content: what stands behind it in the
  /// sentence is not said.
  std::uint32_t end_of_clause(const Cue& cue, std::uint32_t end) const {
    const auto said = input_.trees.child(cue.verb, "ccomp");
    if (said == kNone) return end;
    const auto reach = input_.trees.reach(said);
    const bool begins = reach.first <= cue.content && reach.last > cue.content;
    if (!begins || said < cue.content || reach.last >= end || !input_.narrative(reach.last)) return end;
    if (!word(reach.last).is(wc::comma | wc::colon | wc::stop)) return end;
    // ", but was closed": still said.
    const auto next = reach.last + 1;
    const bool shared = next + 1 < end && word(next).is(wc::and_word | wc::conjunction) && is_verb(next + 1);
    return shared ? end : reach.last;
  }

  bool is_verb(std::uint32_t t) const {
    const auto upos = input_.analysis.tokens[t].upos;
    return upos == language::Upos::verb || upos == language::Upos::aux;
  }

  /// "that the bridge was open"
  TokenRange with_that(const Cue& cue, TokenRange range) const {
    if (range.first == cue.content && word(cue.content - 1).is(wc::that)) --range.first;
    return range;
  }

  std::optional<TokenRange> clause(TokenRange range) const {
    range = trim_range(input_, range);
    if (range.empty() || range.last - range.first < kFewestWords || !has_finite_verb(input_, range))
      return std::nullopt;
    // "said to be", "said to have": no clause.
    if (input_.narrative(range.first) && word(range.first).is(wc::to)) return std::nullopt;
    return range;
  }

  /// The content of cue i ends where the next one of the same level begins: ", adding that", "and warned that",
  /// ", the agency reported".
  std::uint32_t end_behind(std::size_t i) const {
    for (std::size_t k = i + 1; k < cues_.size(); ++k) {
      const Cue& next = cues_[k];
      if (next.phrase.first <= cues_[i].content) continue;
      const auto before_phrase = next.phrase.first;
      if (before_phrase <= unit_.tokens.first) continue;
      const Word& link = word(before_phrase - 1);
      if (link.quote != kNone && next.content == kNone) return before_phrase;
      if (next.subject_kind == SubjectKind::carried && link.is(wc::comma | wc::and_word)) {
        const bool over_comma = link.is(wc::and_word) && before_phrase >= 2 && word(before_phrase - 2).is(wc::comma);
        return before_phrase - (over_comma ? 2 : 1);
      }
      const bool at_end = next.phrase.last + 2 >= unit_.tokens.last;
      if (next.content == kNone && at_end && link.is(wc::comma)) return before_phrase - 1;
      if (is_according(next) && at_end) return before_phrase;
    }
    return unit_.tokens.last;
  }

  /// "The bridge would open, she said": from the start of the unit, or from the last cue's phrase.
  std::optional<TokenRange> before(std::size_t i) const {
    const Cue& cue = cues_[i];
    const auto first = cue.phrase.first;
    if (first <= unit_.tokens.first || cue.kind == VerbClass::ask || cue.that) return std::nullopt;
    const Word& link = word(first - 1);
    if (!link.is(wc::comma) && link.quote == kNone && !is_according(cue)) return std::nullopt;
    if (cue.subject_kind == SubjectKind::carried) return std::nullopt;
    if (cue.content != kNone && input_.narrative(cue.content) && takes_content(cue) && !is_according(cue))
      return std::nullopt;
    std::uint32_t start = behind_dateline();
    for (std::size_t k = 0; k < i; ++k) {
      const bool says = cues_[k].subject_kind != SubjectKind::none;
      if (says && cues_[k].content == kNone && cues_[k].phrase.last < first)
        start = std::max(start, cues_[k].phrase.last);
    }
    // Whatever stands before ", she said" is a clause, whether its verb was known or not.
    const auto clause_before = trim_range(input_, {start, end_of_speech(start, first)});
    if (!clause_before.empty() && clause_before.last - clause_before.first >= kFewestWords) return clause_before;
    // "The move, she said, was hasty": over both parts.
    const auto next = cue.phrase.last;
    if (next + 1 < unit_.tokens.last && word(next).is(wc::comma) && input_.narrative(next + 1) && link.is(wc::comma) &&
        !word(next + 1).is(wc::and_word | wc::relative)) {
      return clause({start, unit_.tokens.last});
    }
    return std::nullopt;
  }

  /// The unit's first token, or what follows "PORT SAREN, June 3 (MPA) -".
  std::uint32_t behind_dateline() const {
    constexpr std::uint32_t kLongest = 14;
    const auto first = unit_.tokens.first;
    const bool opens = first < unit_.tokens.last &&
                       input_.begin(first) == input_.analysis.paragraphs[unit_.paragraph].begin && is_upper_word(first);
    if (!opens) return first;
    for (auto t = first + 1; t < std::min(unit_.tokens.last, first + kLongest); ++t) {
      const auto form = input_.view(t);
      const bool dash = form == "-" || form == "--" || form == "\u2013" || form == "\u2014";
      if (dash && input_.end(t - 1) < input_.begin(t)) return t + 1;
    }
    return first;
  }

  bool is_upper_word(std::uint32_t t) const {
    const auto form = input_.view(t);
    return form.size() > 1 && std::ranges::none_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  /// `"Nobody warned us," the minister, Mira Tolan, said`: a comma or stop before the closing mark ends what is said.
  std::uint32_t end_of_speech(std::uint32_t start, std::uint32_t end) const {
    for (auto t = end; t > start + 1; --t) {
      if (input_.narrative(t - 1)) continue;
      return word(t - 2).is(wc::comma | wc::stop) && word(t - 1).is(wc::mark) ? t : end;
    }
    return end;
  }

  const QuoteInput& input_;
  const Unit& unit_;
  std::span<const Cue> cues_;
};

}  // namespace

std::vector<std::optional<TokenRange>> contents_of(const QuoteInput& input, const Unit& unit,
                                                   std::span<const Cue> cues) {
  return Contents(input, unit, cues).run();
}

double quoted_share(const QuoteInput& input, TokenRange content) {
  const auto count = count_words(input, content);
  return count.all > 0 ? static_cast<double>(count.quoted) / count.all : 0;
}

bool is_indirect_speech(const QuoteInput& input, TokenRange content) {
  const auto count = count_words(input, content);
  return count.all - count.quoted >= kFewestWords && count.quoted <= kMostQuoted * count.all;
}

}  // namespace copytaster::find
