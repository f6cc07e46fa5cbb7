#pragma once

#include "find/findings.h"
#include "language/analysis.h"
#include "page/article.h"

namespace copytaster::find {

/// One article with all that is known of it alone: what the stages to the right compare.
struct Reading {
  page::Article article;
  language::Analysis analysis;
  Findings findings;
};

}  // namespace copytaster::find
