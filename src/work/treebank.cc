#include "work/treebank.h"

#include <filesystem>
#include <sstream>
#include <vector>

#include "base/parallel.h"
#include "language/analyse.h"
#include "report/conllu.h"
#include "source/streams.h"
#include "source/unpack.h"

namespace copytaster::work {
namespace {

using Document = std::vector<report::ConlluSentence>;

Result<std::string> read_whole(const std::string& path, std::istream& standard_input, const Limits& limits) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return fail(Fault::unreadable, "a folder; --gold takes files");
  auto file = path == "-" ? Result<std::unique_ptr<source::ByteStream>>(source::open_standard_input(standard_input))
                          : source::open_file(path);
  if (!file) return tl::unexpected(std::move(file).error());
  auto stream = source::unpacked(std::move(*file), limits);
  if (!stream) return tl::unexpected(std::move(stream).error());
  auto bytes = source::take(**stream, limits.max_input_bytes + 1);
  if (bytes && bytes->size() > limits.max_input_bytes) {
    return fail(Fault::too_large, "larger than " + std::to_string(limits.max_input_bytes) + " bytes");
  }
  return bytes;
}

/// A file that names no documents is one.
std::vector<Document> documents_of(std::vector<report::ConlluSentence> sentences) {
  std::vector<Document> out;
  for (auto& sentence : sentences) {
    if (out.empty() || sentence.begins_document) out.emplace_back();
    out.back().push_back(std::move(sentence));
  }
  return out;
}

/// language  of the whole file: documents may be too short to tell
std::string analyse_document(const Document& document, const std::string& language, const Tools& tools,
                             language::Scratch& scratch) {
  auto cut = report::cut_of(document);
  cut.analysis.language = language;
  const auto analysis = language::analyse_cut(cut.text, std::move(cut.analysis), tools.language, scratch);
  std::ostringstream out;
  report::write_conllu(out, document, analysis);
  return std::move(out).str();
}

}  // namespace

Result<std::string> analyse_treebank(const std::string& path, std::istream& standard_input, const Tools& tools,
                                     const Options& options) {
  const auto bytes = read_whole(path, standard_input, options.limits);
  if (!bytes) return tl::unexpected(bytes.error());
  auto sentences = report::parse_conllu(*bytes);
  if (!sentences) return tl::unexpected(std::move(sentences).error());
  const auto whole = report::cut_of(*sentences);
  const auto found = language::identify(whole.text.all());
  const auto known = found == "und" ? std::string() : found;
  const auto documents = documents_of(std::move(*sentences));
  std::vector<std::string> written(documents.size());
  PerThread<language::Scratch> scratch;
  parallel_for(documents.size(), options.threads,
               [&](std::size_t i) { written[i] = analyse_document(documents[i], known, tools, scratch.local()); });
  std::string out;
  for (const auto& document : written) out += document;
  return out;
}

}  // namespace copytaster::work
