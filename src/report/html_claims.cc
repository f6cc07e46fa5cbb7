#include <algorithm>

#include "report/html.h"

namespace copytaster::report {
namespace {

/// Rows shown at once; the others wait in a fold.
constexpr std::size_t kRows = 12;

/// The story's origins, those of several articles first: the columns of the matrix.
std::vector<std::size_t> origin_order(const story::Story& story) {
  std::vector<std::size_t> order(story.origins.size());
  for (std::size_t o = 0; o < order.size(); ++o) order[o] = o;
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t o) { return story.origins[o].articles.size(); });
  return order;
}

void put_head(std::ostream& out, const StoryPage& page, const std::vector<std::size_t>& order) {
  const auto& story = page.story();
  out << "<thead><tr><th rowspan=\"2\" scope=\"col\" class=\"claim\">Claim</th><th rowspan=\"2\" scope=\"col\" "
         "class=\"by\">Origins</th>";
  for (const std::size_t o : order) {
    const auto& origin = story.origins[o];
    const bool shared = origin.articles.size() > 1;
    out << "<th scope=\"colgroup\" colspan=\"" << origin.articles.size() << "\" class=\"origin "
        << page.origin_class_of(o) << "\">"
        << (!origin.agency.empty() ? escaped(origin.agency)
            : shared               ? "one text"
                                   : "")
        << "</th>";
  }
  out << "</tr><tr>";
  for (const std::size_t o : order) {
    bool first = true;
    for (const ArticleId article : story.origins[o].articles) {
      const std::string outlet = escaped(outlet_of(story.articles[article.value]));
      out << "<th scope=\"col\" class=\"outlet " << page.origin_class_of(o) << (first ? " first" : "")
          << "\"><a href=\"#" << page.article_id(article) << "\" title=\"" << outlet << "\"><span>" << article.value + 1
          << "</span> " << outlet << "</a></th>";
      first = false;
    }
  }
  out << "</tr></thead>\n";
}

void put_row(std::ostream& out, const StoryPage& page, const story::Claim& claim,
             const std::vector<std::size_t>& order) {
  const auto& story = page.story();
  out << "<tr class=\"" << name_of(claim.status) << "\"><th scope=\"row\" class=\"claim\">" << escaped(claim.text)
      << "</th><td class=\"by\"><b>" << claim.origins << "</b> <span class=\"status\">"
      << in_words(name_of(claim.status)) << "</span></td>";
  for (const std::size_t o : order) {
    bool first = true;
    for (const ArticleId article : story.origins[o].articles) {
      const auto place = std::ranges::find(claim.mentions, article, &story::Place::article);
      out << "<td class=\"cell" << (first ? " first" : "") << "\">";
      if (place != claim.mentions.end()) out << page.cite(*place);
      out << "</td>";
      first = false;
    }
  }
  out << "</tr>\n";
}

void put_matrix(std::ostream& out, const StoryPage& page, std::span<const story::Claim> claims,
                std::string_view label) {
  const auto order = origin_order(page.story());
  // The box scrolls, so the keyboard must reach it.
  out << "<div class=\"matrix\" role=\"region\" tabindex=\"0\" aria-label=\"" << label << "\"><table>\n";
  put_head(out, page, order);
  out << "<tbody>\n";
  for (const auto& claim : claims) put_row(out, page, claim, order);
  out << "</tbody></table></div>\n";
}

}  // namespace

void put_claims(std::ostream& out, const StoryPage& page) {
  const std::span<const story::Claim> claims = page.story().claims;
  if (claims.empty()) return;
  open_section(out, page, "claims", "Who states what");
  put_matrix(out, page, claims.first(std::min(kRows, claims.size())), "Claims against articles");
  if (claims.size() > kRows) {
    out << "<details class=\"more\"><summary>" << counted(claims.size() - kRows, "more claim", "more claims")
        << "</summary>\n";
    put_matrix(out, page, claims.subspan(kRows), "More claims against articles");
    out << "</details>\n";
  }
  close_section(out);
}

}  // namespace copytaster::report
