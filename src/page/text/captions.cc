#include "page/text/captions.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_with_capital(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  return is_upper(decode(text, at));
}

std::size_t count_blanks(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += c == ' ' ? 1u : 0u;
  return n;
}

/// The last `n` words of `text`, as parted by blanks and the signs between credits.
std::string_view last_words(std::string_view text, unsigned n) {
  std::size_t at = text.size();
  for (; n > 0 && at > 0; --n) {
    const auto before = text.find_last_of(" /|(,:;", at - 1);
    if (before == std::string_view::npos) return text;
    at = before;
  }
  return text.substr(at + 1);
}

std::string_view first_words(std::string_view text, unsigned n) {
  std::size_t at = 0;
  for (; n > 0 && at < text.size(); --n) at = std::min(text.find_first_of(" /|", at + 1), text.size());
  return text.substr(0, at);
}

bool ends_in_credit_name(std::string_view text, const Rules::Compiled& rules) {
  for (unsigned n = 1; n <= 3; ++n) {
    if (is_credit_name(last_words(text, n), rules)) return true;
  }
  return false;
}

/// "Name Surname/Agency", "Agency/Name Surname", "Photo: ...": what stands in the brackets of a credit.
bool is_bracketed_credit(std::string_view inner, const Rules::Compiled& rules) {
  if (inner.size() > 120 || !begins_with_capital(inner)) return false;
  if (is_credit_name(inner, rules) || ends_in_credit_name(inner, rules)) return true;
  const auto slash = inner.find('/');
  if (slash != std::string_view::npos && begins_with_capital(trim(inner.substr(slash + 1))) &&
      count_blanks(inner.substr(0, slash)) >= 1) {
    return true;
  }
  return is_credit_name(first_words(inner, 1), rules) || is_credit_name(first_words(inner, 2), rules);
}

/// Two to five capital letters: the short name of an agency, known or not.
bool is_short_name(std::string_view word) {
  return word.size() >= 2 && word.size() <= 5 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// `text` ends in "NNA" or "NNA Photo" where a credit may begin: at the start, behind a stop or "Copyright".
bool ends_in_unknown_agency(std::string_view text, const Rules::Compiled& rules) {
  auto owner = last_words(text, 1);
  const bool pictured = rules.picture_words.contains(fold(owner));
  if (pictured) {
    text = trim(text.substr(0, text.size() - owner.size()));
    owner = last_words(text, 1);
  }
  if (!is_short_name(owner)) return false;
  const auto before = trim(text.substr(0, text.size() - owner.size()));
  return pictured || before.empty() || before.ends_with('.') || before.ends_with(')') || before.ends_with(':') ||
         before.ends_with("\xC2\xA9") || rules.picture_words.contains(fold(last_words(before, 1)));
}

/// Two to four words, each with a capital.
bool is_name(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size(); ++words) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (!begins_with_capital(text.substr(at, end - at))) return false;
    at = end + 1;
  }
  return words >= 2 && words <= 4;
}

}  // namespace

bool is_credit_name(std::string_view words, const Rules::Compiled& rules) {
  return rules.photo_credits.contains(trim(words));
}

bool is_said_twice(std::span<const std::uint64_t> words, std::string_view text) {
  constexpr std::size_t kFewestWords = 4;
  constexpr std::size_t kLongestCredit = 8;
  constexpr std::size_t kLongest = 60;  // a paragraph said twice is a slip of the page, and text
  // Speakers do say things twice.
  std::size_t at = 0;
  if (text.empty() || words.size() > kLongest || is_quote_mark(decode(text, at))) return false;
  for (std::size_t n = kFewestWords; 2 * n <= words.size(); ++n) {
    if (2 * n + kLongestCredit < words.size()) continue;
    if (std::ranges::equal(words.subspan(0, n), words.subspan(n, n))) return true;
  }
  return false;
}

bool ends_in_credit(const Line& line, const Rules::Compiled& rules) {
  std::string_view text = line.plain;
  if (text.ends_with('.') && text.size() > 1 && text[text.size() - 2] == ')') text.remove_suffix(1);
  if (text.ends_with(')') || text.ends_with(']')) {
    const auto open = text.find_last_of("([");
    return open != std::string_view::npos &&
           is_bracketed_credit(trim(text.substr(open + 1, text.size() - open - 2)), rules);
  }
  if (line.stop) return false;
  if (ends_in_credit_name(text, rules)) return true;
  // "... January 1. REUTERS/Name Surname": a name of at most four words behind the agency's.
  const auto slash = text.find_last_of("/|");
  if (slash == std::string_view::npos || slash == 0) return false;
  const auto name = trim(text.substr(slash + 1));
  const auto owner = trim(text.substr(0, slash));
  if (begins_with_capital(name) && count_blanks(name) <= 3 && ends_in_credit_name(owner, rules)) return true;
  return is_name(name) && ends_in_unknown_agency(owner, rules);
}

bool begins_with_credit(const Line& line, const Rules::Compiled& rules) {
  if (line.stop || line.open || line.words < 4) return false;
  for (unsigned n = 1; n <= 2; ++n) {
    const auto credit = first_words(line.plain, n);
    if (!is_credit_name(credit, rules)) continue;
    auto rest = trim(line.plain.substr(credit.size()));
    for (const std::string_view sign : {"\xE2\x80\xA2", "/", "|", "-"}) {
      if (rest.starts_with(sign)) rest = trim(rest.substr(sign.size()));
    }
    if (begins_with_capital(rest)) return true;
  }
  return false;
}

std::optional<GalleryPlace> gallery_place(std::string_view line) {
  // "Image 3 of 34": a word in front.
  if (!line.empty() && !is_ascii_digit(line.front()) && count_blanks(line) <= 4) {
    line = line.substr(std::min(line.find(' '), line.size() - 1) + 1);
  }
  GalleryPlace place;
  const char* end = line.data() + line.size();
  auto [after, error] = std::from_chars(line.data(), end, place.at);
  if (error != std::errc{} || after == end) return std::nullopt;
  std::string_view rest(after, static_cast<std::size_t>(end - after));
  if (rest.starts_with(" of ")) {
    rest.remove_prefix(4);
  } else if (rest = trim(rest); rest.starts_with('/')) {
    rest = trim(rest.substr(1));
  } else {
    return std::nullopt;
  }
  const auto [stop, error_of] = std::from_chars(rest.data(), end, place.of);
  if (error_of != std::errc{} || place.at == 0 || place.of < place.at || place.of > 500) return std::nullopt;
  if (stop != end && *stop != ' ' && *stop != ':' && *stop != '.') return std::nullopt;
  return place;
}

unsigned count_gallery_places(std::string_view line) {
  unsigned found = 0;
  unsigned of = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!is_ascii_digit(line[i]) || (i > 0 && line[i - 1] != ' ')) continue;
    const auto word = line.substr(i, std::min(line.find(' ', i), line.size()) - i);
    if (const auto place = gallery_place(word)) {
      if (of == 0) of = place->of;
      if (place->of == of && place->at == found + 1) ++found;
    }
    i += word.size();
  }
  return found;
}

}  // namespace copytaster::page
