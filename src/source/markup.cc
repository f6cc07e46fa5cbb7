#include "source/markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace copytaster::source {
namespace {

constexpr std::size_t kFullText = 1000;
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kEntities = {{
    {"amp", "&"},
    {"lt", "<"},
    {"gt", ">"},
    {"quot", "\""},
    {"apos", "'"},
    {"nbsp", " "},
    {"lsquo", "\xE2\x80\x98"},
    {"rsquo", "\xE2\x80\x99"},
    {"ldquo", "\xE2\x80\x9C"},
    {"rdquo", "\xE2\x80\x9D"},
    {"laquo", "\xC2\xAB"},
    {"raquo", "\xC2\xBB"},
    {"ndash", "\xE2\x80\x93"},
    {"mdash", "\xE2\x80\x94"},
    {"hellip", "\xE2\x80\xA6"},
    {"euro", "\xE2\x82\xAC"},
}};

std::optional<char32_t> numbered(std::string_view name) {
  if (!name.starts_with('#')) return std::nullopt;
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  if (error != std::errc() || stop != name.data() + name.size() || value == 0) return std::nullopt;
  return value;
}

/// Appends the character that the entity at `at` means, or the '&' alone, and gives where to go on.
std::size_t append_entity(std::string_view html, std::size_t at, std::string& out) {
  const auto end = html.substr(at, 12).find(';');
  if (end != std::string_view::npos) {
    const auto name = html.substr(at + 1, end - 1);
    const auto* known = std::ranges::find(kEntities, name, &std::pair<std::string_view, std::string_view>::first);
    if (known != kEntities.end()) {
      out += known->second;
      return at + end + 1;
    }
    if (const auto character = numbered(name)) {
      encode(*character, out);
      return at + end + 1;
    }
  }
  out += '&';
  return at + 1;
}

/// Behind the tag or comment that begins at `at`; `at` where the '<' begins none.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  const auto next = at + 1 < html.size() ? html[at + 1] : ' ';
  const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  if (!letter && next != '/' && next != '!') return at;
  const auto end = html.find('>', at);
  return end == std::string_view::npos ? html.size() : end + 1;
}

std::string collapse(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode(text, at);
    if (!is_space(character)) {
      encode(character, out);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '&') {
      at = append_entity(html, at, out);
      continue;
    }
    const auto end = html[at] == '<' ? end_of_tag(html, at) : at;
    if (end == at) out += html[at++];
    at = end > at ? end : at;
  }
  return collapse(out);
}

std::string html_of_text(std::string_view text) {
  std::string out = "<p>";
  std::size_t ends = 0;  ///< line ends since the last character that is no blank
  for (const char c : trim(text)) {
    if (c == '\n') {
      ++ends;
      continue;
    }
    if (c == '\r' || (ends > 0 && (c == ' ' || c == '\t'))) continue;
    if (ends > 0) out += ends > 1 ? "</p>\n<p>" : "\n";
    ends = 0;
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      default: out += c;
    }
  }
  return out + "</p>";
}

bool is_summary(std::string_view html) {
  const auto text = plain_text(html);
  if (text.size() < kFullText) return true;
  constexpr std::array<std::string_view, 4> kCut = {"...", "\xE2\x80\xA6", "[...]", "[\xE2\x80\xA6]"};
  return std::ranges::any_of(kCut, [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace copytaster::source
