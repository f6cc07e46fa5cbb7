#include "lineage/shingles.h"

#include <algorithm>
#include <utility>

namespace copytaster::lineage {
namespace {

constexpr std::size_t kShingle = 6;  ///< words in a row
constexpr std::size_t kWindow = 5;   ///< of so many shingles in a row one is kept
/// Six words that stand in more articles than this are a phrase of the language, furniture of pages, or of
/// a text that very many carry.
constexpr std::size_t kTooCommon = 64;
constexpr std::size_t kSharedAtLeast = 2;
constexpr std::size_t kNextFew = 16;

/// How often each stands among them, by number.
std::vector<std::pair<std::uint32_t, std::size_t>> count(std::vector<std::uint32_t>& articles) {
  std::ranges::sort(articles);
  std::vector<std::pair<std::uint32_t, std::size_t>> out;
  for (const auto article : articles) {
    if (out.empty() || out.back().first != article) out.emplace_back(article, 0);
    ++out.back().second;
  }
  return out;
}

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

Candidates::Candidates(std::span<const std::vector<std::uint64_t>> fingerprints)
    : rare_(fingerprints.size()), common_(fingerprints.size()) {
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    for (const auto hash : fingerprints[i]) postings_.push_back({hash, static_cast<std::uint32_t>(i)});
    sizes_.push_back(fingerprints[i].size());
  }
  std::ranges::sort(postings_);
  for (std::size_t begin = 0; begin < postings_.size();) {
    auto end = begin;
    while (end < postings_.size() && postings_[end].hash == postings_[begin].hash) ++end;
    auto& kind = end - begin > kTooCommon ? common_ : rare_;
    for (auto at = begin; end - begin > 1 && at < end; ++at) {
      kind[postings_[at].article].push_back(static_cast<std::uint32_t>(at));
    }
    begin = end;
  }
}

void Candidates::add_partners(const std::vector<std::uint32_t>& places, std::size_t most,
                              std::vector<std::uint32_t>& out) const {
  for (const auto place : places) {
    const auto last = std::min(place + 1 + most, postings_.size());
    for (std::size_t at = place + 1; at < last && postings_[at].hash == postings_[place].hash; ++at) {
      out.push_back(postings_[at].article);
    }
  }
}

std::vector<std::uint32_t> Candidates::after(std::uint32_t article) const {
  std::vector<std::uint32_t> hits;
  add_partners(rare_[article], kTooCommon, hits);
  std::vector<std::uint32_t> all = hits;
  add_partners(common_[article], kNextFew, all);
  std::vector<std::uint32_t> out;
  for (const auto& [partner, shared] : count(hits)) {
    if (shared >= kSharedAtLeast) out.push_back(partner);
  }
  for (const auto& [partner, shared] : count(all)) {
    const auto most = std::max(sizes_[article], sizes_[partner]);
    if (shared >= kSharedAtLeast && 2 * shared >= most) out.push_back(partner);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace copytaster::lineage
