#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/html.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

using find::Reading;

/// One thing that was found, as a row of the table.
struct Row {
  Span span;
  std::string_view kind;
  std::string meaning;  ///< HTML
  std::string why;      ///< HTML
};

std::string strong(std::string_view text) { return "<b>" + escaped(text) + "</b>"; }

Row row_of(const find::Quote& quote) {
  Row row{quote.span, name_of(quote.kind), "", escaped(quote.why)};
  if (!quote.speaker) {
    row.meaning = "no speaker found";
    return row;
  }
  row.meaning = strong(quote.speaker->name);
  if (!quote.cue.empty()) row.meaning += ", " + escaped(quote.cue);
  if (!quote.via.empty()) row.meaning += ", via " + escaped(quote.via);
  if (!quote.speaker->why.empty()) row.why += "; the speaker: " + escaped(quote.speaker->why);
  return row;
}

Row row_of(const find::Time& time) {
  Row row{time.span, name_of(time.type), strong(time.value), escaped(time.why)};
  // The days where the value does not show them: "2024-W23", "P2Y".
  if (time.days && !time.value.starts_with(iso_day(time.days->from))) {
    row.meaning += " " + iso_day(time.days->from) + " to " + iso_day(time.days->to);
  }
  if (time.reckoned_from) row.why += ", " + iso_day(*time.reckoned_from);
  return row;
}

/// "4828 m", "1207 to 1609 m"
std::string readable_measure(const find::Measure& si) {
  auto out = fmt::format("{:.4g}", si.number);
  if (si.upper) out += fmt::format(" to {:.4g}", *si.upper);
  return out + " " + escaped(si.unit);
}

Row row_of(const find::Quantity& quantity) {
  Row row{quantity.span, "quantity", strong(readable_quantity(quantity)), escaped(quantity.why)};
  if (quantity.si) row.meaning += " <span class=\"code\">" + readable_measure(*quantity.si) + "</span>";
  if (!quantity.verb.empty()) row.meaning += ", " + escaped(quantity.verb);
  return row;
}

Row row_of(const find::Reference& reference, const std::vector<find::Entity>& entities) {
  return {reference.span, name_of(reference.kind), strong(entities[reference.entity.value].name),
          escaped(reference.why)};
}

std::string sides(const std::vector<find::Participant>& participants, const Text& text) {
  std::string out;
  for (const auto& who : participants) {
    out += (out.empty() ? "" : ", ") + escaped(text.view(who.span));
    const auto code = who.country + (who.country.empty() || who.role.empty() ? "" : " ") + who.role;
    if (!code.empty()) out += " <span class=\"code\">" + escaped(code) + "</span>";
  }
  return out.empty() ? "nobody" : out;
}

Row row_of(const find::Event& event, const Text& text) {
  Row row{event.span, "event", strong(event.predicate), escaped(event.why)};
  row.meaning += " <span class=\"code\">" + escaped(event.cameo) + " " + escaped(event.plover_type) + "</span> " +
                 std::string(name_of(event.status)) + ": " + sides(event.actor, text) + " \u2192 " +
                 sides(event.target, text);
  if (event.place) row.meaning += ", at " + escaped(text.view(event.place->span));
  return row;
}

std::vector<Row> rows_of(const Reading& reading) {
  std::vector<Row> rows;
  for (const auto& quote : reading.findings.quotes) rows.push_back(row_of(quote));
  for (const auto& time : reading.findings.times) rows.push_back(row_of(time));
  for (const auto& quantity : reading.findings.quantities) rows.push_back(row_of(quantity));
  for (const auto& reference : reading.findings.references) {
    rows.push_back(row_of(reference, reading.findings.entities));
  }
  for (const auto& event : reading.findings.events) rows.push_back(row_of(event, reading.article.text));
  std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.span.begin; });
  return rows;
}

/// The first words, as many as a row has room for.
std::string in_short(std::string_view words) {
  constexpr std::size_t kMost = 90;
  if (words.size() <= kMost) return escaped(words);
  const auto blank = words.rfind(' ', kMost);
  return escaped(words.substr(0, blank == std::string_view::npos ? words.find(' ') : blank)) + " \u2026";
}

void put_findings(std::ostream& out, const StoryPage& page, ArticleId id) {
  const Reading& reading = page.story().articles[id.value];
  const auto rows = rows_of(reading);
  if (rows.empty()) {
    out << "<p class=\"none\">Nothing was found.</p>\n";
    return;
  }
  out << "<div class=\"box\"><table class=\"findings\">\n<thead><tr><th>Words</th><th>Kind</th><th>Understood as</th>"
         "<th>Why</th></tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    out << "<tr><td><a href=\"#" << page.place_id(id, row.span.begin) << "\" dir=\"auto\">"
        << in_short(reading.article.text.view(row.span)) << "</a></td><td><span class=\"kind\">" << escaped(row.kind)
        << "</span></td><td>" << row.meaning << "</td><td class=\"why\">" << row.why << "</td></tr>\n";
  }
  out << "</tbody></table></div>\n";
}

void put_annotated(std::ostream& out, const StoryPage& page, ArticleId id) {
  const Reading& reading = page.story().articles[id.value];
  out << "<article class=\"story report o0\" id=\"" << page.article_id(id) << "\">\n<header><p class=\"kicker\">"
      << escaped(outlet_of(reading)) << "</p>\n<h2 dir=\"auto\">" << escaped(title_of(reading)) << "</h2></header>\n";
  put_facts(out, page, id);
  put_text(out, page, id);
  put_findings(out, page, id);
  out << "</article>\n";
}

}  // namespace

void write_annotations(std::ostream& out, std::vector<Reading> readings) {
  // The parts of the page are those of a story's.
  story::Story all;
  all.articles = std::move(readings);
  for (std::uint32_t a = 0; a < all.articles.size(); ++a) {
    all.origins.push_back({{ArticleId{a}}, "", lineage::OriginBasis::alone});
  }
  StoryPage page(all, 1);
  page.mark_findings();
  const auto holds = counted(all.articles.size(), "annotated article", "annotated articles");
  open_single_page(out, "one", holds);
  put_legend(out);
  for (std::uint32_t a = 0; a < all.articles.size(); ++a) put_annotated(out, page, ArticleId{a});
  if (all.articles.empty()) out << "<p class=\"none\">No article was found.</p>\n";
  close_page(out);
}

}  // namespace copytaster::report
