#pragma once

#include <string_view>

#include "source/page.h"

namespace copytaster::source {

/// A page as browsers save it: MIME multipart/related, or one part alone. The page is the part that `start` names,
/// else the first of HTML, its transfer coding undone; pictures, styles and frames are passed over. The url is where
/// the part or the snapshot says that it lay, `retrieved` the message's date.
///
/// bytes    the message, or its beginning
/// fails    no_article: no HTML in it; malformed: the message ends inside the page
/// cost     linear for each level of parts inside parts, three at most
Result<Page> read_mhtml(std::string_view bytes);

}  // namespace copytaster::source
