#pragma once

#include <span>
#include <vector>

#include "base/pack.h"
#include "story/story.h"

namespace copytaster::story {

struct MergedEntities {
  std::vector<Entity> entities;                  ///< the most mentioned first
  std::vector<std::vector<EntityId>> entity_of;  ///< [article][its entity]
};

/// Which entities of several articles are the same: spelling variants, surnames, acronyms, titles.
/// Those that only look alike stay apart.
MergedEntities merge_entities(std::span<const find::Reading> readings, const Packs& packs);

}  // namespace copytaster::story
