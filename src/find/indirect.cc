#include "find/indirect.h"

#include <algorithm>

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// Shorter content is no clause. Tuned with the share below on the development part of the quotes corpus.
constexpr std::uint32_t kFewestWords = 3;
/// Content with more than this share of its words in quotation marks is given by its quotes alone.
constexpr double kMostQuoted = 0.6;

bool is_word(const Word& w) { return !w.is(wc::comma | wc::colon | wc::stop | wc::mark | wc::hyphen); }

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
    if (cue.kind == VerbClass::quote || cue.kind == VerbClass::colon || cue.kind == VerbClass::relay)
      return std::nullopt;
    if (cue.content != kNone && takes_content(cue)) {
      if (auto behind = clause({cue.content, end_behind(i)})) return behind;
    }
    return before(i);
  }

  /// A verb that may be something else needs "that" before its clause.
  bool takes_content(const Cue& cue) const {
    if (cue.that || is_according(cue)) return true;
    if (cue.kind == VerbClass::that || cue.kind == VerbClass::ask) return false;
    if (cue.kind == VerbClass::tell) return !cue.hearer.empty();
    return true;
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
    std::uint32_t start = unit_.tokens.first;
    for (std::size_t k = 0; k < i; ++k) {
      if (cues_[k].content == kNone && cues_[k].phrase.last < first) start = std::max(start, cues_[k].phrase.last);
    }
    // Whatever stands before ", she said" is a clause, whether its verb was known or not.
    const auto clause_before = trim_range(input_, {start, first});
    if (!clause_before.empty() && clause_before.last - clause_before.first >= kFewestWords) return clause_before;
    // "The move, she said, was hasty": over both parts.
    const auto next = cue.phrase.last;
    if (next + 1 < unit_.tokens.last && word(next).is(wc::comma) && input_.narrative(next + 1) && link.is(wc::comma) &&
        !word(next + 1).is(wc::and_word | wc::relative)) {
      return clause({start, unit_.tokens.last});
    }
    return std::nullopt;
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

bool is_indirect_speech(const QuoteInput& input, TokenRange content) {
  std::uint32_t words = 0;
  std::uint32_t quoted = 0;
  for (auto t = content.first; t < content.last; ++t) {
    if (!is_word(input.words[t])) continue;
    ++words;
    quoted += input.narrative(t) ? 0u : 1u;
  }
  return words - quoted >= kFewestWords && quoted <= kMostQuoted * words;
}

}  // namespace copytaster::find
