#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/article.h"
#include "page/rules.h"

namespace copytaster::page {

/// The short names of the agencies that `text` names, in order.
std::vector<std::string> agencies_in(std::string_view text, const Rules::Compiled& rules);

/// A list of agencies and nothing else, as datelines and credits hold: agencies_in, and what stands alone in
/// the list as two to five capital letters and must be an agency that the pack does not know.
std::vector<std::string> credited_agencies(std::string_view list, const Rules::Compiled& rules);

/// Adds to article.agencies, keeping them sorted and each once.
void add_agencies(Article& article, const std::vector<std::string>& agencies);

}  // namespace copytaster::page
