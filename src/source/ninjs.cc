#include "source/ninjs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "source/json_fields.h"
#include "source/markup.h"

namespace copytaster::source {
namespace {

using simdjson::dom::object;

/// The first of several fields that holds text: the versions spell some names differently.
std::optional<std::string> any_text(const object& item, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (auto text = text_field(item, name)) return text;
  }
  return std::nullopt;
}

template <class Visit>
void each_object(const object& item, std::string_view name, Visit visit) {
  simdjson::dom::array list;
  if (item[name].get_array().get(list) != simdjson::SUCCESS) return;
  for (const simdjson::dom::element entry : list) {
    object fields;
    if (entry.get_object().get(fields) == simdjson::SUCCESS) visit(fields);
  }
}

bool is_html(const object& body) {
  return any_text(body, {"contentType", "contenttype"}).value_or("").find("html") != std::string::npos;
}

/// Version 2 keeps texts of a kind in a list of {role, contentType, value}: the main one, else the first; as HTML.
std::optional<std::string> listed(const object& item, std::string_view name) {
  std::optional<std::string> out;
  bool main = false;
  each_object(item, name, [&](const object& entry) {
    const auto value = text_field(entry, "value");
    const bool is_main = text_field(entry, "role").value_or("main") == "main";
    if (!value || (out && (main || !is_main))) return;
    out = is_html(entry) ? *value : html_of_text(*value);
    main = is_main;
  });
  return out;
}

std::optional<std::string> headline_of(const object& item) {
  if (auto headline = any_text(item, {"headline", "title"})) return headline;
  const auto headline = listed(item, "headlines");
  return headline ? std::optional(plain_text(*headline)) : std::nullopt;
}

std::optional<std::string> body_of(const object& item) {
  if (auto html = any_text(item, {"body_xhtml", "body_html"})) return html;
  if (auto body = listed(item, "bodies")) return body;
  if (const auto text = text_field(item, "body_text")) return html_of_text(*text);
  return std::nullopt;
}

std::optional<std::string> description_of(const object& item) {
  if (auto html = any_text(item, {"description_xhtml", "description_html"})) return html;
  if (auto description = listed(item, "descriptions")) return description;
  if (const auto text = text_field(item, "description_text")) return html_of_text(*text);
  return std::nullopt;
}

void set_body(Page& page, const object& item) {
  page.type = MediaType::html;
  page.charset = "UTF-8";
  page.body_only = true;
  if (auto body = body_of(item)) {
    page.bytes = std::move(*body);
  } else if (auto description = description_of(item)) {
    page.partial = is_summary(*description);
    page.bytes = std::move(*description);
  }
}

std::optional<std::string> outlet_of(const object& item) {
  for (const std::string_view name : {"infosources", "infoSources", "infosource", "provider"}) {
    if (const auto names = names_field(item, name); !names.empty()) return names.front();
  }
  return any_text(item, {"source", "copyrightholder", "copyrightHolder"});
}

std::vector<std::string> byline_of(const object& item) {
  for (const std::string_view name : {"byline", "by", "bylines"}) {
    if (auto lines = texts_field(item, name); !lines.empty()) return lines;
  }
  std::vector<std::string> out;
  each_object(item, "bylines", [&](const object& line) {
    if (auto text = any_text(line, {"byline", "value", "name"})) out.push_back(std::move(*text));
  });
  return out;
}

void read_dates(const object& item, Page& page) {
  page.published = any_text(item, {"contentcreated", "contentCreated", "firstcreated", "firstCreated"});
  auto version = any_text(item, {"contentmodified", "contentModified", "versioncreated", "versionCreated"});
  (page.published ? page.modified : page.published) = std::move(version);
}

bool is_withdrawn(const object& item) {
  const auto status = any_text(item, {"pubstatus", "pubStatus"}).value_or("usable");
  return status == "canceled" || status == "withheld";
}

}  // namespace

bool is_ninjs(const object& document) {
  constexpr std::array<const char*, 8> kSigns = {"body_text",      "body_html",      "body_xhtml", "bodies",
                                                 "versioncreated", "versionCreated", "headline",   "headlines"};
  if (!text_field(document, "uri")) return false;
  return std::ranges::any_of(kSigns, [&](const char* name) { return document[name].error() == simdjson::SUCCESS; });
}

Item read_ninjs(const object& document) {
  Page page;
  auto uri = text_field(document, "uri").value_or("");
  if (is_withdrawn(document)) return {std::move(uri), fail(Fault::no_article, "the agency withdrew the item")};
  set_body(page, document);
  if (plain_text(page.bytes).empty()) return {std::move(uri), fail(Fault::no_article, "the item has no text")};
  if (uri.starts_with("http")) page.url = uri;
  page.title = headline_of(document);
  page.outlet = outlet_of(document);
  page.language = text_field(document, "language");
  page.located = text_field(document, "located");
  page.byline = byline_of(document);
  read_dates(document, page);
  return {std::move(uri), std::move(page)};
}

}  // namespace copytaster::source
