#pragma once

#include <simdjson.h>

#include <vector>

#include "source/page.h"

namespace copytaster::source {

/// IPTC's ninjs, versions 1 and 2, by its uri and what else it has.
bool is_ninjs(const simdjson::dom::object& document);

/// The item as a page of the body alone, its path the uri. HTML goes before text, a body before a description;
/// items associated with it are passed over.
///
/// fails    no_article: no text in it, or withheld or cancelled by the agency
Item read_ninjs(const simdjson::dom::object& document);

}  // namespace copytaster::source
