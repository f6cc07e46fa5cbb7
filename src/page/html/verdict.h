#pragma once

#include <string_view>

#include "page/article.h"
#include "page/html/document.h"
#include "page/html/json_ld.h"
#include "page/html/passages.h"
#include "page/rules.h"

namespace copytaster::page::html {

/// Why a page is no article though some text was found on it: an error page, a consent wall, the front of a site
/// or section, a film with a line under it. Empty: it is one, or nothing tells that it is none; a true article
/// refused is worse than such a page let through.
///
/// article  its metadata and its text
/// cost     one pass over the head and the passages
std::string_view why_no_article(const Document& document, const Passages& passages, const JsonLd& data,
                                const Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page::html
