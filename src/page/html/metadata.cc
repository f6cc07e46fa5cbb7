#include "page/html/metadata.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/agencies.h"
#include "page/dates.h"
#include "page/genre.h"
#include "page/html/metadata_parts.h"
#include "page/html/signs.h"

namespace copytaster::page::html {
namespace {

/// "https://sarn.example/a/b?x" and "../c" make "https://sarn.example/c".
std::string resolve_address(std::string_view base, std::string_view address) {
  if (address.find("://") != std::string_view::npos) return std::string(address);
  const auto scheme = base.find("://");
  if (scheme == std::string_view::npos) return {};
  if (address.starts_with("//")) return std::string(base.substr(0, scheme + 1)) + std::string(address);
  const auto path = std::min(base.find('/', scheme + 3), base.size());
  const auto origin = base.substr(0, path);
  if (address.starts_with('/')) return std::string(origin) + std::string(address);
  auto folder = base.substr(path, std::min(base.find_first_of("?#", path), base.size()) - path);
  folder = folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/'));
  while (address.starts_with("../") || address.starts_with("./")) {
    const bool up = address.starts_with("../");
    address.remove_prefix(up ? 3 : 2);
    if (up) folder = folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/'));
  }
  return std::string(origin) + std::string(folder) + '/' + std::string(address);
}

void read_canonical(const Signs& signs, Article& article) {
  if (article.canonical) return;
  const auto given = !signs.canonical.empty() ? signs.canonical : signs.meta({"og:url", "twitter:url"});
  if (given.empty()) return;
  auto address = resolve_address(article.url.value_or(""), given);
  if (host_of(address).find('.') != std::string_view::npos) article.canonical = std::move(address);
}

/// "en_US", "EN-us" as "en-US".
std::optional<std::string> language_tag(std::string_view text) {
  text = trim(text.substr(0, text.find_first_of(",;")));
  std::string tag;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') return std::nullopt;
    tag += c == '_' ? '-' : c;
  }
  const auto primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3) return std::nullopt;
  for (std::size_t i = 0; i < primary; ++i) tag[i] = static_cast<char>(tag[i] | 0x20);
  return tag;
}

void read_language(const Signs& signs, const JsonLd& data, Article& article) {
  if (article.language) return;
  const std::pair<std::string_view, Basis> said[] = {
      {signs.language, Basis::meta},
      {signs.meta({"og:locale"}), Basis::open_graph},
      {data.language, Basis::json_ld},
      {signs.meta({"content-language", "language", "dc.language", "dcterms.language"}), Basis::meta}};
  for (const auto& [text, basis] : said) {
    if (auto tag = language_tag(text)) {
      article.language = std::move(tag);
      article.bases.language = basis;
      return;
    }
  }
}

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.") || text.starts_with('@');
}

/// What the page calls itself, the best first.
std::vector<std::pair<std::string, Basis>> names_of_site(const Signs& signs, const JsonLd& data) {
  std::vector<std::pair<std::string, Basis>> names;
  const auto add = [&](std::string_view name, Basis basis) {
    auto plain = plain_text(name);
    constexpr std::size_t kLongestName = 60;
    if (!plain.empty() && plain.size() <= kLongestName && !is_address(plain))
      names.emplace_back(std::move(plain), basis);
  };
  add(signs.meta({"og:site_name"}), Basis::open_graph);
  add(data.publisher, Basis::json_ld);
  add(signs.meta({"application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright"}),
      Basis::meta);
  return names;
}

/// The name that the title puts behind its last sign, where the host says the same: "Sarn Herald" of
/// www.sarnherald.example.
std::string name_in_title(std::string_view title, std::string_view host) {
  for (const std::string_view sign : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xB7 "}) {
    const auto at = title.rfind(sign);
    if (at == std::string_view::npos) continue;
    const auto name = trim(title.substr(at + sign.size()));
    auto key = skeleton(name);
    if (key.size() >= 3 && skeleton(host).find(key) != std::string::npos) return std::string(name);
  }
  return {};
}

void read_outlet(const Sources& sources, std::vector<std::pair<std::string, Basis>> names, Article& article) {
  if (article.outlet) return;
  if (auto name = name_in_title(sources.signs.title, host_of(sources.url)); !name.empty()) {
    names.emplace_back(std::move(name), Basis::meta);
  }
  if (names.empty()) return;
  article.outlet = std::move(names.front().first);
  article.bases.outlet = names.front().second;
}

void read_section(const Sources& sources, Article& article) {
  if (article.section) return;
  const std::pair<std::string_view, Basis> said[] = {
      {sources.signs.meta({"article:section"}), Basis::open_graph},
      {sources.data.section, Basis::json_ld},
      {sources.signs.meta({"parsely-section", "section", "dc.subject", "cxenseparse:recs:category"}), Basis::meta}};
  for (const auto& [text, basis] : said) {
    auto plain = plain_text(text.substr(0, text.find_first_of(",;")));
    constexpr std::size_t kLongestSection = 40;
    if (plain.empty() || plain.size() > kLongestSection || is_address(plain)) continue;
    article.section = std::move(plain);
    article.bases.section = basis;
    return;
  }
}

/// The parts of a host that may be the site's name: "sarnherald", "sarnheraldexample".
void add_host_names(std::string_view url, SiteNames& sites) {
  auto host = host_of(url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (host.empty()) return;
  sites.add(host);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos) return;
  const auto rest = host.substr(0, dot);
  sites.add(rest);
  const auto label = rest.substr(rest.rfind('.') == std::string_view::npos ? 0 : rest.rfind('.') + 1);
  if (label.size() > 3) sites.add(label);
}

}  // namespace

std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const auto rest = url.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/:?#"));
}

void read_metadata(const Document& document, Article& article, const Rules::Compiled& rules, JsonLd& data) {
  const auto signs = find_signs(document);
  data = read_json_ld(signs.scripts);
  read_canonical(signs, article);
  read_language(signs, data, article);
  Sources sources{document, signs, data, rules, article.url.value_or(article.canonical.value_or("")), {}};
  auto names = names_of_site(signs, data);
  if (article.outlet) sources.sites.add(*article.outlet);
  for (const auto& [name, basis] : names) sources.sites.add(name);
  add_host_names(sources.url, sources.sites);
  read_outlet(sources, std::move(names), article);
  if (article.outlet) sources.sites.add(*article.outlet);
  read_section(sources, article);
  article.genre = genre_of_type(data.type);
  read_headline(sources, article);
  read_authors(sources, article);
  read_page_dates(sources, article);
}

void read_metadata(const Document& document, Article& article, const Rules::Compiled& rules) {
  JsonLd data;
  read_metadata(document, article, rules, data);
}

}  // namespace copytaster::page::html
