#include "language/words.h"

#include "base/utf8.h"

namespace copytaster::language {
namespace {

std::string lower_form(std::string_view form) {
  for (const char c : form) {
    if ((static_cast<unsigned char>(c) & 0x80) != 0) return fold(form);
  }
  return to_lower(form);
}

/// "of", "the", "and": small in headlines too, unlike verbs and pronouns.
bool stays_small(std::string_view lower, const Lexicon& lexicon) {
  if (!lexicon.is_closed(lower)) return false;
  const auto senses = lexicon.senses(lower);
  const Upos upos = senses.empty() ? Upos::x : lexicon.upos(senses.front().tag);
  return upos != Upos::aux && upos != Upos::pron;
}

bool is_title_case(const Sentence& sentence, const Words& words, const Lexicon& lexicon) {
  std::size_t large = 0;
  std::size_t small = 0;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    if (!has_letters(words.shapes[i]) || words.shapes[i] == Shape::figure) continue;
    if (is_capitalised(words.shapes[i])) {
      ++large;
    } else if (!stays_small(words.lower[i], lexicon)) {
      ++small;
    }
  }
  // Four words, as a name alone makes a line of three; a sentence has its verb in small letters
  // and mostly a full stop, where headlines have none.
  const bool stopped = sentence.first < sentence.last && words.shapes[sentence.last - 1] == Shape::stop;
  return large >= 4 && (stopped ? small == 0 : large > 6 * small);
}

}  // namespace

Words::Words(const Text& text, const Lexicon& lexicon, const Analysis& analysis) {
  shapes.reserve(analysis.tokens.size());
  lower.reserve(analysis.tokens.size());
  for (const auto& token : analysis.tokens) {
    shapes.push_back(shape_of(text.view(token.span)));
    lower.push_back(lower_form(text.view(token.span)));
  }
  title_case.reserve(analysis.sentences.size());
  for (const auto& sentence : analysis.sentences) {
    const bool title = is_title_case(sentence, *this, lexicon);
    title_case.push_back(title);
    bool first = true;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (!has_letters(shapes[i])) continue;
      if (shapes[i] == Shape::lower) {
        written_small.insert(lower[i]);
      } else if (!first && !title && shapes[i] == Shape::capital) {
        written_large.insert(lower[i]);
      }
      first = false;
    }
  }
}

}  // namespace copytaster::language
