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

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool holds(std::string_view characters, char c) { return characters.find(c) != std::string_view::npos; }

/// The mark's own kind runs on: "--", "...", "!!!", "***", "<<".
bool runs(char32_t c) { return c < 0x80 && c != 0 && holds(".-*=!?<>~#+$`", static_cast<char>(c)); }

/// Bytes of the emoticon that `rest` begins with, 0 where it begins with none: eyes, perhaps a nose, a mouth; or the
/// other way round; or one of a few others.
///
/// parted   a blank stands before it: without one only a mouth that is a bracket counts
std::size_t emoticon_size(std::string_view rest, bool parted) {
  static constexpr std::array<std::string_view, 8> kOthers = {"<3", "</3", "^_^", "^^", "-_-", "o_O", "O_o", "T_T"};
  std::size_t end = 0;
  if (parted) {
    for (const auto other : kOthers) {
      if (rest.starts_with(other)) end = other.size();
    }
  }
  const auto at = [&](std::size_t i) { return i < rest.size() ? rest[i] : '\0'; };
  if (end == 0 && holds(":;=", at(0))) {
    std::size_t mouth = holds("-o^'", at(1)) ? 2 : 1;
    if (at(0) == '=' && mouth == 2) return 0;
    if (!holds(parted && at(0) != '=' ? ")(]DPp/|3O*" : ")(", at(mouth)) || at(mouth) == '\0') return 0;
    end = mouth + 1;
    while (holds(")(", at(end - 1)) && at(end) == at(end - 1)) ++end;
  } else if (end == 0 && parted && holds("(", at(0)) && holds(":;=", at(1))) {
    end = 2;
  }
  if (end == 0 || (end < rest.size() && is_ascii_alnum(rest[end]))) return 0;
  return end;
}

/// Walks one paragraph.
class Scanner {
 public:
  Scanner(std::string_view bytes, const TokenRules& rules) : bytes_(bytes), rules_(rules) {}

