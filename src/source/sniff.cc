#include "source/sniff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "base/utf8.h"
#include "source/headers.h"

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

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& list) {
  return std::ranges::count(list, text) > 0;
}

constexpr std::array<std::string_view, 3> kXmlSuffixes = {".xml", ".rss", ".atom"};
constexpr std::array<std::string_view, 8> kXmlRoots = {"rss",         "rdf",         "feed", "newsitem",
                                                       "newsmessage", "packageitem", "nitf", "newsml"};

/// UTF-16 shows its ASCII letters when the zeros between them are left out: enough to know a format by.
std::string narrowed(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  if (wide) head.remove_prefix(2);
  std::string out(head);
  if (wide) std::erase(out, '\0');
  return out;
}

/// The suffix in lower case, as it is without .gz or .zst.
std::string suffix_of(std::string_view path) {
  auto name = lower_ascii(path.substr(path.rfind('/') + 1));
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot);
}

/// Behind `end`, or the empty rest where it does not come.
std::string_view after(std::string_view text, std::string_view end) {
  const auto at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

/// Behind a `<!DOCTYPE ...>` with or without declarations of its own.
std::string_view after_doctype(std::string_view text) {
  const auto close = text.find('>');
  const auto open = text.find('[');
  return after(open < close ? after(text, "]") : text, ">");
}

/// The local name of the first element, in lower case; empty where the head does not reach it.
std::string_view root_of(std::string_view text) {
  for (text = trim(text); text.starts_with('<'); text = trim(text)) {
    if (text.starts_with("<?")) {
      text = after(text, "?>");
    } else if (text.starts_with("<!--")) {
      text = after(text, "-->");
    } else if (text.starts_with("<!doctype html")) {
      return "html";
    } else if (text.starts_with("<!")) {
      text = after_doctype(text);
    } else {
      const auto name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
      return name.substr(name.find(':') + 1);
    }
  }
  return "";
}

/// A head of fields, one of which says that parts follow which belong together.
bool is_saved_message(std::string_view text) {
  const auto head = Headers::parse(text.substr(0, end_of_head(text)));
  return head.find("content-type").value_or("").starts_with("multipart/related");
}

}  // namespace

Result<Format> format_of(std::string_view head, std::string_view path) {
  for (const auto& magic : kNotText) {
    if (head.starts_with(magic.bytes)) return fail(Fault::malformed, fmt::format("this is {}, not text", magic.what));
  }
  const auto text = narrowed(head);
  const auto begin = lower_ascii(trim(text));
  if (begins_with_any(begin, {"<!doctype html", "<html", "<head", "<body"})) return Format::html;
  if (begins_with_any(begin, {"warc/0.", "warc/1."})) return Format::warc;
  const auto suffix = suffix_of(path);
  if (is_saved_message(begin) || suffix == ".mht" || suffix == ".mhtml") return Format::mhtml;
  if (suffix == ".jsonl" || suffix == ".ndjson") return Format::json_lines;
  if (begin.starts_with("<")) {
    const auto root = root_of(begin);
    if (root == "html" || path.find(".htm") != std::string_view::npos || suffix == ".xhtml") return Format::html;
    if (begin.starts_with("<?xml") || is_one_of(root, kXmlRoots) || is_one_of(suffix, kXmlSuffixes)) return Format::xml;
  }
  const bool object = begin.starts_with("{") && trim(std::string_view(begin).substr(1)).starts_with("\"");
  if (object || suffix == ".json") return Format::json;
  return Format::text;
}

}  // namespace copytaster::source
