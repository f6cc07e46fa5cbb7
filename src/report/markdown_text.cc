#include "report/markdown_text.h"

#include <algorithm>

#include "report/columns.h"

namespace copytaster::report {
namespace {

bool is_ascii_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string line = printable(text);
  std::string out;
  out.reserve(line.size() + 8);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool at_start = out.empty();
    const bool next_alnum = i + 1 < line.size() && (is_ascii_alnum(line[i + 1]) || line[i + 1] == '#');
    const bool always = c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '>' ||
                        c == '|' || c == '~' || c == '$';
    const bool opens_block = at_start && (c == '#' || c == '+' || c == '-' || c == '=' || c == ':');
    // "1. " or "1) " at the start of a line would begin a list.
    const bool ends_number =
        (c == '.' || c == ')') && !at_start && std::ranges::all_of(out, [](char d) { return d >= '0' && d <= '9'; });
    if (always || opens_block || ends_number || (c == '&' && next_alnum)) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace copytaster::report
