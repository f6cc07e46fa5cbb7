#pragma once

#include <vector>

#include "story/story.h"

namespace copytaster::story {

/// The dates the story tells of, each with its clearest sentence. Needs articles, claims, events.
/// returns  by time
std::vector<Moment> make_timeline(const Story& story);

}  // namespace copytaster::story
