#pragma once

#include <string>

#include "base/limits.h"
#include "source/page.h"
#include "source/streams.h"

namespace copytaster::source {

/// Reads a crawl, WARC 1.0 or 1.1, already unpacked:
///
///   WARC/1.0 CRLF (Name: value CRLF)* CRLF block CRLF CRLF     a record, one after the other
///
/// response (its HTTP head read), resource and conversion records give pages where they hold HTML or text; a feed
/// inside gives its items. Other records, redirects, robots.txt and other media are passed over. Bare LF, folded
/// headers and names in any case are taken. Where the block does not end as its Content-Length says, it ends in
/// front of the next line that begins a record.
///
/// file     the pages' path is FILE#ID, ID the WARC-Record-ID without its brackets, else the record's number
/// sink     called once for each page or problem, in order
/// fails    (an item) no_article: the server answered with an error, or nothing; too_large: a record beyond
///          Limits::max_page_bytes; malformed: the file ends inside the record, or its packed data breaks
/// cost     linear; memory bounded by one record within the limit, however long the file
void read_warc(const std::string& file, ByteStream& stream, const Limits& limits, const Sink& sink);

}  // namespace copytaster::source
