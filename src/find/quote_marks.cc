#include "find/quote_marks.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

/// How many marks ahead a partner of a single mark is looked for, so that a text of nothing but
/// apostrophes costs no more than any other. Quotes hold a handful of them.
constexpr std::size_t kMarksAhead = 64;

enum class Family : std::uint8_t { double_mark, single_mark };
enum class Shape : std::uint8_t { opening, closing, straight };

/// A quotation mark with what stands beside it; 0 at the edge of the paragraph.
struct Mark {
  Span span;
  Family family = Family::double_mark;
  Shape shape = Shape::straight;
  char32_t before = 0;
  char32_t after = 0;
  char32_t word_before = 0;  ///< the last character before that is no blank
};

std::optional<Mark> mark_of(char32_t c) {
  Mark mark;
  switch (c) {
    case U'"': return mark;
    case U'\u201C':                                              // LEFT DOUBLE QUOTATION MARK
    case U'\u201E':                                              // DOUBLE LOW-9 QUOTATION MARK
    case U'\u201F':                                              // DOUBLE HIGH-REVERSED-9 QUOTATION MARK
    case U'\u00AB': mark.shape = Shape::opening; return mark;    // LEFT-POINTING DOUBLE ANGLE QUOTATION MARK
    case U'\u201D':                                              // RIGHT DOUBLE QUOTATION MARK
    case U'\u00BB': mark.shape = Shape::closing; return mark;    // RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
    case U'\'': mark.family = Family::single_mark; return mark;  // also the apostrophe
    case U'\u2018':                                              // LEFT SINGLE QUOTATION MARK
    case U'\u201A':                                              // SINGLE LOW-9 QUOTATION MARK
    case U'\u201B':                                              // SINGLE HIGH-REVERSED-9 QUOTATION MARK
      mark.family = Family::single_mark;
      mark.shape = Shape::opening;
      return mark;
    case U'\u2019':  // RIGHT SINGLE QUOTATION MARK, also the apostrophe
      mark.family = Family::single_mark;
      mark.shape = Shape::closing;
      return mark;
    default: return std::nullopt;
  }
}

bool is_blank(char32_t c) { return c == 0 || is_space(c); }
bool is_word(char32_t c) { return is_letter(c) || (c >= U'0' && c <= U'9'); }
bool is_dash(char32_t c) { return c == U'-' || (c >= U'\u2010' && c <= U'\u2015'); }
bool ends_clause(char32_t c) { return c == U',' || c == U'.' || c == U'?' || c == U'!' || c == U'\u2026'; }
bool ends_sentence(char32_t c) { return c == U'.' || c == U'?' || c == U'!' || c == U'\u2026'; }

/// A word may follow it and belong to what is quoted.
bool may_open(const Mark& m) {
  const bool free_left = is_blank(m.before) || m.before == U'(' || m.before == U'[' || is_dash(m.before) ||
                         m.before == U':' || is_quote_mark(m.before);
  return free_left && !is_blank(m.after) && m.after != U',' && m.after != U'.' && m.after != U';';
}

bool may_close(const Mark& m) {
  if (is_blank(m.before)) return false;
  return !is_word(m.after);
}

std::vector<Mark> marks_in(std::string_view text, Span paragraph) {
  std::vector<Mark> marks;
  char32_t before = 0;
  char32_t word_before = 0;
  bool pending = false;  // the last mark still needs its `after`
  for (std::size_t at = paragraph.begin; at < paragraph.end;) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = decode(text, at);
    if (pending) marks.back().after = c;
    pending = false;
    if (auto mark = mark_of(c)) {
      mark->span = {begin, static_cast<std::uint32_t>(at)};
      mark->before = before;
      mark->word_before = word_before;
      marks.push_back(*mark);
      pending = true;
    }
    before = c;
    if (!is_space(c)) word_before = c;
  }
  return marks;
}

class Pairing {
 public:
  Pairing(std::string_view text, const language::Analysis& analysis) : text_(text), analysis_(analysis) {}

