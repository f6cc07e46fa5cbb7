#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "find/reading.h"
#include "lineage/words.h"

namespace copytaster::lineage {

/// A word that says something, so that other wordings of it are the same: by its lemma, or by its number ("seventeen"
/// is 17).
struct Term {
  std::uint32_t key = 0;
  std::uint32_t word = 0;  ///< index into FoldedText::words
};

/// What one sentence says.
struct Fact {
  Span span;
  std::vector<Term> terms;  ///< by key, no key twice
};

/// The sentences of a text with their nouns, names, verbs, adjectives, adverbs and numbers; without what stands in
/// somebody's mouth, which two reporters who heard it share, and without sentences in which nothing else stands.
///
/// words    of the reading, quoted ones marked
/// returns  in text order; nothing of a text whose language has no tags
/// cost     linear
std::vector<Fact> find_facts(const find::Reading& reading, const FoldedText& words);

}  // namespace copytaster::lineage
