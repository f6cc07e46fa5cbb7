#pragma once

#include <string>
#include <vector>

#include "story/statements.h"
#include "story/story.h"

namespace copytaster::story {

inline constexpr std::size_t kBriefWords = 120;

/// At most kBriefWords words in whole sentences of the articles, each with its sources (at most six, of
/// different origins where there are). Chosen to cover what most origins tell, each thing once; the
/// first sentence tells most, the others follow as the reports order them. Needs all of the story.
///
/// source  concept coverage by greedy choice: Gillick and Favre, 2009, in its simplest form
std::vector<BriefSentence> write_brief(const Story& story, const Statements& statements);

/// The title that says most of what all titles say; the first words of the first report where no report
/// has a title.
std::string choose_headline(const Story& story);

}  // namespace copytaster::story
