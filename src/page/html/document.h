#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/span.h"

namespace copytaster::page::html {

/// The elements that some rule of ours names; all others that HTML knows are `other`.
enum class Tag : std::uint8_t {
  other,
  custom,  ///< unknown to HTML: <my-widget>
  text,
  comment,
  a,
  abbr,
  address,
  article,
  aside,
  audio,
  b,
  base,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  dd,
  del,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hgroup,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  ins,
  label,
  legend,
  li,
  link,
  main,
  map,
  mark,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  pre,
  q,
  ruby_text,
  s,
  samp,
  script,
  section,
  select,
  small,
  source,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  u,
  ul,
  video,
  wbr,
};

using NodeId = std::uint32_t;

/// Attributes whose presence is noted with each element, for most have none of them.
enum Present : std::uint8_t {
  kHasStyle = 1u << 0,
  kHasHidden = 1u << 1,
  kHasRole = 1u << 2,
  kHasItemprop = 1u << 3,
  kHasProperty = 1u << 4,
  kHasRel = 1u << 5,
  kHasTestId = 1u << 6,  ///< data-testid
};

/// One node of the tree. The nodes of a document lie in document order, so a subtree is a range: the
/// descendants of node i are [i + 1, end).
struct Node {
  Tag tag = Tag::other;
  std::uint8_t present = 0;  ///< of an element: Present
  std::uint16_t depth = 0;   ///< of the root: 0
  NodeId parent = 0;         ///< of the root: itself
  NodeId end = 0;
  std::string_view text;     ///< of a text node or comment: entities resolved, white space as in the page
  std::string_view classes;  ///< of an element: its class attribute
  std::string_view id;       ///< of an element: its id attribute
  Span source;               ///< bytes of the HTML: of a text node its raw text, of an element its start tag; or empty
  const void* handle = nullptr;
};

/// A page as a tree, by the rules of HTML5.
///
/// The tree builder is MyHTML (libmodest), which no other file knows: measured on one core over the pages
/// that we develop on, it is about ten times as fast as gumbo and three times as libxml2's parser, which
/// does not follow HTML5, and it keeps the place of every token. Its upstream rests, so what it does with
/// a stranger's bytes is bounded here: depth, formatting elements left open, nodes.
class Document {
 public:
  /// html     valid UTF-8; must outlive the document
  /// fails    too_large: nested deeper than kMaxDepth, or more nodes than kMaxNodes
  /// cost     O(n), about 200 MB/s
  static Result<Document> parse(std::string_view html);

  static constexpr std::size_t kMaxDepth = 1500;
  static constexpr std::size_t kMaxNodes = 1'000'000;

  /// Node 0 is the html element.
  std::span<const Node> nodes() const { return nodes_; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  /// The raw texts between the page's tags, in page order. The tree builder puts neighbours together where it
  /// drops the tag between them, and moves texts out of tables; a text node made so has an empty source.
  std::span<const Span> texts() const { return texts_; }
  std::string_view html() const { return html_; }

  /// The value of an attribute, entities resolved; empty where it has none. name in lower case.
  std::string_view attribute(const Node& node, std::string_view name) const;
  std::string_view attribute(NodeId id, std::string_view name) const { return attribute(nodes_[id], name); }

  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  /// Replaces `out` by the attributes of the node, in page order.
  void list_attributes(const Node& node, std::vector<Attribute>& out) const;

  /// Whether the attribute is there, with or without a value.
  bool has_attribute(const Node& node, std::string_view name) const;

  /// The text of the subtree, scripts and styles left out, white space collapsed, trimmed.
  std::string text_of(NodeId id) const;

 private:
  struct Tree;
  struct TreeDeleter {
    void operator()(Tree* tree) const;
  };
  Document() = default;
  void flatten();

  std::string_view html_;
  std::unique_ptr<Tree, TreeDeleter> tree_;
  std::vector<Node> nodes_;
  std::vector<Span> texts_;
};

/// Reads the named character reference that `raw` begins with, "&amp;" or "&amp", as the tree builder does
/// in a text that ends with `raw`, and appends what it stands for.
/// returns  the bytes it takes; 0: there is none
/// cost     O(1)
std::size_t read_named_reference(std::string_view raw, std::string& out);

/// Appends `text` to `out`, runs of white space as one blank, none at the beginning of `out` or behind a
/// blank. Broken UTF-8 becomes U+FFFD, control characters are dropped.
void append_collapsed(std::string_view text, std::string& out);

}  // namespace copytaster::page::html
