#pragma once

#include <vector>

#include "source/page.h"
#include "source/xml.h"

namespace copytaster::source {

/// RSS 0.9x, 1.0, 2.0 or Atom, by its root element.
bool is_feed(const Xml& xml);

/// The feed's items as pages of the body alone, in its order, an item's path its guid or Atom id, else its
/// link, else empty. Full text (content:encoded, Atom's content) goes before a summary. Plain text is given as
/// HTML; media are passed over. The outlet is the feed's title, or the source that an item names.
///
/// fails    (an item) no_article: no text in it
/// cost     linear in the feed
std::vector<Item> read_feed(const Xml& xml);

}  // namespace copytaster::source
