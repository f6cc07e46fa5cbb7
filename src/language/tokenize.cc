#include "language/tokenize.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }

bool is_hyphen(char32_t c) { return c == U'-' || c == U'\u2010' || c == U'\u2011'; }

/// Combining marks belong to the letter before them; soft hyphens and joiners are inside words.
bool joins_word(char32_t c) {
  return (c >= U'\u0300' && c <= U'\u036F') || c == U'\u00AD' || c == U'\u200C' || c == U'\u200D' || c == U'_';
}

bool is_word(char32_t c) { return is_letter(c) || is_digit(c) || joins_word(c); }

bool is_ascii_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Walks one paragraph.
class Scanner {
 public:
  Scanner(std::string_view bytes, const TokenRules& rules) : bytes_(bytes), rules_(rules) {}

  std::vector<Span> scan() {
    out_.reserve(bytes_.size() / 5 + 1);
    std::size_t at = 0;
    while (at < bytes_.size()) {
      std::size_t next = at;
      const char32_t c = decode(bytes_, next);
      if (is_space(c)) {
        at = next;
        continue;
      }
      if (const auto end = address_end(at); end > at) {
        emit(at, end);
        at = end;
      } else if (is_digit(c)) {
        at = figure(at);
      } else if (is_word(c)) {
        at = word(at);
      } else {
        at = mark(at, next, c);
      }
    }
    return std::move(out_);
  }

