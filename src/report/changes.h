#pragma once

#include <string>
#include <vector>

#include "story/story.h"

/// The versions of a page as every view shows them.
namespace copytaster::report {

/// One sentence of a change, with the words in it that are other ones.
struct ChangedSentence {
  Span removed;                     ///< of the earlier version; empty where the sentence is new
  Span added;                       ///< of the later version; empty where the sentence is gone
  std::vector<Span> removed_words;  ///< inside `removed`, where both are there
  std::vector<Span> added_words;
};

/// Puts together each sentence of the later version with the one of the earlier that it was made from: half of the
/// words of the longer one in common, the first of the best.
///
/// returns  by place in the later version, then what is gone
/// cost     O(n m) in sentences
std::vector<ChangedSentence> changed_sentences(const story::Story& story, const lineage::Change& change);

/// "7 May 2031, 11:00 UTC": when the page was changed as it says itself, else published; "no date"
std::string version_time(const find::Reading& reading);

/// "2 sentences added, 1 removed"; "nothing changed"
std::string change_in_words(const lineage::Change& change);

/// "versions of one page"
std::string_view version_basis_in_words(lineage::VersionBasis basis);

}  // namespace copytaster::report
