#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "language/network/kernels.h"

namespace copytaster::language {

/// A model file is not what its reader needs.
struct ModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Values of one byte, each row with a factor of its own.
struct ByteRows {
  const std::int8_t* values = nullptr;
  const float* factors = nullptr;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;

  /// Adds `weight` times the row to `to`.
  void add_row(std::uint32_t row, float weight, float* to) const {
    const float factor = weight * factors[row];
    const auto* from = values + std::size_t{row} * columns;
    for (std::uint32_t i = 0; i < columns; ++i) to[i] += factor * static_cast<float>(from[i]);
  }
};

/// FNV-1a (Fowler, Noll, Vo), 64 bits: by which a model file finds its words. Goes on where `hash` stopped.
std::uint64_t fnv64(std::string_view bytes, std::uint64_t hash = 14695981039346656037u);

/// Numbers by the hash of their key; open addressing. A key that is not there is taken for another once in
/// thousands of millions of times.
class KeyTable {
 public:
  KeyTable() = default;
  /// slots  pairs of a mark, the hash's upper half, and the number + 1, 0 for an empty slot; a power of two of pairs
  explicit KeyTable(std::span<const std::uint32_t> slots) : slots_(slots) {}

  std::optional<std::uint32_t> find(std::uint64_t hash) const;

 private:
  std::span<const std::uint32_t> slots_;
};

/// A file of trained weights, mapped and used where it lies. All numbers are little-endian.
///
///   8 bytes "CTMODEL\n"; u32 version (1); u32 number of sections; for each section, 48 bytes:
///     name, 24 bytes, filled up with zeros; u32 kind; u32 rows; u32 columns; u32 zero; u64 offset in the file
///   then the sections, each at a multiple of 64 bytes.
///
/// Kinds: 0 text (rows bytes), 1 float32, 2 int8, 3 uint32, all row by row; 4 panels of int16: `rows` inputs and
/// `columns` outputs as Linear tells. training/model_file.py writes it.
class ModelFile {
 public:
  enum class Kind : std::uint32_t { text, floats, bytes, numbers, panels };

  /// throws  ModelError, with the path: cannot be read, no model file, or another version
  explicit ModelFile(const std::string& path);

  /// Each throws ModelError where there is no such section of this shape; 0 rows or columns stand for any.
  std::string_view text(std::string_view name) const;
  /// The lines of a text.
  std::vector<std::string_view> lines(std::string_view name) const;
  std::span<const float> floats(std::string_view name, std::uint32_t rows, std::uint32_t columns) const;
  std::span<const std::int8_t> bytes(std::string_view name, std::uint32_t count) const;
  /// A table of keys whose numbers are less than `limit`.
  KeyTable keys(std::string_view name, std::size_t limit) const;
  /// The sections `name` and "name.factors".
  ByteRows byte_rows(std::string_view name, std::uint32_t columns) const;
  /// The sections `name`, "name.step" and, where there is one, "name.bias".
  Linear linear(std::string_view name, std::uint32_t inputs, std::uint32_t outputs) const;

 private:
  struct Section {
    std::string_view name;
    Kind kind = Kind::text;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    const char* data = nullptr;
  };

  void read_sections();
  const Section* look_up(std::string_view name) const;
  const Section& section(std::string_view name, Kind kind, std::uint32_t rows, std::uint32_t columns) const;
  [[noreturn]] void reject(const std::string& why) const { throw ModelError(path_ + ": " + why); }

  std::string path_;
  MappedFile file_;
  std::vector<Section> sections_;
};

}  // namespace copytaster::language
