#include "page/rules.h"

#include <charconv>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

std::optional<Place> place_of(std::string_view name) {
  constexpr std::pair<std::string_view, Place> kPlaces[] = {
      {"line", Place::line}, {"start", Place::start},     {"lead", Place::lead},
      {"any", Place::any},   {"label", Place::label},     {"hint", Place::hint},
      {"foot", Place::foot}, {"section", Place::section}, {"end", Place::end},
  };
  for (const auto& [word, place] : kPlaces) {
    if (word == name) return place;
  }
  return std::nullopt;
}

RemovedKind kind_of(std::string_view name) {
  for (const auto kind :
       {RemovedKind::navigation, RemovedKind::caption, RemovedKind::credit, RemovedKind::teaser, RemovedKind::appeal,
        RemovedKind::comment_form, RemovedKind::share, RemovedKind::byline, RemovedKind::date}) {
    if (name_of(kind) == name) return kind;
  }
  return RemovedKind::other;
}

Genre genre_named(std::string_view name) {
  for (const auto genre : {Genre::analysis, Genre::opinion, Genre::live_blog, Genre::roundup}) {
    if (name_of(genre) == name) return genre;
  }
  return Genre::report;
}

int number(const std::string& text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

void add_words(const Pack& pack, std::string_view table, std::set<std::string, std::less<>>& out) {
  for (const auto& row : pack.rows(table)) out.insert(row.front());
}

}  // namespace

void Phrases::add(std::string_view text, Place place, RemovedKind kind) {
  Phrase phrase{{}, place, kind};
  append_words(text, phrase.words);
  if (!phrase.words.empty()) by_first_[phrase.words.front()].push_back(std::move(phrase));
}

Rules::Compiled::Compiled(const Packs& packs) {
  for (const auto& [language, pack] : packs.all()) {
    for (const auto& row : pack.rows("page_furniture")) {
      if (row.size() < 3) continue;
      if (const auto place = place_of(row[1])) furniture.add(row[0], *place, kind_of(row[2]));
    }
    for (const auto& row : pack.rows("agencies")) {
      for (const auto& name : row) {
        agencies.emplace(name, row.front());
        agencies.emplace(upper_ascii(name), row.front());
        agency_segments.emplace(skeleton(name), row.front());
        photo_credits.insert(name);
        photo_credits.insert(upper_ascii(name));
      }
    }
    for (const auto& row : pack.rows("page_agency_segments")) {
      if (row.size() >= 2) agency_segments.emplace(row[0], row[1]);
    }
    for (const auto& row : pack.rows("page_photo_credits")) {
      photo_credits.insert(row.front());
      photo_credits.insert(upper_ascii(row.front()));
    }
    for (const auto& row : pack.rows("page_months")) {
      if (row.size() >= 2) months.emplace(row[0], static_cast<unsigned>(number(row[1])));
    }
    add_words(pack, "page_date_words", date_words);
    add_words(pack, "page_date_links", date_links);
    for (const auto& row : pack.rows("page_date_labels")) {
      if (row.size() >= 2) date_labels.emplace(row[0], number(row[1]));
    }
    add_words(pack, "page_byline_jobs", jobs);
    add_words(pack, "page_byline_words", byline_words);
    add_words(pack, "page_author_labels", author_labels);
    add_words(pack, "page_name_joiners", name_joiners);
    add_words(pack, "name_particles", name_particles);
    add_words(pack, "page_not_names", not_names);
    add_words(pack, "page_no_authors", no_authors);
    add_words(pack, "page_press_words", press_words);
    add_words(pack, "page_section_words", section_words);
    for (const auto& row : pack.rows("page_genres")) {
      if (row.size() < 3) continue;
      const auto genre = genre_named(row[0]);
      if (row[1] == "section") genre_sections.emplace(skeleton(row[2]), genre);
      if (row[1] == "label") genre_labels.emplace(skeleton(row[2]), genre);
      if (row[1] == "end") genre_endings.emplace_back(skeleton(row[2]), genre);
    }
    add_words(pack, "page_picture_words", picture_words);
    add_words(pack, "page_credit_labels", credit_labels);
    for (const auto& row : pack.rows("page_outlet_patterns")) {
      outlet_patterns.push_back({row[0], row.size() >= 2 ? row[1] : "", row.size() >= 3 && row[2] == "press"});
    }
    for (const auto& row : pack.rows("page_error_titles")) {
      if (row.size() >= 2) no_article_titles.emplace_back(row[0], row[1]);
    }
    std::vector<std::uint64_t> words;
    for (const auto& row : pack.rows("page_function_words")) append_words(row.front(), words);
    function_words.insert(words.begin(), words.end());
  }
}

Rules::Rules(const Packs& packs) : compiled_(std::make_unique<const Compiled>(packs)) {}
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

}  // namespace copytaster::page
