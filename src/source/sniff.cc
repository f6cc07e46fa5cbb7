#include "source/sniff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "base/utf8.h"

namespace copytaster::source {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view what;
};
constexpr std::array<Magic, 7> kNotText = {{{"%PDF-", "a PDF"},
                                            {"\x89PNG", "a PNG picture"},
                                            {"\xFF\xD8\xFF", "a JPEG picture"},
                                            {"GIF8", "a GIF picture"},
                                            {"PK\x03\x04", "a ZIP archive or office document"},
                                            {"\x7F"
                                             "ELF",
                                             "a program"},
                                            {"SQLite format 3", "a database"}}};

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> heads) {
  return std::ranges::any_of(heads, [&](std::string_view head) { return text.starts_with(head); });
}

}  // namespace

Result<Format> format_of(std::string_view head, std::string_view path) {
  for (const auto& magic : kNotText) {
    if (head.starts_with(magic.bytes)) return fail(Fault::malformed, fmt::format("this is {}, not text", magic.what));
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const auto begin = to_lower(trim(head).substr(0, 64));
  if (begins_with_any(begin, {"<!doctype html", "<html", "<head", "<body"})) return Format::html;
  const auto has_suffix = [&](std::string_view suffix) { return path.find(suffix) != std::string_view::npos; };
  if (begin.starts_with("<") && (has_suffix(".htm") || has_suffix(".xhtml"))) return Format::html;
  const bool object = begin.starts_with("{") && trim(std::string_view(begin).substr(1)).starts_with("\"");
  if (object || has_suffix(".jsonl") || has_suffix(".ndjson")) return Format::json_lines;
  return Format::text;
}

}  // namespace copytaster::source
