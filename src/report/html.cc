#include "report/html.h"

#include <set>

#include "report/page_assets.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

using story::Story;

/// The page may run its own script, wear its own style, and do nothing else: no request leaves it.
void put_policy(std::ostream& out) {
  out << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; script-src 'sha256-"
      << base64_of_hex(kPageScriptSha256) << "'; style-src 'sha256-" << base64_of_hex(kPageStyleSha256)
      << "'; base-uri 'none'; form-action 'none'\">\n";
}

std::string outlets_in_short(const Story& story) {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const auto& reading : story.articles) {
    if (std::string name = outlet_of(reading); seen.insert(name).second) names.push_back(std::move(name));
  }
  std::string out;
  for (std::size_t n = 0; n < std::min(kMost, names.size()); ++n) out += (n == 0 ? "" : ", ") + names[n];
  return names.size() > kMost ? out + " +" + std::to_string(names.size() - kMost) : out;
}

void put_list_entry(std::ostream& out, const Story& story, std::size_t number) {
  const auto conflicts = count_open_conflicts(story);
  out << "<li><a href=\"#s" << number << "\"><span class=\"headline\" dir=\"auto\">" << escaped(story.headline)
      << "</span>"
      << "<span class=\"meta\">" << escaped(readable_days(story.first, story.last))
      << (story.first.empty() ? "" : " · ") << counted(story.articles.size(), "article", "articles");
  if (story.articles.size() > 1) out << ", " << counted(story.origins.size(), "origin", "origins");
  if (conflicts) out << " · <b>" << counted(conflicts, "conflict", "conflicts") << "</b>";
  out << "</span><span class=\"meta\">" << escaped(outlets_in_short(story)) << "</span></a></li>\n";
}

void put_list(std::ostream& out, std::span<const Story> stories) {
  out << "<nav class=\"list\" aria-label=\"Stories\">\n<ol>\n";
  for (std::size_t s = 0; s < stories.size(); ++s) put_list_entry(out, stories[s], s + 1);
  out << "</ol>\n<p class=\"none\" hidden>No story holds these words.</p>\n</nav>\n";
}

void put_brief(std::ostream& out, const StoryPage& page) {
  if (page.story().brief.empty()) return;
  open_section(out, page, "brief", "In brief");
  out << "<p class=\"lede\">";
  for (const auto& sentence : page.story().brief) {
    out << "<span class=\"sentence\">" << escaped(sentence.text) << page.cites(sentence.cites) << "</span> ";
  }
  out << "</p>\n";
  close_section(out);
}

void put_contents(std::ostream& out, const StoryPage& page) {
  const Story& story = page.story();
  const auto entry = [&](bool there, std::string_view part, std::string_view name) {
    if (there) out << "<a href=\"#" << page.id(part) << "\">" << name << "</a> ";
  };
  out << "<nav class=\"contents\" aria-label=\"In this story\">";
  entry(!story.conflicts.empty(), "conflicts", "Conflicts");
  entry(!story.claims.empty(), "claims", "Claims");
  entry(!voices_of(story).empty(), "voices", "Voices");
  entry(story.articles.size() > 1, "lineage", "Lineage");
  entry(!story.timeline.empty(), "timeline", "Timeline");
  entry(!story.entities.empty(), "names", "Names");
  entry(true, "articles", "Reports");
  out << "</nav>\n";
}

void put_related(std::ostream& out, std::span<const Story> stories, const Story& story) {
  const auto related = related_among(stories, story);
  if (related.empty()) return;
  out << "<nav class=\"related\" aria-label=\"Related stories\">Related: ";
  for (std::size_t i = 0; i < related.size(); ++i) {
    out << (i == 0 ? "" : " · ") << "<a href=\"#s" << related[i] + 1 << "\" dir=\"auto\">"
        << escaped(stories[related[i]].headline) << "</a>";
  }
  out << "</nav>\n";
}

