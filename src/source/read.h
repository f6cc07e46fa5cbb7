#pragma once

#include <istream>
#include <span>
#include <string>

#include "base/limits.h"
#include "base/problem.h"
#include "source/page.h"

namespace copytaster::source {

/// Reads every input in the order given; folders recursively, their files sorted by path, links
/// followed but no folder twice, a file named or met twice read once. Compression and format are known
/// by content, by suffix only where content leaves it open: text, HTML, JSONL (as in jsonl.h), RSS, Atom, JSON
/// Feed, NewsML-G2, NITF, ninjs, WARC, MHTML; gzip and zstd of these.
///
/// paths    files, folders, "-" for `standard_input`
/// sink     called once for each page or problem, in order, on the calling thread; pages are handed over
///          one at a time, so memory is bounded by the largest page (Limits)
/// fails    never as a whole: each problem reaches the sink under its own path
void read(std::span<const std::string> paths, std::istream& standard_input, const Limits& limits, const Sink& sink);

}  // namespace copytaster::source
