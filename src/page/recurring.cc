#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "base/utf8.h"
#include "page/clean.h"

namespace copytaster::page {
namespace {

/// The outlet as the container tells it; empty where it does not.
std::string_view outlet_key(const source::Page& page) {
  if (page.outlet) return *page.outlet;
  if (!page.url) return {};
  std::string_view rest = *page.url;
  if (const auto scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

std::uint64_t key_of(std::uint64_t outlet, std::string_view line) { return hash64(line, outlet); }

}  // namespace

bool RecurringLines::concern(const source::Page& page) {
  return page.type == source::MediaType::text && !outlet_key(page).empty();
}

void RecurringLines::add(const source::Page& page) {
  if (!concern(page)) return;
  const auto seed = hash64(outlet_key(page));
  std::unordered_set<std::uint64_t> seen;
  const std::string_view text = page.bytes;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find_first_of("\r\n", begin), text.size());
    const auto line = trim(text.substr(begin, end - begin));
    if (const auto key = key_of(seed, line); !line.empty() && seen.insert(key).second) ++counts_[key];
    begin = end + 1;
  }
}

std::uint32_t RecurringLines::pages_with(const source::Page& page, std::string_view line) const {
  const auto outlet = outlet_key(page);
  if (outlet.empty()) return 0;
  const auto it = counts_.find(key_of(hash64(outlet), trim(line)));
  return it == counts_.end() ? 0 : it->second;
}

}  // namespace copytaster::page