 private:
  void emit(std::size_t begin, std::size_t end) {
    if (begin < end) out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  /// The character at `at`, 0 behind the end.
  char32_t peek(std::size_t at) const { return at < bytes_.size() ? decode(bytes_, at) : U'\0'; }

  std::size_t after(std::size_t at) const {
    if (at < bytes_.size()) decode(bytes_, at);
    return at;
  }

  std::size_t skip_words(std::size_t at) const {
    while (at < bytes_.size() && is_word(peek(at))) at = after(at);
    return at;
  }

  /// End of a web or mail address, a @name or a #tag that begins at `at`; `at` where there is none.
  std::size_t address_end(std::size_t at) const {
    const auto rest = bytes_.substr(at);
    const bool starts_word = at == 0 || !is_ascii_alnum(bytes_[at - 1]);
    if (!starts_word) return at;
    if ((rest.front() == '@' || rest.front() == '#') && rest.size() > 1 && is_word(peek(at + 1))) {
      return skip_words(at + 1);
    }
    if (!is_ascii_alnum(rest.front())) return at;
    const bool plain = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    if (!plain && !looks_like_host(rest)) return at;
    std::size_t end = at;
    while (end < bytes_.size()) {
      const char32_t c = peek(end);
      if (is_space(c) || c == U'<' || c == U'>' || (c != U'\'' && is_quote_mark(c))) break;
      end = after(end);
    }
    // A mark that closes the sentence or a bracket is no part of the address.
    while (end > at && std::string_view(".,;:!?)]}'").find(bytes_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  /// "name@host.org", "courier.example.com/page": a dot with lower-case letters around it and an ending
  /// of two or more letters that closes the host.
  static bool looks_like_host(std::string_view rest) {
    static constexpr std::array<std::string_view, 12> kEndings = {"com", "org", "net", "gov", "edu", "info",
                                                                  "int", "mil", "tv",  "eu",  "io",  "co"};
    std::size_t end = 0;
    constexpr std::size_t kLongest = 320;  // no host or mail address is longer; keeps the cost linear
    while (end < rest.size() && end < kLongest &&
           (is_ascii_alnum(rest[end]) || std::string_view(".-_@").find(rest[end]) != std::string_view::npos)) {
      ++end;
    }
    auto host = rest.substr(0, end);
    while (!host.empty() && !is_ascii_alnum(host.back())) host.remove_suffix(1);
    const auto mail = host.find('@');
    if (mail != std::string_view::npos && mail > 0 && host.find('.', mail) != std::string_view::npos) return true;
    const auto dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    return std::ranges::find(kEndings, host.substr(dot + 1)) != kEndings.end();
  }

  /// A figure: "3.5", "1,200", "6:10", "10th", "1990s", "20-year-old"; a unit glued to it stays apart.
  std::size_t figure(std::size_t at) {
    std::size_t end = digits(at);
    while (end + 1 < bytes_.size() && std::string_view(".,:").find(bytes_[end]) != std::string_view::npos &&
           is_digit(peek(end + 1))) {
      end = digits(end + 1);
    }
    const std::size_t letters = skip_words(end);
    if (letters == end) {
      // "20-year-old" is one word, "2010-11" a range of two figures.
      if (is_hyphen(peek(end)) && is_letter(peek(after(end)))) return word(at, end);
      emit(at, end);
      return end;
    }
    const auto glued = to_lower(bytes_.substr(end, letters - end));
    if (rules_.is_unit(glued) && !is_hyphen(peek(letters))) {
      emit(at, end);
      std::size_t unit_end = letters;
      if (const auto dotted = abbreviation_end(end); dotted > letters) unit_end = dotted;
      emit(end, unit_end);
      return unit_end;
    }
    if (const auto dotted = abbreviation_end(end); dotted > letters) {  // "6a.m."
      emit(at, end);
      emit(end, dotted);
      return dotted;
    }
    return word(at, end);
  }

  std::size_t digits(std::size_t at) const {
    while (at < bytes_.size() && bytes_[at] >= '0' && bytes_[at] <= '9') ++at;
    return at;
  }

  /// End of the longest abbreviation, its last stop included, that begins at `at`; `at` where there is none.
  std::size_t abbreviation_end(std::size_t at) const {
    std::size_t best = at;
    std::size_t end = at;
    // The longest abbreviations have some twelve letters; the bound keeps the walk linear.
    for (int n = 0; n < 16 && end < bytes_.size(); ++n) {
      const char32_t c = peek(end);
      if (!is_letter(c) && c != U'.') break;
      end = after(end);
      if (c != U'.') continue;
      const auto* kind = rules_.abbreviation(bytes_.substr(at, end - at));
      if (kind != nullptr && (*kind != AbbreviationKind::number || figure_follows(end))) best = end;
    }
    // "U.S.Steel" or "Co.uk" are not what the list means.
    if (best > at && is_letter(peek(best)) && !is_upper(peek(best))) return at;
    return best;
  }

  bool figure_follows(std::size_t at) const {
    while (at < bytes_.size() && is_space(peek(at))) at = after(at);
    return is_digit(peek(at));
  }

  /// End of letters each followed by a stop: "J.", "J.R.", "D.C."; `at` where there are none.
  std::size_t initials_end(std::size_t at) const {
    std::size_t end = at;
    std::size_t letters = 0;
    while (is_upper(peek(end)) && peek(after(end)) == U'.') {
      end = after(end) + 1;
      ++letters;
    }
    if (letters == 0 || is_lower(peek(end))) return at;
    if (letters > 1) return is_upper(peek(end)) && !is_word(peek(after(end))) ? after(end) : end;
    // One letter and a stop is an initial before a capital; else it ends the sentence: "Plan B."
    std::size_t next = end;
    while (next < bytes_.size() && is_space(peek(next))) next = after(next);
    // "Anton I. Orvel", but "you and I. They".
    const bool pronoun = bytes_[at] == 'I' && !follows_capital();
    return next > end && is_upper(peek(next)) && !pronoun ? end : at;
  }

  bool follows_capital() const { return !out_.empty() && is_upper(peek(out_.back().begin)); }

  /// figure_end: end of the figure that the word begins with ("7.1-magnitude"); 0 where it begins with none.
  std::size_t word(std::size_t at, std::size_t figure_end = 0) {
    std::size_t end = at;
    if (const auto dotted = abbreviation_end(at); dotted > at) end = dotted;
    if (const auto initials = initials_end(at); initials > end) end = initials;
    const bool dotted = end > at;
    if (!dotted) end = skip_words(std::max(at, figure_end));
    for (;;) {
      const char32_t c = peek(end);
      const std::size_t next = after(end);
      const char32_t d = peek(next);
      if (is_apostrophe(c) && is_letter(d)) {
        end = skip_words(next);
      } else if (is_hyphen(c) && is_word(d)) {
        end = next;
        if (const auto short_form = abbreviation_end(end); short_form > end) {
          end = short_form;
        } else {
          end = skip_words(end);
        }
      } else if (c == U'&' && is_upper(d) && end > at && bytes_[end - 1] >= 'A' && bytes_[end - 1] <= 'Z') {
        end = skip_words(next);
      } else {
        break;
      }
    }
    split_word(at, end, dotted);
    return end;
  }

  void split_word(std::size_t at, std::size_t end, bool dotted) {
    const auto view = bytes_.substr(at, end - at);
    folded_ = fold(view);
    if (!dotted) {
      if (const auto part = rules_.first_part(folded_); part > 0 && folded_.size() == view.size()) {
        emit(at, at + part);
        emit(at + part, end);
        return;
      }
    }
    if (const auto clitic = rules_.clitic_size(folded_); clitic > 0 && clitic < folded_.size()) {
      const std::size_t size = clitic + apostrophe_extra(view);
      if (size < view.size()) {
        emit(at, end - size);
        emit(end - size, end);
        return;
      }
    }
    emit(at, end);
  }

  /// How many bytes the last apostrophe of `word` has beyond one: a clitic has just this one.
  static std::size_t apostrophe_extra(std::string_view word) {
    std::size_t extra = 0;
    for (std::size_t i = 0; i < word.size();) {
      const std::size_t begin = i;
      if (is_apostrophe(decode(word, i))) extra = i - begin - 1;
    }
    return extra;
  }

  /// Everything that is no word: runs of stops and of dashes stay together.
  std::size_t mark(std::size_t at, std::size_t next, char32_t c) {
    if (c == U'.' || c == U'-' || c == U'*' || c == U'=' || c == U'!' || c == U'?') {
      while (next < bytes_.size() &&
             (peek(next) == c || ((c == U'!' || c == U'?') && (peek(next) == U'!' || peek(next) == U'?')))) {
        next = after(next);
      }
    }
    // "members' ": the apostrophe alone; "'s" after a mark or a closing bracket: "(NATO)'s".
    if (is_apostrophe(c) && at > 0 && !is_space(peek_before(at)) && !is_quote_mark(peek_before(at))) {
      const std::size_t end = skip_words(next);
      if (end > next && rules_.clitic_size(fold(bytes_.substr(at, end - at))) == end - next + 1) next = end;
    }
    emit(at, next);
    return next;
  }

  char32_t peek_before(std::size_t at) const {
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(bytes_[begin]) & 0xC0) == 0x80) --begin;
    return peek(begin);
  }

  std::string_view bytes_;
  const TokenRules& rules_;
  std::vector<Span> out_;
  std::string folded_;
};

}  // namespace

TokenRules::TokenRules(const Pack& pack) {
  for (const auto& row : pack.rows("abbreviations")) {
    const auto kind = row.size() > 1 ? std::string_view(row[1]) : std::string_view();
    abbreviations_[row[0]] = kind == "title"    ? AbbreviationKind::title
                             : kind == "number" ? AbbreviationKind::number
                             : kind == "time"   ? AbbreviationKind::time
                                                : AbbreviationKind::either;
  }
  for (const auto& row : pack.rows("clitics")) {
    if (row.size() > 2 && row[1] == "joined") {
      joined_[row[0]] = row[2].size();
    } else {
      clitics_.push_back(row[0]);
    }
  }
  std::ranges::sort(clitics_,
                    [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  for (const auto& row : pack.rows("units")) units_.insert(row[0]);
}

const AbbreviationKind* TokenRules::abbreviation(std::string_view form) const {
  const auto it = abbreviations_.find(form);
  return it == abbreviations_.end() ? nullptr : &it->second;
}

std::size_t TokenRules::clitic_size(std::string_view folded_word) const {
  for (const auto& clitic : clitics_) {
    if (folded_word.ends_with(clitic)) return clitic.size();
  }
  return 0;
}

std::size_t TokenRules::first_part(std::string_view folded_word) const {
  const auto it = joined_.find(folded_word);
  return it == joined_.end() ? 0 : it->second;
}

std::vector<Span> tokenize(std::string_view bytes, const TokenRules& rules) { return Scanner(bytes, rules).scan(); }

}  // namespace copytaster::language
