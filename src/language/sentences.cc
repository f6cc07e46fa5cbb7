#include "language/sentences.h"

#include "base/utf8.h"

namespace copytaster::language {
namespace {

bool is_closing_bracket(char32_t c) { return c == U')' || c == U']' || c == U'}'; }
bool is_closing_quote(char32_t c) { return c == U'\u201D' || c == U'\u2019' || c == U'\u00BB'; }
bool is_opening_quote(char32_t c) { return c == U'\u201C' || c == U'\u2018' || c == U'\u201E' || c == U'\u00AB'; }

char32_t first_of(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? U'\0' : decode(word, at);
}

/// What a token does to the sentence it stands in.
enum class Stop { none, full, question, ellipsis, abbreviation, time, initial };

Stop stop_of(std::string_view form, const TokenRules& rules) {
  switch (form.front()) {
    case '.': return form.size() == 1 ? Stop::full : Stop::ellipsis;
    case '!':
    case '?': return Stop::question;
    default: break;
  }
  if (form == "\u2026") return Stop::ellipsis;
  if (form == "\u3002" || form == "\uFF01" || form == "\uFF1F") return Stop::full;
  if (form.back() != '.') return Stop::none;
  const auto* kind = rules.abbreviation(form);
  if (kind == nullptr) {
    // Letters with stops that the list does not know: "Tessaly, N.C."
    return form.size() > 2 ? Stop::abbreviation : Stop::initial;
  }
  switch (*kind) {
    case AbbreviationKind::either: return Stop::abbreviation;
    case AbbreviationKind::time: return Stop::time;
    case AbbreviationKind::title:
    case AbbreviationKind::number: return Stop::none;
  }
  return Stop::none;
}

class Splitter {
 public:
  Splitter(std::string_view bytes, std::span<const Piece> tokens, const SentenceRules& rules)
      : bytes_(bytes), tokens_(tokens), rules_(rules) {}

  std::vector<std::uint32_t> split() {
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i < tokens_.size();) {
      note_quote(i);
      const Stop stop = stop_of(form(i), rules_.tokens());
      if (stop == Stop::none) {
        ++i;
        continue;
      }
      const std::size_t next = after_closers(i + 1);
      const std::size_t begin = ends.empty() ? 0 : ends.back();
      if (next < tokens_.size() && !is_list_mark(begin, i) && !is_spaced_ellipsis(i, next) &&
          ends_before(stop, i, next)) {
        ends.push_back(static_cast<std::uint32_t>(next));
      }
      i = next;
    }
    if (!tokens_.empty()) ends.push_back(static_cast<std::uint32_t>(tokens_.size()));
    return ends;
  }

 private:
  std::string_view form(std::size_t i) const { return bytes_.substr(tokens_[i].span.begin, tokens_[i].span.size()); }
  bool blank_before(std::size_t i) const { return i == 0 || tokens_[i - 1].span.end < tokens_[i].span.begin; }
  bool blank_after(std::size_t i) const {
    return i + 1 >= tokens_.size() || tokens_[i].span.end < tokens_[i + 1].span.begin;
  }

  void note_quote(std::size_t i) {
    const char32_t c = first_of(form(i));
    if (c == U'"') {
      open_ = !open_;
    } else if (c == U'\u201C' || c == U'\u201E' || c == U'\u00AB') {
      open_ = true;
    } else if (c == U'\u201D' || c == U'\u00BB') {
      open_ = false;
    }
  }

  /// Index after the quotation marks, brackets and further stops that close the sentence before `i`.
  std::size_t after_closers(std::size_t i) {
    while (i < tokens_.size()) {
      const char32_t c = first_of(form(i));
      const bool tight = !blank_before(i);
      bool closes = false;
      if (is_closing_bracket(c)) {
        closes = tight;
      } else if (is_closing_quote(c)) {
        // `again. ”He left`: the mark is on the wrong side, but what it closes was opened before.
        closes = tight || blank_after(i) || open_;
      } else if (c == U'"' || c == U'\'') {
        closes = tight ? (c == U'\'' || open_ || blank_after(i)) : (open_ && c == U'"');
      } else if (c == U'.' || c == U'!' || c == U'?' || c == U'\u2026') {
        closes = tight;
      }
      if (!closes) break;
      note_quote(i);
      ++i;
    }
    return i;
  }

