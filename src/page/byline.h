#pragma once

#include <span>
#include <string>

#include "page/article.h"
#include "page/rules.h"

namespace copytaster::page {

/// Adds the authors that a container declares, one or a whole "By A and B, Agency" an entry: persons to the
/// byline, agencies to the agencies.
void read_declared_byline(std::span<const std::string> declared, Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page
