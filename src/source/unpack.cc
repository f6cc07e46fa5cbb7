#include "source/unpack.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace copytaster::source {
namespace {

constexpr std::size_t kChunk = 1u << 16;
constexpr std::uint64_t kRatioFrom = 16u << 20;
constexpr int kMaxNesting = 3;
constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";
constexpr std::uint32_t kMaxDictionary = 64u << 20;

/// Reads the first bytes without taking them from the reader behind.
class Peekable final : public ByteStream {
 public:
  explicit Peekable(std::unique_ptr<ByteStream> under) : under_(std::move(under)) {}

  Result<std::string_view> peek(std::size_t n) {
    while (head_.size() < n) {
      std::array<char, 16> some{};
      const auto got = under_->read(some.data(), std::min(some.size(), n - head_.size()));
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) break;
      head_.append(some.data(), *got);
    }
    return std::string_view(head_);
  }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (at_ == head_.size()) return under_->read(buffer, capacity);
    const std::size_t n = std::min(capacity, head_.size() - at_);
    std::copy_n(head_.data() + at_, n, buffer);
    at_ += n;
    return n;
  }

 private:
  std::unique_ptr<ByteStream> under_;
  std::string head_;
  std::size_t at_ = 0;
};

/// Counts what goes in and comes out of a decompressor.
class Meter {
 public:
  explicit Meter(const Limits& limits) : max_ratio_(limits.max_unpack_ratio) {}

  void packed(std::size_t n) { packed_ += n; }

  Result<void> unpacked(std::size_t n) {
    unpacked_ += n;
    if (unpacked_ > kRatioFrom && unpacked_ / std::max<std::uint64_t>(packed_, 1) > max_ratio_) {
      return fail(Fault::too_large, fmt::format("unpacks to more than {} times its size", max_ratio_));
    }
    return {};
  }

 private:
  std::uint64_t max_ratio_;
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
};

/// gzip, member after member.
class Gzip final : public ByteStream {
 public:
  Gzip(std::unique_ptr<ByteStream> under, const Limits& limits)
      : under_(std::move(under)), meter_(limits), in_(kChunk) {
    inflateInit2(&z_, 16 + MAX_WBITS);
  }
  ~Gzip() override { inflateEnd(&z_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (broken_) return fail(Fault::malformed, "gzip data is broken");
    if (ended_ || capacity == 0) return 0;
    z_.next_out = reinterpret_cast<Bytef*>(buffer);
    z_.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, 1u << 30));
    const auto room = z_.avail_out;
    while (z_.avail_out == room) {
      if (z_.avail_in == 0) {
        const auto got = fill();
        if (!got) return tl::unexpected(got.error());
        if (!*got) {
          if (inside_) return fail(Fault::malformed, "gzip data is truncated");
          ended_ = true;
          break;
        }
      }
      inside_ = true;
      const int status = inflate(&z_, Z_NO_FLUSH);
      if (status == Z_STREAM_END) {
        inside_ = false;
        inflateReset(&z_);
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        // Bytes after a whole member that begin no other one are padding, as gzip(1) treats them.
        if (after_member_ && z_.total_out == 0) {
          ended_ = true;
          break;
        }
        broken_ = true;
        break;
      }
      after_member_ = after_member_ || status == Z_STREAM_END;
    }
    const std::size_t n = room - z_.avail_out;
    if (broken_ && n == 0) return fail(Fault::malformed, "gzip data is broken");
    if (const auto in_bounds = meter_.unpacked(n); !in_bounds) return tl::unexpected(in_bounds.error());
    return n;
  }

 private:
  Result<bool> fill() {
    const auto got = under_->read(in_.data(), in_.size());
    if (!got) return tl::unexpected(got.error());
    meter_.packed(*got);
    z_.next_in = reinterpret_cast<Bytef*>(in_.data());
    z_.avail_in = static_cast<uInt>(*got);
    return *got > 0;
  }

  std::unique_ptr<ByteStream> under_;
  Meter meter_;
  std::vector<char> in_;
  z_stream z_{};
  bool inside_ = false;        ///< between a member's first byte and its last
  bool after_member_ = false;  ///< a whole member has been read
  bool broken_ = false;        ///< what was unpacked in front of the break is handed over first
  bool ended_ = false;
};

