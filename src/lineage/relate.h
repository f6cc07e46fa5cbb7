#pragma once

#include <span>

#include "lineage/align.h"
#include "lineage/lineage.h"
#include "lineage/reworded.h"
#include "lineage/words.h"

namespace copytaster::lineage {

/// What the shared words make of two texts.
Relation judge(const Alignment& alignment, std::size_t words_a, std::size_t words_b);

/// One of the two articles of a pair. Refers, does not own.
struct Side {
  ArticleId id;
  const find::Reading& reading;
  const FoldedText& text;
};

/// Which of two articles is the likelier source of what they share, and what tells so.
struct LikelierSource {
  bool is_a = true;
  SourceReason reason = SourceReason::none;
};

/// The link from the likelier source.
///
/// rewording  of a and b, nullptr where neither rewords the other; its sentences take the place of the word for word
///            passages in them, and the larger share counts
Link make_link(const Side& a, const Side& b, const Alignment& alignment, const Rewording* rewording,
               const LikelierSource& source);

}  // namespace copytaster::lineage
