#include <algorithm>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "page/html/metadata_parts.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

constexpr std::string_view kSigns[] = {" | ",
                                       " - ",
                                       " \xE2\x80\x93 ",
                                       " \xE2\x80\x94 ",
                                       " :: ",
                                       " \xE2\x80\xA2 ",
                                       " \xC2\xB7 ",
                                       " \xC2\xBB ",
                                       " \xC2\xAB ",
                                       " / ",
                                       " \xE2\x80\xBA ",
                                       "|"};

/// The skeleton of a name without "The", where more than a short word is left.
std::string key_of(std::string_view name) {
  constexpr std::size_t kShortest = 4;
  auto key = skeleton(name);
  if (key.starts_with("the") && key.size() >= 3 + kShortest) key.erase(0, 3);
  return key;
}

/// One line, white space collapsed.
std::string one_line(std::string_view text) {
  std::string out;
  append_collapsed(text, out);
  return std::string(trim(out));
}

/// The title without its last part, or its first, where these name the site.
std::string_view cut_once(std::string_view title, const SiteNames& sites) {
  for (const auto sign : kSigns) {
    if (title.find(sign[sign.size() / 2]) == std::string_view::npos) continue;
    const auto last = title.rfind(sign);
    if (last != std::string_view::npos && last > 0 && sites.hold(title.substr(last + sign.size()))) {
      return trim(title.substr(0, last));
    }
    const auto first = title.find(sign);
    if (first != std::string_view::npos && sites.hold(title.substr(0, first))) {
      return trim(title.substr(first + sign.size()));
    }
  }
  return title;
}

/// The visible headline without what stands above or before it, where the metadata leave it out too.
std::string without_kicker(const std::string& visible, std::span<const std::pair<std::string, Basis>> said) {
  constexpr std::size_t kFewestWords = 3;
  for (const auto& [title, basis] : said) {
    if (title.size() >= visible.size() || split_words(title).size() < kFewestWords) continue;
    const auto begin = visible.size() - title.size();
    const char before = visible[begin - 1];
    if (visible.ends_with(title) && (before == ' ' || before == ':')) return title;
  }
  return visible;
}

}  // namespace

void SiteNames::add(std::string_view name) {
  auto key = key_of(name);
  if (!key.empty() && std::ranges::find(keys_, key) == keys_.end()) keys_.push_back(std::move(key));
}

bool SiteNames::hold(std::string_view name) const {
  const auto key = key_of(name);
  return !key.empty() && std::ranges::find(keys_, key) != keys_.end();
}

std::string without_site(std::string_view title, const SiteNames& sites) {
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
  const std::pair<std::string, Basis> said[] = {
      {without_site(plain_text(signs.meta({"og:title"})), sources.sites), Basis::open_graph},
      {without_site(sources.data.headline, sources.sites), Basis::json_ld},
      {without_site(plain_text(signs.meta({"twitter:title", "dc.title", "citation_title"})), sources.sites),
       Basis::meta},
      {without_site(signs.title, sources.sites), Basis::meta}};
  if (signs.headline) {
    const auto text = one_line(snippet_of(sources.document, *signs.headline));
    // One that nothing confirms may be the name of the site or of a section.
    constexpr std::size_t kFewWords = 3;
    const bool trusted = signs.confirmed || split_words(text).size() > kFewWords;
    if (trusted && !sources.sites.hold(text)) set(without_kicker(text, said), Basis::page);
  }
  for (const auto& [title, basis] : said) set(title, basis);
  if (signs.headline) set(one_line(snippet_of(sources.document, *signs.headline)), Basis::page);
}

}  // namespace copytaster::page::html