/// The dictionary that a .warc.zst carries in its first frame, a skippable one: raw, or packed itself.
/// Nothing where it is broken or unpacks to more than 64 MiB.
std::optional<std::string> unpacked_dictionary(std::string_view frame) {
  if (!frame.starts_with(kZstdMagic)) return std::string(frame);
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxDictionary) return std::nullopt;
  std::string out(size, '\0');
  if (ZSTD_isError(ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size())) != 0) return std::nullopt;
  return out;
}

/// zstd, frame after frame.
class Zstd final : public ByteStream {
 public:
  Zstd(std::unique_ptr<ByteStream> under, const Limits& limits)
      : under_(std::move(under)), meter_(limits), in_(kChunk), z_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    ZSTD_DCtx_setParameter(z_.get(), ZSTD_d_windowLogMax, 27);
  }

  /// Reads the frame that holds a dictionary, its magic number next in the stream.
  Result<void> load_dictionary() {
    const auto head = take(*under_, 8);
    if (!head) return tl::unexpected(head.error());
    if (head->size() < 8) return fail(Fault::malformed, "zstd data is truncated");
    std::uint32_t size = 0;
    for (int i = 7; i > 3; --i) size = size << 8 | static_cast<unsigned char>((*head)[static_cast<std::size_t>(i)]);
    if (size > kMaxDictionary) return fail(Fault::too_large, "the zstd dictionary is larger than 64 MiB");
    const auto frame = take(*under_, size);
    if (!frame) return tl::unexpected(frame.error());
    if (frame->size() < size) return fail(Fault::malformed, "zstd data is truncated");
    const auto dictionary = unpacked_dictionary(*frame);
    if (!dictionary || ZSTD_isError(ZSTD_DCtx_loadDictionary(z_.get(), dictionary->data(), dictionary->size())) != 0) {
      return fail(Fault::malformed, "the zstd dictionary is broken");
    }
    return {};
  }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (broken_) return fail(Fault::malformed, *broken_);
    ZSTD_outBuffer out{buffer, capacity, 0};
    while (out.pos == 0 && capacity > 0) {
      if (at_ == size_ && !drained_) {
        const auto got = under_->read(in_.data(), in_.size());
        if (!got) return tl::unexpected(got.error());
        size_ = *got;
        at_ = 0;
        meter_.packed(size_);
        drained_ = size_ == 0;
      }
      ZSTD_inBuffer in{in_.data(), size_, at_};
      const auto left = ZSTD_decompressStream(z_.get(), &out, &in);
      if (ZSTD_isError(left) != 0) {
        broken_ = std::string("zstd data is broken: ") + ZSTD_getErrorName(left);
        if (out.pos == 0) return fail(Fault::malformed, *broken_);
        break;
      }
      const bool stalled = drained_ && out.pos == 0;
      at_ = in.pos;
      if (stalled) {
        if (inside_) return fail(Fault::malformed, "zstd data is truncated");
        return 0;
      }
      inside_ = left != 0;
    }
    if (const auto in_bounds = meter_.unpacked(out.pos); !in_bounds) return tl::unexpected(in_bounds.error());
    return out.pos;
  }

 private:
  std::unique_ptr<ByteStream> under_;
  Meter meter_;
  std::vector<char> in_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  bool drained_ = false;
  bool inside_ = false;
  std::optional<std::string> broken_;
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> z_;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> unpacked(std::unique_ptr<ByteStream> packed, const Limits& limits) {
  for (int depth = 0;; ++depth) {
    auto stream = std::make_unique<Peekable>(std::move(packed));
    const auto head = stream->peek(4);
    if (!head) return tl::unexpected(head.error());
    const bool gzip = head->starts_with(kGzipMagic);
    const bool dictionary = *head == kDictionaryMagic;
    if (!gzip && !dictionary && *head != kZstdMagic) return stream;
    if (depth == kMaxNesting) return fail(Fault::too_large, "compressed more than three times over");
    if (gzip) {
      packed = std::make_unique<Gzip>(std::move(stream), limits);
    } else {
      auto zstd = std::make_unique<Zstd>(std::move(stream), limits);
      if (dictionary) {
        if (const auto loaded = zstd->load_dictionary(); !loaded) return tl::unexpected(loaded.error());
      }
      packed = std::move(zstd);
    }
  }
}

}  // namespace copytaster::source
