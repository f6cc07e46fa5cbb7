#include "source/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "source/documents.h"
#include "source/headers.h"
#include "source/http.h"
#include "source/sniff.h"
#include "source/window.h"

namespace copytaster::source {
namespace {

/// A record's head, or the HTTP head in its block.
constexpr std::size_t kMaxHead = 1u << 16;
/// Line ends behind a block, and enough of the next record to know it by.
constexpr std::size_t kTail = 16;
constexpr std::size_t kHead = 4096;

bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

/// `WARC/1.0` and a line end.
bool begins_record(std::string_view text) {
  if (text.size() < 9 || !text.starts_with("WARC/") || !is_digit_char(text[5]) || text[6] != '.') return false;
  const auto end = std::min(text.find_first_not_of("0123456789", 7), text.size() - 1);
  return end > 7 && (text[end] == '\r' || text[end] == '\n');
}

/// Where the first line begins that begins a record; npos where none does.
std::size_t find_record(std::string_view text) {
  for (auto at = text.find("WARC/"); at != std::string_view::npos; at = text.find("WARC/", at + 1)) {
    if ((at == 0 || text[at - 1] == '\n') && begins_record(text.substr(at))) return at;
  }
  return std::string_view::npos;
}

/// Where to go on when no head ends in `text`, so that no record but the last can begin in it: linear however many
/// seem to.
std::size_t last_record_in(std::string_view text) {
  const auto last = text.rfind("\nWARC/");
  if (last != std::string_view::npos) return last + 1;
  return text.size() > 2 * kTail ? text.size() - kTail : text.size();
}

std::string_view without_line_ends(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of("\r\n"), text.size());
  return text.substr(begin);
}

std::string_view trim_record_end(std::string_view block) {
  for (int i = 0; i < 2 && block.ends_with('\n'); ++i) {
    block.remove_suffix(1);
    if (block.ends_with('\r')) block.remove_suffix(1);
  }
  return block;
}

/// A record's block as far as it is looked at.
struct Block {
  std::string_view bytes;
  enum class End { whole, too_large, cut } end = End::whole;
  std::size_t length = 0;  ///< to pass over; beyond bytes where it is too large
};

/// What a record holds once the protocol around it is taken off.
struct Payload {
  std::string media_type;  ///< empty where none is declared
  std::optional<std::string> charset;
  std::optional<HttpResponse> http;
};

enum class Kind { other, text, html, feed, unknown };

Kind kind_of(std::string_view media_type) {
  if (media_type.empty()) return Kind::unknown;
  if (media_type == "text/html" || media_type == "application/xhtml+xml") return Kind::html;
  if (media_type == "text/plain") return Kind::text;
  constexpr std::array<std::string_view, 7> kFeeds = {
      "application/rss+xml", "application/atom+xml",  "application/rdf+xml",  "text/xml",
      "application/xml",     "application/feed+json", "application/x-rss+xml"};
  return std::ranges::count(kFeeds, media_type) > 0 ? Kind::feed : Kind::other;
}

std::string record_id(const Headers& head, std::size_t number) {
  std::string id(head.find("warc-record-id").value_or(""));
  std::erase_if(id, [](char c) { return c == '<' || c == '>'; });
  return id.empty() ? std::to_string(number) : id;
}

std::optional<std::string> target_of(const Headers& head) {
  auto target = head.find("warc-target-uri");
  if (!target) return std::nullopt;
  if (target->starts_with('<') && target->ends_with('>')) target = target->substr(1, target->size() - 2);
  return std::string(*target);
}

std::optional<std::size_t> length_of(const Headers& head) {
  const auto value = head.find("content-length").value_or("");
  std::size_t length = 0;
  const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (error != std::errc() || stop != value.data() + value.size()) return std::nullopt;
  return length;
}

/// Nothing for records that hold no answer.
std::optional<Payload> payload_of(const Headers& head, std::string_view block) {
  const auto type = lower_ascii(head.find("warc-type").value_or(""));
  Payload out;
  auto declared = head.find("content-type");
  if (type == "response") {
    out.http = parse_http(block);
    if (!out.http) return std::nullopt;
    declared = out.http->headers.find("content-type");
  } else if (type != "resource" && type != "conversion") {
    return std::nullopt;
  }
  if (declared) {
    out.media_type = media_type_of(*declared);
    out.charset = parameter_of(*declared, "charset");
  }
  return out;
}

/// What crawlers fetch, or note, for themselves.
bool is_for_crawlers(const std::optional<std::string>& url) {
  return url &&
         (url->starts_with("metadata:") || std::string_view(*url).substr(0, url->find('?')).ends_with("/robots.txt"));
}

class WarcReader {
 public:
  WarcReader(std::string file, ByteStream& stream, const Limits& limits, const Sink& sink)
      : file_(std::move(file)), window_(stream), limits_(limits), sink_(sink) {}

