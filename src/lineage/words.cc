#include "lineage/words.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "lineage/quoted.h"

namespace copytaster::lineage {
namespace {

enum class Kind { letter, digit, ideograph, mark, other };

constexpr bool within(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    if (within(c | 0x20, U'a', U'z')) return Kind::letter;
    return is_digit(c) ? Kind::digit : Kind::other;
  }
  if (within(c, 0x0300, 0x036F)) return Kind::mark;  // combining diacritics belong to the letter before
  if (within(c, 0x3040, 0x30FF) || within(c, 0x3400, 0x9FFF) || within(c, 0x20000, 0x3FFFF)) return Kind::ideograph;
  return is_letter(c) ? Kind::letter : Kind::other;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }

/// Whether `c`, standing inside a word, is dropped from it instead of ending it.
bool joins(char32_t c, Kind before, Kind after, std::size_t letters) {
  if (is_apostrophe(c)) return before == Kind::letter && after == Kind::letter;
  if (c == U',') return before == Kind::digit && after == Kind::digit;
  return c == U'.' && before == Kind::letter && after == Kind::letter && letters == 1;
}

struct Reader {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }
  char32_t next() { return decode(text, at); }
  Kind peek_kind() const {
    auto probe = at;
    return probe < text.size() ? kind_of(decode(text, probe)) : Kind::other;
  }
};

class Folder {
 public:
  Folder(std::string_view text, std::size_t begin) : in_{text, begin} {}

  FoldedText run() {
    out_.words.reserve(in_.text.size() / 6 + 1);
    out_.places.reserve(in_.text.size() / 6 + 1);
    while (!in_.done()) {
      const auto begin = in_.at;
      step(begin, in_.next());
    }
    finish();
    return std::move(out_);
  }

 private:
  void step(std::size_t begin, char32_t c) {
    const auto kind = kind_of(c);
    switch (kind) {
      case Kind::mark:
        if (!folded_.empty()) end_ = in_.at;
        return;
      case Kind::ideograph:
        finish();
        take(begin, c, kind);
        finish();
        return;
      case Kind::letter:
      case Kind::digit: take(begin, c, kind); return;
      case Kind::other:
        if (folded_.empty() || !joins(c, last_, in_.peek_kind(), letters_since_point_)) finish();
        letters_since_point_ = 0;
    }
  }

  void take(std::size_t begin, char32_t c, Kind kind) {
    if (folded_.empty()) begin_ = begin;
    if (c < 0x80) {
      folded_ += static_cast<char>(within(c, U'A', U'Z') ? c + 32 : c);
    } else {
      folded_ += to_lower(in_.text.substr(begin, in_.at - begin));
    }
    end_ = in_.at;
    last_ = kind;
    ++letters_since_point_;
  }

  void finish() {
    if (folded_.empty()) return;
    out_.words.push_back({.hash = static_cast<std::uint32_t>(hash64(folded_) & 0x3FFFFFFFu)});
    out_.places.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_)});
    folded_.clear();
    letters_since_point_ = 0;
  }

  Reader in_;
  FoldedText out_;
  std::string folded_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t letters_since_point_ = 0;
  Kind last_ = Kind::other;
};

/// Where the report begins after "MOSCOW (AP) - " or "LONDON, June 4 \u2014 ": a blank, a dash and a
/// blank near the start, after words in capitals. 0 where there is no such thing.
std::size_t after_dateline(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  std::size_t capitals = 0;
  bool small = false;
  for (std::size_t at = 0; at < std::min(text.size(), kLongest);) {
    const auto c = decode(text, at);
    if (c == U'\n') return 0;
    const bool dash = c == U'-' || c == U'\u2013' || c == U'\u2014';
    if (dash && capitals >= 3 && at < text.size() && is_space(static_cast<unsigned char>(text[at]))) return at;
    if (!small && is_upper(c)) ++capitals;
    small = small || (capitals < 3 && is_lower(c));
    if (small) return 0;
  }
  return 0;
}

/// Of each paragraph the first word. announced: where such paragraphs begin, rising.
void mark_announced(FoldedText& text, std::span<const Span> announced) {
  for (std::size_t i = 0, next = 0; i < text.words.size() && next < announced.size(); ++i) {
    const auto begin = text.places[i].begin;
    while (next < announced.size() && announced[next].end <= begin) ++next;
    if (next == announced.size() || begin < announced[next].begin) continue;
    text.words[i].announced = 1;
    ++next;
  }
}

/// quoted is sorted by begin.
void mark(FoldedText& text, std::span<const Span> quoted) {
  std::size_t next = 0;
  std::uint32_t reach = 0;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const auto begin = text.places[i].begin;
    for (; next < quoted.size() && quoted[next].begin <= begin; ++next) reach = std::max(reach, quoted[next].end);
    if (begin < reach) text.words[i].quoted = 1;
  }
}

}  // namespace

FoldedText fold_words(const Text& text) {
  auto words = Folder(text.all(), after_dateline(text.all())).run();
  mark(words, find_quoted(text.all()));
  mark_announced(words, find_announced(text.all()));
  return words;
}

FoldedText fold_words(const find::Reading& reading) {
  auto words = fold_words(reading.article.text);
  std::vector<Span> said;
  for (const auto& quote : reading.findings.quotes) {
    said.insert(said.end(), quote.marked.begin(), quote.marked.end());
  }
  for (const auto& block : reading.article.blocks) {
    if (block.kind == page::BlockKind::quote) said.push_back(block.span);
  }
  std::ranges::sort(said);
  mark(words, said);
  return words;
}

}  // namespace copytaster::lineage
