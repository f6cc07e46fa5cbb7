#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/shape.h"

namespace copytaster::language {

/// The tokens of one article folded once, and what the article itself tells about capitals. Tags and
/// names both read it.
struct Words {
  Words(const Text& text, const Lexicon& lexicon, const Analysis& analysis);

  std::vector<Shape> shapes;       ///< one a token
  std::vector<std::string> lower;  ///< one a token: lower case, straight apostrophes
  /// One a sentence: most words have capitals that their place does not ask for, as in a headline, so a
  /// capital tells nothing there.
  std::vector<bool> title_case;
  StringSet written_small;  ///< lower forms that the article writes small somewhere
  StringSet written_large;  ///< lower forms that it writes with a capital where that tells something
};

}  // namespace copytaster::language