  std::vector<Piece> scan() {
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
        at = figure(at, at);
      } else if (is_word(c)) {
        at = word(at, at);
      } else {
        at = mark(at, next, c);
      }
    }
    return std::move(out_);
  }

 private:
  void emit(std::size_t begin, std::size_t end, bool continues = false) {
    if (begin < end) out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, continues});
  }

  /// The character at `at`, 0 behind the end.
  char32_t peek(std::size_t at) const { return at < bytes_.size() ? decode(bytes_, at) : U'\0'; }

  char byte(std::size_t at) const { return at < bytes_.size() ? bytes_[at] : '\0'; }

  std::size_t after(std::size_t at) const {
    if (at < bytes_.size()) decode(bytes_, at);
    return at;
  }

  std::size_t skip_words(std::size_t at) const {
    while (at < bytes_.size()) {
      if (is_ascii_alnum(bytes_[at])) {
        ++at;
      } else if (is_word(peek(at))) {
        at = after(at);
      } else {
        break;
      }
    }
    return at;
  }

  std::size_t skip_blanks(std::size_t at) const {
    while (at < bytes_.size() && is_space(peek(at))) at = after(at);
    return at;
  }

  bool blank_before(std::size_t at) const { return at == 0 || is_space(peek_before(at)); }

  /// End of a web or mail address, a @name or a #tag that begins at `at`; `at` where there is none.
  std::size_t address_end(std::size_t at) const {
    const auto rest = bytes_.substr(at);
    const bool starts_word = at == 0 || !is_ascii_alnum(bytes_[at - 1]);
    if (!starts_word) return at;
    if ((rest.front() == '@' || rest.front() == '#') && rest.size() > 1 && is_letter(peek(at + 1))) {
      return skip_words(at + 1);
    }
    if (!is_ascii_alnum(rest.front())) return at;
    const bool plain = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") ||
                       rest.starts_with("mailto:");
    if (!plain && !looks_like_host(rest)) return at;
    std::size_t end = at;
    while (end < bytes_.size()) {
      const char32_t c = peek(end);
      if (is_space(c) || c == U'<' || c == U'>' || (c != U'\'' && is_quote_mark(c))) break;
      if (!plain && (c == U'(' || c == U')')) break;
      end = after(end);
    }
    // A mark that closes the sentence or a bracket is no part of the address.
    while (end > at && holds(".,;:!?)]}'", bytes_[end - 1])) --end;
    return end;
  }

  /// "name@host.org", "name@desk", "courier.example.com/page", "report.doc": a dot with letters around it and an
  /// ending that hosts or files have.
  static bool looks_like_host(std::string_view rest) {
    static constexpr std::array<std::string_view, 26> kEndings = {
        "com", "org", "net",  "gov",  "edu", "info", "int", "mil", "tv",  "eu",  "io",  "co",  "doc",
        "pdf", "xls", "docx", "xlsx", "txt", "html", "htm", "jpg", "png", "gif", "exe", "ppt", "zip"};
    std::size_t end = 0;
    constexpr std::size_t kLongest = 320;  // no host or mail address is longer; keeps the cost linear
    while (end < rest.size() && end < kLongest && (is_ascii_alnum(rest[end]) || holds(".-_@", rest[end]))) ++end;
    auto host = rest.substr(0, end);
    while (!host.empty() && !is_ascii_alnum(host.back())) host.remove_suffix(1);
    if (const auto mail = host.find('@'); mail != std::string_view::npos && mail > 0) return true;
    const auto dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    if (is_dotted_path(host)) return true;
    return std::ranges::find(kEndings, to_lower(host.substr(dot + 1))) != kEndings.end();
  }

  /// "rec.arts.velmora": three names or more in small letters.
  static bool is_dotted_path(std::string_view host) {
    std::size_t dots = 0;
    std::size_t letters = 0;
    for (const char c : host) {
      if (c == '.' && letters < 2) return false;
      if (c != '.' && c != '-' && (c < 'a' || c > 'z')) return false;
      dots += c == '.' ? 1u : 0u;
      letters = c == '.' ? 0 : letters + 1;
    }
    return dots > 1 && letters > 1;
  }

  /// A figure: "3.5", "1,200", "6:10", "10th", "1990s"; a unit glued to it stays apart. So do the parts of a range
  /// and of "20-year-old".
  ///
  /// digits_at  where its digits begin: behind a sign
  std::size_t figure(std::size_t at, std::size_t digits_at) {
    if (const auto number = long_number_end(digits_at); number > digits_at) {
      emit(at, number);
      return number;
    }
    std::size_t end = digits(digits_at);
    while (is_digit(peek(end + 1)) && goes_on(end)) end = digits(end + 1);
    // "the 1930's"
    if (byte(end - 1) == '0' && is_apostrophe(peek(end)) && is_plural_s(after(end))) end = after(end) + 1;
    const std::size_t letters = skip_words(end);
    if (letters == end) {
      emit(at, end);
      return end;
    }
    if (rules_.is_unit(to_lower(bytes_.substr(end, letters - end)))) {
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

  bool is_plural_s(std::size_t at) const { return byte(at) == 's' && !is_word(peek(after(at))); }

  /// The mark at `at`, a digit behind it, is inside a figure: "3.5", "6:10", and a comma before three digits.
  bool goes_on(std::size_t at) const { return holds(".:", byte(at)) || (byte(at) == ',' && digits(at + 1) == at + 4); }

  std::size_t digits(std::size_t at) const {
    while (at < bytes_.size() && is_ascii_digit(bytes_[at])) ++at;
    return at;
  }

  /// End of a telephone number ("555-0142", "3-0142", "1-800-555-0142", "555/555-0142") or a date in figures ("9/11",
  /// "03/15/2021", "11-20-2020"); `at` where there is none. A range of two ("2010-2011") and a fraction ("1/2") are
  /// figures of their own.
  std::size_t long_number_end(std::size_t at) const {
    std::array<std::size_t, 6> sizes{};
    std::size_t parts = 0;
    std::size_t hyphens = 0;
    std::size_t all = 0;
    std::size_t end = at;
    while (parts < sizes.size()) {
      const std::size_t next = digits(end);
      all += sizes[parts++] = next - end;
      end = next;
      if (!holds("-/", byte(end)) || !is_ascii_digit(byte(end + 1)) || byte(end) == '\0') break;
      hyphens += byte(end) == '-' ? 1u : 0u;
      ++end;
    }
    if (parts < 2 || is_word(peek(end)) || (holds("-/.,:", byte(end)) && is_ascii_digit(byte(end + 1)))) return at;
    if (parts > 2) return all >= 4 + hyphens ? end : at;
    if (hyphens == 1) return sizes[1] == 4 && sizes[0] % 2 == 1 ? end : at;
    const bool day = sizes[0] == 1 || (sizes[0] == 2 && bytes_.substr(at, 2) <= "31");
    return day && sizes[1] == 2 ? end : at;
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
      if (kind != nullptr && (*kind != AbbreviationKind::number || is_digit(peek(skip_blanks(end))))) best = end;
    }
    // "U.S.Steel" or "Co.uk" are not what the list means.
    if (best > at && is_letter(peek(best)) && !is_upper(peek(best))) return at;
    return best;
  }

  /// End of an abbreviation of one letter, a slash and perhaps another letter ("b/c", "w/"); `at` where there is none.
  std::size_t slashed_end(std::size_t at) const {
    if (byte(at + 1) != '/') return at;
    for (const std::size_t size : {3u, 2u}) {
      if (at + size <= bytes_.size() && !is_word(peek(at + size)) &&
          rules_.abbreviation(to_lower(bytes_.substr(at, size))) != nullptr)
        return at + size;
    }
    return at;
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
    // "the U.S": the last stop left out.
    if (letters == 1 && is_upper(peek(end)) && !is_word(peek(after(end)))) return after(end);
    if (letters > 1) return is_upper(peek(end)) && !is_word(peek(after(end))) ? after(end) : end;
    // One letter and a stop is an initial before a capital; else it ends the sentence: "Plan B."
    const std::size_t next = skip_blanks(end);
    // "Anton I. Orvel", but "you and I. They".
    const bool pronoun = bytes_[at] == 'I' && !follows_capital();
    return next > end && is_upper(peek(next)) && !pronoun ? end : at;
  }

  bool follows_capital() const { return !out_.empty() && is_upper(peek(out_.back().span.begin)); }

  /// A word up to a hyphen, a blank or a mark; with its hyphen where it is a prefix.
  ///
  /// from   behind the figure that it begins with ("50,000th"), else `at`
  std::size_t word(std::size_t at, std::size_t from) {
    std::size_t end = at;
    if (const auto dotted = abbreviation_end(at); dotted > at) end = dotted;
    if (const auto slashed = slashed_end(at); slashed > at) end = slashed;
    if (const auto initials = initials_end(at); initials > end) end = initials;
    const bool dotted = end > at;
    if (!dotted) end = skip_words(from);
    for (;;) {
      const char32_t c = peek(end);
      const std::size_t next = after(end);
      const char32_t d = peek(next);
      if (is_apostrophe(c) && is_letter(d)) {
        end = skip_words(next);
      } else if (is_hyphen(c) && is_word(d) && is_prefix(at, end)) {
        end = skip_words(next);
      } else if (c == U'&' && is_upper(d) && end > at && bytes_[end - 1] >= 'A' && bytes_[end - 1] <= 'Z') {
        end = skip_words(next);
      } else if (c == U'$' && is_digit(d) && is_country(at, end)) {
        end = next;
        break;
      } else {
        break;
      }
    }
    split_word(at, end, dotted, false);
    return end;
  }

  /// The word so far is a prefix that English writes with a hyphen, and nothing is joined to it in front.
  bool is_prefix(std::size_t at, std::size_t end) const {
    return end - at <= kLongestPrefix && rules_.is_prefix(to_lower(bytes_.substr(at, end - at))) &&
           (at == 0 || !is_hyphen(peek_before(at)));
  }

  /// "US$5", "A$5".
  bool is_country(std::size_t at, std::size_t end) const {
    return end - at <= 3 &&
           std::ranges::all_of(bytes_.substr(at, end - at), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  /// Emits a word, its clitics apart: "could" "n't" "'ve".
  void split_word(std::size_t at, std::size_t end, bool dotted, bool continues) {
    const auto view = bytes_.substr(at, end - at);
    const bool plain = is_ascii(view);
    // Plain words of more letters than any that is written together have nothing to look up.
    if (plain && view.find('\'') == std::string_view::npos && (dotted || view.size() > rules_.longest_joined())) {
      emit(at, end, continues);
      return;
    }
    folded_ = plain ? to_lower(view) : fold(view);
    if (!dotted) {
      if (const auto part = rules_.first_part(folded_, word_behind(end)); part > 0 && folded_.size() == view.size()) {
        emit(at, at + part, continues);
        emit(at + part, end, true);
        return;
      }
    }
    if (const auto clitic = rules_.clitic_size(folded_); clitic > 0 && clitic < folded_.size()) {
      const std::size_t size = clitic + apostrophe_extra(view);
      if (size < view.size()) {
        split_word(at, end - size, dotted, continues);
        emit(end - size, end, true);
        return;
      }
    }
    emit(at, end, continues);
  }

  /// The word behind a blank at `at`, in lower case; empty where none stands there or a hyphen follows it.
  std::string word_behind(std::size_t at) const {
    const auto begin = skip_blanks(at);
    std::size_t end = begin;
    while (end < bytes_.size() && is_ascii_letter(bytes_[end])) ++end;
    return begin == at || is_hyphen(peek(end)) ? std::string() : to_lower(bytes_.substr(begin, end - begin));
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

  /// Everything that is no word: runs of stops and of dashes stay together, and so do emoticons.
  std::size_t mark(std::size_t at, std::size_t next, char32_t c) {
    if (const auto size = emoticon_size(bytes_.substr(at), blank_before(at)); size > 0) {
      emit(at, at + size);
      return at + size;
    }
    if (is_apostrophe(c) || c == U'\u2018') return apostrophe(at, next, c);
    // "+44", ".265"
    if ((c == U'+' || c == U'.') && is_digit(peek(next)) && blank_before(at)) return figure(at, next);
    if (runs(c)) {
      const bool stop = holds(".!?", bytes_[at]);
      while (next < bytes_.size() && (peek(next) == c || (stop && holds(".!?", bytes_[next])))) ++next;
    }
    emit(at, next);
    return next;
  }

  /// An apostrophe that no letters stand before: "'s" after a mark, "'em", the possessive of "members' ", or a single
  /// quotation mark; two of them are one double mark.
  std::size_t apostrophe(std::size_t at, std::size_t next, char32_t c) {
    const bool tight = !blank_before(at);
    if (peek(next) == c || (c == U'\u2018' && peek(next) == U'\u2019')) {
      emit(at, after(next));
      return after(next);
    }
    const std::size_t end = skip_words(next);
    const auto form = end > next && end - next <= kLongestPrefix ? fold(bytes_.substr(at, end - at)) : std::string();
    if (c != U'\u2018' && tight && !is_quote_mark(peek_before(at)) && !form.empty() &&
        rules_.clitic_size(form) == form.size()) {
      emit(at, end, is_word(peek_before(at)));
      return end;
    }
    const bool year = end == next + 2 && is_ascii_digit(byte(next)) && is_ascii_digit(byte(next + 1));
    if (!form.empty() && !tight && (year || rules_.is_clipped(form))) {
      emit(at, end);
      return end;
    }
    const bool possessive = c != U'\u2018' && tight && !quoted_ && ends_in_s(at);
    emit(at, next, possessive);
    quoted_ = !tight && end > next;
    return next;
  }

  bool ends_in_s(std::size_t at) const {
    return !out_.empty() && out_.back().span.end == at && holds("sSxzXZ", bytes_[at - 1]) &&
           is_letter(peek(out_.back().span.begin));
  }

  char32_t peek_before(std::size_t at) const {
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(bytes_[begin]) & 0xC0) == 0x80) --begin;
    return peek(begin);
  }

  /// Longer words are no prefixes and no clitics.
  static constexpr std::size_t kLongestPrefix = 12;

  std::string_view bytes_;
  const TokenRules& rules_;
  std::vector<Piece> out_;
  std::string folded_;
  bool quoted_ = false;  ///< inside single quotation marks
};

StringSet word_set(std::string_view list) {
  StringSet words;
  while (!list.empty()) {
    const auto blank = std::min(list.find(' '), list.size());
    words.emplace(list.substr(0, blank));
    list.remove_prefix(std::min(blank + 1, list.size()));
  }
  return words;
}

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
    const auto kind = row.size() > 1 ? std::string_view(row[1]) : std::string_view();
    if (kind == "joined" && row.size() > 2) {
      auto& joined = joined_[row[0]];
      joined.part = row[2].size();
      if (row.size() > 3) joined.before = word_set(row[3]);
      longest_joined_ = std::max(longest_joined_, row[0].size());
    } else if (kind == "clipped") {
      clipped_.insert(row[0]);
    } else {
      clitics_.push_back(row[0]);
    }
  }
  std::ranges::sort(clitics_,
                    [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  for (const auto& row : pack.rows("units")) units_.insert(row[0]);
  for (const auto& row : pack.rows("prefixes")) prefixes_.insert(row[0]);
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

std::size_t TokenRules::first_part(std::string_view folded_word, std::string_view next) const {
  const auto it = joined_.find(folded_word);
  if (it == joined_.end()) return 0;
  return it->second.before.empty() || it->second.before.contains(next) ? it->second.part : 0;
}

std::vector<Piece> tokenize(std::string_view bytes, const TokenRules& rules) { return Scanner(bytes, rules).scan(); }

}  // namespace copytaster::language
