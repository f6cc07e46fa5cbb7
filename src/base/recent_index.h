#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace copytaster {

/// Who held a key, the latest first: an inverted index that forgets the oldest postings when it is full.
///
/// Postings lie in a ring in the order in which they were added; each knows the one before it of the same key,
/// and an open hash table leads to the latest.
///
/// key     32 bits, well spread (a hash)
/// memory  8 bytes and a value a posting, and 13 to 32 a distinct key, as many as were added, up to the capacity
/// cost    add: constant, amortised; visit: a step a posting
template <class Value>
class RecentIndex {
 public:
  /// capacity  postings, 1 to 2^30; rounded up to a power of two
  explicit RecentIndex(std::size_t capacity) : capacity_(static_cast<std::uint32_t>(std::bit_ceil(capacity))) {
    assert(capacity >= 1 && capacity <= (std::size_t{1} << 30));
    table_.resize(kSmallest);
  }

  void add(std::uint32_t key, const Value& value) {
    const auto slot = next_;
    if (ring_.size() == capacity_) forget(slot);
    if (used_ * 5 >= table_.size() * 3) rebuild();
    auto& entry = table_[place_of(key)];
    const std::uint32_t before = entry.latest == kEmpty ? 0 : distance(entry.latest - kFirst, slot);
    if (ring_.size() < capacity_) {
      ring_.push_back({key, before, value});
    } else {
      ring_[slot] = {key, before, value};
    }
    if (entry.latest == kEmpty) ++used_;
    entry = {key, slot + kFirst};
    next_ = (slot + 1) & (capacity_ - 1);
  }

  /// Calls see(i, value) for each posting of keys[i], the latest first, until it returns false for that key. Of several
  /// keys one posting of each comes in turn, so that they wait for memory together.
  template <class See>
  void visit(std::span<const std::uint32_t> keys, const See& see) const {
    for (const auto key : keys) prefetch(key);
    std::vector<Walk> walks;
    walks.reserve(keys.size());
    for (std::uint32_t i = 0; i < keys.size(); ++i) walks.push_back(begin(keys[i], i));
    const auto ended = [](const Walk& walk) { return walk.ended; };
    for (std::erase_if(walks, ended); !walks.empty(); std::erase_if(walks, ended)) {
      for (auto& walk : walks) {
        walk.ended = !see(walk.of, ring_[walk.slot].value);
        if (!walk.ended) advance(walk);
      }
    }
  }

  /// Writes the postings, or reads them into an empty index of the same capacity, which then answers as this one.
  template <class Archive>
  void archive(Archive& bytes) {
    auto left = static_cast<std::uint64_t>(ring_.size());
    const auto oldest = ring_.size() < capacity_ ? 0 : next_;
    bytes(left);
    for (std::uint64_t i = 0; i < left; ++i) {
      if constexpr (Archive::kReads) {
        std::uint32_t key = 0;
        Value value{};
        bytes(key, value);
        if (!bytes.good()) return;
        add(key, value);
      } else {
        const auto& posting = ring_[(oldest + i) & (capacity_ - 1)];
        bytes(posting.key, posting.value);
      }
    }
  }

 private:
  struct Posting {
    std::uint32_t key = 0;
    std::uint32_t before = 0;  ///< how many postings back the last one of this key lay; 0: none
    Value value{};
  };

  static constexpr std::size_t kSmallest = 1024;
  static constexpr std::uint32_t kSoon = 16;  ///< postings ahead that are looked up before they are forgotten
  /// The key stands here too: whoever looks for one that is not there need not look at postings.
  struct Entry {
    std::uint32_t key = 0;
    std::uint32_t latest = 0;  ///< kEmpty; kRemoved; or kFirst and the slot of the key's latest posting
  };
  static constexpr std::uint32_t kEmpty = 0;
  static constexpr std::uint32_t kRemoved = 1;
  static constexpr std::uint32_t kFirst = 2;

  /// Where a visit has come to.
  struct Walk {
    std::uint32_t of = 0;  ///< which of the keys
    std::uint32_t slot = 0;
    std::uint32_t age = 0;  ///< how many postings back the slot lies
    bool ended = true;
  };

  /// Fetches into the cache what place_of() looks at first.
  void prefetch(std::uint32_t key) const { __builtin_prefetch(&table_[start_of(key)]); }

  Walk begin(std::uint32_t key, std::uint32_t of) const {
    const auto latest = table_[place_of(key)].latest;
    if (latest == kEmpty) return {};
    const auto slot = latest - kFirst;
    __builtin_prefetch(&ring_[slot]);
    return {of, slot, distance(slot, next_), false};
  }

  void advance(Walk& walk) const {
    const auto before = ring_[walk.slot].before;
    walk.age += before;
    walk.ended = before == 0 || walk.age > ring_.size();
    walk.slot = (walk.slot - before) & (capacity_ - 1);
    __builtin_prefetch(&ring_[walk.slot]);
  }

  /// How many postings `to` lies behind `from`, 1 to the capacity.
  std::uint32_t distance(std::uint32_t from, std::uint32_t to) const { return ((to - from - 1) & (capacity_ - 1)) + 1; }

  std::size_t start_of(std::uint32_t key) const { return (key * 0x9E3779B1u >> 3) & (table_.size() - 1); }

  std::size_t place_of(std::uint32_t key) const {
    const auto mask = table_.size() - 1;
    auto at = start_of(key);
    while (table_[at].latest != kEmpty && (table_[at].latest == kRemoved || table_[at].key != key)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /// The posting in this slot is about to go; where it is the last of its key, the key goes too.
  void forget(std::uint32_t slot) {
    prefetch(ring_[(slot + kSoon) & (capacity_ - 1)].key);
    auto& entry = table_[place_of(ring_[slot].key)];
    if (entry.latest == slot + kFirst) entry.latest = kRemoved;
  }

  /// Makes the table anew, at least two and a half times as large as what is in it.
  void rebuild() {
    auto old = std::exchange(table_, {});
    std::erase_if(old, [](const Entry& entry) { return entry.latest < kFirst; });
    table_.resize(std::bit_ceil(std::max(kSmallest, old.size() * 5 / 2)));
    for (const auto& entry : old) table_[place_of(entry.key)] = entry;
    used_ = old.size();
  }

  std::uint32_t capacity_;
  std::vector<Posting> ring_;
  std::vector<Entry> table_;  ///< a power of two
  std::size_t used_ = 0;      ///< entries that are not empty
  std::uint32_t next_ = 0;    ///< the slot of the next posting
};

}  // namespace copytaster
