#include "page/html/side_matter.h"

#include <unordered_map>

#include "base/hash.h"
#include "page/html/prose.h"

namespace copytaster::page::html {
namespace {

void mark(Layout& layout, NodeId node, Hints hints) {
  for (auto p = layout.first(node); p < layout.last(node); ++p) {
    if (layout.furniture[p] == 0) layout.furniture[p] = hints;
  }
}

/// Counts up to each node, so that it is known at once whether a subtree holds such a node.
class Counts {
 public:
  template <class Is>
  Counts(const Layout& layout, Is is) : layout_(layout), before_(layout.nodes() + 1, 0) {
    for (NodeId i = 0; i < layout.nodes(); ++i) before_[i + 1] = before_[i] + (is(i) ? 1u : 0u);
  }
  bool any_in(NodeId node) const { return before_[layout_.document.node(node).end] > before_[node]; }

 private:
  const Layout& layout_;
  std::vector<std::uint32_t> before_;
};

/// Named as the article's body, with text enough for one.
bool is_named_body(const Layout& layout, NodeId node) {
  constexpr std::uint32_t kFewestWords = 50;
  return (layout.hints(node) & kBodyHint) && layout.prose(node) >= kFewestWords;
}

/// Where much of the prose is named so, enough for an article must be left; beside comments a little is enough.
bool is_small(std::uint32_t prose, std::uint32_t all, Hints kinds, double largest_share) {
  constexpr double kSmallShare = 0.3;
  const std::uint32_t least = kinds == kCommentHint ? 20 : 150;
  return prose <= largest_share * all && (prose <= kSmallShare * all || all - prose >= least);
}

/// Items that come again and again, each with a linked headline and little text, are teasers of other pages.
/// Items are the same where their element and class are, or, without a class, their parent.
void mark_teasers(Layout& layout) {
  constexpr std::uint32_t kLongest = 60;
  constexpr std::uint32_t kFewest = 3;
  constexpr double kMost = 0.6;
  struct Items {
    std::uint32_t all = 0;
    std::uint32_t teasers = 0;
  };
  const auto is_item = [&](NodeId i) {
    const auto tag = layout.document.node(i).tag;
    return is_block(tag) && !is_heading(tag) && tag != Tag::p && layout.has_text(i);
  };
  const auto name_of = [&](NodeId i) {
    const auto& node = layout.document.node(i);
    return node.classes.empty() ? hash64("", node.parent) : layout.names[i].name;
  };
  std::unordered_map<std::uint64_t, Items> named;
  for (NodeId i = 1; i < layout.nodes(); ++i) {
    if (!is_item(i)) continue;
    auto& items = named[name_of(i)];
    ++items.all;
    items.teasers += layout.headlines(i) == 1 && layout.words(i) <= kLongest ? 1u : 0u;
  }
  for (NodeId i = 1; i < layout.nodes(); ++i) {
    if (layout.headlines(i) == 0 || layout.words(i) > 2 * kLongest || !is_item(i)) continue;
    const auto& items = named.at(name_of(i));
    if (items.teasers >= kFewest && items.teasers >= kMost * items.all) mark(layout, i, kRelatedHint);
  }
}

}  // namespace

void mark_named(Layout& layout, Hints kinds, double largest_share) {
  const auto prose = sum_up<std::uint32_t>(layout, [&](std::size_t i) {
    return layout.furniture[i] == 0 && is_prose(layout.passage(i)) ? layout.passage(i).words : 0u;
  });
  const auto prose_in = [&](NodeId node) { return prose[layout.last(node)] - prose[layout.first(node)]; };
  std::unordered_map<std::uint64_t, std::uint32_t> named;
  for (NodeId i = 1; i < layout.nodes(); ++i) {
    if (layout.hints(i) & kinds) named[layout.names[i].name] += prose_in(i);
  }
  const Counts bodies(layout, [&](NodeId node) { return is_named_body(layout, node); });
  const Counts quotes(layout, [&](NodeId node) { return layout.document.node(node).tag == Tag::blockquote; });
  // A teaser leads somewhere: text named so without a link is the article's own beginning. A post embedded in
  // the text is quoted, not shared.
  const auto is_misnamed = [&](NodeId node, Hints hints) {
    if (hints == kRelatedHint) return layout.link_words(node) == 0 && layout.prose(node) >= 12;
    return hints == kSocialHint && quotes.any_in(node);
  };
  for (NodeId i = 1; i < layout.nodes();) {
    auto hints = static_cast<Hints>(layout.hints(i) & kinds);
    // "sidebar-content" is as often what stands beside the sidebar.
    if ((layout.hints(i) & kContentHint) && largest_share > 0.5) hints = static_cast<Hints>(hints & ~kAsideHint);
    const bool furniture = hints != 0 && layout.has_text(i) && !bodies.any_in(i) && !is_misnamed(i, hints) &&
                           is_small(named.at(layout.names[i].name), prose.back(), kinds, largest_share);
    if (furniture) mark(layout, i, hints);
    i = furniture ? layout.document.node(i).end : i + 1;
  }
}

void mark_side_matter(Layout& layout) {
  // Comments, sidebars and notices of consent may be longer than the article; the other names are also given to
  // what holds it.
  constexpr Hints kSure = kCommentHint | kNavigationHint | kAsideHint | kAppealHint;
  mark_named(layout, kCommentHint, 0.9);
  mark_named(layout, kSure, 0.8);
  mark_named(layout, kFurnitureHints, 0.3);
  mark_teasers(layout);
}

}  // namespace copytaster::page::html
