#include "report/article_formats.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kCorpus =
    "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n"
    "<titleStmt><title>Articles</title></titleStmt>\n<publicationStmt><p/></publicationStmt>\n"
    "<sourceDesc><p/></sourceDesc>\n</fileDesc>\n</teiHeader>\n";

std::string_view between(ArticleFormat format) {
  switch (format) {
    case ArticleFormat::text: return "\n========================================\n\n";
    case ArticleFormat::markdown: return "\n---\n\n";
    case ArticleFormat::jsonl:
    case ArticleFormat::tei: break;
  }
  return "";
}

}  // namespace

std::string_view name_of(ArticleFormat format) {
  switch (format) {
    case ArticleFormat::jsonl: return "jsonl";
    case ArticleFormat::text: return "text";
    case ArticleFormat::markdown: return "md";
    case ArticleFormat::tei: break;
  }
  return "tei";
}

std::string article_in(ArticleFormat format, const find::Reading& reading) {
  switch (format) {
    case ArticleFormat::jsonl: return article_json(reading) + '\n';
    case ArticleFormat::text: return article_text(reading);
    case ArticleFormat::markdown: return article_markdown(reading);
    case ArticleFormat::tei: break;
  }
  return article_tei(reading);
}

std::vector<page::Block> blocks_of(const page::Article& article) {
  if (!article.blocks.empty()) return article.blocks;
  std::vector<page::Block> blocks;
  const auto text = article.text.all();
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find("\n\n", begin), text.size());
    const auto words = trim(text.substr(begin, end - begin));
    if (const auto first = static_cast<std::uint32_t>(words.data() - text.data()); !words.empty()) {
      blocks.push_back({{first, first + static_cast<std::uint32_t>(words.size())}, page::BlockKind::paragraph, 0});
    }
    begin = end + 2;
  }
  return blocks;
}

std::string article_line(const page::Article& article) {
  std::string line;
  const auto add = [&](std::string_view words, std::string_view mark) {
    if (words.empty()) return;
    if (!line.empty()) line += mark;
    line += words;
  };
  for (const auto& person : article.byline) add(person, ", ");
  add(article.outlet.value_or(""), " \u00B7 ");
  if (article.published) add(article.published->value, " \u00B7 ");
  return line;
}

std::string article_text(const find::Reading& reading) {
  const page::Article& article = reading.article;
  std::string out;
  if (article.title) out += *article.title + "\n\n";
  if (const auto line = article_line(article); !line.empty()) out += line + "\n\n";
  out += article.text.all();
  out += '\n';
  return out;
}

ArticleWriter::ArticleWriter(ArticleFormat format, std::ostream& out, bool continued)
    : format_(format), out_(out), begun_(continued) {}

void ArticleWriter::article(std::string rendered) {
  if (format_ == ArticleFormat::tei && !begun_ && !first_) {
    first_ = std::move(rendered);
    return;
  }
  if (first_) {
    out_ << kXml << kCorpus << *std::exchange(first_, std::nullopt);
  } else if (begun_) {
    out_ << between(format_);
  }
  begun_ = true;
  out_ << rendered;
}

void ArticleWriter::problem(std::string_view path, const Problem& problem) {
  if (format_ != ArticleFormat::jsonl) return;
  begun_ = true;
  out_ << problem_json(path, problem) << '\n';
}

void ArticleWriter::finish() {
  if (format_ != ArticleFormat::tei) return;
  if (first_) {
    constexpr std::string_view kRoot = "<TEI";
    first_->insert(kRoot.size(), " xmlns=\"http://www.tei-c.org/ns/1.0\"");
    out_ << kXml << *std::exchange(first_, std::nullopt);
    return;
  }
  if (!begun_) out_ << kXml << kCorpus;
  out_ << "</teiCorpus>\n";
}

}  // namespace copytaster::report
