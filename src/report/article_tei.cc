#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "report/article_formats.h"

namespace copytaster::report {
namespace {

using page::Block;
using page::BlockKind;

/// Text for XML 1.0: markup escaped; what no document may hold, not even escaped, is left out or U+FFFD
/// REPLACEMENT CHARACTER.
std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode(text, i);
    const bool control = c < 0x20 && c != U'\t' && c != U'\n';
    switch (c) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      case 0xFFFE:
      case 0xFFFF: encode(0xFFFD, out); break;
      default:
        if (!control) encode(c, out);
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml_text(text) + "</" + std::string(name) + ">";
}

/// The attribute holds a W3C date; what is finer than a day stands in the element as it was read.
std::string date_element(const page::Published& published) {
  const std::string_view value = published.value;
  return "<date when=\"" + xml_text(value.substr(0, 10)) + "\">" + xml_text(value) + "</date>";
}

std::string title_statement(const page::Article& article) {
  std::string out = "<titleStmt>" + element("title", article.title.value_or(""));
  for (const auto& person : article.byline) out += element("author", person);
  return out + "</titleStmt>\n";
}

std::string publication_statement(const page::Article& article) {
  const std::string date = article.published ? date_element(*article.published) : "";
  std::string out = "<publicationStmt>";
  // Without a publisher TEI allows a date only in prose.
  out += article.outlet ? element("publisher", *article.outlet) + date : "<p>" + date + "</p>";
  return out + "</publicationStmt>\n";
}

std::string source_description(const page::Article& article) {
  std::string out = "<sourceDesc><bibl>";
  if (article.title) out += "<title level=\"a\">" + xml_text(*article.title) + "</title>";
  if (article.url) out += "<ptr target=\"" + xml_text(*article.url) + "\"/>";
  return out + "<idno type=\"path\">" + xml_text(article.path) + "</idno></bibl></sourceDesc>\n";
}

std::string header(const find::Reading& reading) {
  std::string out = "<teiHeader>\n<fileDesc>\n" + title_statement(reading.article) +
                    publication_statement(reading.article) + source_description(reading.article) + "</fileDesc>\n";
  if (const auto& language = reading.analysis.language; !language.empty()) {
    out += "<profileDesc><langUsage><language ident=\"" + xml_text(language) + "\"/></langUsage></profileDesc>\n";
  }
  return out + "</teiHeader>\n";
}

/// Blocks as TEI elements; what belongs together (a list, a quote, a table, a section) is opened with the
/// first of it and closed before what does not.
class Body {
 public:
  void add(const Block& block, std::string_view text) {
    if (block.kind != kind_) close_group();
    kind_ = block.kind;
    switch (block.kind) {
      case BlockKind::heading: return add_section(block.level, text);
      case BlockKind::list_item: return add_item(std::max<unsigned>(block.level, 1), text);
      case BlockKind::quote: return add_to("quote", "<p>" + xml_text(text) + "</p>");
      case BlockKind::table_row: return add_to("table", "<row><cell>" + xml_text(text) + "</cell></row>");
      case BlockKind::preformatted:
        out_ += "<ab type=\"preformatted\" xml:space=\"preserve\">" + xml_text(text) + "</ab>\n";
        return;
      case BlockKind::paragraph: out_ += element("p", text) + '\n';
    }
  }

  std::string finish() {
    close_group();
    if (section_) out_ += "</div>\n";
    return std::move(out_);
  }

 private:
  void add_section(unsigned level, std::string_view text) {
    if (section_) out_ += "</div>\n";
    section_ = true;
    out_ += "<div>\n<head rend=\"h" + std::to_string(level) + "\">" + xml_text(text) + "</head>\n";
  }

  void add_item(unsigned level, std::string_view text) {
    for (; items_ > level; --items_) out_ += "</item></list>";
    if (items_ == level) out_ += "</item>\n<item>";
    for (; items_ < level; ++items_) out_ += "<list><item>";
    out_ += xml_text(text);
  }

  void add_to(std::string_view group, const std::string& xml) {
    if (group_.empty()) out_ += "<" + std::string(group) + ">";
    group_ = group;
    out_ += xml;
  }

  void close_group() {
    if (items_ > 0) {
      for (; items_ > 0; --items_) out_ += "</item></list>";
      out_ += '\n';
    }
    if (!group_.empty()) out_ += "</" + std::string(group_) + ">\n";
    group_ = {};
  }

  std::string out_;
  std::string_view group_;  ///< the quote or table that is open
  unsigned items_ = 0;      ///< list items that are open, one in the other
  bool section_ = false;
  BlockKind kind_ = BlockKind::paragraph;
};

}  // namespace

std::string article_tei(const find::Reading& reading) {
  const page::Article& article = reading.article;
  const auto& language = reading.analysis.language;
  std::string out = "<TEI>\n" + header(reading);
  out += language.empty() ? "<text>" : "<text xml:lang=\"" + xml_text(language) + "\">";
  out += "\n<body>\n";
  if (article.title) out += element("head", *article.title) + '\n';
  Body body;
  const auto blocks = blocks_of(article);
  for (const Block& block : blocks) body.add(block, article.text.view(block.span));
  return out + body.finish() + "</body>\n</text>\n</TEI>\n";
}

}  // namespace copytaster::report
