#include "source/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "source/jsonl.h"
#include "source/unpack.h"
#include "source/walk.h"

namespace copytaster::source {
namespace {

class FileStream final : public ByteStream {
 public:
  explicit FileStream(const std::string& path) : file_(std::fopen(path.c_str(), "rb"), &std::fclose) {}

  bool is_open() const { return file_ != nullptr; }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    const auto n = std::fread(buffer, 1, capacity, file_.get());
    if (n == 0 && std::ferror(file_.get()) != 0) return fail(Fault::unreadable, std::strerror(errno));
    return n;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

class StandardStream final : public ByteStream {
 public:
  explicit StandardStream(std::istream& in) : in_(in) {}

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    in_.read(buffer, static_cast<std::streamsize>(capacity));
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
};

/// Line by line, in memory bounded by the longest line allowed.
class Lines {
 public:
  Lines(ByteStream& stream, std::uint32_t max_line) : stream_(stream), max_line_(max_line) {}

  struct Line {
    std::string text;
    bool too_long = false;  ///< `text` is cut; the rest of the line was passed over
  };

  /// nullopt at the end.
  Result<std::optional<Line>> next() {
    Line line;
    for (;;) {
      const auto end = buffer_.find('\n', at_);
      const auto piece = std::string_view(buffer_).substr(at_, end == std::string::npos ? end : end - at_);
      append(line, piece);
      at_ += piece.size();
      if (end != std::string::npos) {
        ++at_;
        return std::optional(std::move(line));
      }
      const auto more = refill();
      if (!more) return tl::unexpected(more.error());
      if (!*more) {
        if (line.text.empty() && !line.too_long) return std::nullopt;
        return std::optional(std::move(line));
      }
    }
  }

 private:
  void append(Line& line, std::string_view piece) const {
    if (line.text.size() + piece.size() > max_line_) {
      line.too_long = true;
      line.text.clear();
      line.text.shrink_to_fit();
    } else if (!line.too_long) {
      line.text += piece;
    }
  }

  Result<bool> refill() {
    buffer_.resize(1u << 16);
    at_ = 0;
    const auto got = stream_.read(buffer_.data(), buffer_.size());
    if (!got) return tl::unexpected(got.error());
    buffer_.resize(*got);
    return *got > 0;
  }

