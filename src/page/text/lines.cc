#include "page/text/lines.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

bool is_stop(char32_t c) {
  switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case U'\u2026':  // HORIZONTAL ELLIPSIS
    case U'\u3002':  // IDEOGRAPHIC FULL STOP
    case U'\uFF01':  // FULLWIDTH EXCLAMATION MARK
    case U'\uFF1F':  // FULLWIDTH QUESTION MARK
    case U'\u061F':  // ARABIC QUESTION MARK
    case U'\u06D4':  // ARABIC FULL STOP
    case U'\u0964':  // DEVANAGARI DANDA
      return true;
    default: return false;
  }
}

bool is_opening_end(char32_t c) {
  return c == U',' || c == U';' || c == U':' || c == U'-' || c == U'\u2013' || c == U'\u2014' || c == U'\uFF0C' ||
         c == U'\u3001';
}

bool is_closing(char32_t c) {
  return is_quote_mark(c) || c == U')' || c == U']' || c == U'\u300D' || c == U'\u300F' || c == U'*';
}

bool is_bullet(char32_t c) {
  return c == U'\u2022' || c == U'\u2023' || c == U'\u25AA' || c == U'\u25CF' || c == U'\u00B7' || c == U'*' ||
         c == U'>';
}

/// The character before byte `at`, and where it begins.
char32_t character_before(std::string_view text, std::size_t at, std::size_t& begin) {
  begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  std::size_t next = begin;
  return decode(text, next);
}

void note_end(Line& line) {
  std::size_t end = line.text.size();
  while (end > 0) {
    std::size_t begin = 0;
    const char32_t c = character_before(line.text, end, begin);
    if (is_stop(c)) {
      line.stop = true;
      const bool call = c == U'!' || c == U'?' || c == U'\uFF01' || c == U'\uFF1F' || c == U'\u061F';
      line.full_stop = !call && c != U'\u2026' && !line.text.substr(0, end).ends_with("..");
    }
    if (is_opening_end(c)) line.open = true;
    if (!is_closing(c) && !is_space(c)) return;
    end = begin;
  }
}

/// A stop after a word of two letters or more (so no initial), then blanks, then a capital.
bool holds_sentence_break(std::string_view text) {
  std::uint32_t letters = 0;
  bool stopped = false;
  bool blank = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode(text, i);
    if (is_space(c)) {
      blank = stopped;
      letters = 0;
    } else if (is_stop(c)) {
      stopped = letters > 1 || stopped;
    } else if (is_quote_mark(c) || c == U')' || c == U'(' || c == U'[') {
      continue;
    } else {
      if (stopped && (is_upper(c) || is_ideograph(c)) && (blank || is_ideograph(c))) return true;
      stopped = false;
      blank = false;
      letters = is_upper(c) ? 0 : letters + 1;
    }
  }
  return false;
}

/// One to three words, then a colon or question mark, then a capital.
bool begins_with_label(std::string_view text) {
  const auto mark = text.find_first_of(":?");
  if (mark == std::string_view::npos || mark == 0 || mark > 40 || mark + 2 >= text.size()) return false;
  if (std::ranges::count(text.substr(0, mark), ' ') > 2 || text[mark + 1] != ' ') return false;
  std::size_t at = mark + 2;
  return is_upper(decode(text, at));
}

/// A place in capitals, then nothing but names, numbers and brackets up to a dash: "CITY, Region, May 3
/// (Agency) -", or an agency in brackets and a dash.
bool begins_with_dateline(std::string_view text) {
  constexpr std::size_t kLongest = 70;
  std::size_t dash = std::string_view::npos;
  for (const std::string_view sign : {" \xE2\x80\x94", " \xE2\x80\x93 ", " - ", " -- "}) {
    dash = std::min(dash, text.substr(0, kLongest).find(sign));
  }
  if (dash == std::string_view::npos) return false;
  const auto head = text.substr(0, dash);
  if (head.starts_with('(') && head.ends_with(')')) return true;
  std::size_t capitals = 0;
  while (capitals < head.size() && head[capitals] >= 'A' && head[capitals] <= 'Z') ++capitals;
  if (capitals < 3) return false;
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (head[i - 1] == ' ' && head[i] >= 'a' && head[i] <= 'z') return false;
  }
  return true;
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::string with_plain_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(kNoBreakSpace)) {
      out += ' ';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

Line make_line(std::string_view text, std::vector<std::uint64_t>& words) {
  Line line;
  line.text = text;
  line.first = static_cast<std::uint32_t>(words.size());
  line.capitals = append_words(text, words);
  line.words = static_cast<std::uint32_t>(words.size()) - line.first;
  note_end(line);
  line.sentences = holds_sentence_break(text);
  line.label = begins_with_label(text);
  line.dateline = begins_with_dateline(text);
  std::size_t at = 0;
  line.bullet = is_bullet(decode(text, at));
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode(text, i);
    if (!is_letter(c)) continue;
    line.lower_start = is_lower(c);
    break;
  }
  return line;
}

}  // namespace

Lines split_lines(std::string_view text) {
  Lines lines;
  lines.words.reserve(text.size() / 5);
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    if (const auto line = trim(text.substr(begin, end - begin)); !line.empty()) {
      lines.all.push_back(make_line(line, lines.words));
      lines.all.back().plain =
          line.find(kNoBreakSpace) == std::string_view::npos ? line : lines.plain.emplace_back(with_plain_blanks(line));
    }
    begin = end + 1;
  }
  return lines;
}

void unwrap(std::string& text) {
  // A dump is wrapped when nearly all its lines fit one width and most breaks fall inside a sentence.
  constexpr std::size_t kWidest = 100;
  constexpr std::size_t kNarrowest = 50;
  constexpr std::size_t kFewestLines = 8;
  std::vector<std::size_t> breaks;
  std::size_t lines = 0;
  std::size_t wide = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string_view line(text.data() + begin, end - begin);
    lines += trim(line).empty() ? 0u : 1u;
    wide += line.size() > kWidest ? 1u : 0u;
    if (end + 1 < text.size() && line.size() >= kNarrowest && !trim(line).empty()) {
      const auto next = std::min(text.find('\n', end + 1), text.size());
      if (!trim(std::string_view(text).substr(end + 1, next - end - 1)).empty()) breaks.push_back(end);
    }
    begin = end + 1;
  }
  if (lines < kFewestLines || wide > 0 || breaks.size() * 2 < lines) return;
  const auto inside = std::ranges::count_if(breaks, [&](std::size_t at) {
    const auto last = static_cast<unsigned char>(text[at - 1]);
    return (last >= 'a' && last <= 'z') || last == ',' || last == ' ';
  });
  if (static_cast<std::size_t>(inside) * 3 < breaks.size() * 2) return;
  for (const std::size_t at : breaks) text[at] = ' ';
}

bool is_paragraph(const Line& line) {
  // Tuned on the seeds and the stories of provenance and fnc1: fewer than eight words are as often a
  // teaser or a caption as a paragraph.
  if (line.stop) return line.words >= 8;
  if (line.dateline) return line.words >= 15;
  return (line.open || line.sentences) ? line.words >= 12 : line.words > 40;
}

bool is_title_shaped(const Line& line) {
  if (line.words < 2 || line.words > 40 || line.open) return false;
  // In a headline's capitals most words have one; in a sentence few.
  const bool capitals = line.capitals * 10 >= line.words * 6;
  return capitals || (!line.full_stop && !(line.sentences && line.stop));
}

bool is_headline_like(const Line& line) {
  return !line.stop && !line.open && !line.sentences && line.words >= 1 && line.words <= 30;
}

}  // namespace copytaster::page
