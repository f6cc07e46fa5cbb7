#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "find/reading.h"
#include "lineage/words.h"
#include "story/terms.h"

namespace copytaster::story {

/// What tells which story an article belongs to: a few kilobytes, so that many can be remembered.
struct Notice {
  std::optional<Day> day;  ///< of publication
  std::string language;
  /// Tells of several events, or argues about an affair as a whole: belongs to a story, but is no evidence that
  /// two reports are one.
  bool is_survey = false;
  std::vector<WordCount> counts;
  std::vector<lineage::Word> words;  ///< of the text; of a very long one the first kMostWords
};

Notice make_notice(const find::Reading& reading);

}  // namespace copytaster::story