  void read() {
    while (next_record()) read_record();
    if (window_.broken() && !told_break_) refuse(file_, *window_.broken());
  }

 private:
  /// Moves to the next line that begins a record.
  bool next_record() {
    for (;;) {
      const auto ahead = window_.ahead(kTail);
      if (ahead.empty()) return false;
      if (begins_record(ahead)) return true;
      const auto at = find_record(ahead);
      if (at != std::string_view::npos) {
        window_.drop(at);
        return true;
      }
      if (window_.at_end()) {
        window_.drop(ahead.size());
        return false;
      }
      // A line that begins a record may lie across what is seen and what is not.
      window_.drop(std::max<std::size_t>(ahead.size() - std::min(ahead.size(), kTail), 1));
    }
  }

  void read_record() {
    ++number_;
    const auto ahead = window_.ahead(kMaxHead);
    const auto end = end_of_head(ahead);
    if (end == std::string_view::npos) {
      refuse_broken(fmt::format("{}#{}", file_, number_),
                    window_.at_end() ? "the file ends inside this record" : "the record's head has no end");
      return window_.drop(last_record_in(ahead));
    }
    const auto head = Headers::parse(ahead.substr(0, end));
    window_.drop(end);
    const auto block = look_at_block(length_of(head));
    read_block(head, block);
    window_.drop(block.length);
  }

  /// Whether the record's end, then a record or the file's end, follows the block.
  bool ends_at(std::string_view ahead, std::size_t length) const {
    const auto rest = without_line_ends(ahead.substr(length));
    if (rest.empty()) return window_.at_end() || ahead.size() - length >= kTail;
    return rest.starts_with(std::string_view("WARC/").substr(0, rest.size()));
  }

  /// Where the length does not lead to the record's end, the next line that begins a record does, looked for in
  /// growing steps.
  Block look_at_block(std::optional<std::size_t> length) {
    const auto cap = limits_.max_page_bytes + kMaxHead;
    if (length && *length <= cap) {
      const auto ahead = window_.ahead(*length + kTail);
      if (ahead.size() >= *length && ends_at(ahead, *length))
        return {ahead.substr(0, *length), Block::End::whole, *length};
    }
    auto ahead = window_.ahead(kMaxHead);
    for (auto want = kMaxHead;; want = std::min(2 * want, cap + kTail)) {
      ahead = window_.ahead(want);
      const auto next = find_record(ahead);
      if (next != std::string_view::npos) return {trim_record_end(ahead.substr(0, next)), Block::End::whole, next};
      if (want == cap + kTail || window_.at_end()) break;
    }
    if (ahead.size() >= cap + kTail) return {ahead, Block::End::too_large, std::max(length.value_or(0), cap)};
    const bool cut = length && *length > ahead.size();
    return {trim_record_end(ahead), cut || window_.broken() ? Block::End::cut : Block::End::whole, ahead.size()};
  }

