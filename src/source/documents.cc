#include "source/documents.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "source/feed.h"
#include "source/json_feed.h"
#include "source/json_fields.h"
#include "source/newsml.h"
#include "source/ninjs.h"
#include "source/xml.h"

namespace copytaster::source {
namespace {

bool is_article_line(const simdjson::dom::element& line) {
  simdjson::dom::object fields;
  return line.get_object().get(fields) == simdjson::SUCCESS &&
         (text_field(fields, "text") || text_field(fields, "html"));
}

}  // namespace

Result<std::vector<Item>> read_xml(std::string_view bytes, const std::optional<std::string>& charset) {
  const auto xml = parse_xml(bytes, charset);
  if (!xml) return tl::unexpected(xml.error());
  const bool feed = is_feed(*xml);
  if (!feed && !is_newsml(*xml)) return fail(Fault::no_article, "XML that is neither a feed nor NewsML");
  auto items = feed ? read_feed(*xml) : read_newsml(*xml);
  if (xml->broken) items.push_back({"", fail(Fault::malformed, "broken XML: " + *xml->broken)});
  if (items.empty()) return fail(Fault::no_article, feed ? "the feed is empty" : "no item with text in it");
  return items;
}

Result<std::vector<Item>> read_json(std::string_view bytes) {
  bytes = trim(bytes);  // a byte order mark too
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto error = parser.parse(bytes.data(), bytes.size()).get(root); error != simdjson::SUCCESS) {
    return fail(Fault::malformed, std::string("not JSON: ") + simdjson::error_message(error));
  }
  simdjson::dom::object document;
  const bool object = root.get_object().get(document) == simdjson::SUCCESS;
  if (object && is_ninjs(document)) return std::vector<Item>{read_ninjs(document)};
  if (!object || !is_json_feed(document)) {
    return fail(Fault::no_article, "JSON that is neither a feed, nor ninjs, nor lines with \"text\" or \"html\"");
  }
  auto items = read_json_feed(document);
  if (items.empty()) return fail(Fault::no_article, "the feed is empty");
  return items;
}

bool is_json_document(std::string_view bytes, bool whole) {
  simdjson::dom::parser parser;
  const auto parses = [&](std::string_view text) {
    return parser.parse(text.data(), text.size()).error() == simdjson::SUCCESS;
  };
  bytes = trim(bytes);
  const auto end = bytes.find('\n');
  const auto line = bytes.substr(0, end);
  const auto rest = end == std::string_view::npos ? std::string_view() : bytes.substr(end);
  if (parses(line)) return rest.empty() && !is_article_line(parser.parse(line.data(), line.size()).value());
  if (whole && parses(bytes)) return true;
  return (whole || !rest.empty()) && rest.find("\n{") == std::string_view::npos;
}

std::string ItemNames::name(std::string_view id, std::size_t number) {
  // An id that comes again cannot name its item.
  const bool named = !id.empty() && ids_.insert(hash64(id)).second;
  return named ? fmt::format("{}#{}", file_, id) : fmt::format("{}#{}", file_, number);
}

void deliver(const std::string& file, Result<std::vector<Item>> document, const Limits& limits, const Sink& sink) {
  if (!document) return sink({file, tl::unexpected(document.error())});
  ItemNames names(file);
  std::size_t number = 0;
  for (auto& item : *document) {
    item.path = names.name(item.path, ++number);
    if (item.page) item.page->path = item.path;
    if (item.page && item.page->bytes.size() > limits.max_page_bytes) {
      item.page = fail(Fault::too_large, fmt::format("a page larger than {} bytes", limits.max_page_bytes));
    }
    sink(std::move(item));
  }
}

}  // namespace copytaster::source
