#pragma once

#include <string>

#include "base/problem.h"
#include "source/page.h"

namespace copytaster::page {

/// The page's bytes as UTF-8 with '\n' line ends and no byte order mark; nothing else is changed.
///
/// The charset is the byte order mark's, else the declared one where the bytes are valid in it, else
/// UTF-8 where they are valid, else what uchardet finds, else Windows-1252.
/// fails  bad_encoding when the bytes are no text (NUL bytes, control characters)
Result<std::string> decode_page(const source::Page& page);

}  // namespace copytaster::page
