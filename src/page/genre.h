#pragma once

#include <string_view>

#include "page/rules.h"

namespace copytaster::page {

/// The genre that a schema.org type says: "OpinionNewsArticle". Genre::report where it says none.
Genre genre_of_type(std::string_view type);

/// The genre that the article's section, the folders of its address, or the first or last part of its title say
/// ("Opinion: ...", "... - as it happened"), in this order. Genre::report where none does.
Genre read_genre(const Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page
