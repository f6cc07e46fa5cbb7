#include "minhash.h"

#include <algorithm>
#include <random>

#include "base/hash.h"
#include "lineage/shingles.h"

namespace copytaster::bench {
namespace {

constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61) - 1;

}  // namespace

MinHashIndex::MinHashIndex(std::size_t shingle) : shingle_(shingle) {
  std::mt19937_64 random(1);
  for (auto& a : a_) a = 1 + random() % (kPrime - 1);
  for (auto& b : b_) b = random() % kPrime;
}

MinHashIndex::Signature MinHashIndex::sign(std::span<const lineage::Word> words) const {
  Signature out;
  out.fill(0xFFFFFFFFu);
  for (std::size_t i = 0; i + shingle_ <= words.size(); ++i) {
    const auto x = lineage::hash_words(words, i, shingle_) & 0xFFFFFFFFu;
    // As datasketch has it: the product wraps around at 64 bits before the modulus is taken.
    for (std::size_t p = 0; p < kPermutations; ++p) {
      const auto hash = (a_[p] * x + b_[p]) % kPrime;
      out[p] = std::min(out[p], static_cast<std::uint32_t>(hash));
    }
  }
  return out;
}

std::vector<std::uint32_t> MinHashIndex::add(const Signature& signature) {
  std::vector<std::uint32_t> found;
  for (std::size_t band = 0; band < kBands; ++band) {
    const auto* rows = reinterpret_cast<const char*>(&signature[band * kRows]);
    auto& bucket = bands_[band][hash64({rows, kRows * sizeof(std::uint32_t)})];
    found.insert(found.end(), bucket.begin(), bucket.end());
    bucket.push_back(next_);
  }
  ++next_;
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

}  // namespace copytaster::bench
