#include <array>

#include "story/story.h"

namespace copytaster::story {

std::string_view name_of(ClaimStatus status) {
  static constexpr std::array<std::string_view, 3> kNames = {"corroborated", "single-origin", "disputed"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string_view name_of(ConflictKind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"time",        "quantity", "name",
                                                             "attribution", "status",   "contradiction"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace copytaster::story
