#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/html/document.h"

namespace copytaster::page::html {

/// One meta element.
struct Meta {
  std::string name;          ///< name, property, itemprop or http-equiv, lower case
  std::string_view content;  ///< trimmed, not empty
  bool open_graph = false;   ///< its property is "og:..." or "article:..."
};

/// Why an element may hold an author or a date; the later the better.
enum class SignKind : std::uint8_t {
  address,  ///< a link to the page of an author
  named,    ///< its class says so: "byline", "entry-date"
  time,     ///< a time element
  marked,   ///< rel or itemprop says so
};

/// An element that may hold an author or a date.
struct Sign {
  NodeId node = 0;
  SignKind kind = SignKind::named;
  bool published = false;  ///< a date: said to be that of publication
  bool modified = false;   ///< a date: said to be that of a change
  bool secondary = false;  ///< stands in a part of the page that is not the article
  bool aside = false;      ///< secondary, but only as a sidebar is: some keep the article's own data there
};

/// Nodes [begin, end).
struct NodeRange {
  NodeId begin = 0;
  NodeId end = 0;
};

/// What one pass over the page finds for the readers of metadata, in page order.
struct Signs {
  std::vector<Meta> metas;
  std::vector<std::string_view> scripts;  ///< JSON-LD
  std::string_view language;              ///< of the html element
  std::string_view canonical;             ///< link rel=canonical
  std::string title;                      ///< the title element
  std::vector<NodeId> headlines;          ///< h1
  std::vector<NodeId> named_headlines;    ///< h2, itemprop=headline or a class like "entry-title"
  std::optional<NodeId> headline;         ///< the one that the title of the page confirms, else the first h1
  bool confirmed = false;                 ///< the title of the page says the same
  std::vector<NodeRange> others;          ///< other articles and the comments; disjoint
  std::vector<NodeRange> beside;          ///< these, menus, sidebars and quotations; disjoint
  std::vector<Sign> authors;
  std::vector<Sign> dates;

  /// The content of the first meta element of one of these names; the names in order of trust.
  std::string_view meta(std::initializer_list<std::string_view> names) const;

  /// The node itself, or the first one behind the part of `others` that it begins or stands in.
  NodeId skip_others(NodeId id) const;
};

/// cost     one pass over the nodes
Signs find_signs(const Document& document);

/// The links to pages of authors that stand in no part of `beside`. Apart from find_signs, for every link of
/// the page is looked at, and few pages need them.
std::vector<Sign> find_author_links(const Document& document, const Signs& signs);

/// The content of the first meta element of the head with this property, trimmed; empty: none.
std::string_view meta_content(const Document& document, std::string_view property);

/// The text of the subtree, each block on a line of its own; at most kLongestSnippet bytes.
std::string snippet_of(const Document& document, NodeId id);

inline constexpr std::size_t kLongestSnippet = 400;

/// Whether two headlines say the same: one begins with the other or most words are shared.
bool is_similar_headline(std::string_view a, std::string_view b);

}  // namespace copytaster::page::html
