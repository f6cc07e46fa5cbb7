#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/html/json_ld.h"
#include "page/html/signs.h"
#include "page/rules.h"

namespace copytaster::page::html {

/// The names of a site, for comparing: as it says, and the parts of its host.
class SiteNames {
 public:
  void add(std::string_view name);
  /// Whether `name` is one of them, signs, case and a leading "The" aside.
  bool hold(std::string_view name) const;

 private:
  std::vector<std::string> keys_;
};

/// What the readers of one page's metadata read from.
struct Sources {
  const Document& document;
  const Signs& signs;
  const JsonLd& data;
  const Rules::Compiled& rules;
  std::string url;  ///< of the page, as far as known
  SiteNames sites;
};

/// "Headline | Site", "Site: Headline" without the site.
std::string without_site(std::string_view title, const SiteNames& sites);

void read_headline(const Sources& sources, Article& article);
void read_authors(const Sources& sources, Article& article);
void read_page_dates(const Sources& sources, Article& article);

/// "www.sarn.example" of an address; empty: none.
std::string_view host_of(std::string_view url);

}  // namespace copytaster::page::html
