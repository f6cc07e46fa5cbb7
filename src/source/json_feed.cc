#include "source/json_feed.h"

#include <string>
#include <utility>

#include "source/json_fields.h"
#include "source/markup.h"

namespace copytaster::source {
namespace {

using simdjson::dom::object;

std::vector<std::string> authors_of(const object& about) {
  auto names = names_field(about, "authors");
  return names.empty() ? names_field(about, "author") : names;  // version 1.0 has one
}

void set_body(Page& page, const object& item) {
  page.type = MediaType::html;
  page.charset = "UTF-8";
  page.body_only = true;
  if (auto html = text_field(item, "content_html")) {
    page.bytes = std::move(*html);
  } else if (const auto text = text_field(item, "content_text")) {
    page.bytes = html_of_text(*text);
  } else if (const auto summary = text_field(item, "summary")) {
    page.bytes = html_of_text(*summary);
    page.partial = is_summary(page.bytes);
  }
}

Item read_item(const object& item, const object& feed) {
  Page page;
  set_body(page, item);
  auto id = id_field(item, "id");
  if (plain_text(page.bytes).empty()) return {std::move(id), fail(Fault::no_article, "the item has no text")};
  page.url = text_field(item, "url");
  if (!page.url) page.url = text_field(item, "external_url");
  page.title = text_field(item, "title");
  page.outlet = text_field(feed, "title");
  page.published = text_field(item, "date_published");
  page.modified = text_field(item, "date_modified");
  page.language = text_field(item, "language");
  if (!page.language) page.language = text_field(feed, "language");
  page.byline = authors_of(item);
  if (page.byline.empty()) page.byline = authors_of(feed);
  if (id.empty()) id = page.url.value_or("");
  return {std::move(id), std::move(page)};
}

}  // namespace

bool is_json_feed(const object& document) {
  const auto version = text_field(document, "version");
  return version && version->find("jsonfeed.org/version/") != std::string::npos;
}

std::vector<Item> read_json_feed(const object& document) {
  std::vector<Item> out;
  simdjson::dom::array items;
  if (document["items"].get_array().get(items) != simdjson::SUCCESS) return out;
  for (const simdjson::dom::element item : items) {
    object fields;
    if (item.get_object().get(fields) == simdjson::SUCCESS) {
      out.push_back(read_item(fields, document));
    } else {
      out.push_back({"", fail(Fault::malformed, "the item is no object")});
    }
  }
  return out;
}

}  // namespace copytaster::source
