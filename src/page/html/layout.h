#pragma once

#include <cstdint>
#include <vector>

#include "page/html/document.h"
#include "page/html/hints.h"
#include "page/html/passages.h"

namespace copytaster::page::html {

/// A page's passages in its tree, and what is known of them before any is chosen. Sums over the passages of a
/// subtree are answered at once, for both lie in document order.
class Layout {
 public:
  /// Both must outlive the layout. cost: O(n) in the nodes
  Layout(const Document& document, const Passages& passages);

  const Document& document;
  const Passages& passages;
  std::vector<Names> names;      ///< one a node
  std::vector<Hints> furniture;  ///< one a passage: the hints of the furniture that holds it; 0: none

  std::size_t size() const { return passages.all.size(); }
  const Passage& passage(std::size_t i) const { return passages.all[i]; }
  std::string_view text(std::size_t i) const { return passages.view(passage(i)); }
  Tag tag(std::size_t i) const { return document.node(passage(i).block).tag; }
  NodeId nodes() const { return static_cast<NodeId>(document.nodes().size()); }

  /// The passages of a subtree are [first, last).
  std::size_t first(NodeId node) const { return first_[node]; }
  std::size_t last(NodeId node) const { return first_[document.node(node).end]; }
  bool has_text(NodeId node) const { return first(node) < last(node); }

  /// Over the passages of a subtree.
  std::uint32_t words(NodeId node) const { return sums_[last(node)].words - sums_[first(node)].words; }
  std::uint32_t link_words(NodeId node) const { return sums_[last(node)].link_words - sums_[first(node)].link_words; }
  std::uint32_t headlines(NodeId node) const { return sums_[last(node)].headlines - sums_[first(node)].headlines; }
  std::uint32_t prose(NodeId node) const { return sums_[last(node)].prose - sums_[first(node)].prose; }

  Hints hints(NodeId node) const { return names[node].hints; }

 private:
  struct Sum {
    std::uint32_t words = 0;
    std::uint32_t link_words = 0;
    std::uint32_t prose = 0;      ///< words of prose
    std::uint32_t headlines = 0;  ///< linked headlines
  };
  std::vector<std::uint32_t> first_;
  std::vector<Sum> sums_;
};

/// Sums of a value of each passage up to each passage.
template <class Value, class Of>
std::vector<Value> sum_up(const Layout& layout, Of of) {
  std::vector<Value> sums(layout.size() + 1, Value{});
  for (std::size_t i = 0; i < layout.size(); ++i) sums[i + 1] = sums[i] + of(i);
  return sums;
}

}  // namespace copytaster::page::html
