#include <array>

#include "lineage/lineage.h"

namespace copytaster::lineage {

std::string_view name_of(Relation relation) {
  static constexpr std::array<std::string_view, 4> kNames = {"identical", "wire-copy", "rewrite", "quote-only"};
  return kNames[static_cast<std::size_t>(relation)];
}

std::string_view name_of(SourceReason reason) {
  static constexpr std::array<std::string_view, 8> kNames = {"credited",       "earlier",  "earlier-hour", "cut-off",
                                                             "credits-nobody", "extended", "longer",       "none"};
  return kNames[static_cast<std::size_t>(reason)];
}

std::string_view name_of(VersionBasis basis) { return basis == VersionBasis::url ? "url" : "text"; }

std::string_view name_of(OriginBasis basis) {
  static constexpr std::array<std::string_view, 4> kNames = {"credit", "shared-text", "both", "alone"};
  return kNames[static_cast<std::size_t>(basis)];
}

}  // namespace copytaster::lineage
