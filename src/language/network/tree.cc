#include "language/network/tree.h"

#include <algorithm>

namespace copytaster::language {
namespace {

constexpr double kNever = -1e18;

/// Square, row: a node, column: a head; 0 is the root.
class Scores {
 public:
  explicit Scores(std::size_t size) : size_(size), values_(size * size, kNever) {}
  std::size_t size() const { return size_; }
  double& at(std::size_t node, std::size_t head) { return values_[node * size_ + head]; }
  double at(std::size_t node, std::size_t head) const { return values_[node * size_ + head]; }
  std::size_t best_head(std::size_t node) const {
    const auto row = values_.begin() + static_cast<std::ptrdiff_t>(node * size_);
    return static_cast<std::size_t>(std::max_element(row, row + static_cast<std::ptrdiff_t>(size_)) - row);
  }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

using Heads = std::vector<std::size_t>;

/// The nodes of one circle among the heads; empty: there is none.
std::vector<std::size_t> find_circle(const Heads& heads) {
  std::vector<std::size_t> seen(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<std::size_t> circle = {node};
    for (auto next = heads[node]; next != node; next = heads[next]) circle.push_back(next);
    return circle;
  }
  return {};
}

Heads best_heads(const Scores& scores);

/// The circle made one node, the rest solved, and the circle opened where the solution enters it.
Heads open_circle(const Scores& scores, const Heads& heads, const std::vector<std::size_t>& circle) {
  std::vector<bool> inside(scores.size(), false);
  for (const auto node : circle) inside[node] = true;
  std::vector<std::size_t> rest;
  for (std::size_t node = 0; node < scores.size(); ++node) {
    if (!inside[node]) rest.push_back(node);
  }
  const std::size_t whole = rest.size();
  Scores smaller(whole + 1);
  std::vector<std::size_t> leave(whole);  // the node of the circle that is the best head of a node outside
  std::vector<std::size_t> enter(whole);  // the node of the circle that best takes its head outside
  for (std::size_t a = 0; a < whole; ++a) {
    for (std::size_t b = 0; b < whole; ++b) smaller.at(a, b) = scores.at(rest[a], rest[b]);
    for (const auto node : circle) {
      if (const double out = scores.at(rest[a], node); out > smaller.at(a, whole)) {
        smaller.at(a, whole) = out;
        leave[a] = node;
      }
      const double in = scores.at(node, rest[a]) - scores.at(node, heads[node]);
      if (enter[a] == 0 || in > smaller.at(whole, a)) {
        smaller.at(whole, a) = in;
        enter[a] = node;
      }
    }
  }
  const auto solved = best_heads(smaller);
  Heads out(scores.size(), 0);
  for (const auto node : circle) out[node] = heads[node];
  for (std::size_t a = 1; a < whole; ++a) out[rest[a]] = solved[a] == whole ? leave[a] : rest[solved[a]];
  out[enter[solved[whole]]] = rest[solved[whole]];
  return out;
}

Heads best_heads(const Scores& scores) {
  Heads heads(scores.size(), 0);
  for (std::size_t node = 1; node < scores.size(); ++node) heads[node] = scores.best_head(node);
  const auto circle = find_circle(heads);
  return circle.empty() ? heads : open_circle(scores, heads, circle);
}

/// Every word's best head for itself; most of the time that is a tree with one root, and then the best one.
Heads each_best(std::span<const float> scores, std::size_t n) {
  Heads heads(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores.data() + i * (n + 1);
    const float* own = row + i + 1;
    const auto* before = std::max_element(row, own);
    const auto* behind = std::max_element(own + 1, row + n + 1);
    heads[i + 1] = static_cast<std::size_t>((behind == row + n + 1 || *before >= *behind ? before : behind) - row);
  }
  return heads;
}

}  // namespace

std::vector<std::uint32_t> decode_tree(std::span<const float> scores, std::uint32_t n) {
  if (const auto each = each_best(scores, n);
      std::count(each.begin() + 1, each.end(), 0u) == 1 && find_circle(each).empty()) {
    return {each.begin() + 1, each.end()};
  }
  // Far more than a whole sentence's scores: the best tree has as few words under the root as can be, so one.
  constexpr double kRootPrice = 1e8;
  Scores square(std::size_t{n} + 1);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= n; ++j) {
      const auto score = static_cast<double>(scores[i * (n + 1) + j]);
      if (j != i + 1) square.at(i + 1, j) = j == 0 ? score - kRootPrice : score;
    }
  }
  const auto heads = best_heads(square);
  return {heads.begin() + 1, heads.end()};
}

}  // namespace copytaster::language
