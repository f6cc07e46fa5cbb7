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

}  // namespace copytaster::language
