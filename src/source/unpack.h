#pragma once

#include <memory>

#include "base/limits.h"
#include "base/problem.h"
#include "source/streams.h"

namespace copytaster::source {

/// Unpacks gzip and zstd, known by their first bytes, nested up to three deep; anything else passes
/// through. gzip may have many members and zstd many frames, as in crawls; a zstd dictionary in the
/// first frame (.warc.zst) serves the frames behind it.
///
/// fails    (from read) malformed: a truncated or broken stream, after the bytes in front of the break;
///          too_large: more than Limits::max_unpack_ratio times its size, once past 16 MiB. The ratio is that
///          of the whole stream, so a crawl may hold a record that packs better; what a record or page may
///          hold is bounded by whoever reads it.
Result<std::unique_ptr<ByteStream>> unpacked(std::unique_ptr<ByteStream> packed, const Limits& limits);

}  // namespace copytaster::source
