#include <algorithm>

#include "report/html.h"

namespace copytaster::report {
namespace {

using story::Place;
using story::Story;

/// Sources cited at one place; of more their number is said.
constexpr std::size_t kCites = 9;

/// What an excerpt shows on either side of the words, in bytes.
constexpr std::uint32_t kAround = 70;

bool is_character_start(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// Begin of an excerpt: at most kAround bytes before, not over the paragraph, at a word.
std::uint32_t excerpt_begin(std::string_view text, std::uint32_t begin) {
  const auto line = text.substr(0, begin).rfind('\n');
  const std::uint32_t paragraph = line == std::string_view::npos ? 0 : static_cast<std::uint32_t>(line) + 1;
  if (begin - paragraph <= kAround) return paragraph;
  const auto blank = text.substr(0, begin).find(' ', begin - kAround);
  return blank == std::string_view::npos ? begin : static_cast<std::uint32_t>(blank) + 1;
}

std::uint32_t excerpt_end(std::string_view text, std::uint32_t end) {
  const auto paragraph = static_cast<std::uint32_t>(std::min(text.find('\n', end), text.size()));
  if (paragraph - end <= kAround) return paragraph;
  const auto blank = text.rfind(' ', end + kAround);
  return blank == std::string_view::npos || blank < end ? end : static_cast<std::uint32_t>(blank);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string colour_class(std::size_t index) {
  constexpr std::size_t kColours = 8;  // of page.css
  return "o" + std::to_string(index % kColours + 1);
}

Cuts::Cuts(std::vector<std::uint32_t> places) : places_(std::move(places)) { std::ranges::sort(places_); }

std::vector<Span> Cuts::pieces_of(Span whole) const {
  std::vector<Span> pieces;
  auto begin = whole.begin;
  for (auto cut = std::ranges::upper_bound(places_, begin); cut != places_.end() && *cut < whole.end; ++cut) {
    if (*cut > begin) pieces.push_back({begin, *cut});
    begin = *cut;
  }
  if (begin < whole.end) pieces.push_back({begin, whole.end});
  return pieces;
}

StoryPage::StoryPage(const Story& story, std::size_t number)
    : story_(story), id_("s" + std::to_string(number)), origin_of_(origin_of_articles(story)) {
  points_.reserve(story.articles.size());
  for (const auto& reading : story.articles) points_.emplace_back(reading.article.text.all());
  std::size_t shared = 0;
  for (const auto& origin : story.origins) {
    classes_.push_back(origin.articles.size() < 2 ? "o0" : colour_class(shared++));
  }
  marked_.resize(story.articles.size());
  for (const auto& sentence : story.brief) mark(sentence.cites);
  for (const auto& claim : story.claims) mark(claim.mentions);
  for (const auto& moment : story.timeline) mark(moment.mentions);
  for (const auto& event : story.events) mark(event.mentions);
  for (const auto& conflict : story.conflicts) {
    for (const auto& side : conflict.sides) mark(side.mentions);
  }
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    for (const auto& quote : story.articles[a].findings.quotes) marked_[a].insert(quote.span.begin);
  }
}

void StoryPage::mark_findings() {
  for (std::uint32_t a = 0; a < story_.articles.size(); ++a) {
    const auto& findings = story_.articles[a].findings;
    for (const auto& time : findings.times) marked_[a].insert(time.span.begin);
    for (const auto& quantity : findings.quantities) marked_[a].insert(quantity.span.begin);
    for (const auto& event : findings.events) marked_[a].insert(event.span.begin);
    for (const auto& reference : findings.references) marked_[a].insert(reference.span.begin);
  }
}

void StoryPage::mark(std::span<const Place> places) {
  for (const Place& place : places) marked_[place.article.value].insert(place.span.begin);
}

std::string StoryPage::article_id(ArticleId article) const { return id_ + "a" + std::to_string(article.value + 1); }

std::string StoryPage::place_id(ArticleId article, std::uint32_t begin) const {
  return article_id(article) + "p" + std::to_string(code_point(article, begin));
}

std::string StoryPage::origin_class(ArticleId article) const { return origin_class_of(origin_of_[article.value]); }

std::string StoryPage::origin_class_of(std::size_t origin) const {
  return origin < classes_.size() ? classes_[origin] : "o0";
}

std::string StoryPage::link(const Place& place, std::string_view kind, std::string_view shown) const {
  const auto& reading = story_.articles[place.article.value];
  return "<a class=\"" + std::string(kind) + " " + origin_class(place.article) + "\" href=\"#" +
         place_id(place.article, place.span.begin) + "\" data-e=\"" +
         std::to_string(code_point(place.article, place.span.end)) + "\" aria-label=\"Source " +
         std::to_string(place.article.value + 1) + ", " + escaped(outlet_of(reading)) + "\">" + std::string(shown) +
         "</a>";
}

std::string StoryPage::cite(const Place& place) const {
  return link(place, "cite", std::to_string(place.article.value + 1));
}

std::string StoryPage::cites(std::span<const Place> places) const {
  std::vector<Place> first(places.begin(), places.end());
  std::ranges::stable_sort(first, {}, &Place::article);
  const auto repeated = std::ranges::unique(first, {}, &Place::article);
  first.erase(repeated.begin(), repeated.end());
  if (first.empty()) return "";
  std::string out = "<span class=\"cites\">";
  for (std::size_t i = 0; i < std::min(kCites, first.size()); ++i) out += cite(first[i]);
  if (first.size() > kCites) out += "<span class=\"rest\">+" + std::to_string(first.size() - kCites) + "</span>";
  return out + "</span>";
}

std::string StoryPage::source(const Place& place) const {
  return link(place, "source", escaped(outlet_of(story_.articles[place.article.value])));
}

std::string StoryPage::excerpt(const Place& place) const {
  const std::string_view text = story_.articles[place.article.value].article.text.all();
  const std::uint32_t begin = excerpt_begin(text, place.span.begin);
  std::uint32_t end = excerpt_end(text, place.span.end);
  while (end < text.size() && !is_character_start(text[end])) ++end;
  std::string out;
  if (begin > 0 && text[begin - 1] != '\n') out += "… ";
  out += escaped(text.substr(begin, place.span.begin - begin));
  out += "<mark>" + escaped(text.substr(place.span.begin, place.span.size())) + "</mark>";
  out += escaped(text.substr(place.span.end, end - place.span.end));
  if (end < text.size() && text[end] != '\n') out += " …";
  return out;
}

void open_section(std::ostream& out, const StoryPage& page, std::string_view part, std::string_view heading) {
  out << "<section class=\"" << part << "\" id=\"" << page.id(part) << "\" aria-labelledby=\"" << page.id(part)
      << "-h\">\n<h3 id=\"" << page.id(part) << "-h\">" << heading << "</h3>\n";
}

void close_section(std::ostream& out) { out << "</section>\n"; }

}  // namespace copytaster::report
