#include "work/write_articles.h"

#include <utility>

#include "language/analyse.h"

namespace copytaster::work {
namespace {

/// Inputs between two marks: of most crawls a fraction of a second.
constexpr std::uint64_t kBetweenMarks = 64;

std::string render(report::ArticleFormat format, page::Article article) {
  find::Reading reading;
  reading.article = std::move(article);
  reading.analysis.language = language::identify(reading.article.text.all(), reading.article.language);
  return report::article_in(format, reading);
}

}  // namespace

Result<std::uint64_t> write_articles(std::span<const std::string> paths, std::istream& standard_input,
                                     const Tools& tools, const Options& options, const ArticleOutput& output,
                                     std::ostream& out) {
  CleanStream stream;
  stream.render = [&](page::Article article) { return render(output.format, std::move(article)); };
  stream.url = output.url;
  stream.done = output.from.done;
  report::ArticleWriter writer(output.format, out, output.from.bytes > 0);
  std::uint64_t failed = output.from.failed;
  std::uint64_t kept = output.from.done.inputs;
  const auto write = [&](Cleaned cleaned) {
    if (cleaned.article) {
      writer.article(std::move(cleaned.rendered));
    } else {
      ++failed;
      writer.problem(cleaned.path, cleaned.article.error());
      output.complain(cleaned.path, cleaned.article.error());
    }
    // A reader at the other end of a pipe sees an article when it is clean.
    out.flush();
    if (output.keep && cleaned.done.inputs >= kept + kBetweenMarks && writer.is_up_to_date()) {
      output.keep(cleaned.done, failed);
      kept = cleaned.done.inputs;
    }
    return static_cast<bool>(out);
  };
  std::optional<Cleaned> only;
  bool more = false;
  const auto hold = [&](Cleaned cleaned) {
    more = only.has_value();
    if (!more) only = std::move(cleaned);
    return !more;
  };
  const std::function<bool(Cleaned)> sink = output.url ? std::function<bool(Cleaned)>(hold) : write;
  const auto read = clean_stream(paths, standard_input, tools, options, stream, sink);
  if (!read) return tl::unexpected(read.error());
  if (more) return fail(Fault::malformed, "an address names one page, and here are more");
  if (only) write(std::move(*only));
  writer.finish();
  return failed;
}

}  // namespace copytaster::work
