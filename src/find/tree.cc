#include "find/tree.h"

#include <algorithm>

namespace copytaster::find {

Trees::Trees(const language::Analysis& analysis)
    : analysis_(analysis), heads_(analysis.tokens.size(), kNone), reach_(analysis.tokens.size()) {
  for (std::uint32_t t = 0; t < reach_.size(); ++t) reach_[t] = {t, t + 1};
  for (const auto& sentence : analysis.sentences) {
    for (auto t = sentence.first; t < sentence.last; ++t) {
      const auto head = analysis.tokens[t].head;
      if (head != language::kNoHead && head > 0) heads_[t] = sentence.first + head - 1;
    }
    cut_rings(sentence);
    for (auto t = sentence.first; t < sentence.last; ++t) {
      if (analysis.tokens[t].upos == language::Upos::punct) continue;
      for (auto above = heads_[t]; above != kNone; above = heads_[above]) {
        auto& reach = reach_[above];
        if (reach.contains(t)) break;  // and so are all above it
        reach = {std::min(reach.first, t), std::max(reach.last, t + 1)};
      }
    }
  }
}

/// Words joined over hyphens can hang on one another ("a" on "b", "b" on "a"): the ring is cut where it is met.
void Trees::cut_rings(const language::Sentence& sentence) {
  enum : std::uint8_t { unseen, climbing, safe };
  std::vector<std::uint8_t> seen(sentence.last - sentence.first, unseen);
  for (auto start = sentence.first; start < sentence.last; ++start) {
    auto t = start;
    while (seen[t - sentence.first] == unseen) {
      seen[t - sentence.first] = climbing;
      const auto above = heads_[t];
      if (above == kNone) break;
      if (seen[above - sentence.first] == climbing) heads_[t] = kNone;
      if (heads_[t] == kNone) break;
      t = above;
    }
    for (t = start; t != kNone && seen[t - sentence.first] == climbing; t = heads_[t]) seen[t - sentence.first] = safe;
  }
}

std::string_view Trees::relation(std::uint32_t token) const {
  const std::string_view whole = analysis_.tokens[token].deprel;
  return whole.substr(0, whole.find(':'));
}

std::uint32_t Trees::child(std::uint32_t token, std::string_view relation_wanted) const {
  const auto [first, last] = reach_[token];
  for (auto t = first; t < last; ++t) {
    if (heads_[t] == token && relation(t) == relation_wanted) return t;
  }
  return kNone;
}

}  // namespace copytaster::find
