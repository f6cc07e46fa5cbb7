#include "page/html/root.h"

#include <algorithm>

#include "page/html/prose.h"

namespace copytaster::page::html {
namespace {

/// One a passage: an element named as the article's body holds it.
std::vector<bool> find_named(const Layout& layout) {
  std::vector<bool> named(layout.size(), false);
  for (NodeId i = 1; i < layout.nodes();) {
    const bool body = layout.hints(i) & kBodyHint;
    if (body)
      std::fill(named.begin() + static_cast<std::ptrdiff_t>(layout.first(i)),
                named.begin() + static_cast<std::ptrdiff_t>(layout.last(i)), true);
    i = body ? layout.document.node(i).end : i + 1;
  }
  return named;
}

/// In words; the thresholds and factors were tuned on the development pages of zyte, aed and trafilatura.
double weigh(const Layout& layout, std::size_t i, bool named) {
  const auto& p = layout.passage(i);
  const double words = p.words;
  const double outside = words - 1.5 * p.link_words;
  if (layout.furniture[i] != 0) return -0.1 * std::min(words, 30.0);
  if (is_prose(p)) return outside;
  if (p.hidden) return 0;
  if (named && link_density(p) <= 0.5) return outside;
  if (layout.tag(i) == Tag::td && p.link_words == 0) return 0.3 * words;
  if (is_heading(layout.tag(i))) return link_density(p) > 0.5 ? -3 : 0;
  if (link_density(p) > 0.5) return -1.0 - 0.3 * p.link_words;
  return p.words >= 6 ? 0.3 * (words - 2.0 * p.link_words) : -0.3;
}

class Chooser {
 public:
  explicit Chooser(const Layout& layout) : layout_(layout) {
    const auto named = find_named(layout);
    weights_ = sum_up<double>(layout, [&](std::size_t i) { return weigh(layout, i, named[i]); });
  }

  NodeId choose() const {
    const auto best = heaviest();
    // The one element named as the body holds it, though more prose stands around it; one of several needs most.
    constexpr double kOnlyShare = 0.35;
    constexpr double kShare = 0.6;
    const double least = (count_named(best) == 1 ? kOnlyShare : kShare) * score(best);
    NodeId chosen = best;
    bool found = false;
    for (NodeId i = best; i < layout_.document.node(best).end; ++i) {
      if (!(layout_.hints(i) & kBodyHint) || score(i) < least || (found && score(i) <= score(chosen))) continue;
      chosen = i;
      found = true;
    }
    return chosen;
  }

 private:
  double score(NodeId node) const { return weights_[layout_.last(node)] - weights_[layout_.first(node)]; }

  /// The deepest of equals.
  NodeId heaviest() const {
    NodeId best = 0;
    for (NodeId i = 0; i < layout_.nodes(); ++i) {
      const auto tag = layout_.document.node(i).tag;
      if (tag == Tag::text || tag == Tag::comment || !layout_.has_text(i)) continue;
      if (score(i) >= score(best)) best = i;
    }
    return best;
  }

  /// Elements named as the body, not inside one another, with text.
  std::size_t count_named(NodeId root) const {
    constexpr double kLeastScore = 20;
    std::size_t bodies = 0;
    for (NodeId i = root; i < layout_.document.node(root).end;) {
      const bool body = (layout_.hints(i) & kBodyHint) && score(i) >= kLeastScore;
      bodies += body ? 1u : 0u;
      i = body ? layout_.document.node(i).end : i + 1;
    }
    return bodies;
  }

  const Layout& layout_;
  std::vector<double> weights_;  ///< summed up to each passage
};

}  // namespace

NodeId choose_root(const Layout& layout) { return Chooser(layout).choose(); }

NodeId find_core(const Layout& layout, NodeId root) {
  constexpr double kNearlyAll = 0.95;
  const auto sums = sum_up<std::uint32_t>(layout, [&](std::size_t i) {
    return layout.furniture[i] == 0 && is_prose(layout.passage(i)) ? layout.passage(i).words : 0u;
  });
  const auto prose = [&](NodeId node) { return sums[layout.last(node)] - sums[layout.first(node)]; };
  const double most = kNearlyAll * prose(root);
  NodeId core = root;
  for (NodeId i = root + 1; i < layout.document.node(core).end;) {
    const auto& node = layout.document.node(i);
    const bool holds = is_block(node.tag) && layout.last(i) > layout.first(i) + 1 && prose(i) >= most;
    if (holds) core = i;
    i = holds ? i + 1 : node.end;
  }
  return core;
}

}  // namespace copytaster::page::html