  ByteStream& stream_;
  std::uint32_t max_line_;
  std::string buffer_;
  std::size_t at_ = 0;
};

/// Puts the bytes already looked at in front of the rest.
class Prefixed final : public ByteStream {
 public:
  Prefixed(std::string head, ByteStream& rest) : head_(std::move(head)), rest_(rest) {}

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (at_ == head_.size()) return rest_.read(buffer, capacity);
    const auto n = std::min(capacity, head_.size() - at_);
    std::memcpy(buffer, head_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  std::string head_;
  ByteStream& rest_;
  std::size_t at_ = 0;
};

enum class Format { text, html, json_lines };

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> heads) {
  return std::ranges::any_of(heads, [&](std::string_view head) { return text.starts_with(head); });
}

/// What the first bytes say; the file's suffix decides only where they leave it open.
Result<Format> format_of(std::string_view head, std::string_view path) {
  struct Magic {
    std::string_view bytes;
    std::string_view what;
  };
  static constexpr std::array<Magic, 7> kNotText = {{{"%PDF-", "a PDF"},
                                                     {"\x89PNG", "a PNG picture"},
                                                     {"\xFF\xD8\xFF", "a JPEG picture"},
                                                     {"GIF8", "a GIF picture"},
                                                     {"PK\x03\x04", "a ZIP archive or office document"},
                                                     {"\x7F"
                                                      "ELF",
                                                      "a program"},
                                                     {"SQLite format 3", "a database"}}};
  for (const auto& magic : kNotText) {
    if (head.starts_with(magic.bytes)) return fail(Fault::malformed, fmt::format("this is {}, not text", magic.what));
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const auto begin = to_lower(trim(head).substr(0, 64));
  if (begins_with_any(begin, {"<!doctype html", "<html", "<head", "<body"})) return Format::html;
  const auto has_suffix = [&](std::string_view suffix) { return path.find(suffix) != std::string_view::npos; };
  if (begin.starts_with("<") && (has_suffix(".htm") || has_suffix(".xhtml"))) return Format::html;
  const bool object = begin.starts_with("{") && trim(std::string_view(begin).substr(1)).starts_with("\"");
  if (object || has_suffix(".jsonl") || has_suffix(".ndjson")) return Format::json_lines;
  return Format::text;
}

/// Up to `n` bytes, fewer only at the end.
Result<std::string> take(ByteStream& stream, std::size_t n) {
  std::string bytes;
  while (bytes.size() < n) {
    const auto before = bytes.size();
    bytes.resize(std::min(n, before + (1u << 16)));
    const auto got = stream.read(bytes.data() + before, bytes.size() - before);
    if (!got) return tl::unexpected(got.error());
    bytes.resize(before + *got);
    if (*got == 0) break;
  }
  return bytes;
}

class Reader {
 public:
  Reader(std::istream& standard_input, const Limits& limits, const std::function<void(Item)>& sink)
      : standard_input_(standard_input), limits_(limits), sink_(sink) {}

  void read(const FoundFile& file) {
    if (!file.state) return refuse(file.path, file.state.error());
    std::unique_ptr<ByteStream> stream;
    if (file.path == "-") {
      stream = std::make_unique<StandardStream>(standard_input_);
    } else {
      auto opened = std::make_unique<FileStream>(file.path);
      if (!opened->is_open()) return refuse(file.path, Problem{Fault::unreadable, std::strerror(errno)});
      stream = std::move(opened);
    }
    auto unpacked_stream = unpacked(std::move(stream), limits_);
    if (!unpacked_stream) return refuse(file.path, unpacked_stream.error());
    read_stream(file.path, **unpacked_stream);
  }

 private:
  void read_stream(const std::string& path, ByteStream& stream) {
    auto head = take(stream, 4096);
    if (!head) return refuse(path, head.error());
    if (trim(*head).empty() && head->size() < 4096)
      return refuse(path, Problem{Fault::no_article, "the file is empty"});
    const auto format = format_of(*head, path);
    if (!format) return refuse(path, format.error());
    Prefixed whole(std::move(*head), stream);
    if (*format == Format::json_lines) return read_lines(path, whole);
    auto bytes = take(whole, limits_.max_page_bytes + std::size_t{1});
    if (!bytes) return refuse(path, bytes.error());
    if (bytes->size() > limits_.max_page_bytes) {
      return refuse(path,
                    Problem{Fault::too_large, fmt::format("a page larger than {} bytes", limits_.max_page_bytes)});
    }
    Page page;
    page.path = path;
    page.bytes = std::move(*bytes);
    page.type = *format == Format::html ? MediaType::html : MediaType::text;
    sink_({path, std::move(page)});
  }

  void read_lines(const std::string& path, ByteStream& stream) {
    Lines lines(stream, limits_.max_page_bytes);
    JsonLineReader reader;
    std::unordered_set<std::uint64_t> ids;
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
      // An id that comes again cannot name its line.
      const bool named = !page->path.empty() && ids.insert(hash64(page->path)).second;
      page->path = named ? fmt::format("{}#{}", path, page->path) : by_number;
      sink_({page->path, std::move(*page)});
    }
  }

  void refuse(const std::string& path, Problem problem) { sink_({path, tl::unexpected(std::move(problem))}); }

  std::istream& standard_input_;
  const Limits& limits_;
  const std::function<void(Item)>& sink_;
};

}  // namespace

void read(std::span<const std::string> paths, std::istream& standard_input, const Limits& limits,
          const std::function<void(Item)>& sink) {
  Reader reader(standard_input, limits, sink);
  walk(paths, limits, [&](const FoundFile& file) { reader.read(file); });
}

}  // namespace copytaster::source
