#pragma once

#include <compare>
#include <cstdint>

namespace copytaster {

/// An index that cannot be mistaken for an index into something else.
template <class Tag>
struct Id {
  std::uint32_t value = 0;
  auto operator<=>(const Id&) const = default;
};

using ArticleId = Id<struct ArticleTag>;  ///< index into the vector of readings (of the run, or of one story)
using EntityId = Id<struct EntityTag>;    ///< index into Findings::entities or Story::entities

}  // namespace copytaster
