#include <algorithm>

#include "report/columns.h"
#include "report/html.h"

/// Who goes back to whom, drawn: a band for each origin, the day from left to right, one row an article,
/// and from every copy a line back to the article that gave most of its words.
namespace copytaster::report {
namespace {

using story::Story;

constexpr int kRadius = 11;
constexpr int kBandGap = 10;
constexpr int kBandPad = 8;
constexpr int kTop = 34;     ///< the days
constexpr int kGutter = 9;   ///< left of all nodes, between lines that lead to other bands
constexpr int kGutters = 5;  ///< after these lines share one
constexpr int kRight = 20;
constexpr int kLabel = 18;  ///< the name of what a band goes back to
constexpr int kColumnWidth = 236;
constexpr int kIndent = 30;  ///< from a source to its copy of the same day
constexpr std::size_t kNameColumns = 26;

/// Above this many articles the rows close up.
constexpr std::size_t kRoomy = 24;

struct Node {
  ArticleId article;
  const lineage::Link* source = nullptr;  ///< nullptr: goes back to none
  std::size_t column = 0;
  int x = 0;
  int y = 0;
  int gutter = 0;  ///< where lines to other bands run down; 0 where none leaves this node
};

struct Band {
  std::size_t origin = 0;
  int top = 0;
  int height = 0;
};

struct Drawing {
  std::vector<std::string> days;  ///< by column; the last is "" where some articles have no date
  std::vector<Node> nodes;        ///< by article
  std::vector<Band> bands;
  int left = 24;  ///< where the first column begins, right of the gutters
  int width = 0;
  int height = 0;
  int row = 0;
};

std::string day_of(const find::Reading& reading) {
  const auto& published = reading.article.published;
  const auto day = published ? published->day() : std::nullopt;
  return day ? iso_day(*day) : "";
}

/// What a band goes back to; empty where one article stands alone.
std::string label_of(const lineage::Origin& origin) {
  return origin.agency.empty() && origin.articles.size() > 1 ? "one text" : origin.agency;
}

void place_columns(const Story& story, Drawing& drawing) {
  for (const auto& reading : story.articles) drawing.days.push_back(day_of(reading));
  std::ranges::sort(drawing.days);
  const auto repeated = std::ranges::unique(drawing.days);
  drawing.days.erase(repeated.begin(), repeated.end());
  if (!drawing.days.empty() && drawing.days.front().empty())
    std::ranges::rotate(drawing.days, drawing.days.begin() + 1);
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    Node node{.article = ArticleId{a}, .source = main_source(story, ArticleId{a})};
    const auto column = std::ranges::find(drawing.days, day_of(story.articles[a]));
    node.column = static_cast<std::size_t>(column - drawing.days.begin());
    drawing.nodes.push_back(node);
  }
}

/// The article with its sources of the same day and origin before it, the first source first: it is drawn as
/// far right as the chain is long, and below what it was made from. A ring of sources (equal texts may name
/// each other) ends the chain.
std::vector<ArticleId> chain_of(const Drawing& drawing, const std::vector<std::uint32_t>& origin_of,
                                ArticleId article) {
  constexpr std::size_t kLongest = 4;
  std::vector<ArticleId> chain = {article};
  while (chain.size() < kLongest) {
    const Node& node = drawing.nodes[chain.back().value];
    if (!node.source || drawing.nodes[node.source->from.value].column != node.column ||
        origin_of[node.source->from.value] != origin_of[node.article.value]) {
      break;
    }
    chain.push_back(node.source->from);
  }
  std::ranges::reverse(chain);
  return chain;
}

/// Lines to another band run left of all nodes, where they cross no name; a gutter for each source.
void place_gutters(const std::vector<std::uint32_t>& origin_of, Drawing& drawing) {
  int used = 0;
  for (const Node& node : drawing.nodes) {
    if (!node.source || origin_of[node.source->from.value] == origin_of[node.article.value]) continue;
    Node& source = drawing.nodes[node.source->from.value];
    if (source.gutter == 0) source.gutter = kGutter * (used++ % kGutters + 1) + 4;
  }
  drawing.left += kGutter * std::min(used, kGutters);
}

void place_rows(const StoryPage& page, Drawing& drawing) {
  const Story& story = page.story();
  drawing.row = story.articles.size() > kRoomy ? 28 : 42;
  std::vector<std::size_t> order(story.origins.size());
  for (std::size_t o = 0; o < order.size(); ++o) order[o] = o;
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t o) { return story.origins[o].articles.size(); });
  int y = kTop;
  for (const std::size_t o : order) {
    auto articles = story.origins[o].articles;
    std::ranges::stable_sort(articles, {}, [&](ArticleId a) {
      return std::pair(drawing.nodes[a.value].column, chain_of(drawing, page.origin_of(), a));
    });
    const int label = label_of(story.origins[o]).empty() ? 0 : kLabel;
    Band band{.origin = o, .top = y, .height = 2 * kBandPad + label + drawing.row * static_cast<int>(articles.size())};
    int center = y + kBandPad + label + drawing.row / 2;
    for (const ArticleId article : articles) {
      Node& node = drawing.nodes[article.value];
      node.y = center;
      node.x = drawing.left + kRadius + static_cast<int>(node.column) * kColumnWidth +
               kIndent * static_cast<int>(chain_of(drawing, page.origin_of(), article).size() - 1);
      center += drawing.row;
    }
    y += band.height + kBandGap;
    drawing.bands.push_back(band);
  }
  drawing.width = drawing.left + static_cast<int>(drawing.days.size()) * kColumnWidth + kRight;
  drawing.height = y;
}

