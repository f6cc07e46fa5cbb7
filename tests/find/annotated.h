#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "find/entities.h"
#include "language/analyse.h"
#include "language/hyphens.h"

namespace copytaster::find {

struct GivenName {
  std::string_view text;
  NameType type;
};

/// The packs of the tree that is tested.
inline const Packs& test_packs() {
  static const Packs packs = [] {
    const char* data = std::getenv("COPYTASTER_DATA");
    return Packs::load(std::string(data == nullptr ? "." : data) + "/packs").value();
  }();
  return packs;
}

inline const language::Models& test_models() {
  static const language::Models models(test_packs());
  return models;
}

/// Analyses `text`, with the names given in place of those found: what is tested here must not hang on how well names
/// are found. Every place where a given name stands as whole tokens is one; longer names go first.
inline language::Analysis annotated(const Text& text, const std::vector<GivenName>& names) {
  auto analysis = language::join_hyphenated(text, language::analyse(text, test_models(), "en"));
  analysis.language = "en";
  analysis.names.clear();
  for (std::uint32_t t = 0; t < analysis.tokens.size();) {
    std::uint32_t longest = 0;
    language::Name found;
    for (const auto& name : names) {
      const auto begin = analysis.tokens[t].span.begin;
      if (name.text.size() <= longest || text.all().substr(begin, name.text.size()) != name.text) continue;
      const auto end = begin + static_cast<std::uint32_t>(name.text.size());
      auto last = t;
      while (last < analysis.tokens.size() && analysis.tokens[last].span.end < end) ++last;
      if (last == analysis.tokens.size() || analysis.tokens[last].span.end != end) continue;
      longest = static_cast<std::uint32_t>(name.text.size());
      found = {{begin, end}, t, last + 1, name.type};
    }
    if (longest == 0) {
      ++t;
      continue;
    }
    analysis.names.push_back(found);
    t = found.last;
  }
  return analysis;
}

}  // namespace copytaster::find
