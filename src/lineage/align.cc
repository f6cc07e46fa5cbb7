#include "lineage/align.h"

#include <algorithm>
#include <bit>

#include "lineage/shingles.h"

namespace copytaster::lineage {
namespace {

constexpr std::uint32_t kSeed = 5;  ///< words in a row that begin a run
/// Places of one seed that are tried; more is a refrain, and trying all would be quadratic.
constexpr std::uint32_t kMostPlaces = 8;
/// Words that an editor puts in, takes out or changes between two copied pieces.
constexpr std::uint32_t kWidestGap = 4;
constexpr std::uint32_t kShortestStretch = 8;
/// Fewer words of running text in a row around a quotation ("the minister told reporters on Monday")
/// are what any two reports of it share.
constexpr std::uint32_t kShortestClause = 7;

std::uint32_t size_of(std::span<const Word> words) { return static_cast<std::uint32_t>(words.size()); }

/// Cuts off what is taken already at either side; what is left may be empty.
Run trim(Run run, const std::vector<bool>& taken_a, const std::vector<bool>& taken_b) {
  const auto taken = [&](std::uint32_t i) { return taken_a[run.a + i] || taken_b[run.b + i]; };
  std::uint32_t best = 0;
  std::uint32_t best_size = 0;
  for (std::uint32_t i = 0; i < run.size;) {
    if (taken(i)) {
      ++i;
      continue;
    }
    const auto begin = i;
    while (i < run.size && !taken(i)) ++i;
    if (i - begin > best_size) {
      best = begin;
      best_size = i - begin;
    }
  }
  return {run.a + best, run.b + best, best_size};
}

/// The longest first; each word of either text in one run at most. By a.
std::vector<Run> tile(std::vector<Run> runs, std::uint32_t size_a, std::uint32_t size_b) {
  std::ranges::sort(runs, [](const Run& x, const Run& y) {
    return x.size != y.size ? x.size > y.size : std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  std::vector<bool> taken_a(size_a);
  std::vector<bool> taken_b(size_b);
  std::vector<Run> kept;
  for (const auto& run : runs) {
    const auto free = trim(run, taken_a, taken_b);
    if (free.size < kSeed) continue;
    for (std::uint32_t i = 0; i < free.size; ++i) {
      taken_a[free.a + i] = true;
      taken_b[free.b + i] = true;
    }
    kept.push_back(free);
  }
  std::ranges::sort(kept, {}, &Run::a);
  return kept;
}

std::vector<Stretch> chain(const std::vector<Run>& runs) {
  std::vector<Stretch> out;
  for (const auto& run : runs) {
    if (!out.empty()) {
      auto& last = out.back();
      if (run.a - last.a_end <= kWidestGap && run.b >= last.b_end && run.b - last.b_end <= kWidestGap) {
        last.a_end = run.a + run.size;
        last.b_end = run.b + run.size;
        last.shared += run.size;
        continue;
      }
    }
    out.push_back({run.a, run.a + run.size, run.b, run.b + run.size, run.size, 0});
  }
  std::erase_if(out, [](const Stretch& s) { return s.shared < kShortestStretch; });
  return out;
}

/// Adds the running text of `run` to its stretch and to the whole.
void add_running(const Run& run, std::span<const Word> a, std::span<const Word> b, Stretch& stretch, Alignment& whole) {
  std::uint32_t clause = 0;
  for (std::uint32_t i = 0; i <= run.size; ++i) {
    if (i < run.size && !a[run.a + i].quoted && !b[run.b + i].quoted) {
      ++clause;
      continue;
    }
    if (clause >= kShortestClause) {
      stretch.running += clause;
      whole.longest = std::max(whole.longest, clause);
    }
    clause = 0;
  }
}

}  // namespace

WordIndex::WordIndex(std::span<const Word> words) : words_(words) {
  if (words.size() < kSeed) return;
  const auto places = size_of(words) - kSeed + 1;
  first_.resize(std::bit_ceil(words.size() * 2));
  next_.resize(places);
  for (auto place = places; place-- > 0;) {
    auto& head = first_[hash_words(words, place, kSeed) & (first_.size() - 1)];
    next_[place] = head;
    head = place + 1;
  }
}

std::vector<Run> WordIndex::common_runs(std::span<const Word> other) const {
  std::vector<Run> runs;
  if (first_.empty() || other.size() < kSeed) return runs;
  const auto n = size_of(words_);
  const auto m = size_of(other);
  for (std::uint32_t j = 0; j + kSeed <= m; ++j) {
    auto place = first_[hash_words(other, j, kSeed) & (first_.size() - 1)];
    for (std::uint32_t tried = 0; place != 0 && tried < kMostPlaces; place = next_[place - 1], ++tried) {
      const auto i = place - 1;
      // A run is found at its first word; later ones are inside it.
      if (i > 0 && j > 0 && words_[i - 1].hash == other[j - 1].hash) continue;
      std::uint32_t size = 0;
      while (i + size < n && j + size < m && words_[i + size].hash == other[j + size].hash) ++size;
      if (size >= kSeed) runs.push_back({i, j, size});
    }
  }
  return runs;
}

void count_running(Alignment& alignment, std::span<const Word> a, std::span<const Word> b) {
  alignment.running = 0;
  alignment.longest = 0;
  auto run = alignment.runs.begin();
  for (auto& stretch : alignment.stretches) {
    stretch.running = 0;
    for (; run != alignment.runs.end() && run->a < stretch.a_end; ++run) add_running(*run, a, b, stretch, alignment);
    alignment.running += stretch.running;
  }
}

Alignment WordIndex::align(std::span<const Word> other) const {
  Alignment out;
  const auto runs = tile(common_runs(other), size_of(words_), size_of(other));
  out.stretches = chain(runs);
  auto run = runs.begin();
  for (const auto& stretch : out.stretches) {
    while (run->a < stretch.a) ++run;
    for (; run != runs.end() && run->a < stretch.a_end; ++run) {
      out.runs.push_back(*run);
      out.shingles += run->size >= kShingle ? run->size - kShingle + 1 : 0;
    }
    out.shared += stretch.shared;
  }
  count_running(out, words_, other);
  return out;
}

}  // namespace copytaster::lineage
