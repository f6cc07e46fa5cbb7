#pragma once

#include <string>

#include "base/problem.h"
#include "page/article.h"
#include "page/clean.h"
#include "page/rules.h"
#include "source/page.h"

namespace copytaster::page {

/// Cleans the text dump of a page, line by line: what a person would copy out of a browser window, menus,
/// captions and forms included, or a text that is clean already.
///
/// text     the page's text as decoded
/// article  what the container says of the page
/// ways     how finely the way back is told; Provenance::page is left as bytes of `text`
/// fails    no_article when no line of it is body text
/// cost     O(n)
Result<Article> clean_dump(std::string text, Article article, const source::Page& input, const Rules::Compiled& rules,
                           const RecurringLines& recurring, Ways ways);

}  // namespace copytaster::page
