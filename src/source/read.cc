#include "source/read.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "source/documents.h"
#include "source/jsonl.h"
#include "source/lines.h"
#include "source/mhtml.h"
#include "source/sniff.h"
#include "source/streams.h"
#include "source/unpack.h"
#include "source/walk.h"
#include "source/warc.h"

namespace copytaster::source {
namespace {

/// Enough to know a format by.
constexpr std::size_t kHead = 4096;

class Reader {
 public:
  Reader(std::istream& standard_input, const Limits& limits, const Sink& sink)
      : standard_input_(standard_input), limits_(limits), sink_(sink) {}

  void read(const FoundFile& file) {
    if (!file.state) return refuse(file.path, file.state.error());
    auto stream = open(file.path);
    if (!stream) return refuse(file.path, stream.error());
    auto unpacked_stream = unpacked(std::move(*stream), limits_);
    if (!unpacked_stream) return refuse(file.path, unpacked_stream.error());
    read_stream(file, **unpacked_stream);
  }

 private:
  Result<std::unique_ptr<ByteStream>> open(const std::string& path) {
    if (path == "-") return open_standard_input(standard_input_);
    return open_file(path);
  }

  void read_stream(const FoundFile& file, ByteStream& stream) {
    std::string head;
    const auto taken = take_into(head, stream, kHead);
    if (!taken && head.empty()) return refuse(file.path, taken.error());
    if (taken && trim(head).empty() && head.size() < kHead)
      return refuse(file.path, Problem{Fault::no_article, "the file is empty"});
    const auto format = format_of(head, file.path);
    if (!format) return refuse(file.path, format.error());
    Prefixed whole(std::move(head), stream);
    read_format(file, *format, whole);
  }

  void read_format(const FoundFile& file, Format format, ByteStream& stream) {
    if (format == Format::json_lines) return read_lines(file.path, stream);
    if (format == Format::warc) return read_warc(file.path, stream, limits_, sink_);
    if (format == Format::json) return read_json_input(file, stream);
    if (format == Format::mhtml) return read_saved_page(file.path, stream);
    auto bytes = take_page(file, stream);
    if (!bytes) return refuse(file.path, bytes.error());
    if (format == Format::xml) return deliver_document(file, read_xml(*bytes, std::nullopt));
    Page page;
    page.path = file.path;
    page.bytes = std::move(*bytes);
    page.type = format == Format::html ? MediaType::html : MediaType::text;
    sink_({file.path, std::move(page)});
  }

  /// The page comes first, its pictures behind it, which may be larger than any page. Transfer codings make three
  /// bytes of one at most.
  void read_saved_page(const std::string& path, ByteStream& stream) {
    const auto most = std::size_t{3} * limits_.max_page_bytes + kHead;
    const auto bytes = take(stream, most);
    if (!bytes) return refuse(path, bytes.error());
    auto page = read_mhtml(*bytes);
    const bool cut = !page && page.error().fault == Fault::malformed && bytes->size() == most;
    if (cut || (page && page->bytes.size() > limits_.max_page_bytes)) return refuse(path, page_too_large());
    if (page) page->path = path;
    sink_({path, std::move(page)});
  }

  Problem page_too_large() const {
    return {Fault::too_large, fmt::format("a page larger than {} bytes", limits_.max_page_bytes)};
  }

  /// Folders hold XML and JSON of all kinds; what holds no reports is an error only where it was named.
  void deliver_document(const FoundFile& file, Result<std::vector<Item>> items) {
    if (!items && items.error().fault == Fault::no_article && !file.named) return;
    deliver(file.path, std::move(items), limits_, sink_);
  }

  static bool begins_with_report(std::string_view head) {
    const auto end = head.find('\n');
    return end != std::string_view::npos && JsonLineReader().read(trim(head.substr(0, end))).has_value();
  }

  /// Lines may be without end, a document is no larger than a page.
  void read_json_input(const FoundFile& file, ByteStream& stream) {
    std::string head;
    bool taken = true;
    // One report in a line of its own tells that lines follow, which may be slow to come.
    constexpr std::size_t kStep = 1u << 16;
    for (std::size_t before = 0; taken && head.size() <= limits_.max_page_bytes; before += kStep) {
      taken = take_into(head, stream, kStep).has_value();
      if (head.size() < before + kStep || head.find('\n', before) != std::string::npos) break;
    }
    if (begins_with_report(head)) {
      Prefixed lines(std::move(head), stream);
      return read_lines(file.path, lines);
    }
    if (taken && head.size() <= limits_.max_page_bytes) {
      taken = take_into(head, stream, limits_.max_page_bytes + std::size_t{1} - head.size()).has_value();
    }
    const bool document = is_json_document(head, taken && head.size() <= limits_.max_page_bytes);
    Prefixed whole(std::move(head), stream);
    if (!document) return read_lines(file.path, whole);
    const auto bytes = take_page(file, whole);
    if (!bytes) return refuse(file.path, bytes.error());
    deliver_document(file, read_json(*bytes));
  }

  /// All of an input that is read at once. What holds many reports one after the other is bounded by the
  /// report and not by the file.
  Result<std::string> take_page(const FoundFile& file, ByteStream& stream) {
    if (file.bytes > limits_.max_input_bytes) {
      return fail(Fault::too_large, fmt::format("larger than {} bytes", limits_.max_input_bytes));
    }
    auto bytes = take(stream, limits_.max_page_bytes + std::size_t{1});
    if (bytes && bytes->size() > limits_.max_unpacked_bytes) {
      return fail(Fault::too_large, fmt::format("unpacks to more than {} bytes", limits_.max_unpacked_bytes));
    }
    if (bytes && bytes->size() > limits_.max_page_bytes) return tl::unexpected(page_too_large());
    return bytes;
  }

  void read_lines(const std::string& path, ByteStream& stream) {
    Lines lines(stream, limits_.max_page_bytes);
    JsonLineReader reader;
    ItemNames names(path);
    for (std::size_t number = 1;; ++number) {
      auto line = lines.next();
      if (!line) return refuse(path, line.error());
      if (!*line) return;
      const auto by_number = fmt::format("{}#{}", path, number);
      if ((*line)->too_long) {
        refuse(by_number,
               Problem{Fault::too_large, fmt::format("a line longer than {} bytes", limits_.max_page_bytes)});
        continue;
      }
      auto text = std::string_view((*line)->text);
      if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
      if (trim(text).empty()) continue;
      auto page = reader.read(text);
      if (!page) {
        refuse(by_number, page.error());
        continue;
      }
      page->path = names.name(page->path, number);
      sink_({page->path, std::move(*page)});
    }
  }

  void refuse(const std::string& path, Problem problem) { sink_({path, tl::unexpected(std::move(problem))}); }

  std::istream& standard_input_;
  const Limits& limits_;
  const Sink& sink_;
};

}  // namespace

void read(std::span<const std::string> paths, std::istream& standard_input, const Limits& limits, const Sink& sink) {
  Reader reader(standard_input, limits, sink);
  walk(paths, limits, [&](const FoundFile& file) { reader.read(file); });
}

}  // namespace copytaster::source
