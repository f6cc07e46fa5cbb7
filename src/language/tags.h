#pragma once

#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/words.h"

namespace copytaster::language {

/// Gives every token of `analysis` its tag, features and lemma.
///
/// Each token's senses come from the lexicon, from its shape (figures, marks, capitals) and, where it is
/// unknown, from its ending; the best path through a sentence is found by the pack's table of which tag
/// follows which (Viterbi 1967; the scores are written by hand, not trained). A capital at the start of
/// a sentence counts for a name when the article writes the word large elsewhere and never small.
///
/// head and deprel stay empty: a tree needs a trained model.
/// cost     O(n s^2), s = senses of a token, at most some eight
void tag_tokens(const Text& text, const Lexicon& lexicon, const Words& words, Analysis& analysis);

}  // namespace copytaster::language
