#pragma once

#include <span>

#include "lineage/align.h"
#include "lineage/lineage.h"
#include "lineage/words.h"

namespace copytaster::lineage {

/// What the shared words make of two texts.
Relation judge(const Alignment& alignment, std::size_t words_a, std::size_t words_b);

/// Whether `a` is the likelier source of what the two share: it is the agency that the other credits, it
/// is earlier, it credits nobody, it is longer; a tie goes to the smaller path, then to `a`.
bool likelier_source(const find::Reading& a, const find::Reading& b, std::size_t words_a, std::size_t words_b);

/// One of the two articles of a pair. Refers, does not own.
struct Side {
  ArticleId id;
  const find::Reading& reading;
  const FoldedText& text;
};

/// The link from the likelier source.
Link make_link(const Side& a, const Side& b, const Alignment& alignment);

}  // namespace copytaster::lineage
