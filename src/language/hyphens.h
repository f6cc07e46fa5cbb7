#pragma once

#include "base/text.h"
#include "language/analysis.h"

namespace copytaster::language {

/// The analysis as the stages to the right read it: words joined by hyphens are one token ("two-decade-old",
/// "U.S.-led", "Jean-Paul"), since names, actors and compounds are looked up whole. Ranges of figures
/// ("2010-11") stay apart. A joined token has the features and the tree of its head: the one part whose head lies
/// outside, the last part where there is no tree. It is an adjective where such a compound mostly is one, before
/// a noun, and a name where its last part is.
///
/// text     the text of `fine`
/// returns  `fine` with fewer tokens, its sentences, names and heads counted in them; a tree stays a tree
/// cost     O(n)
Analysis join_hyphenated(const Text& text, const Analysis& fine);

}  // namespace copytaster::language
