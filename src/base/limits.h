#pragma once

#include <cstdint>

namespace copytaster {

/// What a stranger's input may cost.
struct Limits {
  std::uint64_t max_input_bytes = 1ull << 30;     ///< one file that is read at once, as it lies on disk
  std::uint64_t max_unpacked_bytes = 1ull << 32;  ///< what such a file may grow to; crawls and lines have no bound
  std::uint64_t max_unpack_ratio = 1000;          ///< unpacked to packed, once past 16 MiB unpacked
  std::uint32_t max_page_bytes = 16u << 20;       ///< one page, line or record, unpacked
  std::uint32_t max_depth = 64;                   ///< nesting of folders
};

}  // namespace copytaster