  std::vector<MarkedQuote> run() {
    for (std::uint32_t p = 0; p < analysis_.paragraphs.size(); ++p) pair_paragraph(p);
    return std::move(quotes_);
  }

 private:
  struct Open {
    std::size_t mark = 0;
    Family family = Family::double_mark;
    int nested = 0;  ///< opening marks of the same family inside
  };

  void pair_paragraph(std::uint32_t p) {
    paragraph_ = p;
    floor_ = analysis_.paragraphs[p].begin;
    marks_ = marks_in(text_, analysis_.paragraphs[p]);
    open_.reset();
    for (std::size_t i = 0; i < marks_.size(); ++i) take(i);
    if (open_) close_at_end();
  }

  void take(std::size_t i) {
    const Mark& m = marks_[i];
    if (!open_) {
      if (opens(i)) {
        open_ = Open{i, m.family, 0};
      } else if (m.family == Family::double_mark && may_close(m) && ends_clause(m.before)) {
        add_without_opening(m);
      }
      return;
    }
    if (m.family != open_->family) return;  // nested marks of the other family, apostrophes
    if (m.family == Family::single_mark) {
      if (closes_single(i)) close(m.span, true);
      return;
    }
    take_double(i);
  }

  /// A double mark while a double one is open.
  void take_double(std::size_t i) {
    const Mark& m = marks_[i];
    const bool open_side = m.shape == Shape::opening || (m.shape == Shape::straight && may_open(m));
    const bool close_side = m.shape == Shape::closing || (m.shape == Shape::straight && may_close(m));
    if (open_side && !(close_side && m.shape == Shape::straight)) {
      if (m.shape == Shape::opening && is_blank(m.after) && !is_blank(m.before)) {  // the wrong shape
        close(m.span, true);
      } else if (m.word_before == U',' && is_lower_word(m.span.end)) {  // `days, "he said`: beyond the blank
        close(m.span, true);
      } else if (ends_sentence(m.word_before) || m.word_before == U':' || m.shape == Shape::straight) {
        close(m.span, false);  // the page lost the closing mark before
        open_ = Open{i, m.family, 0};
      } else {
        ++open_->nested;
      }
      return;
    }
    if (open_->nested > 0) {
      --open_->nested;
      return;
    }
    close(m.span, true);
  }

  bool opens(std::size_t i) const {
    const Mark& m = marks_[i];
    if (m.family == Family::double_mark) {
      if (m.shape == Shape::closing) return may_open(m) && is_blank(m.before) && has_partner(i);
      return m.shape == Shape::opening ? !is_blank(m.after) : may_open(m);
    }
    if (m.shape == Shape::closing || !may_open(m)) return false;
    if (is_clipped_number(m)) return false;
    return has_single_partner(i) || reopens_next_paragraph(m) || (m.word_before == U':' && is_upper(m.after));
  }

  /// "the '90s"
  bool is_clipped_number(const Mark& m) const {
    const auto rest = text_.substr(m.span.end, 3);
    return rest.size() == 3 && is_digit(static_cast<unsigned char>(rest[0])) &&
           is_digit(static_cast<unsigned char>(rest[1])) && rest[2] == 's';
  }

  bool has_partner(std::size_t i) const {
    return i + 1 < marks_.size() && marks_[i + 1].family == marks_[i].family && may_close(marks_[i + 1]);
  }

  /// A single mark opens only where another closes before the next double mark opens or closes alone.
  bool has_single_partner(std::size_t i) const {
    bool inside = false;
    for (std::size_t k = i + 1; k < std::min(marks_.size(), i + kMarksAhead); ++k) {
      const Mark& m = marks_[k];
      if (m.family == Family::double_mark) {
        inside = !inside;
        continue;
      }
      if (inside || m.shape == Shape::opening || !may_close(m)) continue;
      if (looks_like_end(k)) return true;
    }
    return false;
  }

