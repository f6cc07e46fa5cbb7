#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <span>
#include <string>

#include "base/problem.h"
#include "report/article_formats.h"
#include "work/clean_stream.h"
#include "work/resumable_file.h"
#include "work/tools.h"

namespace copytaster::work {

/// How the articles are written.
struct ArticleOutput {
  report::ArticleFormat format = report::ArticleFormat::jsonl;
  std::optional<std::string> url;  ///< the address of the page; there must be no second
  Mark from;                       ///< how far `out` holds the output of an earlier run
  /// Called now and then when all of `done` is written.
  std::function<void(const Done& done, std::uint64_t failed)> keep;
  /// Called in order for each input that gives no article.
  std::function<void(const std::string& path, const Problem&)> complain;
};

/// Cleans every input and writes its article at once, in input order; ends early when `out` fails.
///
/// returns  how many inputs gave no article, those of `from` counted
/// fails    as clean_stream does; malformed: a second page where `url` names one. Nothing is written then
Result<std::uint64_t> write_articles(std::span<const std::string> paths, std::istream& standard_input,
                                     const Tools& tools, const Options& options, const ArticleOutput& output,
                                     std::ostream& out);

}  // namespace copytaster::work
