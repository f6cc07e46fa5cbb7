#include "source/jsonl.h"

#include <simdjson.h>

#include "source/json_fields.h"

namespace copytaster::source {

struct JsonLineReader::Parser {
  simdjson::dom::parser json;
};

JsonLineReader::JsonLineReader() : parser_(std::make_unique<Parser>()) {}
JsonLineReader::~JsonLineReader() = default;

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
  page.path = id_field(object, "id");
  page.charset = "UTF-8";
  page.url = text_field(object, "url");
  page.title = text_field(object, "title");
  page.outlet = text_field(object, "outlet");
  page.published = text_field(object, "published");
  page.modified = text_field(object, "modified");
  page.language = text_field(object, "language");
  page.section = text_field(object, "section");
  page.byline = texts_field(object, "byline");
  return page;
}

}  // namespace copytaster::source
