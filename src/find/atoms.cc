#include "find/atoms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

using RoleName = std::pair<std::string_view, Role>;

constexpr RoleName kRoleNames[] = {
    {"cardinal", Role::cardinal},
    {"scale", Role::scale},
    {"dozen", Role::dozen},
    {"vague", Role::vague},
    {"some", Role::some},
    {"fraction", Role::fraction},
    {"ordinal", Role::ordinal},
    {"article", Role::article},
    {"month", Role::month},
    {"doubtful", Role::doubtful},
    {"weekday", Role::weekday},
    {"weekdays", Role::weekdays},
    {"unit", Role::unit},
    {"units", Role::units},
    {"season", Role::season},
    {"part", Role::part},
    {"deictic", Role::deictic},
    {"tonight", Role::tonight},
    {"weekend", Role::weekend},
    {"fortnight", Role::fortnight},
    {"last", Role::last},
    {"past", Role::past},
    {"current", Role::current},
    {"next", Role::next},
    {"that", Role::that},
    {"same", Role::same},
    {"before_that", Role::before_that},
    {"ago", Role::ago},
    {"after_that", Role::after_that},
    {"earlier", Role::earlier},
    {"later", Role::later},
    {"edge", Role::edge},
    {"edge_of", Role::edge_of},
    {"every", Role::every},
    {"frequency", Role::frequency},
    {"present", Role::present},
    {"recent", Role::recent},
    {"noon", Role::noon},
    {"meridiem", Role::meridiem},
    {"zone", Role::zone},
    {"clock", Role::clock},
    {"century", Role::century},
    {"quarter", Role::quarter},
    {"era", Role::era},
    {"year_cue", Role::year_cue},
    {"will", Role::will},
    {"old", Role::old},
    {"the", Role::the},
    {"of", Role::of},
    {"on", Role::on},
    {"in", Role::in},
    {"joiner", Role::joiner},
    {"from", Role::from},
    {"since", Role::since},
    {"holiday", Role::holiday},
    {"currency", Role::currency},
    {"percent", Role::percent},
    {"counts_none", Role::counts_none},
    {"people", Role::people},
    {"aged", Role::aged},
    {"figure", Role::figure},
    {"reach", Role::reach},
    {"more", Role::more},
    {"street", Role::street},
    {"measure", Role::measure},
    {"among", Role::among},
    {"between", Role::between},
    {"owner", Role::owner},
    {"no", Role::no},
};
static_assert(std::size(kRoleNames) == kRoles, "every role has a name");

double parse_value(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// How many digits stand at `at`.
std::size_t count_digits(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_ascii_digit(text[at + n])) ++n;
  return n;
}

/// The ASCII stand-in of a mark.
char plain_mark(char32_t c) {
  if (c < 0x80) return static_cast<char>(c);
  if (c >= 0x2010 && c <= 0x2015) return '-';                            // hyphens and dashes
  if (c == 0x2212) return '-';                                           // U+2212 MINUS SIGN
  if (c == 0x2018 || c == 0x2019 || c == 0x201B) return '\'';            // single quotation marks
  if (c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB) return '"';  // double ones, guillemets
  return 0;
}

/// Reads a number in digits that begins at `at`: thousands in groups of three, decimals after a point.
/// "18.10.2021" is three numbers, so one after a number's point has none.
std::size_t read_digits(std::string_view text, std::size_t at, bool may_have_decimals, Atom& atom) {
  std::size_t end = at + count_digits(text, at);
  const std::size_t first = end - at;
  while (first <= 3 && end < text.size() && text[end] == ',' && count_digits(text, end + 1) == 3) {
    end += 4;
    atom.grouped = true;
  }
  for (std::size_t i = at; i < end; ++i) {
    if (text[i] != ',') atom.number = atom.number * 10 + (text[i] - '0');
  }
  atom.whole_digits = static_cast<std::uint8_t>(std::min<std::size_t>(end - at, 255));
  if (!may_have_decimals || end >= text.size() || text[end] != '.') return end;
  const std::size_t decimals = count_digits(text, end + 1);
  const std::size_t after = end + 1 + decimals;
  if (decimals == 0 || (after < text.size() && text[after] == '.' && count_digits(text, after + 1) > 0)) return end;
  // Read as a whole so that the nearest double is had: 1.1 is not 1 + 1 * 0.1.
  std::array<char, 32> digits{};
  std::size_t n = 0;
  for (std::size_t i = at; i < after && n < digits.size(); ++i) {
    if (text[i] != ',') digits[n++] = text[i];
  }
  atom.number = parse_value({digits.data(), n});
  atom.decimals = static_cast<std::uint8_t>(std::min<std::size_t>(decimals, 255));
  return after;
}

std::size_t read_letters(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_letter(decode(text, next))) break;
    at = next;
  }
  return at;
}

}  // namespace

double Lexeme::value(Role role) const {
  for (const auto& sense : senses) {
    if (sense.role == role) return sense.value;
  }
  return 0;
}

void Lexicon::add(const Pack& pack, std::string_view table) {
  for (const auto& row : pack.rows(table)) {
    if (row.size() < 2) continue;
    const auto* const known = std::find_if(std::begin(kRoleNames), std::end(kRoleNames),
                                           [&](const RoleName& r) { return r.first == row[1]; });
    if (known == std::end(kRoleNames)) continue;
    add(row[0], known->second, row.size() > 2 ? parse_value(row[2]) : 0);
  }
}

void Lexicon::add(std::string_view word, Role role, double value) {
  auto& lexeme = words_[std::string(word)];
  lexeme.senses.push_back({role, value});
  lexeme.roles.set(static_cast<std::size_t>(role));
}

const Lexeme* Lexicon::find(std::string_view word) const {
  const auto it = words_.find(word);
  return it == words_.end() ? nullptr : &it->second;
}

void split_into_atoms(const Text& text, const language::Analysis& analysis, const language::Sentence& sentence,
                      const Lexicon& lexicon, std::vector<Atom>& out) {
  out.clear();
  const auto all = text.all();
  const std::size_t end = std::min<std::size_t>(sentence.span.end, all.size());
  const std::string_view words = all.substr(0, end);
  std::uint32_t token = sentence.first;
  std::string lower;
  std::size_t at = sentence.span.begin;
  bool glued = false;
  while (at < end) {
    std::size_t next = at;
    const char32_t c = decode(words, next);
    if (is_space(c)) {
      at = next;
      glued = false;
      continue;
    }
    while (token + 1 < sentence.last && analysis.tokens[token].span.end <= at) ++token;
    Atom atom;
    atom.token = token;
    atom.glued = glued;
    if (is_digit(c)) {
      atom.kind = AtomKind::number;
      const bool after_point =
          glued && out.size() >= 2 && out.back().is_mark('.') && out.back().glued && out[out.size() - 2].is_number();
      next = read_digits(words, at, !after_point, atom);
    } else if (is_letter(c)) {
      atom.kind = AtomKind::word;
      atom.capital = is_upper(c);
      next = read_letters(words, next);
      const auto form = words.substr(at, next - at);
      lower.assign(form);
      bool ascii = true;
      for (char& letter : lower) {
        ascii = ascii && static_cast<unsigned char>(letter) < 0x80;
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
      }
      atom.word = lexicon.find(ascii ? lower : to_lower(form));
    } else {
      atom.mark = plain_mark(c);
      atom.word = lexicon.find(words.substr(at, next - at));
    }
    atom.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)};
    out.push_back(atom);
    glued = true;
    at = next;
  }
}

}  // namespace copytaster::find
