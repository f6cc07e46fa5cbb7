#include <algorithm>
#include <optional>

#include "report/html.h"

namespace copytaster::report {
namespace {

using find::Reading;

/// Something found in the text, as the page shows it.
struct Highlight {
  Span span;
  char kind = 'n';    ///< class in page.css: q quote, t time, m measure, n name
  std::string title;  ///< what was understood
};

std::vector<Highlight> highlights_of(const Reading& reading) {
  std::vector<Highlight> all;
  const auto& findings = reading.findings;
  for (const auto& quote : findings.quotes) {
    const std::string speaker = quote.speaker ? quote.speaker->name : "no speaker found";
    for (const auto part : quote.parts) all.push_back({part, 'q', std::string(name_of(quote.kind)) + ": " + speaker});
  }
  for (const auto& time : findings.times) all.push_back({time.span, 't', time.value});
  for (const auto& quantity : findings.quantities) all.push_back({quantity.span, 'm', readable_quantity(quantity)});
  for (const auto& mention : findings.mentions) {
    all.push_back({mention.span, 'n', findings.entities[mention.entity.value].name});
  }
  // The wider first, so that what lies inside comes later and gives the title.
  std::ranges::stable_sort(all, [](const Highlight& a, const Highlight& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return all;
}

/// Writes one article's text: paragraphs, highlights, places that are pointed at. Highlights may lie in
/// each other or cross; the text is cut where any of them begins or ends, and each piece carries the
/// classes of all that cover it.
class TextWriter {
 public:
  TextWriter(std::ostream& out, const StoryPage& page, ArticleId article)
      : out_(out),
        page_(page),
        article_(article),
        text_(page.story().articles[article.value].article.text.all()),
        highlights_(highlights_of(page.story().articles[article.value])),
        marked_(page.marked(article)),
        cuts_(places()) {}

  void write() {
    for (const Span paragraph : paragraphs_of(text_)) write_paragraph(paragraph);
  }

 private:
  /// Where highlights begin and end, and what is pointed at.
  std::vector<std::uint32_t> places() const {
    std::vector<std::uint32_t> places(marked_.begin(), marked_.end());
    for (const auto& highlight : highlights_) {
      places.push_back(highlight.span.begin);
      places.push_back(highlight.span.end);
    }
    return places;
  }

  void write_paragraph(Span paragraph) {
    out_ << "<p data-o=\"" << page_.code_point(article_, paragraph.begin) << "\">";
    for (const Span piece : cuts_.pieces_of(paragraph)) write_piece(piece);
    write_way_back(paragraph);
    out_ << "</p>\n";
  }

  /// Where the paragraph stands: its bytes in the page as it was read, and a link that opens the page there.
  void write_way_back(Span paragraph) {
    const page::Article& article = page_.story().articles[article_.value].article;
    const auto way =
        std::ranges::find_if(article.provenance, [&](const auto& known) { return known.text == paragraph; });
    std::string title;
    if (way != article.provenance.end()) {
      title =
          "Bytes " + std::to_string(way->page.begin) + " to " + std::to_string(way->page.end) + " of " + article.path;
    }
    const auto& address = article.url ? article.url : article.canonical;
    if (address && is_web_address(*address)) {
      const auto there = address_at(*address, text_.substr(paragraph.begin, paragraph.size()));
      out_ << " <a class=\"there\" href=\"" << escaped(there) << "\" rel=\"noreferrer noopener external\" title=\""
           << escaped(title.empty() ? "Open the page here" : title)
           << "\" aria-label=\"Open the page here\">\u2197</a>";
    } else if (!title.empty()) {
      out_ << " <span class=\"there\" title=\"" << escaped(title) << "\">\u00B6</span>";
    }
  }

  void write_piece(Span piece) {
    if (marked_.contains(piece.begin)) out_ << "<a id=\"" << page_.place_id(article_, piece.begin) << "\"></a>";
    while (next_ < highlights_.size() && highlights_[next_].span.begin <= piece.begin) open_.push_back(next_++);
    std::erase_if(open_, [&](std::size_t h) { return highlights_[h].span.end <= piece.begin; });
    const std::string words = escaped(text_.substr(piece.begin, piece.size()));
    if (open_.empty()) {
      out_ << words;
      return;
    }
    std::string classes;
    for (const char kind : {'q', 't', 'm', 'n'}) {
      const bool covers = std::ranges::any_of(open_, [&](std::size_t h) { return highlights_[h].kind == kind; });
      if (covers) classes += (classes.empty() ? "" : " ") + std::string(1, kind);
    }
    out_ << "<mark class=\"" << classes << "\" title=\"" << escaped(highlights_[open_.back()].title) << "\">" << words
         << "</mark>";
  }

  std::ostream& out_;
  const StoryPage& page_;
  ArticleId article_;
  std::string_view text_;
  std::vector<Highlight> highlights_;
  const std::set<std::uint32_t>& marked_;
  Cuts cuts_;
  std::size_t next_ = 0;           ///< the first highlight that has not begun
  std::vector<std::size_t> open_;  ///< highlights that cover the piece
};

void put_fact(std::ostream& out, std::string_view name, const std::string& html) {
  if (!html.empty()) out << "<div><dt>" << name << "</dt><dd>" << html << "</dd></div>";
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : ", ") + escaped(text);
  return out;
}

std::string basis_note(page::DateBasis basis) {
  switch (basis) {
    case page::DateBasis::page: return "";
    case page::DateBasis::metadata: return " (metadata)";
    case page::DateBasis::url: return " (from the address)";
    case page::DateBasis::story: break;
  }
  return " (inferred from the other reports)";
}

std::string address_of(const page::Article& article) {
  const auto& address = article.url ? article.url : article.canonical;
  if (!address) return "";
  const std::string shown = escaped(*address);
  if (!is_web_address(*address)) return shown;
  return "<a href=\"" + shown + "\" rel=\"noreferrer noopener external\">" + shown + "</a>";
}

std::string lineage_note(const StoryPage& page, ArticleId article) {
  const lineage::Link* link = main_source(page.story(), article);
  if (!link) return "";
  return std::string(relation_in_words(link->relation)) + " <a href=\"#" + page.article_id(link->from) + "\">" +
         std::to_string(link->from.value + 1) + " " + escaped(outlet_of(page.story().articles[link->from.value])) +
         "</a>, " + percent(link->share_to) + " of its words";
}

void put_removed(std::ostream& out, const page::Article& article) {
  if (article.removed.empty()) return;
  out << "<details class=\"removed\"><summary>" << counted(article.removed.size(), "piece", "pieces")
      << " of the page left out</summary>\n<ul>\n";
  for (const auto& removed : article.removed) {
    out << "<li><span class=\"kind\">" << in_words(name_of(removed.kind)) << "</span> " << escaped(removed.text)
        << "</li>\n";
  }
  out << "</ul></details>\n";
}

}  // namespace

std::string language_attributes(const Reading& reading) {
  const std::string& language = reading.analysis.language;
  return language.empty() || language == "und" ? "" : " lang=\"" + escaped(language) + "\"";
}

std::string readable_quantity(const find::Quantity& quantity) {
  const auto number = [](double value) {
    std::string digits = std::to_string(value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
  };
  std::string title = quantity.modifier == find::Modifier::exact ? "" : in_words(name_of(quantity.modifier)) + " ";
  title += number(quantity.number);
  if (quantity.upper) title += " to " + number(*quantity.upper);
  if (!quantity.unit.empty()) title += " " + quantity.unit;
  if (!quantity.of.empty()) title += " " + quantity.of;
  return title;
}

void put_facts(std::ostream& out, const StoryPage& page, ArticleId id) {
  const page::Article& article = page.story().articles[id.value].article;
  out << "<dl>";
  if (article.published) {
    put_fact(out, "Published", escaped(readable_time(article.published->value)) + basis_note(article.published->basis));
  }
  put_fact(out, "By", joined(article.byline));
  put_fact(out, "From", article.dateline ? escaped(*article.dateline) : "");
  put_fact(out, "Agencies", joined(article.agencies));
  put_fact(out, "Section", article.section ? escaped(*article.section) : "");
  put_fact(out, "Genre", readable_genre(article.genre));
  put_fact(out, "Lineage", lineage_note(page, id));
  put_fact(out, "Address", address_of(article));
  put_fact(out, "Read from", escaped(article.path));
  out << "</dl>\n";
}

void put_text(std::ostream& out, const StoryPage& page, ArticleId id) {
  out << "<div class=\"text\"" << language_attributes(page.story().articles[id.value]) << " dir=\"auto\">\n";
  TextWriter(out, page, id).write();
  out << "</div>\n";
}

void put_legend(std::ostream& out) {
  out << "<div class=\"legend\" role=\"group\" aria-label=\"Highlights\">"
         "<label><input type=\"checkbox\" data-kind=\"q\" checked><span class=\"q\">quotes</span></label>"
         "<label><input type=\"checkbox\" data-kind=\"t\" checked><span class=\"t\">times</span></label>"
         "<label><input type=\"checkbox\" data-kind=\"m\" checked><span class=\"m\">quantities</span></label>"
         "<label><input type=\"checkbox\" data-kind=\"n\" checked><span class=\"n\">names</span></label></div>\n";
}

namespace {

void put_article(std::ostream& out, const StoryPage& page, ArticleId id) {
  const Reading& reading = page.story().articles[id.value];
  const page::Article& article = reading.article;
  out << "<details class=\"report " << page.origin_class(id) << "\" id=\"" << page.article_id(id)
      << "\">\n<summary><span class=\"no\">" << id.value + 1 << "</span><span class=\"what\"><span class=\"outlet\">"
      << escaped(outlet_of(reading)) << "</span>"
      << "<span class=\"title\"" << language_attributes(reading) << " dir=\"auto\">" << escaped(title_of(reading))
      << "</span></span>";
  if (article.published) out << "<time>" << escaped(readable_time(article.published->value.substr(0, 10))) << "</time>";
  out << "</summary>\n";
  put_facts(out, page, id);
  put_text(out, page, id);
  put_removed(out, article);
  out << "</details>\n";
}

}  // namespace

void put_articles(std::ostream& out, const StoryPage& page) {
  open_section(out, page, "articles", "The reports");
  put_legend(out);
  for (std::uint32_t a = 0; a < page.story().articles.size(); ++a) put_article(out, page, ArticleId{a});
  close_section(out);
}

}  // namespace copytaster::report
