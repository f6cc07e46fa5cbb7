#pragma once

#include <vector>

#include "source/page.h"
#include "source/xml.h"

namespace copytaster::source {

/// NewsML-G2 (a news item, or a message with several) or NITF alone, by the root element.
bool is_newsml(const Xml& xml);

/// The items that hold text as pages of the body alone, in order, an item's path its guid or NITF's doc-id.
/// The body is XHTML or NITF inline, or text; pictures, packages, knowledge and remote content are passed over.
///
/// fails    (an item) no_article: no text in it, or withheld or cancelled by the agency
/// cost     linear in the document
std::vector<Item> read_newsml(const Xml& xml);

}  // namespace copytaster::source
