#include "source/http.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "source/codings.h"

namespace copytaster::source {

std::optional<HttpResponse> parse_http(std::string_view bytes) {
  if (!bytes.starts_with("HTTP/")) return std::nullopt;
  HttpResponse out;
  out.body = std::min(end_of_head(bytes), bytes.size());
  const auto head = bytes.substr(0, out.body);
  const auto end = std::min(head.find('\n'), head.size());
  const auto blank = head.substr(0, end).find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto status = head.substr(blank + 1, 3);
  const auto [stop, error] = std::from_chars(status.data(), status.data() + status.size(), out.status);
  if (error != std::errc()) return std::nullopt;
  out.headers = Headers::parse(head.substr(end));
  return out;
}

Result<std::string> body_of(const HttpResponse& response, std::string_view bytes, std::size_t max_bytes) {
  auto body = bytes.substr(response.body);
  const auto transfer = lower_ascii(response.headers.find("transfer-encoding").value_or(""));
  const bool chunked = transfer.find("chunked") != std::string::npos;
  auto whole = chunked ? undo_chunks(body) : std::string(body);
  return undo_content_codings(std::move(whole), response.headers.find("content-encoding").value_or(""), max_bytes);
}

}  // namespace copytaster::source
