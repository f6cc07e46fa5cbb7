#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "find/reading.h"

/// Articles in the formats of `copytaster clean`.
namespace copytaster::report {

enum class ArticleFormat : std::uint8_t {
  jsonl,     ///< article_json, and problem_json where an input gave none
  text,      ///< title, a line of who, where and when, the paragraphs
  markdown,  ///< CommonMark: the title as heading of the first level; page text stays text
  tei,       ///< TEI P5; many articles make one teiCorpus
};

/// The name of a format as the command line and the state of an interrupted run write it.
std::string_view name_of(ArticleFormat);

/// One article, without what parts it from the next. Of `reading` only the article and the language count.
std::string article_in(ArticleFormat format, const find::Reading& reading);
std::string article_text(const find::Reading& reading);
std::string article_markdown(const find::Reading& reading);
std::string article_tei(const find::Reading& reading);

/// The paragraphs of the body: the article's blocks, or, where the page does not say what they are, what
/// stands between empty lines.
std::vector<page::Block> blocks_of(const page::Article& article);

/// "Ann Rask, Jon Fairlie · Tessaly Courier · 2024-05-06", as far as known.
std::string article_line(const page::Article& article);

/// Puts articles into one file, one behind the other.
class ArticleWriter {
 public:
  /// continued  `out` holds articles already
  ArticleWriter(ArticleFormat format, std::ostream& out, bool continued);

  /// rendered  what article_in gave
  void article(std::string rendered);
  void problem(std::string_view path, const Problem& problem);

  /// Whether all that was given is written: whether TEI is a corpus shows with the second article.
  bool is_up_to_date() const { return !first_; }

  void finish();

 private:
  ArticleFormat format_;
  std::ostream& out_;
  bool begun_;
  std::optional<std::string> first_;  ///< the first article of TEI, until it is known to be the only one
};

}  // namespace copytaster::report
