#pragma once

#include <string>
#include <vector>

#include "story/story.h"

namespace copytaster::story {

/// At most 120 words in sentences of the articles, each with its sources. Needs all of the story.
std::vector<BriefSentence> write_brief(const Story& story);

/// The title that says most of what all titles say.
std::string choose_headline(const Story& story);

}  // namespace copytaster::story
