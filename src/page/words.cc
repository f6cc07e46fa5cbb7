#include "page/words.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace copytaster::page {
namespace {

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

/// Calls each(folded word, its bytes in `text`, begins with a capital) until it returns false.
template <class Each>
void for_each_word(std::string_view text, Each each) {
  std::string word;
  std::size_t begin = 0;
  bool capital = false;
  bool going = true;
  const auto finish = [&](std::size_t end) {
    while (!word.empty() && word.back() == '\'') word.pop_back();
    if (!word.empty() && going) {
      going = each(std::string_view(word), Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                   capital);
    }
    word.clear();
    capital = false;
  };
  for (std::size_t i = 0; i < text.size() && going;) {
    const std::size_t at = i;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
      const bool upper = byte >= 'A' && byte <= 'Z';
      if (upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
        if (word.empty()) {
          begin = at;
          capital = upper;
        }
        word += static_cast<char>(upper ? byte + 32 : byte);
      } else if (byte == '\'' && !word.empty()) {
        word += '\'';
      } else {
        finish(at);
      }
      continue;
    }
    const char32_t c = decode(text, i);
    if (is_ideograph(c)) {
      finish(at);
      begin = at;
      word = text.substr(at, i - at);
      finish(i);
    } else if (is_letter(c)) {
      if (word.empty()) {
        begin = at;
        capital = is_upper(c);
      }
      word += to_lower(text.substr(at, i - at));
    } else if (is_apostrophe(c) && !word.empty()) {
      word += '\'';
    } else {
      finish(at);
    }
  }
  finish(text.size());
}

}  // namespace

bool is_ideograph(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0E7F) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

std::uint32_t append_words(std::string_view text, std::vector<std::uint64_t>& words) {
  std::uint32_t capitals = 0;
  for_each_word(text, [&](std::string_view folded, Span, bool capital) {
    words.push_back(hash64(folded));
    capitals += capital ? 1u : 0u;
    return true;
  });
  return capitals;
}

Span word_span(std::string_view text, std::uint32_t index) {
  Span found{};
  for_each_word(text, [&](std::string_view, Span span, bool) {
    if (index-- > 0) return true;
    found = span;
    return false;
  });
  return found;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = text.find_first_not_of(" \t", i);
    if (begin == std::string_view::npos) break;
    const auto end = std::min(text.find_first_of(" \t", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    i = end;
  }
  return words;
}

std::vector<std::string_view> split_at(std::string_view text, std::span<const std::string_view> separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size();) {
    std::size_t length = i == text.size() ? 1 : 0;
    for (const auto separator : separators) {
      if (length == 0 && text.substr(i).starts_with(separator)) length = separator.size();
    }
    if (length == 0) {
      ++i;
      continue;
    }
    if (const auto part = trim(text.substr(begin, i - begin)); !part.empty()) parts.push_back(part);
    i += length;
    begin = i;
  }
  return parts;
}

}  // namespace copytaster::page
