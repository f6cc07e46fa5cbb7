#pragma once

#include <span>
#include <vector>

#include "find/reading.h"
#include "language/analyse.h"
#include "page/article.h"
#include "work/tools.h"

namespace copytaster::work {

/// Analyses and searches one article. The analysis has its hyphens joined.
find::Reading read_article(page::Article article, const Tools& tools, language::Scratch& scratch);

/// The same for many, in the order given.
std::vector<find::Reading> analyse_all(std::vector<page::Article> articles, const Tools& tools, const Options& options);

/// Analyses every article, in the order given.
/// returns  the words of UD, as language::analyse() gives them
std::vector<language::Analysis> analyse_words(std::span<const page::Article> articles, const Tools& tools,
                                              const Options& options);

}  // namespace copytaster::work