  /// Whether the sentence that stops at token `i` is over where token `next` begins.
  bool ends_before(Stop stop, std::size_t i, std::size_t next) const {
    std::size_t start = next;
    while (start < tokens_.size() && !is_word_like(first_of(form(start)))) ++start;
    if (start == tokens_.size()) return stop == Stop::full && is_opening_quote(first_of(form(next)));
    const char32_t c = first_of(form(start));
    const auto word = form(start);
    if (is_lower(c)) return stop == Stop::full && is_written_small(next, word);
    switch (stop) {
      case Stop::full: return !reports(i, next);
      case Stop::question: return !reports(i, next);
      case Stop::ellipsis: return is_upper(c) && word != "I";
      case Stop::abbreviation: return next > i + 1 ? is_upper(c) : is_upper(c) && rules_.is_starter(to_lower(word));
      case Stop::time: return is_upper(c) && !rules_.is_calendar_name(word) && word.size() > 3;
      // "J. R. Verrick" goes on, "no plan B. They left" does not.
      case Stop::initial: return i > 0 && is_lower(first_of(form(i - 1))) && rules_.is_starter(to_lower(word));
      case Stop::none: break;
    }
    return false;
  }

  /// "1.", "a.": the number of a list's item, with at most a bullet before it.
  bool is_list_mark(std::size_t begin, std::size_t i) const {
    if (i == begin || i > begin + 2) return false;
    const auto mark = form(i - 1);
    if (i == begin + 2 && is_word_like(first_of(form(begin)))) return false;
    return !blank_before(i) && (is_figure(mark.front()) ? mark.size() <= 3 : mark.size() == 1 && mark != "I");
  }

  static bool is_figure(char c) { return c >= '0' && c <= '9'; }

  /// ". . ." in the middle; the last one ends the sentence only as an ellipsis does.
  bool is_spaced_ellipsis(std::size_t i, std::size_t next) const {
    if (form(i) != ".") return false;
    return form(next) == "." || (i > 0 && form(i - 1) == "." && blank_before(i) && !is_upper(first_of(form(next))));
  }

  static bool is_word_like(char32_t c) { return is_letter(c) || is_digit(c); }

  /// A stop before a lower-case word ends a sentence only where the word is written small by its owner:
  /// a capital inside it ("eBay"); "said . he" is a stray stop.
  bool is_written_small(std::size_t next, std::string_view word) const {
    if (!blank_before(next)) return false;
    for (std::size_t at = 0; at < word.size();) {
      if (is_upper(decode(word, at))) return true;
    }
    return false;
  }

  /// “It is over.” Verrick said: the sentence ended inside the marks, and a reporting verb follows
  /// within a name's length.
  bool reports(std::size_t i, std::size_t next) const {
    if (next == i + 1 || first_of(form(i)) == U'.') return false;
    const std::size_t last = std::min(next + 4, tokens_.size());
    for (std::size_t k = next; k < last; ++k) {
      const char32_t c = first_of(form(k));
      if (is_lower(c)) return rules_.is_reporting(form(k));
      if (!is_upper(c)) return false;
    }
    return false;
  }

  std::string_view bytes_;
  std::span<const Piece> tokens_;
  const SentenceRules& rules_;
  bool open_ = false;  ///< inside double quotation marks
};

}  // namespace

SentenceRules::SentenceRules(const Pack& pack, const TokenRules& tokens) : tokens_(&tokens) {
  for (const auto& row : pack.rows("closed_class")) starters_.insert(row[0]);
  for (const auto& row : pack.rows("reporting_verbs")) reporting_.insert(row[0]);
  for (const auto& row : pack.rows("calendar_names")) calendar_.insert(row[0]);
}

std::vector<std::uint32_t> split_sentences(std::string_view bytes, std::span<const Piece> tokens,
                                           const SentenceRules& rules) {
  return Splitter(bytes, tokens, rules).split();
}

}  // namespace copytaster::language
