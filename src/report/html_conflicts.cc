#include <algorithm>

#include "report/html.h"

namespace copytaster::report {
namespace {

/// One side: what it says, the words of its first report, and who says so.
void put_side(std::ostream& out, const StoryPage& page, const story::Conflict& conflict, const story::Side& side) {
  const auto articles = articles_of(side.mentions);
  out << "<div class=\"side\"><p class=\"value\">" << escaped(readable_side(conflict, side)) << "</p>\n";
  if (!side.mentions.empty()) out << "<p class=\"words\">" << page.excerpt(side.mentions.front()) << "</p>\n";
  out << "<p class=\"tally\">" << counted(articles.size(), "article", "articles") << ", "
      << counted(count_origins(page.origin_of(), articles), "origin", "origins") << "</p>\n<ul class=\"who\">";
  for (const ArticleId article : articles) {
    const auto place = std::ranges::find(side.mentions, article, &story::Place::article);
    out << "<li>" << page.source(*place) << "</li>";
  }
  out << "</ul></div>\n";
}

void put_conflict(std::ostream& out, const StoryPage& page, const story::Conflict& conflict) {
  out << "<article class=\"conflict" << (conflict.superseded ? " settled" : "") << "\">\n<h4><span class=\"kind\">"
      << in_words(name_of(conflict.kind)) << "</span> " << escaped(conflict.slot)
      << (conflict.superseded ? " <span class=\"note\">moved on by a later report</span>" : "")
      << "</h4>\n<div class=\"sides\">\n";
  for (std::size_t s = 0; s < conflict.sides.size(); ++s) {
    if (s > 0) out << "<div class=\"versus\" aria-hidden=\"true\">" << (conflict.superseded ? "→" : "≠") << "</div>\n";
    put_side(out, page, conflict, conflict.sides[s]);
  }
  out << "</div>\n";
  if (!conflict.explanation.empty()) out << "<p class=\"why\">" << escaped(conflict.explanation) << "</p>\n";
  out << "</article>\n";
}

}  // namespace

void put_conflicts(std::ostream& out, const StoryPage& page) {
  const auto& conflicts = page.story().conflicts;
  if (conflicts.empty()) return;
  open_section(out, page, "conflicts", "Where the reports disagree");
  for (const bool settled : {false, true}) {
    for (const auto& conflict : conflicts) {
      if (conflict.superseded == settled) put_conflict(out, page, conflict);
    }
  }
  close_section(out);
}

}  // namespace copytaster::report
