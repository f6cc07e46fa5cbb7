#include "source/codings.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "source/headers.h"

namespace copytaster::source {
namespace {

constexpr std::size_t kChunk = 1u << 16;
constexpr std::size_t kMaxCodings = 3;
constexpr int kZlibOrGzip = 32 + MAX_WBITS;
constexpr int kNoHead = -MAX_WBITS;

/// What a decoder made of a body: nothing where it is broken from its beginning. `out` may pass `max_bytes`
/// by one step; then decoding stopped.
using Decoded = std::optional<std::string>;

Decoded inflate_all(std::string_view body, int window_bits, std::size_t max_bytes) {
  z_stream z{};
  if (inflateInit2(&z, window_bits) != Z_OK) return std::nullopt;
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&z, &inflateEnd);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  z.avail_in = static_cast<uInt>(body.size());
  std::string out;
  std::array<char, kChunk> some{};
  for (int status = Z_OK; (status == Z_OK || z.avail_in > 0) && out.size() <= max_bytes;) {
    if (status == Z_STREAM_END) inflateReset(&z);  // gzip, member after member
    z.next_out = reinterpret_cast<Bytef*>(some.data());
    z.avail_out = static_cast<uInt>(some.size());
    status = inflate(&z, Z_NO_FLUSH);
    out.append(some.data(), some.size() - z.avail_out);
    if (status != Z_OK && status != Z_STREAM_END) break;
  }
  if (out.empty()) return std::nullopt;
  return out;
}

Decoded deflate_coding(std::string_view body, std::size_t max_bytes) {
  auto out = inflate_all(body, kZlibOrGzip, max_bytes);
  return out ? out : inflate_all(body, kNoHead, max_bytes);
}

Decoded brotli_coding(std::string_view body, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return std::nullopt;
  const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  std::string out;
  std::array<std::uint8_t, kChunk> some{};
  for (auto status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
       status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() <= max_bytes;) {
    auto* next = some.data();
    std::size_t room = some.size();
    status = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &next, nullptr);
    out.append(reinterpret_cast<const char*>(some.data()), some.size() - room);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

Decoded zstd_coding(std::string_view body, std::size_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> z(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  std::string out;
  std::array<char, kChunk> some{};
  for (std::size_t written = 1; (written > 0 || in.pos < in.size) && out.size() <= max_bytes;) {
    ZSTD_outBuffer piece{some.data(), some.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(z.get(), &piece, &in)) != 0) break;
    written = piece.pos;
    out.append(some.data(), written);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

bool is_zlib(std::string_view body) {
  if (body.size() < 2 || (body[0] & 0x0F) != 8) return false;
  return (static_cast<unsigned char>(body[0]) * 256u + static_cast<unsigned char>(body[1])) % 31 == 0;
}

/// Text that a browser would show, so that it cannot be packed.
bool is_markup(std::string_view body) { return trim(body.substr(0, 64)).starts_with('<'); }

Result<std::string> undo(std::string body, const std::string& coding, std::size_t max_bytes) {
  if (coding.empty() || coding == "identity" || coding == "none" || body.empty()) return body;
  Decoded out;
  bool packed = true;
  if (coding == "gzip" || coding == "x-gzip") {
    packed = body.starts_with("\x1F\x8B");
    if (packed) out = inflate_all(body, kZlibOrGzip, max_bytes);
  } else if (coding == "deflate") {
    packed = is_zlib(body) || !is_markup(body);
    if (packed) out = deflate_coding(body, max_bytes);
  } else if (coding == "br") {
    packed = !is_markup(body);
    if (packed) out = brotli_coding(body, max_bytes);
  } else if (coding == "zstd") {
    packed = body.starts_with("\x28\xB5\x2F\xFD");
    if (packed) out = zstd_coding(body, max_bytes);
  } else {
    return fail(Fault::malformed, fmt::format("packed in a way that is not known here: {}", coding.substr(0, 40)));
  }
  if (!packed || (!out && is_valid_utf8(body))) return body;
  if (!out) return fail(Fault::malformed, fmt::format("its {} data is broken", coding));
  return std::move(*out);
}

/// The size that a chunk's head gives, `rest` moved behind the head. Nothing where there is no such head.
std::optional<std::size_t> take_chunk_head(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos || end > 1024) return std::nullopt;
  const auto line = trim(rest.substr(0, end));
  std::size_t size = 0;
  const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (error != std::errc() || stop == line.data()) return std::nullopt;
  const auto after = trim(line.substr(static_cast<std::size_t>(stop - line.data())));
  if (!after.empty() && !after.starts_with(';')) return std::nullopt;
  rest.remove_prefix(end + 1);
  return size;
}

}  // namespace

Result<std::string> undo_content_codings(std::string body, std::string_view codings, std::size_t max_bytes) {
  std::vector<std::string> names;
  while (!codings.empty() && names.size() <= kMaxCodings) {
    const auto comma = codings.find(',');
    names.push_back(lower_ascii(trim(codings.substr(0, comma))));
    codings.remove_prefix(comma == std::string_view::npos ? codings.size() : comma + 1);
  }
  if (names.size() > kMaxCodings) return fail(Fault::malformed, "packed more than three times over");
  std::ranges::reverse(names);
  for (const auto& name : names) {
    auto undone = undo(std::move(body), name, max_bytes);
    if (!undone) return undone;
    body = std::move(*undone);
    if (body.size() > max_bytes) return fail(Fault::too_large, fmt::format("a page larger than {} bytes", max_bytes));
  }
  return body;
}

std::string undo_chunks(std::string_view body) {
  auto rest = body;
  auto size = take_chunk_head(rest);
  if (!size) return std::string(body);
  std::string out;
  while (size && *size > 0 && !rest.empty()) {
    out += rest.substr(0, *size);
    rest.remove_prefix(std::min(*size, rest.size()));
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
    size = take_chunk_head(rest);
  }
  return out;
}

}  // namespace copytaster::source
