#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "page/article.h"

namespace copytaster::store {

/// A cleaned article as JSON and back: decode_article(encode_article(a)) is a.
std::string encode_article(const page::Article& article);

/// fails    malformed: not what encode_article gave
Result<page::Article> decode_article(std::string_view json);

}  // namespace copytaster::store
