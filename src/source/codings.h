#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace copytaster::source {

/// Undoes HTTP content codings, the last named first: gzip, deflate (with zlib's head or without), br, zstd.
/// A body that does not begin as its coding says was unpacked by the crawler already and stays as it is.
/// Of a body that breaks off, what stands in front of the break is given.
///
/// codings  `gzip, br` as in Content-Encoding
/// fails    too_large: more than `max_bytes`, before or after; malformed: a coding not known here, more than
///          three codings, or a body broken from its beginning
Result<std::string> undo_content_codings(std::string body, std::string_view codings, std::size_t max_bytes);

/// Undoes HTTP's chunked transfer coding; a body without a chunk's head at its beginning stays as it is. Of
/// chunks that break off, what there is is given.
std::string undo_chunks(std::string_view body);

}  // namespace copytaster::source
