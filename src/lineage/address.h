#pragma once

#include <string>
#include <string_view>

namespace copytaster::lineage {

/// What two addresses of one page have in common: without scheme, "www.", "m.", "amp.", port, fragment, what only
/// says where the reader came from, a slash at the end, and the marks of pages made for phones ("/amp", "?amp=1").
/// Host in small letters, the rest of the query sorted.
///
/// returns  empty for what is no web address, and for the front of a site, which is a new page every hour
std::string page_address(std::string_view url);

}  // namespace copytaster::lineage
