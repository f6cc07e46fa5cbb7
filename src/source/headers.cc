#include "source/headers.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::source {
namespace {

/// Takes the next line from `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Takes `name=value` up to the next ';' outside of quotation marks.
std::string_view take_parameter(std::string_view& rest) {
  bool quoted = false;
  std::size_t end = 0;
  while (end < rest.size() && (quoted || rest[end] != ';')) {
    if (rest[end] == '"') quoted = !quoted;
    ++end;
  }
  const auto parameter = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return parameter;
}

}  // namespace

Headers Headers::parse(std::string_view lines) {
  Headers out;
  while (!lines.empty()) {
    const auto line = take_line(lines);
    if (!line.empty() && is_blank(line.front())) {
      if (!out.fields_.empty()) out.fields_.back().second.append(" ").append(trim(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    out.fields_.emplace_back(lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  }
  return out;
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (field == name && !value.empty()) return trim(value);
  }
  return std::nullopt;
}

std::size_t end_of_head(std::string_view bytes) {
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const auto rest = bytes.substr(at + 1);
    if (rest.starts_with('\n')) return at + 2;
    if (rest.starts_with("\r\n")) return at + 3;
  }
  return std::string_view::npos;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (auto& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string media_type_of(std::string_view content_type) {
  return lower_ascii(trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::optional<std::string> parameter_of(std::string_view value, std::string_view name) {
  for (take_parameter(value); !value.empty();) {
    const auto parameter = take_parameter(value);
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos || lower_ascii(trim(parameter.substr(0, equals))) != name) continue;
    std::string out(trim(parameter.substr(equals + 1)));
    std::erase(out, '"');
    if (!out.empty()) return out;
  }
  return std::nullopt;
}

}  // namespace copytaster::source
