#pragma once

#include <simdjson.h>

#include <vector>

#include "source/page.h"

namespace copytaster::source {

/// JSON Feed 1.x, by its version.
bool is_json_feed(const simdjson::dom::object& document);

/// The feed's items as pages of the body alone, in its order, an item's path its id. Full text goes before the
/// summary; plain text is given as HTML.
///
/// fails    (an item) no_article: no text in it; malformed: no object
std::vector<Item> read_json_feed(const simdjson::dom::object& document);

}  // namespace copytaster::source