void put_days(std::ostream& out, const Drawing& drawing) {
  for (std::size_t d = 0; d < drawing.days.size(); ++d) {
    const int x = drawing.left + static_cast<int>(d) * kColumnWidth;
    out << "<text class=\"day\" x=\"" << x << "\" y=\"18\">"
        << (drawing.days[d].empty() ? "no date" : escaped(readable_time(drawing.days[d]))) << "</text>";
    if (d > 0) out << "<path class=\"grid\" d=\"M" << x - 12 << " 26V" << drawing.height << "\"/>";
  }
  out << '\n';
}

void put_bands(std::ostream& out, const StoryPage& page, const Drawing& drawing) {
  for (const Band& band : drawing.bands) {
    const auto& origin = page.story().origins[band.origin];
    out << "<rect class=\"band " << page.origin_class_of(band.origin) << "\" x=\"2\" y=\"" << band.top << "\" width=\""
        << drawing.width - 4 << "\" height=\"" << band.height << "\" rx=\"10\"/>";
    const std::string label = label_of(origin);
    if (!label.empty()) {
      out << "<text class=\"agency " << page.origin_class_of(band.origin) << "\" x=\"" << drawing.left << "\" y=\""
          << band.top + 20 << "\">" << escaped(clip(label, kNameColumns)) << "</text>";
    }
  }
  out << '\n';
}

/// From the source to its copy on rows and columns where no name stands: to another band through the source's
/// gutter; in the same band a copy to the right is reached along its own row, one to the left along its
/// source's.
void put_line(std::ostream& out, const Node& source, const Node& copy, bool same_band) {
  constexpr int kCorner = 8;
  const int down = copy.y > source.y ? 1 : -1;
  const auto point = [](int x, int y) { return std::to_string(x) + " " + std::to_string(y); };
  // A quarter turn at (x, y) that ends at (to_x, to_y).
  const auto turn = [&](int x, int y, int to_x, int to_y) { return "Q" + point(x, y) + " " + point(to_x, to_y); };
  std::string path;
  if (!same_band) {
    const int x = source.gutter;
    path = "M" + point(source.x - kRadius, source.y) + "H" + std::to_string(x + kCorner) +
           turn(x, source.y, x, source.y + down * kCorner) + "V" + std::to_string(copy.y - down * kCorner) +
           turn(x, copy.y, x + kCorner, copy.y) + "H" + std::to_string(copy.x - kRadius);
  } else if (copy.x > source.x) {
    path = "M" + point(source.x, source.y + down * kRadius) + "V" + std::to_string(copy.y - down * kCorner) +
           turn(source.x, copy.y, source.x + kCorner, copy.y) + "H" + std::to_string(copy.x - kRadius);
  } else if (copy.x < source.x) {
    path = "M" + point(source.x - kRadius, source.y) + "H" + std::to_string(copy.x + kCorner) +
           turn(copy.x, source.y, copy.x, source.y + down * kCorner) + "V" + std::to_string(copy.y - down * kRadius);
  } else {
    path = "M" + point(source.x, source.y + down * kRadius) + "V" + std::to_string(copy.y - down * kRadius);
  }
  out << "<path class=\"" << name_of(copy.source->relation) << "\" d=\"" << path << "\"/>";
}