void put_story(std::ostream& out, std::span<const Story> stories, std::size_t number) {
  const Story& story = stories[number - 1];
  const StoryPage page(story, number);
  out << "<article class=\"story\" id=\"" << page.id() << "\" aria-labelledby=\"" << page.id("h") << "\">\n<header>\n";
  if (const auto days = readable_days(story.first, story.last); !days.empty()) {
    out << "<p class=\"kicker\">" << escaped(days) << "</p>\n";
  }
  out << "<h2 id=\"" << page.id("h") << "\" dir=\"auto\">" << escaped(story.headline) << "</h2>\n<ul class=\"counts\">";
  put_count(out, story.articles.size(), "article", "articles", "articles");
  put_count(out, story.origins.size(), "independent origin", "independent origins", "origins");
  if (const auto n = count_open_conflicts(story)) put_count(out, n, "conflict", "conflicts", "conflicts");
  out << "</ul>\n";
  put_contents(out, page);
  put_related(out, stories, story);
  out << "</header>\n";
  put_brief(out, page);
  put_conflicts(out, page);
  put_claims(out, page);
  put_voices(out, page);
  put_lineage(out, page);
  put_timeline(out, page);
  put_names(out, page);
  put_articles(out, page);
  out << "</article>\n";
}

}  // namespace

void put_head(std::ostream& out, std::string_view title) {
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  put_policy(out);
  out << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
         "content=\"no-referrer\">\n"
      << "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>"
      << escaped(title) << "</title>\n<style>" << kPageStyle << "</style>\n<script>" << kPageScript
      << "</script>\n</head>\n";
}

void open_single_page(std::ostream& out, std::string_view kind, std::string_view holds) {
  put_head(out, "Copytaster: " + std::string(holds));
  out << "<body class=\"" << kind
      << "\">\n<a class=\"skip\" href=\"#main\">To the text</a>\n<header "
         "class=\"top\"><h1>Copytaster</h1><p>"
      << escaped(holds)
      << "</p>\n<div class=\"tools\"><button type=\"button\" id=\"theme\" aria-label=\"Light or dark\"></button></div>"
      << "</header>\n<div class=\"desk\">\n<main id=\"main\" tabindex=\"-1\">\n";
}

void close_page(std::ostream& out) {
  out << "</main>\n</div>\n<div id=\"peek\" role=\"tooltip\" hidden></div>\n</body>\n</html>\n";
}

void put_count(std::ostream& out, std::size_t n, std::string_view one, std::string_view many, std::string_view kind) {
  out << "<li class=\"" << kind << "\"><b>" << n << "</b> " << (n == 1 ? one : many) << "</li>";
}

void write_html(std::ostream& out, std::span<const Story> stories) {
  std::size_t articles = 0;
  for (const Story& story : stories) articles += story.articles.size();
  const auto holds = counted(stories.size(), "story", "stories") + " from " + counted(articles, "article", "articles");
  put_head(out, "Copytaster: " + holds);
  out << "<body class=\"" << (stories.size() == 1 ? "one" : "many")
      << "\">\n<a class=\"skip\" href=\"#main\">To the story</a>\n"
      << "<header class=\"top\"><h1>Copytaster</h1><p>" << holds
      << "</p>\n<div class=\"tools\"><label class=\"search\"><span>Find</span>"
      << "<input type=\"search\" id=\"find\" placeholder=\"Find in stories\" autocomplete=\"off\"></label>"
      << "<button type=\"button\" id=\"theme\" aria-label=\"Light or dark\"></button></div></header>\n<div "
         "class=\"desk\">\n";
  put_list(out, stories);
  out << "<main id=\"main\" tabindex=\"-1\">\n";
  for (std::size_t s = 0; s < stories.size(); ++s) put_story(out, stories, s + 1);
  if (stories.empty()) out << "<p class=\"none\">No story was found.</p>\n";
  close_page(out);
}

}  // namespace copytaster::report
