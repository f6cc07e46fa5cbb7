#pragma once

#include "page/html/document.h"
#include "page/html/json_ld.h"
#include "page/rules.h"

namespace copytaster::page::html {

/// Reads what a page says of itself: title, byline, agencies, dates, outlet, section, language, canonical
/// address. Fills what the article does not have yet, and sets the basis of each value.
///
/// Sources, the more explicit first: JSON-LD, Open Graph, other meta elements, microdata, what stands
/// around the headline, the address. Where they disagree the page that a reader sees decides; a date that
/// nothing on the page supports stays out.
///
/// fails    never: a page that says nothing leaves the article as it is
/// cost     one pass over the nodes, and the JSON-LD's bytes
void read_metadata(const Document& document, Article& article, const Rules::Compiled& rules);

/// The same, and the JSON-LD for those who look for the body.
void read_metadata(const Document& document, Article& article, const Rules::Compiled& rules, JsonLd& data);

}  // namespace copytaster::page::html