void put_node(std::ostream& out, const StoryPage& page, const Drawing& drawing, const Node& node) {
  const auto& reading = page.story().articles[node.article.value];
  const bool roomy = drawing.row > 30;
  out << "<a href=\"#" << page.article_id(node.article) << "\"><circle class=\"node " << page.origin_class(node.article)
      << "\" cx=\"" << node.x << "\" cy=\"" << node.y << "\" r=\"" << kRadius << "\"/><text class=\"no\" x=\"" << node.x
      << "\" y=\"" << node.y + 4 << "\">" << node.article.value + 1 << "</text><text class=\"outlet\" x=\""
      << node.x + kRadius + 7 << "\" y=\"" << node.y + (roomy && node.source ? -2 : 4) << "\">"
      << escaped(clip(printable(outlet_of(reading)), kNameColumns));
  if (node.source && !roomy) out << " <tspan class=\"share\">" << percent(node.source->share_to) << "</tspan>";
  out << "</text>";
  if (node.source && roomy) {
    out << "<text class=\"share\" x=\"" << node.x + kRadius + 7 << "\" y=\"" << node.y + 13 << "\">"
        << relation_in_words(node.source->relation) << ' ' << node.source->from.value + 1 << ", "
        << percent(node.source->share_to) << "</text>";
  }
  out << "</a>\n";
}

void put_table(std::ostream& out, const StoryPage& page) {
  const Story& story = page.story();
  const auto outlet = [&](ArticleId a) {
    return "<a href=\"#" + page.article_id(a) + "\">" + std::to_string(a.value + 1) + " " +
           escaped(outlet_of(story.articles[a.value])) + "</a>";
  };
  out << "<details class=\"more\"><summary>" << counted(story.lineage.size(), "link", "links")
      << " in figures</summary>\n<div class=\"box\" role=\"region\" tabindex=\"0\" aria-label=\"Links in "
         "figures\"><table><thead><tr>"
         "<th scope=\"col\">Article</th><th scope=\"col\">is</th><th scope=\"col\">of</th><th scope=\"col\">of its "
         "words</th>"
         "<th scope=\"col\">of the source’s words</th><th scope=\"col\">passages</th></tr></thead><tbody>\n";
  for (const auto& link : story.lineage) {
    out << "<tr><td>" << outlet(link.to) << "</td><td>" << in_words(name_of(link.relation)) << "</td><td>"
        << outlet(link.from) << "</td><td>" << percent(link.share_to) << "</td><td>" << percent(link.share_from)
        << "</td><td>" << link.passages.size() << "</td></tr>\n";
  }
  out << "</tbody></table></div></details>\n";
}

/// The picture in words, for those who do not see it.
std::string description_of(const Story& story) {
  std::string words = counted(story.articles.size(), "article goes", "articles go") + " back to " +
                      counted(story.origins.size(), "origin", "origins") + ".";
  for (const auto& origin : story.origins) {
    if (origin.articles.size() < 2) continue;
    words += " " + (origin.agency.empty() ? std::string("One text") : origin.agency) + ":";
    for (const ArticleId a : origin.articles) words += " " + outlet_of(story.articles[a.value]) + ",";
    words.back() = '.';
  }
  return words;
}

}  // namespace

void put_lineage(std::ostream& out, const StoryPage& page) {
  const Story& story = page.story();
  if (story.articles.size() < 2) return;
  Drawing drawing;
  place_columns(story, drawing);
  place_gutters(page.origin_of(), drawing);
  place_rows(page, drawing);
  open_section(out, page, "lineage", "Who goes back to whom");
  out << "<div class=\"box\" role=\"region\" tabindex=\"0\" aria-label=\"Lineage\"><svg width=\"" << drawing.width
      << "\" height=\"" << drawing.height << "\" viewBox=\"0 0 " << drawing.width << ' ' << drawing.height
      << "\" role=\"group\" aria-label=\"" << escaped(description_of(story)) << "\">\n";
  put_bands(out, page, drawing);
  put_days(out, drawing);
  for (const Node& node : drawing.nodes) {
    if (!node.source) continue;
    const ArticleId source = node.source->from;
    put_line(out, drawing.nodes[source.value], node,
             page.origin_of()[source.value] == page.origin_of()[node.article.value]);
  }
  out << '\n';
  for (const Node& node : drawing.nodes) put_node(out, page, drawing, node);
  out << "</svg></div>\n";
  put_versions(out, page);
  if (!story.lineage.empty()) put_table(out, page);
  close_section(out);
}

}  // namespace copytaster::report
