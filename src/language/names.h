#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/name_rules.h"
#include "language/words.h"

namespace copytaster::language {

/// Finds the names of an article.
///
/// Two see where names may be. Capitals: a longest run of capitalised words with the small words that names may hold
/// ("Ministry of Health"). And a trained model, where the language has one. Both are cut at titles: of "Foreign
/// Minister Anton Verrick" the name is "Anton Verrick". A possessive ends a name. Demonyms and days alone are no names.
///
/// What a name is gets decided once for the article, from the model, the gazetteer, the name's own words and all places
/// where it stands; a surname has the type of the whole name. What the model never saw as a name stays one only where
/// the other evidence is strong. In a line in title case only names known otherwise count.
///
/// analysis  with tokens, sentences and tags
/// seen      what a model saw: sorted by begin, whole tokens of one sentence, `loc` for any place; nullopt: the
///           language has no model
/// returns   sorted by begin, not overlapping, whole tokens of one sentence
/// cost      O(n) in the tokens
std::vector<Name> find_names(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
                             const NameRules& rules, std::optional<std::span<const Name>> seen);

}  // namespace copytaster::language
