#include "language/analysis.h"

#include <array>

namespace copytaster::language {

std::string_view name_of(Upos upos) {
  static constexpr std::array<std::string_view, 17> kNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                              "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                              "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return kNames[static_cast<std::size_t>(upos)];
}

std::string_view name_of(NameType type) {
  static constexpr std::array<std::string_view, 6> kNames = {"PER", "ORG", "GPE", "LOC", "EVENT", "OTHER"};
  return kNames[static_cast<std::size_t>(type)];
}

bool has_feature(const Token& token, std::string_view feature) {
  const std::string_view all = token.feats;
  for (std::size_t at = all.find(feature); at != std::string_view::npos; at = all.find(feature, at + 1)) {
    const auto end = at + feature.size();
    if ((at == 0 || all[at - 1] == '|') && (end == all.size() || all[end] == '|')) return true;
  }
  return false;
}

}  // namespace copytaster::language
