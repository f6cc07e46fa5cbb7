#include "source/newsml.h"

#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "source/markup.h"
#include "source/transfer.h"

namespace copytaster::source {
namespace {

using pugi::xml_node;

/// The element at a path of local names; null where it breaks off.
xml_node at(xml_node node, std::initializer_list<std::string_view> path) {
  for (const auto name : path) node = child_of(node, name);
  return node;
}

std::optional<std::string> attribute_of(const xml_node& node, const char* name) {
  const auto value = trim(node.attribute(name).value());
  if (value.empty()) return std::nullopt;
  return std::string(value);
}

std::optional<std::string> line_of(const xml_node& node) {
  auto line = plain_text(text_of(node));
  if (line.empty()) return std::nullopt;
  return line;
}

void set_if_absent(std::optional<std::string>& field, std::optional<std::string> value) {
  if (!field) field = std::move(value);
}

/// A party or place: its name in words, else as the literal says. A code alone is no name.
std::optional<std::string> name_in(const xml_node& node) {
  if (auto name = trimmed_text_of(child_of(node, "name"))) return name;
  return attribute_of(node, "literal");
}

std::vector<std::string> lines_of(const xml_node& parent, std::string_view local) {
  std::vector<std::string> out;
  for (const auto& child : parent.children()) {
    if (local_name(child) != local) continue;
    if (auto line = line_of(child)) out.push_back(std::move(*line));
  }
  return out;
}

std::vector<std::string> names_of(const xml_node& parent, std::string_view local) {
  std::vector<std::string> out;
  for (const auto& child : parent.children()) {
    if (local_name(child) != local) continue;
    if (auto name = name_in(child)) out.push_back(std::move(*name));
  }
  return out;
}

/// What NITF's head says, where the container around it is silent.
void read_nitf_head(const xml_node& nitf, Page& page) {
  const auto head = at(nitf, {"body", "body.head"});
  set_if_absent(page.title, line_of(at(head, {"hedline", "hl1"})));
  set_if_absent(page.title, line_of(at(nitf, {"head", "title"})));
  set_if_absent(page.located, line_of(at(head, {"dateline", "location"})));
  const auto data = at(nitf, {"head", "docdata"});
  set_if_absent(page.published, attribute_of(child_of(data, "date.issue"), "norm"));
  set_if_absent(page.outlet, line_of(at(head, {"distributor"})));
  set_if_absent(page.outlet, attribute_of(child_of(data, "doc.copyright"), "holder"));
  set_if_absent(page.section, attribute_of(at(nitf, {"head", "pubdata"}), "position.section"));
  if (page.byline.empty()) page.byline = lines_of(head, "byline");
}

void set_body(Page& page, std::string html) {
  page.type = MediaType::html;
  page.charset = "UTF-8";
  page.body_only = true;
  page.bytes = std::move(html);
}

/// The text inside one part of the content; false where it is of a kind that is not read.
bool read_inline_xml(const xml_node& part, Page& page) {
  if (const auto nitf = child_of(part, "nitf")) {
    read_nitf_head(nitf, page);
    set_body(page, html_of(at(nitf, {"body", "body.content"})));
    return true;
  }
  if (const auto html = child_of(part, "html")) {
    set_if_absent(page.title, line_of(at(html, {"head", "title"})));
    set_body(page, html_of(child_of(html, "body")));
    return true;
  }
  for (const std::string_view name : {"div", "section", "article", "body", "p", "body.content"}) {
    if (!child_of(part, name)) continue;
    set_body(page, html_of(part));
    return true;
  }
  return false;
}

bool read_inline_data(const xml_node& part, Page& page) {
  const auto type = attribute_of(part, "contenttype").value_or("text/plain");
  if (!type.starts_with("text/") && type != "application/xhtml+xml") return false;
  auto text = text_of(part);
  if (attribute_of(part, "encoding").value_or("").find("base64") != std::string::npos) text = decode_base64(text);
  set_body(page, type.starts_with("text/plain") ? html_of_text(text) : std::move(text));
  return true;
}

bool read_content(const xml_node& content, Page& page) {
  for (const auto& part : content.children()) {
    const auto name = local_name(part);
    if (name == "inlineXML" && read_inline_xml(part, page)) return true;
    if (name == "inlineData" && read_inline_data(part, page)) return true;
  }
  return false;
}

/// The headline proper, which other roles (short, slug) stand beside.
std::optional<std::string> headline_of(const xml_node& about) {
  std::optional<std::string> first;
  for (const auto& child : about.children()) {
    if (local_name(child) != "headline") continue;
    const std::string_view role = child.attribute("role").value();
    auto line = line_of(child);
    if (line && (role.empty() || role.ends_with(":main"))) return line;
    set_if_absent(first, std::move(line));
  }
  return first;
}

void read_dates(const xml_node& item, Page& page) {
  const auto meta = child_of(item, "itemMeta");
  const auto about = child_of(item, "contentMeta");
  page.published = trimmed_text_of(child_of(about, "contentCreated"));
  set_if_absent(page.published, trimmed_text_of(child_of(meta, "firstCreated")));
  page.modified = trimmed_text_of(child_of(about, "contentModified"));
  set_if_absent(page.published ? page.modified : page.published, trimmed_text_of(child_of(meta, "versionCreated")));
}

void read_about(const xml_node& item, Page& page) {
  const auto about = child_of(item, "contentMeta");
  page.title = headline_of(about);
  page.located = name_in(child_of(about, "located"));
  page.byline = lines_of(about, "by");
  if (page.byline.empty()) page.byline = names_of(about, "creator");
  page.language = attribute_of(child_of(about, "language"), "tag");
  set_if_absent(page.language, attribute_of(item, "xml:lang"));
  page.outlet = name_in(at(item, {"itemMeta", "provider"}));
  set_if_absent(page.outlet, name_in(child_of(about, "infoSource")));
  set_if_absent(page.outlet, name_in(child_of(about, "infosource")));
  set_if_absent(page.outlet, line_of(child_of(about, "creditline")));
  set_if_absent(page.outlet, name_in(at(item, {"rightsInfo", "copyrightHolder"})));
}

bool is_withdrawn(const xml_node& item) {
  const std::string_view status = at(item, {"itemMeta", "pubStatus"}).attribute("qcode").value();
  return status.ends_with(":canceled") || status.ends_with(":withheld");
}

bool is_media(const xml_node& item) {
  const std::string_view kind = at(item, {"itemMeta", "itemClass"}).attribute("qcode").value();
  return !kind.empty() && !kind.ends_with(":text") && !kind.ends_with(":composite");
}

Item read_item(const xml_node& item, Page page) {
  if (is_withdrawn(item)) return {page.path, fail(Fault::no_article, "the agency withdrew the item")};
  if (plain_text(page.bytes).empty()) return {page.path, fail(Fault::no_article, "the item has no text")};
  auto id = page.path;
  return {std::move(id), std::move(page)};
}

void add_item(const xml_node& item, std::vector<Item>& out) {
  if (is_media(item)) return;
  Page page;
  page.path = attribute_of(item, "guid").value_or("");
  read_dates(item, page);
  read_about(item, page);
  read_content(child_of(item, "contentSet"), page);
  out.push_back(read_item(item, std::move(page)));
}

void add_nitf(const xml_node& nitf, std::vector<Item>& out) {
  Page page;
  page.path = attribute_of(at(nitf, {"head", "docdata", "doc-id"}), "id-string").value_or("");
  page.language = attribute_of(nitf, "xml:lang");
  read_nitf_head(nitf, page);
  set_body(page, html_of(at(nitf, {"body", "body.content"})));
  out.push_back(read_item(nitf, std::move(page)));
}

}  // namespace

bool is_newsml(const Xml& xml) {
  const auto root = local_name(xml.tree.document_element());
  return root == "newsMessage" || root == "newsItem" || root == "packageItem" || root == "nitf";
}

std::vector<Item> read_newsml(const Xml& xml) {
  const auto root = xml.tree.document_element();
  std::vector<Item> out;
  const auto add = [&](const xml_node& node) {
    if (!xml.is_whole(node)) return;
    if (local_name(node) == "newsItem") add_item(node, out);
    if (local_name(node) == "nitf") add_nitf(node, out);
  };
  add(root);
  for (const auto& set : root.children()) {
    if (local_name(set) != "itemSet") continue;
    for (const auto& item : set.children()) add(item);
  }
  return out;
}

}  // namespace copytaster::source
