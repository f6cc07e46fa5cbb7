#pragma once

#include <string_view>

#include "base/problem.h"
#include "page/article.h"
#include "page/clean.h"
#include "page/rules.h"

namespace copytaster::page::html {

struct HtmlOptions {
  Ways ways = Ways::none;  ///< how finely the way back is told; Provenance::page is left as bytes of the HTML
  bool body_only = false;  ///< the HTML is the article's body alone, not a page with menus around it
};

/// Reads an HTML page: tree, metadata, body.
///
/// html       valid UTF-8
/// article    what the container says of the page
/// fails      too_large: the tree is out of bounds; no_article: no passage reads like the text of an article
/// cost       O(n), about twice the tree builder's time
Result<Article> clean_html(std::string_view html, Article article, const Rules::Compiled& rules,
                           const HtmlOptions& options);

}  // namespace copytaster::page::html
