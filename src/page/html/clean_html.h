#pragma once

#include <string_view>

#include "base/problem.h"
#include "page/article.h"
#include "page/rules.h"

namespace copytaster::page::html {

/// Reads an HTML page: tree, metadata, body.
///
/// html       valid UTF-8
/// article    what the container says of the page
/// body_only  the HTML is the article's body alone, not a page with menus around it
/// fails      too_large: the tree is out of bounds; no_article: no passage reads like the text of an article
/// cost       O(n), about twice the tree builder's time
Result<Article> clean_html(std::string_view html, Article article, const Rules::Compiled& rules,
                           bool body_only = false);

}  // namespace copytaster::page::html
