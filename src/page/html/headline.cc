#include <algorithm>

#include "base/utf8.h"
#include "page/html/metadata_parts.h"

namespace copytaster::page::html {
namespace {

constexpr std::string_view kSigns[] = {" | ",  " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xE2\x80\xA2 ",
                                       " \xC2\xB7 ", " \xC2\xBB ", " \xC2\xAB ", " / ", " \xE2\x80\xBA ", "|"};

bool is_site(std::string_view part, const std::vector<std::string>& sites) {
  const auto key = skeleton(part);
  if (key.empty()) return false;
  return std::ranges::any_of(sites, [&](const std::string& site) {
    auto name = skeleton(site);
    if (name == key) return true;
    return name.size() >= 4 && key.size() >= 4 && ("the" + name == key || name == "the" + key);
  });
}

/// One line, white space collapsed.
std::string one_line(std::string_view text) {
  std::string out;
  append_collapsed(text, out);
  return std::string(trim(out));
}

/// The title without its last part, or its first, where these name the site.
std::string_view cut_once(std::string_view title, const std::vector<std::string>& sites) {
  for (const auto sign : kSigns) {
    const auto last = title.rfind(sign);
    if (last != std::string_view::npos && last > 0 && is_site(title.substr(last + sign.size()), sites)) {
      return trim(title.substr(0, last));
    }
    const auto first = title.find(sign);
    if (first != std::string_view::npos && is_site(title.substr(0, first), sites)) {
      return trim(title.substr(first + sign.size()));
    }
  }
  return title;
}

}  // namespace

std::string without_site(std::string_view title, const std::vector<std::string>& sites) {
  for (int round = 0; round < 2; ++round) {
    const auto shorter = cut_once(title, sites);
    if (shorter.empty() || shorter.size() == title.size()) break;
    title = shorter;
  }
  return std::string(title);
}

void read_headline(const Sources& sources, Article& article) {
  const auto& signs = sources.signs;
  const auto set = [&](std::string title, Basis basis) {
    if (article.title || title.empty()) return;
    article.title = std::move(title);
    article.bases.title = basis;
  };
  if (article.title) {
    article.title = without_site(*article.title, sources.sites);
    return;
  }
  if (signs.headline) {
    const auto text = one_line(snippet_of(sources.document, *signs.headline));
    if (!is_site(text, sources.sites)) set(text, Basis::page);
  }
  set(without_site(plain_text(signs.meta({"og:title"})), sources.sites), Basis::open_graph);
  set(without_site(sources.data.headline, sources.sites), Basis::json_ld);
  set(without_site(plain_text(signs.meta({"twitter:title", "dc.title", "citation_title"})), sources.sites), Basis::meta);
  set(without_site(signs.title, sources.sites), Basis::meta);
}

}  // namespace copytaster::page::html
