#include "source/jsonl.h"

#include <simdjson.h>

#include <optional>

#include "base/utf8.h"

namespace copytaster::source {

struct JsonLineReader::Parser {
  simdjson::dom::parser json;
};

JsonLineReader::JsonLineReader() : parser_(std::make_unique<Parser>()) {}
JsonLineReader::~JsonLineReader() = default;

namespace {

/// A field that holds text; one of another type, or of white space only, counts as absent.
std::optional<std::string> text_field(const simdjson::dom::object& object, std::string_view name) {
  std::string_view value;
  if (object[name].get_string().get(value) != simdjson::SUCCESS || trim(value).empty()) return std::nullopt;
  return std::string(value);
}

std::string id_field(const simdjson::dom::object& object) {
  if (const auto text = text_field(object, "id")) return *text;
  std::int64_t number = 0;
  if (object["id"].get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  return "";
}

}  // namespace

Result<Page> JsonLineReader::read(std::string_view line) {
  simdjson::dom::element root;
  if (const auto error = parser_->json.parse(line.data(), line.size()).get(root); error != simdjson::SUCCESS) {
    return fail(Fault::malformed, std::string("not JSON: ") + simdjson::error_message(error));
  }
  simdjson::dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS) return fail(Fault::malformed, "not a JSON object");
  Page page;
  if (auto text = text_field(object, "text")) {
    page.bytes = std::move(*text);
    page.type = MediaType::text;
  } else if (auto html = text_field(object, "html")) {
    page.bytes = std::move(*html);
    page.type = MediaType::html;
  } else {
    return fail(Fault::malformed, "neither \"text\" nor \"html\" in it");
  }
  page.path = id_field(object);
  page.charset = "UTF-8";
  page.url = text_field(object, "url");
  page.title = text_field(object, "title");
  page.outlet = text_field(object, "outlet");
  page.published = text_field(object, "published");
  page.language = text_field(object, "language");
  return page;
}

}  // namespace copytaster::source
