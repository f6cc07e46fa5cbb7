#include "source/unpack.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <vector>

namespace copytaster::source {
namespace {

constexpr std::size_t kChunk = 1u << 16;
constexpr std::uint64_t kRatioFrom = 16u << 20;
constexpr int kMaxNesting = 3;

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
  explicit Meter(const Limits& limits) : limits_(limits) {}

  void packed(std::size_t n) { packed_ += n; }

  Result<void> unpacked(std::size_t n) {
    unpacked_ += n;
    if (unpacked_ > limits_.max_unpacked_bytes) {
      return fail(Fault::too_large, fmt::format("unpacks to more than {} bytes", limits_.max_unpacked_bytes));
    }
    if (unpacked_ > kRatioFrom && unpacked_ / std::max<std::uint64_t>(packed_, 1) > limits_.max_unpack_ratio) {
      return fail(Fault::too_large, fmt::format("unpacks to more than {} times its size", limits_.max_unpack_ratio));
    }
    return {};
  }

 private:
  Limits limits_;
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
        return fail(Fault::malformed, "gzip data is broken");
      }
      after_member_ = after_member_ || status == Z_STREAM_END;
    }
    const std::size_t n = room - z_.avail_out;
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
  bool ended_ = false;
};

/// zstd, frame after frame.
class Zstd final : public ByteStream {
 public:
  Zstd(std::unique_ptr<ByteStream> under, const Limits& limits)
      : under_(std::move(under)), meter_(limits), in_(kChunk), z_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    ZSTD_DCtx_setParameter(z_.get(), ZSTD_d_windowLogMax, 27);
  }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
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
      if (ZSTD_isError(left) != 0)
        return fail(Fault::malformed, std::string("zstd data is broken: ") + ZSTD_getErrorName(left));
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
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> z_;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> unpacked(std::unique_ptr<ByteStream> packed, const Limits& limits) {
  for (int depth = 0;; ++depth) {
    auto stream = std::make_unique<Peekable>(std::move(packed));
    const auto head = stream->peek(4);
    if (!head) return tl::unexpected(head.error());
    const bool gzip = head->substr(0, 2) == "\x1F\x8B";
    const bool zstd = *head == "\x28\xB5\x2F\xFD";
    if (!gzip && !zstd) return stream;
    if (depth == kMaxNesting) return fail(Fault::too_large, "compressed more than three times over");
    if (gzip) {
      packed = std::make_unique<Gzip>(std::move(stream), limits);
    } else {
      packed = std::make_unique<Zstd>(std::move(stream), limits);
    }
  }
}

}  // namespace copytaster::source
