#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/html/document.h"
#include "page/html/hints.h"
#include "page/html/passages.h"
#include "page/rules.h"

namespace copytaster::page::html {

/// What became of one passage.
struct Choice {
  bool body = false;
  RemovedKind kind = RemovedKind::other;  ///< where it is no body
};

/// Which passages of a page are the text of its article.
struct Body {
  NodeId root = 0;              ///< the element that holds them
  std::vector<Choice> choices;  ///< one a passage
};

/// What is known of a page before its body is looked for.
struct Evidence {
  std::string_view title;         ///< the headline; empty: not known
  std::string_view article_body;  ///< the article as the page's data tell it; empty: they do not
  bool body_only = false;         ///< all of it is the article's body, as feeds and agencies deliver it
};

/// Finds the article's text.
///
/// returns  nothing where no passage reads like the text of an article
/// cost     O(n) in the nodes of the page
std::optional<Body> find_body(const Document& document, const Passages& passages, const Evidence& evidence,
                              const Rules::Compiled& rules);

}  // namespace copytaster::page::html
