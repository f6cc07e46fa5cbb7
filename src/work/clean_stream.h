#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "page/article.h"
#include "work/tools.h"

namespace copytaster::work {

/// How many inputs are done, and a digest of their paths and bytes, one after the other.
struct Done {
  std::uint64_t inputs = 0;
  std::uint64_t digest = 0;
  bool operator==(const Done&) const = default;
};

/// One input after cleaning: an article, or why there is none.
struct Cleaned {
  std::string path;
  Result<page::Article> article;
  std::string rendered{};  ///< what CleanStream::render made of the article
  Done done{};             ///< up to and with this input
};

struct CleanStream {
  /// Where set, called with each article on the thread that cleaned it; only what it gives goes on.
  std::function<std::string(page::Article)> render;
  std::optional<std::string> url;  ///< the address of every page
  Done done;                       ///< inputs of an earlier run, read again but not cleaned
};

/// Reads and cleans every input: pages are read one after another, cleaned on all threads, and handed over
/// in input order while reading goes on.
///
/// A text dump with a known outlet waits until all is read, because lines that recur in the outlet's pages
/// are furniture; what comes behind it waits too, cleaned already. HTML does not wait.
///
/// sink     called once for each input behind `done`, one at a time; false ends the run
/// memory   a few pages a thread; where dumps wait: these, and the articles behind them
/// fails    malformed: the inputs do not begin with those of `stream.done`
Result<void> clean_stream(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                          const Options& options, const CleanStream& stream, const std::function<bool(Cleaned)>& sink);

/// The same, gathered: one outcome an input, in input order.
std::vector<Cleaned> clean_all(std::span<const std::string> paths, std::istream& standard_input, const Tools& tools,
                               const Options& options);

}  // namespace copytaster::work
