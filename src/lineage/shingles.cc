#include "lineage/shingles.h"

#include <algorithm>

namespace copytaster::lineage {
namespace {

constexpr std::size_t kShingle = 6;  ///< words in a row
constexpr std::size_t kWindow = 5;   ///< of so many shingles in a row one is kept

}  // namespace

std::uint64_t hash_words(std::span<const Word> words, std::size_t at, std::size_t size) {
  std::uint64_t hash = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    hash = (hash ^ words[i].hash) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

std::vector<std::uint32_t> fingerprint(std::span<const Word> words) {
  std::vector<std::uint32_t> kept;
  if (words.size() < kShingle) return kept;
  const auto n = words.size() - kShingle + 1;
  std::vector<std::uint32_t> hashes(n);
  for (std::size_t i = 0; i < n; ++i) hashes[i] = static_cast<std::uint32_t>(hash_words(words, i, kShingle) >> 32);
  const auto windows = n >= kWindow ? n - kWindow + 1 : 1;
  for (std::size_t i = 0; i < windows; ++i) {
    const auto last = std::min(i + kWindow, n);
    kept.push_back(*std::min_element(hashes.begin() + static_cast<std::ptrdiff_t>(i),
                                     hashes.begin() + static_cast<std::ptrdiff_t>(last)));
    if (kept.size() > 1 && kept.back() == kept[kept.size() - 2]) kept.pop_back();
  }
  std::ranges::sort(kept);
  kept.erase(std::ranges::unique(kept).begin(), kept.end());
  return kept;
}

}  // namespace copytaster::lineage
