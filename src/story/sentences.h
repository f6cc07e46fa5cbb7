#pragma once

#include <string_view>

namespace copytaster::story {

/// Every opening quotation mark has its closing one; straight marks come in pairs.
bool has_whole_quotes(std::string_view text);

}  // namespace copytaster::story
