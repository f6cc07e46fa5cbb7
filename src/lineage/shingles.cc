#include "lineage/shingles.h"

#include <algorithm>

namespace copytaster::lineage {
namespace {

constexpr std::size_t kShingle = 6;  ///< words in a row
constexpr std::size_t kWindow = 5;   ///< of so many shingles in a row one is kept
/// Six words that stand in more articles than this are a phrase of the language or furniture of pages.
constexpr std::size_t kTooCommon = 64;
constexpr std::size_t kSharedAtLeast = 2;

}  // namespace

std::uint64_t hash_words(std::span<const Word> words, std::size_t at, std::size_t size) {
  std::uint64_t hash = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    hash = (hash ^ words[i].hash) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

std::vector<std::uint64_t> fingerprint(std::span<const Word> words) {
  std::vector<std::uint64_t> kept;
  if (words.size() < kShingle) return kept;
  const auto n = words.size() - kShingle + 1;
  std::vector<std::uint64_t> hashes(n);
  for (std::size_t i = 0; i < n; ++i) hashes[i] = hash_words(words, i, kShingle);
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

Candidates::Candidates(std::span<const std::vector<std::uint64_t>> fingerprints) : places_(fingerprints.size()) {
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    for (const auto hash : fingerprints[i]) postings_.push_back({hash, static_cast<std::uint32_t>(i)});
  }
  std::ranges::sort(postings_);
  for (std::size_t begin = 0; begin < postings_.size();) {
    auto end = begin;
    while (end < postings_.size() && postings_[end].hash == postings_[begin].hash) ++end;
    if (end - begin > 1 && end - begin <= kTooCommon) {
      for (auto at = begin; at < end; ++at) {
        places_[postings_[at].article].push_back(static_cast<std::uint32_t>(at));
      }
    }
    begin = end;
  }
}

std::vector<std::uint32_t> Candidates::after(std::uint32_t article) const {
  std::vector<std::uint32_t> hits;
  for (const auto place : places_[article]) {
    for (std::size_t at = place + 1u; at < postings_.size() && postings_[at].hash == postings_[place].hash; ++at) {
      hits.push_back(postings_[at].article);
    }
  }
  std::ranges::sort(hits);
  std::vector<std::uint32_t> out;
  for (std::size_t begin = 0; begin < hits.size();) {
    auto end = begin;
    while (end < hits.size() && hits[end] == hits[begin]) ++end;
    if (end - begin >= kSharedAtLeast) out.push_back(hits[begin]);
    begin = end;
  }
  return out;
}

}  // namespace copytaster::lineage
