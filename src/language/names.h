#pragma once

#include <vector>

#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/name_rules.h"
#include "language/words.h"

namespace copytaster::language {

/// Finds the names of an article.
///
/// A name is a longest run of capitalised words with the small words that names may hold ("Ministry of
/// Health"), cut at titles: of "Foreign Minister Anton Verrick" the name is "Anton Verrick". A possessive
/// ends it. Demonyms and days alone are no names. What a name is gets decided once for the article, from
/// the gazetteer, the name's own words and all places where it stands; a surname has the type of the whole
/// name. In a line in title case only names known otherwise count.
///
/// analysis  with tokens, sentences and tags
/// returns   sorted by begin, not overlapping, whole tokens of one sentence
/// cost      O(n) in the tokens
std::vector<Name> find_names(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
                             const NameRules& rules);

}  // namespace copytaster::language
