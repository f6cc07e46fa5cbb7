#include "source/feed.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "source/markup.h"

namespace copytaster::source {
namespace {

using pugi::xml_node;

/// Namespaces by which feeds name what they say, and the prefix used for each below, whatever theirs is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNamespaces = {{
    {"http://www.w3.org/2005/Atom", "atom:"},
    {"http://purl.org/atom/ns#", "atom:"},
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://purl.org/dc/terms/", "dcterms:"},
    {"http://purl.org/rss/1.0/modules/content/", "content:"},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://backend.userland.com/rss2", ""},
}};

/// Feeds declare namespaces at the root or beside their use, and few. The bounds keep a hostile feed linear.
constexpr int kMaxAncestors = 6;
constexpr int kMaxAttributes = 64;

std::string_view declared_namespace(xml_node node, const std::string& name) {
  for (int i = 0; node && i < kMaxAncestors; ++i, node = node.parent()) {
    auto attribute = node.first_attribute();
    for (int j = 0; attribute && j < kMaxAttributes; ++j, attribute = attribute.next_attribute()) {
      if (attribute.name() == name) return attribute.value();
    }
  }
  return "";
}

/// An element's name under the prefixes above; one of a namespace not known here keeps its own prefix.
std::string name_of(const xml_node& node) {
  const std::string_view name = node.name();
  const auto local = local_name(node);
  const auto prefix = name.substr(0, name.size() - local.size());
  const auto attribute = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix.substr(0, prefix.size() - 1));
  const auto declared = declared_namespace(node, attribute);
  const auto* known = std::ranges::find(kNamespaces, declared, &std::pair<std::string_view, std::string_view>::first);
  return std::string(known == kNamespaces.end() ? prefix : known->second).append(local);
}

/// An item's elements by name. A name without prefix or known namespace gets `own`, so that an Atom feed that
/// forgot to declare itself is read.
class Elements {
 public:
  explicit Elements(const xml_node& parent, std::string_view own = "") {
    for (const auto& child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      auto name = name_of(child);
      if (name.find(':') == std::string::npos) name.insert(0, own);
      elements_.emplace_back(std::move(name), child);
    }
  }

  /// The first element of the first of these names that has any.
  xml_node first(std::initializer_list<std::string_view> names) const {
    for (const auto name : names) {
      const auto found = std::ranges::find(elements_, name, &Element::first);
      if (found != elements_.end()) return found->second;
    }
    return {};
  }
  std::optional<std::string> text(std::initializer_list<std::string_view> names) const {
    for (const auto name : names) {
      if (auto text = trimmed_text_of(first({name}))) return text;
    }
    return std::nullopt;
  }
  template <class Visit>
  void each(std::string_view name, Visit visit) const {
    for (const auto& [own, node] : elements_) {
      if (own == name) visit(node);
    }
  }

 private:
  using Element = std::pair<std::string, xml_node>;
  std::vector<Element> elements_;
};

std::optional<std::string> headline_of(const xml_node& node) {
  auto title = plain_text(text_of(node));
  if (title.empty()) return std::nullopt;
  return title;
}

bool has_elements(const xml_node& node) {
  return std::ranges::any_of(node.children(), [](const xml_node& child) { return child.type() == pugi::node_element; });
}

/// HTML that stands inside as text, or as elements by mistake.
std::string markup_of(const xml_node& node) { return has_elements(node) ? html_of(node) : text_of(node); }

void set_body(Page& page, std::string full, std::string summary) {
  page.type = MediaType::html;
  page.charset = "UTF-8";
  page.body_only = true;
  if (!trim(full).empty()) {
    page.bytes = std::move(full);
  } else if (!trim(summary).empty()) {
    page.partial = is_summary(summary);
    page.bytes = std::move(summary);
  }
}

Item item_of(Page page) {
  auto id = page.path;
  if (plain_text(page.bytes).empty()) return {std::move(id), fail(Fault::no_article, "the item has no text")};
  return {std::move(id), std::move(page)};
}

/// RSS names authors as `desk@outlet (Name)`; an address alone is no name.
std::optional<std::string> author_of(const xml_node& node) {
  auto text = trimmed_text_of(node);
  if (!text || text->find('@') == std::string::npos) return text;
  const auto open = text->find('(');
  const auto close = text->rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
  const auto name = trim(std::string_view(*text).substr(open + 1, close - open - 1));
  if (name.empty()) return std::nullopt;
  return std::string(name);
}

struct Channel {
  std::optional<std::string> outlet;
  std::optional<std::string> language;
};

std::vector<std::string> rss_byline(const Elements& item) {
  std::vector<std::string> out;
  for (const std::string_view name : {"dc:creator", "author"}) {
    item.each(name, [&](const xml_node& node) {
      if (auto author = author_of(node)) out.push_back(std::move(*author));
    });
    if (!out.empty()) break;
  }
  return out;
}

std::optional<std::string> rss_link(const Elements& item) {
  if (auto link = item.text({"link"})) return link;
  const auto guid = item.text({"guid"});
  return guid && guid->starts_with("http") ? guid : std::nullopt;
}

