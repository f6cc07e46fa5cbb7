#pragma once

#include <vector>

#include "story/story.h"

namespace copytaster::story {

/// The events of the articles, each once. Needs articles, entities.
/// returns  the most mentioned first
std::vector<Event> merge_events(const Story& story);

}  // namespace copytaster::story