  /// A single mark after a word that no possessive plural explains: after a stop or comma, or before
  /// punctuation, or where no s precedes.
  bool looks_like_end(std::size_t i) const {
    const Mark& m = marks_[i];
    if (!is_word(m.before)) return true;
    if (!is_blank(m.after)) return true;
    if (m.after == 0) return true;
    return m.before != U's';
  }

  bool closes_single(std::size_t i) const {
    const Mark& m = marks_[i];
    if (m.shape == Shape::opening || !may_close(m)) return false;
    if (looks_like_end(i)) return true;
    // "the 'workers' paradise'": the last mark that can close does.
    for (std::size_t k = i + 1; k < std::min(marks_.size(), i + kMarksAhead); ++k) {
      if (marks_[k].family != Family::single_mark) return true;
      if (opens_by_place(marks_[k])) return true;
      if (may_close(marks_[k]) && looks_like_end(k)) return false;
    }
    return true;
  }

  static bool opens_by_place(const Mark& m) { return m.shape != Shape::closing && may_open(m); }

  bool is_lower_word(std::uint32_t at) const {
    std::size_t i = at;
    return i < text_.size() && is_lower(decode(text_, i));
  }

  /// The first character of the next paragraph is a mark of the same family that opens.
  bool next_opens(Family family) const {
    if (paragraph_ + 1 >= analysis_.paragraphs.size()) return false;
    const Span next = analysis_.paragraphs[paragraph_ + 1];
    std::size_t at = next.begin;
    if (at >= next.end) return false;
    const auto mark = mark_of(decode(text_, at));
    return mark && mark->family == family && mark->shape != Shape::closing;
  }

  bool reopens_next_paragraph(const Mark& m) const {
    return (m.before == 0 || m.word_before == U':' || m.word_before == U',') && next_opens(Family::single_mark);
  }

  /// No closing mark up to the end of the paragraph. The quote runs to the end; where it opened in
  /// the middle of a sentence and nothing goes on, the mark was a stray one.
  void close_at_end() {
    const Mark& m = marks_[open_->mark];
    const bool at_start =
        m.before == 0 || m.word_before == U':' || m.word_before == U',' || ends_sentence(m.word_before);
    if (next_opens(m.family) || at_start) {
      const auto end = analysis_.paragraphs[paragraph_].end;
      close({end, end}, false);
    }
    open_.reset();
  }

  void close(Span mark, bool closed) {
    const Mark& first = marks_[open_->mark];
    add({first.span.begin, closed ? mark.end : mark.begin}, {first.span.end, mark.begin}, true, closed);
    open_.reset();
  }

  /// A closing mark alone: the quote begins with the sentence after the last quote, or with the paragraph.
  void add_without_opening(const Mark& m) {
    std::uint32_t begin = floor_;
    if (begin != analysis_.paragraphs[paragraph_].begin) {
      const auto it = std::ranges::lower_bound(analysis_.sentences, begin, {},
                                               [](const language::Sentence& s) { return s.span.begin; });
      if (it == analysis_.sentences.end() || it->span.begin >= m.span.begin) return;
      begin = it->span.begin;
    }
    add({begin, m.span.end}, {begin, m.span.begin}, false, true);
  }

  void add(Span outer, Span inner, bool opened, bool closed) {
    floor_ = outer.end;
    const auto words = trim(text_.substr(inner.begin, inner.size()));
    if (words.empty()) return;
    const auto begin = static_cast<std::uint32_t>(words.data() - text_.data());
    const Span trimmed{begin, begin + static_cast<std::uint32_t>(words.size())};
    quotes_.push_back({trimmed, outer, paragraph_, opened, closed});
  }

  std::string_view text_;
  const language::Analysis& analysis_;
  std::uint32_t paragraph_ = 0;
  std::uint32_t floor_ = 0;  ///< no quote of this paragraph begins before it any more
  std::vector<Mark> marks_;
  std::optional<Open> open_;
  std::vector<MarkedQuote> quotes_;
};

}  // namespace

std::vector<MarkedQuote> pair_marks(const Text& text, const language::Analysis& analysis) {
  return Pairing(text.all(), analysis).run();
}

}  // namespace copytaster::find
