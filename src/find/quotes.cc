#include "find/quotes.h"

#include <algorithm>

#include "base/utf8.h"
#include "find/indirect.h"
#include "find/quote_cues.h"
#include "find/quote_speakers.h"
#include "find/quote_words.h"

namespace copytaster::find {
namespace {

namespace wc = word_class;

/// A quote of so many words that starts with a capital and ends with a stop is a sentence.
constexpr std::uint32_t kSentenceWords = 4;

/// A quote with more than this share of its words in quotation marks is a direct one.
constexpr double kDirectShare = 0.8;

/// What was decided of one marked quote.
struct Attribution {
  std::uint32_t cue = kNone;      ///< index into the unit's cues
  std::uint32_t content = kNone;  ///< index into the contents: the clause that it is a part of
  std::optional<Voice> voice;
  std::string via;
  std::string cue_word;
  std::uint32_t unit = 0;
  Reason why;
  bool keep = false;
  bool carried = false;  ///< the speaker is that of the quote before it
};

bool outer_first(const Quote& a, const Quote& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

/// What stands in quotation marks as a text of its own, a paragraph each quote: what is said inside somebody's words
/// is found as in an article.
language::Analysis inside_of_quotes(const QuoteInput& input) {
  language::Analysis out;
  out.language = input.analysis.language;
  if (input.marked.empty()) return out;
  out.tokens = input.analysis.tokens;
  auto sentence = input.analysis.sentences.begin();
  for (const auto& marked : input.marked) {
    while (sentence != input.analysis.sentences.end() && sentence->span.end <= marked.inner.begin) ++sentence;
    const auto paragraph = static_cast<std::uint32_t>(out.paragraphs.size());
    out.paragraphs.push_back(marked.inner);
    for (auto s = sentence; s != input.analysis.sentences.end() && s->span.begin < marked.inner.end; ++s) {
      auto part = *s;
      part.paragraph = paragraph;
      while (part.first < part.last && input.begin(part.first) < marked.inner.begin) ++part.first;
      while (part.first < part.last && input.end(part.last - 1) > marked.inner.end) --part.last;
      if (part.first == part.last) continue;
      part.span = {input.begin(part.first), input.end(part.last - 1)};
      for (auto t = part.first; t < part.last; ++t) {
        const auto head = input.trees.head(t);
        const bool inside = head != kNone && part.first <= head && head < part.last;
        out.tokens[t].head = inside ? head - part.first + 1 : 0;
      }
      out.sentences.push_back(part);
    }
  }
  return out;
}

class QuoteFinder {
 public:
  explicit QuoteFinder(const QuoteInput& input)
      : input_(input), units_(find_units(input)), speakers_(input), said_(input.marked.size()) {}

  std::vector<Quote> run() {
    for (std::uint32_t u = 0; u < units_.size(); ++u) read_unit(u);
    attribute_forward();
    join_spoken();
    std::ranges::sort(quotes_, outer_first);
    return std::move(quotes_);
  }

 private:
  const Word& word(std::uint32_t t) const { return input_.words[t]; }

  // ---- one unit

  void read_unit(std::uint32_t u) {
    const Unit& unit = units_[u];
    const auto cues = find_cues(input_, unit);
    auto contents = contents_of(input_, unit, cues);
    std::vector<std::optional<Voice>> voices;
    for (const auto& cue : cues) {
      std::optional<Voice> before;
      for (std::size_t k = voices.size(); k-- > 0 && !before;) before = voices[k];
      voices.push_back(speakers_.of_cue(cue, unit, before));
    }
    // "Despite saying so, she left": the one who speaks is named behind.
    for (std::size_t i = cues.size(); i-- > 0;) {
      if (voices[i] || cues[i].subject_kind != SubjectKind::carried) continue;
      voices[i] = i + 1 < cues.size() && voices[i + 1] ? voices[i + 1] : speakers_.subject_of(unit, unit.tokens.last);
    }
    const auto via = media_of(unit, cues, contents);
    const auto quotes = quotes_in(unit);
    std::optional<Voice> last;
    for (const auto q : quotes) {
      attribute(q, u, cues, contents, voices, via);
      if (said_[q].voice) last = said_[q].voice;
    }
    read_contents(unit, cues, contents, voices, via);
    for (std::size_t i = 0; i < cues.size() && !last; ++i) {
      if (voices[i] && cues[i].kind != VerbClass::quote) last = voices[i];
    }
    speakers_.remember(unit, last);
    previous_voice_ = last;
  }

  std::vector<std::uint32_t> quotes_in(const Unit& unit) const {
    std::vector<std::uint32_t> out;
    for (auto t = unit.tokens.first; t < unit.tokens.last; ++t) {
      const auto q = word(t).quote;
      if (q != kNone && (out.empty() || out.back() != q)) out.push_back(q);
    }
    return out;
  }

  /// Tokens of a marked quote inside the unit, marks included.
  TokenRange tokens_of(std::uint32_t q, const Unit& unit) const {
    auto first = unit.tokens.first;
    while (first < unit.tokens.last && word(first).quote != q) ++first;
    auto last = first;
    while (last < unit.tokens.last && word(last).quote == q) ++last;
    return {first, last};
  }

  // ---- via

  /// The medium that each cue's words were said to; that of a trailing ", the agency reported" holds for all.
  std::vector<std::string> media_of(const Unit& unit, const std::vector<Cue>& cues,
                                    std::vector<std::optional<TokenRange>>& contents) const {
    std::vector<std::string> via;
    for (const auto& cue : cues) via.push_back(medium_of(cue));
    for (std::uint32_t i = 0; i < cues.size(); ++i) {
      const auto outer = via[i].empty() ? cue_around(i, cues, contents) : std::nullopt;
      if (outer) via[i] = via[*outer];
    }
    const auto interview = interview_medium(unit);
    for (auto& name : via) {
      if (name.empty()) name = interview;
    }
    if (const auto agency = trailing_medium(unit, cues); !agency.empty()) {
      for (std::size_t i = 0; i + 1 < cues.size(); ++i) {
        if (via[i].empty() && (contents[i] || cues[i].content != kNone)) via[i] = agency;
        if (contents[i]) contents.back().reset();  // the agency passes on, it does not say it again
      }
    }
    return via;
  }

  std::string medium_of(const Cue& cue) const {
    if (auto name = speakers_.medium(cue.medium); !name.empty()) return name;
    if (auto name = speakers_.medium(cue.hearer); !name.empty()) return name;
    // "said in an interview with the Courier", "speaking to the Courier"
    for (auto t = cue.verb + 1; t < cue.phrase.last; ++t) {
      if (!word(t).is(wc::preposition | wc::to) || t + 1 >= cue.phrase.last) continue;
      const auto object = phrase_beginning(input_, t + 1, cue.phrase.last);
      if (object.empty()) continue;
      if (auto name = speakers_.medium(object); !name.empty()) return name;
    }
    return {};
  }

  /// "In an interview with the Courier, ...", "Speaking to the Courier, ..."
  std::string interview_medium(const Unit& unit) const {
    for (auto t = unit.tokens.first; t + 2 < unit.tokens.last; ++t) {
      if (!input_.narrative(t) || !word(t).is(wc::interview) || !word(t + 1).is(wc::preposition | wc::to)) continue;
      const auto object = phrase_beginning(input_, t + 2, unit.tokens.last);
      if (auto name = speakers_.medium(object); !name.empty()) return name;
    }
    return {};
  }

  std::string trailing_medium(const Unit& unit, const std::vector<Cue>& cues) const {
    if (cues.size() < 2) return {};
    const Cue& last = cues.back();
    if (last.subject_kind != SubjectKind::phrase || last.content != kNone) return {};
    if (last.phrase.last + 2 < unit.tokens.last) return {};
    return speakers_.medium(last.subject);
  }

  // ---- which cue a quote belongs to

  void attribute(std::uint32_t q, std::uint32_t u, const std::vector<Cue>& cues,
                 const std::vector<std::optional<TokenRange>>& contents,
                 const std::vector<std::optional<Voice>>& voices, const std::vector<std::string>& via) {
    const Unit& unit = units_[u];
    const auto range = tokens_of(q, unit);
    auto& said = said_[q];
    said.unit = u;
    if (const auto cue = cue_of(range, unit, cues, contents)) {
      said.cue = *cue;
      said.why = cues[*cue].verb < range.first ? "a cue before it" : "a cue behind it";
      said.voice = voices[*cue];
      said.via = via[*cue];
      said.cue_word = std::string(input_.view(cues[*cue].verb));
      said.keep = said.voice.has_value() || is_sentence(q);
      if (said.voice || cues[*cue].subject_kind == SubjectKind::writer) return;
    }
    if (auto name = signature_of(u, range)) {
      said.keep = true;
      said.why = "the name behind the dash";
      said.voice = std::move(name);
      return;
    }
    if (!stands_alone(range, unit) && !after_colon(range, unit)) return;
    if (!is_sentence(q) && !continues(q)) return;
    said.keep = true;
    said.why =
        after_colon(range, unit) ? "the sentence before the colon" : "alone in its sentence: as the speech before it";
    said.voice = voice_around(q, u, range);
    said.carried = !after_colon(range, unit);
    if (said.voice) said.voice->speaker.span = {said.voice->speaker.span.begin, said.voice->speaker.span.begin};
  }

  /// `"We will build." - Mira Tolan, mayor of Ruda`, on one line or two: nothing but a name with what it is.
  std::optional<Voice> signature_of(std::uint32_t u, TokenRange quote) {
    constexpr std::uint32_t kLongest = 12;  // tokens
    const bool below = quote.last == units_[u].tokens.last && u + 1 < units_.size();
    const Unit& unit = units_[below ? u + 1 : u];
    const auto dash = below ? unit.tokens.first : quote.last;
    if (dash + 1 >= unit.tokens.last || unit.tokens.last - dash > kLongest || !is_dash(dash)) return std::nullopt;
    const Unit name{{dash + 1, unit.tokens.last}, unit.paragraph};
    for (auto t = name.tokens.first; t < name.tokens.last; ++t) {
      if (word(t).is(wc::verb | wc::auxiliary | wc::be) || word(t).quote != kNone) return std::nullopt;
    }
    if (word(name.tokens.first).mention == kNone) return std::nullopt;
    return speakers_.subject_of(name, name.tokens.last);
  }

  bool is_dash(std::uint32_t t) const {
    const auto form = input_.view(t);
    // U+2013 EN DASH, U+2014 EM DASH, U+2015 HORIZONTAL BAR
    return form == "-" || form == "--" || form == "\u2013" || form == "\u2014" || form == "\u2015";
  }

  std::optional<std::uint32_t> cue_of(TokenRange range, const Unit& unit, const std::vector<Cue>& cues,
                                      const std::vector<std::optional<TokenRange>>& contents) const {
    const auto behind = cue_behind(range, unit, cues);
    const auto before = cue_before(range, cues, contents);
    if (behind && before && is_report_of(cues[*behind], cues[*before])) return before;
    if (behind) return behind;
    if (before) return before;
    for (std::uint32_t i = 0; i < cues.size(); ++i) {
      if (contents[i] && contents[i]->contains(range.first)) return i;
    }
    return std::nullopt;
  }

  /// "..., the agency reports" behind what somebody else said.
  bool is_report_of(const Cue& behind, const Cue& before) const {
    return before.content != kNone && before.subject_kind != SubjectKind::none &&
           behind.subject_kind == SubjectKind::phrase && !speakers_.medium(behind.subject).empty();
  }

  /// `..., " she said`: the phrase of the cue begins right behind the quote.
  std::optional<std::uint32_t> cue_behind(TokenRange range, const Unit& unit, const std::vector<Cue>& cues) const {
    auto next = range.last;
    if (next < unit.tokens.last && word(next).is(wc::comma | wc::stop)) ++next;
    if (next >= unit.tokens.last) return std::nullopt;
    if (!ends_like_speech(range, next)) return std::nullopt;
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < cues.size(); ++i) {
      const Cue& cue = cues[i];
      if (cue.subject_kind == SubjectKind::carried || cue.subject_kind == SubjectKind::none) continue;
      if (cue.phrase.first != next && cue.verb != next) continue;
      // "the source, who spoke in private, told the court": the verb of speech.
      const bool speech = cue.kind != VerbClass::quote && cue.kind != VerbClass::colon;
      if (!found || (speech && cue.subject == cues[*found].subject)) found = i;
    }
    return found;
  }

  bool ends_like_speech(TokenRange range, std::uint32_t next) const {
    if (next > range.last) return true;  // a comma outside
    const auto quote = word(range.first).quote;
    const auto outer = input_.text.view(input_.marked[quote].outer);
    const auto inner = trim(outer);
    for (std::size_t back = 1; back <= 5 && back <= inner.size(); ++back) {
      const char c = inner[inner.size() - back];
      if (c == ',' || c == '?' || c == '!' || c == '.') return true;
    }
    return inner.find("\u2026") != std::string_view::npos || inner.find("\u2014") != std::string_view::npos;
  }

  std::optional<std::uint32_t> cue_before(TokenRange range, const std::vector<Cue>& cues,
                                          const std::vector<std::optional<TokenRange>>& contents) const {
    for (auto i = static_cast<std::uint32_t>(cues.size()); i-- > 0;) {
      if (cues[i].verb >= range.first) continue;
      // "said people were screaming and it was "a mess"": not what the people screamed.
      const auto outer = cue_around(i, cues, contents);
      return outer && !(governs(cues[i], range) && can_speak(cues[i])) ? outer : i;
    }
    return std::nullopt;
  }

  /// The last cue before cue i whose content holds it.
  static std::optional<std::uint32_t> cue_around(std::uint32_t i, const std::vector<Cue>& cues,
                                                 const std::vector<std::optional<TokenRange>>& contents) {
    for (std::uint32_t k = i; k-- > 0;) {
      if (contents[k] && contents[k]->contains(cues[i].verb) && cues[k].verb < contents[k]->first) return k;
    }
    return std::nullopt;
  }

  /// No other clause begins between the verb and the quote.
  bool governs(const Cue& cue, TokenRange range) const {
    for (auto t = cue.verb + 1; t < range.first; ++t) {
      const Word& w = word(t);
      if (w.is(wc::colon | wc::that)) return true;
      if (w.quote != kNone || w.is(wc::be | wc::auxiliary | wc::modal | wc::and_word | wc::relative)) return false;
      if (w.is(wc::conjunction) && !w.is(wc::preposition)) return false;
      if (w.is(wc::verb) && !w.is(wc::noun)) return false;
    }
    return true;
  }

  /// "images had shown": no one speaks there.
  bool can_speak(const Cue& cue) const {
    if (cue.subject_kind != SubjectKind::phrase) return true;
    const Word& head = word(cue.subject.last - 1);
    return head.mention != kNone || head.is(wc::role | wc::kin | wc::group | wc::body | wc::paper | wc::medium);
  }

  // ---- quotes without a cue

  bool is_sentence(std::uint32_t q) const {
    const auto words = input_.text.view(input_.marked[q].inner);
    const auto blanks = static_cast<std::uint32_t>(std::ranges::count(words, ' '));
    std::size_t at = 0;
    const char32_t first = decode(words, at);
    const bool ends = words.ends_with('.') || words.ends_with('?') || words.ends_with('!') || words.ends_with(',') ||
                      words.ends_with("\u2026") || !input_.marked[q].closed;
    return blanks + 1 >= kSentenceWords && (ends || !is_lower(first));
  }

  /// The quote before it was left open at the end of its paragraph.
  bool continues(std::uint32_t q) const { return q > 0 && !input_.marked[q - 1].closed && said_[q - 1].keep; }

  /// Nothing of the reporter's stands in the unit.
  bool stands_alone(TokenRange range, const Unit& unit) const {
    std::uint32_t words = 0;
    for (auto t = unit.tokens.first; t < unit.tokens.last; ++t) {
      words += input_.narrative(t) && !word(t).is(wc::stop | wc::comma | wc::mark) ? 1u : 0u;
    }
    return words == 0 && !range.empty();
  }

  bool after_colon(TokenRange range, const Unit& unit) const {
    return range.first > unit.tokens.first && word(range.first - 1).is(wc::colon);
  }

  /// The speaker of a quote that no cue of its unit attributes: the subject of the sentence before the colon, the
  /// speaker of the quote before it, the one whom the sentence before is about.
  std::optional<Voice> voice_around(std::uint32_t q, std::uint32_t u, TokenRange range) {
    if (after_colon(range, units_[u])) return speakers_.subject_of(units_[u], range.first);
    if (q > 0 && continues(q)) return said_[q - 1].voice;
    if (u == 0) return std::nullopt;
    if (previous_voice_) return previous_voice_;
    const Unit& before = units_[u - 1];
    auto voice = speakers_.subject_of(before, before.tokens.last);
    if (voice && voice->person) return voice;
    return std::nullopt;
  }

  /// Quotes that nothing before attributes take the speaker of the quote that follows at once.
  void attribute_forward() {
    for (auto q = static_cast<std::uint32_t>(said_.size()); q-- > 0;) {
      if (!said_[q].keep || said_[q].voice || q + 1 >= said_.size()) continue;
      const auto& next = said_[q + 1];
      if (!next.keep || !next.voice || next.unit > said_[q].unit + 1) continue;
      said_[q].voice = next.voice;
      said_[q].why = "no cue: as the speech that follows at once";
    }
  }

  // ---- results

  Span context_of(const Unit& unit) const {
    return {input_.begin(unit.tokens.first), input_.end(unit.tokens.last - 1)};
  }

  /// The quotes, those in one clause together and those that a cue parts.
  void join_spoken() {
    std::uint32_t last = kNone;  // of the quotes that are one with the last of quotes_
    for (std::uint32_t q = 0; q < said_.size(); ++q) {
      const auto& said = said_[q];
      if (!said.keep) continue;
      const bool goes_on = last != kNone && last + 1 == q && is_one(last, q);
      last = q;
      if (goes_on && said.content != kNone && said.content == said_[q - 1].content) continue;
      auto quote = said.content != kNone ? clauses_[said.content] : spoken(q);
      if (goes_on) {
        append(quote, quotes_.back());
      } else {
        quotes_.push_back(std::move(quote));
      }
    }
  }

  /// Both stand in one clause; or a cue parts them: `"We left," she said, "at noon." "We will come back."`
  bool is_one(std::uint32_t before, std::uint32_t q) const {
    const auto& a = said_[before];
    const auto& b = said_[q];
    if (a.content != kNone && a.content == b.content) return true;
    if (input_.marked[before].paragraph != input_.marked[q].paragraph || b.content != kNone) return false;
    if (a.unit == b.unit) return a.cue != kNone && a.cue == b.cue && a.content == kNone && is_sentence(before);
    const auto range = tokens_of(q, units_[b.unit]);
    return b.carried && a.voice && a.unit + 1 == b.unit && range.first == units_[b.unit].tokens.first;
  }

  static void append(const Quote& rest, Quote& quote) {
    quote.span.end = rest.span.end;
    quote.parts.insert(quote.parts.end(), rest.parts.begin(), rest.parts.end());
    quote.marked.insert(quote.marked.end(), rest.marked.begin(), rest.marked.end());
    quote.context.end = std::max(quote.context.end, rest.context.end);
    if (rest.kind == QuoteKind::direct) quote.kind = QuoteKind::direct;
  }

  Quote spoken(std::uint32_t q) const {
    const auto& said = said_[q];
    const Unit& unit = units_[said.unit];
    Quote quote;
    quote.kind = is_direct(q, tokens_of(q, unit), unit) ? QuoteKind::direct : QuoteKind::mixed;
    quote.span = words_in(q);
    quote.parts = quote.marked = {quote.span};
    quote.context = context_of(unit);
    if (said.voice) quote.speaker = said.voice->speaker;
    quote.cue = said.cue_word;
    quote.via = said.via;
    quote.why = said.why;
    return quote;
  }

  /// Without marks, and without the comma before a cue.
  Span words_in(std::uint32_t q) const {
    auto words = input_.marked[q].inner;
    if (input_.text.view(words).ends_with(',') && words.size() > 1) --words.end;
    return words;
  }

  /// The words are a sentence of their own, not a part of the reporter's.
  bool is_direct(std::uint32_t q, TokenRange range, const Unit& unit) const {
    if (range.first == unit.tokens.first || after_colon(range, unit))
      return is_sentence(q) || range.last == unit.tokens.last;
    const Word& before = word(range.first - 1);
    if (before.quote != kNone || before.is(wc::comma)) return is_sentence(q);
    return false;
  }

  /// The clauses that the cues bring: indirect speech, or what quotes are a part of.
  void read_contents(const Unit& unit, const std::vector<Cue>& cues,
                     const std::vector<std::optional<TokenRange>>& contents,
                     const std::vector<std::optional<Voice>>& voices, const std::vector<std::string>& via) {
    for (std::uint32_t i = 0; i < cues.size(); ++i) {
      if (!contents[i] || !voices[i]) continue;
      Quote quote;
      quote.span = {input_.begin(contents[i]->first), input_.end(contents[i]->last - 1)};
      quote.parts = {quote.span};
      quote.context = context_of(unit);
      quote.speaker = voices[i]->speaker;
      quote.cue = std::string(input_.view(cues[i].verb));
      quote.via = via[i];
      quote.why = contents[i]->first > cues[i].verb ? "what follows its cue" : "what stands before its cue";
      const auto inside = quotes_of(i, *contents[i], unit);
      const double share = quoted_share(input_, *contents[i]);
      if (inside.empty()) {
        quote.kind = QuoteKind::indirect;
        if (is_indirect_speech(input_, *contents[i])) quotes_.push_back(std::move(quote));
      } else if (share < 1) {
        quote.kind = share < kDirectShare ? QuoteKind::mixed : QuoteKind::direct;
        for (const auto q : inside) {
          said_[q].content = static_cast<std::uint32_t>(clauses_.size());
          quote.marked.push_back(words_in(q));
        }
        clauses_.push_back(std::move(quote));
      }
    }
  }

  /// The quotes of a cue that stand in its content.
  std::vector<std::uint32_t> quotes_of(std::uint32_t cue, TokenRange content, const Unit& unit) const {
    std::vector<std::uint32_t> out;
    for (const auto q : quotes_in(unit)) {
      const auto& said = said_[q];
      if (said.keep && said.cue == cue && said.content == kNone && content.contains(tokens_of(q, unit).first))
        out.push_back(q);
    }
    return out;
  }

  const QuoteInput& input_;
  std::vector<Unit> units_;
  SpeakerFinder speakers_;
  std::vector<Attribution> said_;        ///< by marked quote
  std::vector<Quote> clauses_;           ///< that quotes are a part of
  std::optional<Voice> previous_voice_;  ///< of the unit before
  std::vector<Quote> quotes_;
};

}  // namespace

QuoteRules::QuoteRules(const Pack& pack) : compiled_(std::make_unique<const Compiled>(pack)) {}
QuoteRules::~QuoteRules() = default;
QuoteRules::QuoteRules(QuoteRules&&) noexcept = default;

std::vector<Quote> find_quotes(const Text& text, const language::Analysis& analysis, const NamedEntities& named,
                               const QuoteRules& rules) {
  const auto input = read_words(text, analysis, named, rules.compiled());
  auto quotes = QuoteFinder(input).run();
  const auto inside = inside_of_quotes(input);
  if (inside.paragraphs.empty()) return quotes;
  const auto nested = read_words(text, inside, named, rules.compiled());
  for (auto& quote : QuoteFinder(nested).run()) {
    if (!quote.speaker || quote.marked.empty()) continue;
    // Only what is marked once more: "She told me 'never again' and left."
    quote.parts = quote.marked;
    quote.span = {quote.marked.front().begin, quote.marked.back().end};
    quotes.push_back(std::move(quote));
  }
  std::ranges::sort(quotes, outer_first);
  return quotes;
}

}  // namespace copytaster::find
