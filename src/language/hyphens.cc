#include "language/hyphens.h"

#include <algorithm>

#include "base/utf8.h"
#include "language/shape.h"

namespace copytaster::language {
namespace {

class Joiner {
 public:
  Joiner(const Text& text, const Analysis& fine) : text_(text), fine_(fine) {}

  Analysis join() {
    out_.language = fine_.language;
    out_.paragraphs = fine_.paragraphs;
    out_.tokens.reserve(fine_.tokens.size());
    out_.sentences.reserve(fine_.sentences.size());
    unit_of_.reserve(fine_.tokens.size());
    for (const auto& sentence : fine_.sentences) add(sentence);
    for (const auto& name : fine_.names) add(name);
    return std::move(out_);
  }

 private:
  std::string_view form(std::uint32_t i) const { return text_.view(fine_.tokens[i].span); }
  bool touches_next(std::uint32_t i) const { return fine_.tokens[i].span.end == fine_.tokens[i + 1].span.begin; }

  static bool is_hyphen(std::string_view form) { return form == "-" || form == "\u2010" || form == "\u2011"; }

  static char32_t first_of(std::string_view form) {
    std::size_t at = 0;
    return decode(form, at);
  }

  static bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

  static bool is_figure(std::string_view form) {
    return std::ranges::all_of(form, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == ':'; });
  }

  /// Index after the unit that begins at token `i`.
  std::uint32_t unit_end(std::uint32_t i, std::uint32_t last) const {
    std::uint32_t end = i + 1;
    bool figures = is_figure(form(i));
    while (end + 1 < last && is_hyphen(form(end)) && touches_next(end - 1) && touches_next(end) &&
           is_word(first_of(form(end - 1))) && is_word(first_of(form(end + 1)))) {
      const bool figure = is_figure(form(end + 1));
      if (figures && figure) break;
      figures = figures && figure;
      end += 2;
    }
    return end;
  }

  void add(const Sentence& sentence) {
    const auto first = static_cast<std::uint32_t>(out_.tokens.size());
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      const auto end = unit_end(i, sentence.last);
      unit_of_.insert(unit_of_.end(), end - i, static_cast<std::uint32_t>(out_.tokens.size()));
      out_.tokens.push_back(end == i + 1 ? fine_.tokens[i] : joined(sentence, i, end));
      i = end;
    }
    const auto last = static_cast<std::uint32_t>(out_.tokens.size());
    for (auto i = first; i < last; ++i) count_head_in_units(out_.tokens[i], sentence, first);
    out_.sentences.push_back({sentence.span, first, last, sentence.paragraph});
  }

  void count_head_in_units(Token& token, const Sentence& sentence, std::uint32_t first) const {
    if (token.head == kNoHead || token.head == 0) return;
    token.head = unit_of_[sentence.first + token.head - 1] - first + 1;
  }

  /// The part that the others hang on: its own head is outside [i, end).
  std::uint32_t head_of(const Sentence& sentence, std::uint32_t i, std::uint32_t end) const {
    for (auto k = i; k < end; ++k) {
      const auto head = fine_.tokens[k].head;
      if (head == kNoHead) break;
      if (head == 0) return k;
      const auto at = sentence.first + head - 1;
      if (at < i || at >= end) return k;
    }
    return end - 1;
  }

  Token joined(const Sentence& sentence, std::uint32_t i, std::uint32_t end) const {
    Token token = fine_.tokens[head_of(sentence, i, end)];
    token.span = {fine_.tokens[i].span.begin, fine_.tokens[end - 1].span.end};
    token.continues = fine_.tokens[i].continues;
    token.upos = upos_of(fine_.tokens[end - 1].upos, i, end, sentence.last);
    const auto whole = text_.view(token.span);
    token.lemma = token.upos == Upos::propn ? std::string(whole) : to_lower(whole);
    return token;
  }

  /// last  the upos of the last part
  Upos upos_of(Upos last, std::uint32_t i, std::uint32_t end, std::uint32_t sentence_end) const {
    const Shape shape = shape_of(text_.view({fine_.tokens[i].span.begin, fine_.tokens[end - 1].span.end}));
    // "al-Masri": a small part of two or three letters belongs to the name; "then-President" is none.
    const bool particle = shape == Shape::prefixed && fine_.tokens[i].span.size() <= 3;
    if (last == Upos::propn && (is_capitalised(shape) || particle)) return Upos::propn;
    if (last == Upos::num || last == Upos::adv) return last;
    const bool noun_follows =
        end < sentence_end && (fine_.tokens[end].upos == Upos::noun || fine_.tokens[end].upos == Upos::propn ||
                               fine_.tokens[end].upos == Upos::adj);
    if (noun_follows || last != Upos::noun) return Upos::adj;
    return Upos::noun;
  }

  void add(const Name& name) {
    if (name.first == name.last) return;
    const auto first = unit_of_[name.first];
    const auto last = unit_of_[name.last - 1] + 1;
    const Span units{out_.tokens[first].span.begin, out_.tokens[last - 1].span.end};
    if (units == name.span) out_.names.push_back({units, first, last, name.type});
  }

  const Text& text_;
  const Analysis& fine_;
  Analysis out_;
  std::vector<std::uint32_t> unit_of_;  ///< token of `out_` for each token of `fine_`
};

}  // namespace

Analysis join_hyphenated(const Text& text, const Analysis& fine) { return Joiner(text, fine).join(); }

}  // namespace copytaster::language