  void read_block(const Headers& head, const Block& block) {
    const auto path = fmt::format("{}#{}", file_, record_id(head, number_));
    if (block.end == Block::End::cut) return refuse_broken(path, "the file ends inside this record");
    const auto payload = payload_of(head, block.bytes);
    auto url = target_of(head);
    if (!payload || is_for_crawlers(url)) return;
    const int status = payload->http ? payload->http->status : 200;
    if (status >= 400) {
      return refuse(path, Problem{Fault::no_article, fmt::format("the server answered {}", status)});
    }
    const auto kind = kind_of(payload->media_type);
    if (status < 200 || status >= 300 || kind == Kind::other) return;
    auto body = body_in(*payload, block);
    if (!body) return refuse(path, body.error());
    Page page;
    page.path = path;
    page.bytes = std::move(*body);
    page.charset = payload->charset;
    page.url = std::move(url);
    if (const auto date = head.find("warc-date")) page.retrieved = *date;
    deliver_page(std::move(page), kind);
  }

  Result<std::string> body_in(const Payload& payload, const Block& block) const {
    const std::size_t most = limits_.max_page_bytes;
    const auto too_large = fmt::format("a page larger than {} bytes", most);
    if (block.end == Block::End::too_large) return fail(Fault::too_large, too_large);
    auto body = payload.http ? body_of(*payload.http, block.bytes, most) : Result<std::string>(block.bytes);
    if (body && body->size() > most) return fail(Fault::too_large, too_large);
    if (body && trim(*body).empty()) return fail(Fault::no_article, "the server sent no text");
    return body;
  }

  /// Servers mistake feeds for pages and pages for text, so the content has a say beside the declared type.
  void deliver_page(Page page, Kind kind) {
    const auto head = std::string_view(page.bytes).substr(0, kHead);
    const auto format = format_of(head, "");
    const bool undeclared = kind == Kind::feed || kind == Kind::unknown;
    if (!format || (undeclared && head.find('\0') != std::string_view::npos)) return;
    const bool json = *format == Format::json;
    if (*format == Format::xml || (json && kind == Kind::feed)) return deliver_document(page, json, kind);
    if (json && kind != Kind::html) return;
    if (kind == Kind::feed && *format != Format::html) return;
    page.type = kind == Kind::html || *format == Format::html ? MediaType::html : MediaType::text;
    auto path = page.path;
    sink_({std::move(path), std::move(page)});
  }

  void deliver_document(const Page& page, bool json, Kind kind) {
    auto items = json ? read_json(page.bytes) : read_xml(page.bytes, page.charset);
    // XML of other kinds, such as maps of a site, is among the media passed over.
    const auto fault = items ? std::nullopt : std::optional(items.error().fault);
    if (fault == Fault::malformed || fault == Fault::no_article) return keep_as_page(page, kind);
    deliver(page.path, std::move(items), limits_, [&](Item item) {
      if (item.page) item.page->retrieved = page.retrieved;
      sink_(std::move(item));
    });
  }

  void keep_as_page(Page page, Kind kind) {
    if (kind != Kind::html && kind != Kind::text) return;
    page.type = kind == Kind::html ? MediaType::html : MediaType::text;
    auto path = page.path;
    sink_({std::move(path), std::move(page)});
  }

  /// What is cut off is so by the file's end, or by a break in its packed data.
  void refuse_broken(const std::string& path, const char* why) {
    told_break_ = told_break_ || window_.broken().has_value();
    refuse(path, window_.broken().value_or(Problem{Fault::malformed, why}));
  }

  void refuse(const std::string& path, Problem problem) { sink_({path, tl::unexpected(std::move(problem))}); }

  std::string file_;
  Window window_;
  const Limits& limits_;
  const Sink& sink_;
  std::size_t number_ = 0;  ///< of the record, from 1
  bool told_break_ = false;
};

}  // namespace

void read_warc(const std::string& file, ByteStream& stream, const Limits& limits, const Sink& sink) {
  WarcReader(file, stream, limits, sink).read();
}

}  // namespace copytaster::source
