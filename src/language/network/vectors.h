#pragma once

#include <optional>
#include <string_view>

#include "language/network/model_file.h"

namespace copytaster::language {

/// Word vectors, the words of a language in the order of their frequency.
class Vectors {
 public:
  /// throws  ModelError
  explicit Vectors(const ModelFile& file);

  std::uint32_t size() const { return rows_.columns; }  ///< values in a vector
  std::uint32_t words() const { return rows_.rows; }
  /// The word's rank by frequency, the most frequent is 0. word  folded, as WordFeatures::folded
  std::optional<std::uint32_t> rank(std::string_view word) const { return keys_.find(fnv64(word)); }
  /// How much of a text the word of that rank fills, 0 to 1: by the law of Zipf and Mandelbrot, whose constants fit
  /// the words of UD_English-EWT and -GUM, train parts, within a third up to rank 8,000. O(1)
  float share(std::uint32_t rank) const { return 0.09f / (static_cast<float>(rank) + 2.7f); }
  /// Adds `weight` times the vector of that rank to `to`.
  void add(std::uint32_t rank, float weight, float* to) const { rows_.add_row(rank, weight, to); }
  /// Tells these vectors from others: a network was trained with one set of them.
  std::uint64_t fingerprint() const;

 private:
  ByteRows rows_;
  KeyTable keys_;
};

}  // namespace copytaster::language
