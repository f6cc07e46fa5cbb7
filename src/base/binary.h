#pragma once

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace copytaster {

/// What is written as it lies in memory. Such a type has no padding, so that the same values give the same bytes.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

namespace binary {
static_assert(std::endian::native == std::endian::little, "the bytes of a checkpoint are little-endian");
inline constexpr std::size_t kBuffer = 1 << 16;
struct FreeHash {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};
using Hash = std::unique_ptr<XXH3_state_t, FreeHash>;
inline Hash start_hash() {
  Hash out(XXH3_createState());
  XXH3_64bits_reset(out.get());
  return out;
}
}  // namespace binary

/// Writes values one after the other: numbers as they lie in memory, lists and strings behind their length.
/// finish() adds the hash of all. Reading with BinaryReader in the same order gives the values back.
class BinaryWriter {
 public:
  static constexpr bool kReads = false;

  explicit BinaryWriter(std::ostream& out) : out_(out), hash_(binary::start_hash()) {
    buffer_.reserve(binary::kBuffer);
  }

  template <class... Values>
  void operator()(const Values&... values) {
    (put(values), ...);
  }

  bool good() const { return static_cast<bool>(out_); }

  /// A failed write shows in the stream.
  void finish() {
    flush();
    const auto hash = XXH3_64bits_digest(hash_.get());
    out_.write(reinterpret_cast<const char*>(&hash), sizeof hash);
  }

 private:
  template <Plain T>
  void put(const T& value) {
    put_bytes(&value, sizeof value);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(static_cast<std::uint8_t>(value.has_value()));
    if (value) put(*value);
  }
  void put(const std::string& value) {
    put(static_cast<std::uint64_t>(value.size()));
    put_bytes(value.data(), value.size());
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(static_cast<std::uint64_t>(values.size()));
    if constexpr (Plain<T>) {
      put_bytes(values.data(), values.size() * sizeof(T));
    } else {
      for (const auto& value : values) put(value);
    }
  }

  void put_bytes(const void* bytes, std::size_t size) {
    if (buffer_.size() + size > binary::kBuffer) flush();
    if (size > binary::kBuffer) {
      XXH3_64bits_update(hash_.get(), bytes, size);
      out_.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    } else {
      buffer_.append(static_cast<const char*>(bytes), size);
    }
  }
  void flush() {
    XXH3_64bits_update(hash_.get(), buffer_.data(), buffer_.size());
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

  std::ostream& out_;
  binary::Hash hash_;
  std::string buffer_;
};

/// Reads what BinaryWriter wrote. Past the end, and behind a length that the stream does not have, every value is
/// empty or 0: whoever reads asks finish() at the end and throws everything away where that says no.
class BinaryReader {
 public:
  static constexpr bool kReads = true;

  explicit BinaryReader(std::istream& in) : in_(in), hash_(binary::start_hash()) {}

  template <class... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }

  /// Whether all was there and is what was written.
  bool finish() {
    const auto hash = XXH3_64bits_digest(hash_.get());
    std::uint64_t written = 0;
    get(written);
    return good_ && written == hash;
  }
  bool good() const { return good_; }

 private:
  template <Plain T>
  void get(T& value) {
    if (!get_bytes(&value, sizeof value)) std::memset(static_cast<void*>(&value), 0, sizeof value);
  }
  template <class T>
  void get(std::optional<T>& value) {
    std::uint8_t present = 0;
    get(present);
    value.reset();
    if (present != 0) get(value.emplace());
  }
  void get(std::string& value) {
    std::vector<char> bytes;
    get(bytes);
    value.assign(bytes.begin(), bytes.end());
  }
  /// Grows as the bytes come, so that a damaged length does not ask for memory.
  template <class T>
  void get(std::vector<T>& values) {
    std::uint64_t size = 0;
    get(size);
    values.clear();
    while (values.size() < size && good_) {
      if constexpr (Plain<T>) {
        const auto begin = values.size();
        const auto some = std::min<std::uint64_t>(size - begin, binary::kBuffer);
        values.resize(begin + some);
        if (!get_bytes(values.data() + begin, some * sizeof(T))) values.clear();
      } else {
        get(values.emplace_back());
      }
    }
  }

  bool get_bytes(void* bytes, std::size_t size) {
    in_.read(static_cast<char*>(bytes), static_cast<std::streamsize>(size));
    good_ = good_ && static_cast<std::size_t>(in_.gcount()) == size;
    if (good_) XXH3_64bits_update(hash_.get(), bytes, size);
    return good_;
  }

  std::istream& in_;
  binary::Hash hash_;
  bool good_ = true;
};

}  // namespace copytaster
