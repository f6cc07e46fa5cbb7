#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace copytaster::page {

/// The runs of four words of a text (append_words), hashed.
class Shingles {
 public:
  Shingles() = default;
  explicit Shingles(std::string_view text);

  void add(std::span<const std::uint64_t> words);

  /// Of the runs in `words` the part that is here too; 0 where there are none.
  double share_of(std::span<const std::uint64_t> words) const;
  double share_of(std::string_view text) const;

  bool empty() const { return all_.empty(); }

 private:
  std::unordered_set<std::uint64_t> all_;
};

/// The hash of the run that begins at `at`; at + 4 <= words.size().
std::uint64_t shingle_at(std::span<const std::uint64_t> words, std::size_t at);

/// Calls each(hash) for every run of four words.
template <class Each>
void for_each_shingle(std::span<const std::uint64_t> words, Each each) {
  for (std::size_t at = 0; at + 4 <= words.size(); ++at) each(shingle_at(words, at));
}

}  // namespace copytaster::page
