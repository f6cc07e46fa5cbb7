#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "source/headers.h"

namespace copytaster::source {

/// An HTTP answer as a crawler kept it.
struct HttpResponse {
  int status = 0;
  Headers headers;
  std::size_t body = 0;  ///< where the body begins; the size of the answer where it has none
};

/// `HTTP/1.1 200 OK`, headers, body. Nothing where the bytes do not begin so.
std::optional<HttpResponse> parse_http(std::string_view bytes);

/// The body without its transfer and content codings, also where the crawler undid them and left the headers.
///
/// fails    too_large: more than `max_bytes`; malformed: as undo_content_codings
Result<std::string> body_of(const HttpResponse& response, std::string_view bytes, std::size_t max_bytes);

}  // namespace copytaster::source