Item rss_item(const xml_node& node, const Channel& channel) {
  const Elements item(node);
  Page page;
  page.title = headline_of(item.first({"title"}));
  page.url = rss_link(item);
  page.path = item.text({"guid", "dc:identifier"}).value_or(page.url.value_or(""));
  page.outlet = item.text({"source", "dc:source"});
  if (!page.outlet) page.outlet = channel.outlet;
  page.language = item.text({"dc:language"});
  if (!page.language) page.language = channel.language;
  page.published = item.text({"pubDate", "dc:date", "dcterms:created", "dcterms:issued"});
  page.modified = item.text({"dcterms:modified", "atom:updated"});
  page.section = item.text({"category", "dc:subject"});
  page.byline = rss_byline(item);
  set_body(page, markup_of(item.first({"content:encoded", "atom:content"})),
           markup_of(item.first({"description", "atom:summary"})));
  return item_of(std::move(page));
}

/// RSS 2.0 keeps items inside the channel, 1.0 and 0.90 beside it.
std::vector<Item> read_rss(const Xml& xml) {
  const auto root = xml.tree.document_element();
  const auto channel_node = child_of(root, "channel");
  const Elements about(channel_node);
  const Channel channel{headline_of(about.first({"title", "dc:publisher"})), about.text({"language", "dc:language"})};
  std::vector<Item> out;
  for (const auto& parent : {channel_node, root}) {
    for (const auto& child : parent.children()) {
      const bool item = child.type() == pugi::node_element && name_of(child) == "item";
      if (item && xml.is_whole(child)) out.push_back(rss_item(child, channel));
    }
  }
  return out;
}

/// Atom's text construct, or its content, as HTML. Content that lies elsewhere or is no text gives nothing.
std::string atom_markup(const xml_node& node) {
  const std::string_view type = node.attribute("type").as_string("text");
  if (type == "xhtml" || type == "application/xhtml+xml") return html_of(node);
  if (type == "html" || type == "text/html") return markup_of(node);
  if (type != "text" && type != "text/plain") return "";
  if (has_elements(node)) return html_of(node);
  const auto text = text_of(node);
  return trim(text).empty() ? "" : html_of_text(text);
}

std::optional<std::string> atom_headline(const xml_node& node) {
  auto title = plain_text(atom_markup(node));
  if (title.empty()) return std::nullopt;
  return title;
}

std::optional<std::string> atom_link(const Elements& entry) {
  std::optional<std::string> out;
  entry.each("atom:link", [&](const xml_node& link) {
    const std::string_view rel = link.attribute("rel").as_string("alternate");
    const std::string_view href = trim(link.attribute("href").value());
    if (!out && rel == "alternate" && !href.empty()) out = href;
  });
  return out;
}

std::vector<std::string> atom_authors(const Elements& elements) {
  std::vector<std::string> out;
  elements.each("atom:author", [&](const xml_node& author) {
    if (auto name = trimmed_text_of(child_of(author, "name"))) out.push_back(std::move(*name));
  });
  return out;
}

std::optional<std::string> language_of(const xml_node& node) {
  const std::string_view language = trim(node.attribute("xml:lang").value());
  if (language.empty()) return std::nullopt;
  return std::string(language);
}

Item atom_entry(const xml_node& node, const Channel& feed, const std::vector<std::string>& feed_authors) {
  const Elements entry(node, "atom:");
  const Elements source(entry.first({"atom:source"}), "atom:");
  Page page;
  page.title = atom_headline(entry.first({"atom:title"}));
  page.url = atom_link(entry);
  page.path = entry.text({"atom:id"}).value_or(page.url.value_or(""));
  page.outlet = atom_headline(source.first({"atom:title"}));
  if (!page.outlet) page.outlet = feed.outlet;
  page.language = language_of(node);
  if (!page.language) page.language = feed.language;
  page.published = entry.text({"atom:published", "atom:issued", "dc:date"});
  page.modified = entry.text({"atom:updated", "atom:modified"});
  const auto category = entry.first({"atom:category"});
  const std::string_view section = category.attribute("label").as_string(category.attribute("term").value());
  if (!trim(section).empty()) page.section = trim(section);
  page.byline = atom_authors(entry);
  if (page.byline.empty()) page.byline = feed_authors;
  set_body(page, atom_markup(entry.first({"atom:content"})), atom_markup(entry.first({"atom:summary"})));
  return item_of(std::move(page));
}

std::vector<Item> read_atom(const Xml& xml) {
  const auto root = xml.tree.document_element();
  const Elements about(root, "atom:");
  const Channel feed{atom_headline(about.first({"atom:title"})), language_of(root)};
  const auto authors = atom_authors(about);
  std::vector<Item> out;
  about.each("atom:entry", [&](const xml_node& entry) {
    if (xml.is_whole(entry)) out.push_back(atom_entry(entry, feed, authors));
  });
  return out;
}

}  // namespace

bool is_feed(const Xml& xml) {
  const auto root = local_name(xml.tree.document_element());
  return root == "rss" || root == "RDF" || root == "feed";
}

std::vector<Item> read_feed(const Xml& xml) {
  return local_name(xml.tree.document_element()) == "feed" ? read_atom(xml) : read_rss(xml);
}

}  // namespace copytaster::source
