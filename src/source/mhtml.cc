#include "source/mhtml.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "source/headers.h"
#include "source/transfer.h"

namespace copytaster::source {
namespace {

constexpr int kMaxNesting = 3;

/// One part, or the message itself.
struct Part {
  Headers headers;
  std::string_view body;
  bool whole = true;  ///< its end is there
};

Part part_of(std::string_view bytes, bool whole) {
  const auto end = std::min(end_of_head(bytes), bytes.size());
  return {Headers::parse(bytes.substr(0, end)), bytes.substr(end), whole};
}

std::string type_of(const Part& part) {
  return media_type_of(part.headers.find("content-type").value_or("text/plain"));
}

std::optional<std::string> boundary_of(const Part& part) {
  if (!type_of(part).starts_with("multipart/")) return std::nullopt;
  return parameter_of(*part.headers.find("content-type"), "boundary");
}

/// Where the next line begins that begins with the delimiter.
std::size_t find_delimiter(std::string_view bytes, std::string_view delimiter, std::size_t from) {
  for (auto at = bytes.find(delimiter, from); at != std::string_view::npos; at = bytes.find(delimiter, at + 1)) {
    if (at == 0 || bytes[at - 1] == '\n') return at;
  }
  return std::string_view::npos;
}

std::string_view without_last_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

/// The parts of a multipart body, in order.
std::vector<Part> parts_of(const Part& whole, const std::string& boundary) {
  const auto delimiter = "--" + boundary;
  std::vector<Part> out;
  auto at = find_delimiter(whole.body, delimiter, 0);
  while (at != std::string_view::npos) {
    auto rest = whole.body.substr(at + delimiter.size());
    if (rest.starts_with("--")) break;
    const auto line = rest.find('\n');
    rest.remove_prefix(line == std::string_view::npos ? rest.size() : line + 1);
    const auto end = find_delimiter(rest, delimiter, 0);
    const bool ended = end != std::string_view::npos;
    out.push_back(part_of(ended ? without_last_line_end(rest.substr(0, end)) : rest, ended));
    at = ended ? static_cast<std::size_t>(rest.data() - whole.body.data()) + end : end;
  }
  return out;
}

bool is_html(const Part& part) {
  const auto type = type_of(part);
  return type == "text/html" || type == "application/xhtml+xml";
}

/// The part that is the page, looked for inside multiparts too; nothing where no part is HTML.
std::optional<Part> page_of(Part part) {
  for (int depth = 0; depth < kMaxNesting; ++depth) {
    const auto boundary = boundary_of(part);
    if (!boundary) break;
    const auto start = parameter_of(*part.headers.find("content-type"), "start");
    const auto parts = parts_of(part, *boundary);
    auto chosen = std::ranges::find_if(
        parts, [&](const Part& inner) { return start && inner.headers.find("content-id") == *start; });
    if (chosen == parts.end() || !(is_html(*chosen) || boundary_of(*chosen))) {
      chosen = std::ranges::find_if(parts, [](const Part& inner) { return is_html(inner) || boundary_of(inner); });
    }
    if (chosen == parts.end()) return std::nullopt;
    part = *chosen;
  }
  if (!is_html(part)) return std::nullopt;
  return part;
}

std::string decoded(const Part& part) {
  const auto coding = lower_ascii(part.headers.find("content-transfer-encoding").value_or("8bit"));
  if (coding == "base64") return decode_base64(part.body);
  if (coding == "quoted-printable") return decode_quoted_printable(part.body);
  return std::string(part.body);
}

std::optional<std::string> url_of(const Part& part, const Part& message) {
  for (const auto& location : {part.headers.find("content-location"), message.headers.find("snapshot-content-location"),
                               message.headers.find("content-location")}) {
    if (location && !location->starts_with("cid:")) return std::string(*location);
  }
  return std::nullopt;
}

}  // namespace

Result<Page> read_mhtml(std::string_view bytes) {
  const auto message = part_of(bytes, true);
  const auto part = page_of(message);
  if (!part) return fail(Fault::no_article, "a saved message without HTML in it");
  if (!part->whole) return fail(Fault::malformed, "the saved page is cut off");
  Page page;
  page.type = MediaType::html;
  page.bytes = decoded(*part);
  page.charset = parameter_of(part->headers.find("content-type").value_or(""), "charset");
  page.url = url_of(*part, message);
  if (const auto date = message.headers.find("date")) page.retrieved = *date;
  if (trim(page.bytes).empty()) return fail(Fault::no_article, "the saved page is empty");
  return page;
}

}  // namespace copytaster::source
