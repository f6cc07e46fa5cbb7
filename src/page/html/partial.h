#pragma once

#include <string_view>

#include "page/article.h"
#include "page/html/document.h"
#include "page/html/json_ld.h"

namespace copytaster::page::html {

/// Whether a page shows only the beginning of its report.
///
/// Many pages that say they are not free carry their whole text, and hide it by script or not at all. So two
/// things are asked for: that the page says so, in its data, its meta elements or by a box for subscribers
/// below the text; and that text is missing: the part that the data name as paid is not there or empty, the
/// data count or hold far more words, or what is there is very short or breaks off in an ellipsis.
///
/// root     the element that holds the report
/// article  cleaned: its text is there
/// cost     O(n) in the nodes of the page, and only where the page says so
bool shows_only_the_beginning(const Document& document, NodeId root, const JsonLd& data, const Article& article);

/// Whether a text that a feed delivers ends as feeds cut theirs: in an ellipsis in brackets.
bool is_cut_by_feed(std::string_view text);

}  // namespace copytaster::page::html
