#include "page/genre.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

/// What parts a label from a headline.
constexpr std::array<std::string_view, 5> kPartings = {": ", " | ", " - ", " \u2013 ", " \u2014 "};

std::optional<Genre> genre_of_section(std::string_view section, const Rules::Compiled& rules) {
  const auto known = rules.genre_sections.find(skeleton(section));
  return known == rules.genre_sections.end() ? std::nullopt : std::optional(known->second);
}

/// The folders of an address, not its host nor the page's own name.
std::optional<Genre> genre_of_address(std::string_view url, const Rules::Compiled& rules) {
  const auto scheme = url.find("://");
  url.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
  url = url.substr(0, url.find_first_of("?#"));
  auto slash = url.find('/');
  while (slash != std::string_view::npos) {
    url.remove_prefix(slash + 1);
    slash = url.find('/');
    if (slash == std::string_view::npos) break;
    if (const auto genre = genre_of_section(url.substr(0, slash), rules)) return genre;
  }
  return std::nullopt;
}

std::optional<Genre> genre_of_label(std::string_view part, const Rules::Compiled& rules) {
  const auto plain = skeleton(part);
  if (const auto label = rules.genre_labels.find(plain); label != rules.genre_labels.end()) return label->second;
  for (const auto& [ending, genre] : rules.genre_endings) {
    if (plain.ends_with(ending)) return genre;
  }
  return std::nullopt;
}

std::optional<Genre> genre_of_title(std::string_view title, const Rules::Compiled& rules) {
  auto first = title.size();
  std::size_t last = 0;
  for (const auto parting : kPartings) {
    first = std::min(first, title.find(parting));
    if (const auto at = title.rfind(parting); at != std::string_view::npos) last = std::max(last, at + parting.size());
  }
  const auto genre = genre_of_label(title.substr(0, first), rules);
  return genre ? genre : genre_of_label(title.substr(last), rules);
}

}  // namespace

Genre genre_of_type(std::string_view type) {
  if (type == "OpinionNewsArticle") return Genre::opinion;
  if (type == "AnalysisNewsArticle") return Genre::analysis;
  if (type == "LiveBlogPosting") return Genre::live_blog;
  return Genre::report;
}

Genre read_genre(const Article& article, const Rules::Compiled& rules) {
  std::optional<Genre> genre;
  if (article.section) genre = genre_of_section(*article.section, rules);
  if (!genre && article.url) genre = genre_of_address(*article.url, rules);
  if (!genre && article.title) genre = genre_of_title(*article.title, rules);
  return genre.value_or(Genre::report);
}

}  // namespace copytaster::page
