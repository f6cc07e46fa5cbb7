#include "language/network/vectors.h"

#include <algorithm>

namespace copytaster::language {

Vectors::Vectors(const ModelFile& file) : rows_(file.byte_rows("vectors", 0)), keys_(file.keys("words", rows_.rows)) {}

std::uint64_t Vectors::fingerprint() const {
  constexpr std::uint32_t kEnough = 64;  // vectors
  const std::size_t rows = std::min(rows_.rows, kEnough);
  return fnv64({reinterpret_cast<const char*>(rows_.values), rows * rows_.columns}, fnv64(std::to_string(rows_.rows)));
}

}  // namespace copytaster::language
