#pragma once

#include "lineage/relate.h"

namespace copytaster::lineage {

/// Which of two articles was published first, as far as their dates tell.
struct TimeOrder {
  int sign = 0;          ///< negative: a came first; 0: not known
  bool by_hour = false;  ///< of one day, or of two days that only the hours and zones tell apart rightly
};

/// Hours count where both are known, and both with their zone or both on the clock of one outlet; midnight to the
/// second is a day without an hour.
TimeOrder compare_published(const page::Article& a, const page::Article& b);

/// By the reasons of SourceReason. Where nothing tells, the smaller path is taken, then `a`.
///
/// alignment  of a's words with b's
LikelierSource likelier_source(const Side& a, const Side& b, const Alignment& alignment);

}  // namespace copytaster::lineage
