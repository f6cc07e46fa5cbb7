#include "lineage/address.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"

namespace copytaster::lineage {
namespace {

/// Cuts off the first of the prefixes that is there.
void cut_front(std::string_view& text, std::initializer_list<std::string_view> prefixes) {
  for (const auto prefix : prefixes) {
    if (!text.starts_with(prefix)) continue;
    text.remove_prefix(prefix.size());
    return;
  }
}

void cut_back(std::string_view& text, std::string_view suffix) {
  if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
}

/// "m.example.org:443" -> "example.org"
std::string host_of(std::string_view authority) {
  const auto folded = fold(authority.substr(0, authority.find(':')));
  std::string_view host = folded;
  cut_front(host, {"www."});
  cut_front(host, {"m.", "mobile.", "amp."});
  return std::string(host);
}

std::string_view path_of(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  cut_back(path, "/index.html");
  cut_back(path, "/amp");
  cut_front(path, {"/amp/"});
  if (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

/// A part of a query that says where the reader came from, or for what screen the page is made.
bool is_aside(std::string_view part) {
  constexpr std::array<std::string_view, 21> kNames = {
      "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "ref_src", "referrer",  "source",
      "src",    "cmp",   "cmpid", "smid",    "smtyp",  "ocid",   "ncid",   "ito", "amp",     "outputtype"};
  const auto name = fold(part.substr(0, part.find('=')));
  return name.starts_with("utm_") || name.starts_with("at_") || std::ranges::find(kNames, name) != kNames.end();
}

/// What tells pages of one path apart, sorted.
std::string query_of(std::string_view query) {
  std::vector<std::string_view> parts;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    if (const auto part = query.substr(0, end); !part.empty() && !is_aside(part)) parts.push_back(part);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  std::ranges::sort(parts);
  std::string out;
  for (const auto part : parts) out += (out.empty() ? "?" : "&") + std::string(part);
  return out;
}

}  // namespace

std::string page_address(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos || !fold(url.substr(0, scheme)).starts_with("http")) return "";
  auto rest = url.substr(scheme + 3);
  rest = rest.substr(0, rest.find('#'));
  const auto question = std::min(rest.find('?'), rest.size());
  const auto query = query_of(rest.substr(std::min(question + 1, rest.size())));
  rest = rest.substr(0, question);
  const auto slash = std::min(rest.find('/'), rest.size());
  const auto path = path_of(rest.substr(slash));
  if (path.empty() && query.empty()) return "";
  return host_of(rest.substr(0, slash)) + "/" + std::string(path) + query;
}

}  // namespace copytaster::lineage
