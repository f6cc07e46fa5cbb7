#pragma once

#include <string_view>

#include "base/span.h"
#include "page/article.h"

namespace copytaster::story {

/// Every opening quotation mark has its closing one; straight marks come in pairs.
bool has_whole_quotes(std::string_view text);

/// Without the place and the dash that open an agency's text: "PORT HALE, Tessaly (NWA) - The storm".
Span without_dateline(const page::Article& article, Span sentence);

}  // namespace copytaster::story
