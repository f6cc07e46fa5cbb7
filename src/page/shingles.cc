#include "page/shingles.h"

#include "base/hash.h"
#include "page/words.h"

namespace copytaster::page {
namespace {

std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  append_words(text, words);
  return words;
}

}  // namespace

std::uint64_t shingle_at(std::span<const std::uint64_t> words, std::size_t at) {
  return hash64(std::string_view(reinterpret_cast<const char*>(words.data() + at), 4 * sizeof(std::uint64_t)));
}

Shingles::Shingles(std::string_view text) { add(words_of(text)); }

void Shingles::add(std::span<const std::uint64_t> words) {
  for_each_shingle(words, [&](std::uint64_t shingle) { all_.insert(shingle); });
}

double Shingles::share_of(std::span<const std::uint64_t> words) const {
  if (words.size() < 4) return 0;
  std::size_t here = 0;
  for_each_shingle(words, [&](std::uint64_t shingle) { here += all_.contains(shingle) ? 1u : 0u; });
  return static_cast<double>(here) / static_cast<double>(words.size() - 3);
}

double Shingles::share_of(std::string_view text) const { return share_of(words_of(text)); }

}  // namespace copytaster::page
