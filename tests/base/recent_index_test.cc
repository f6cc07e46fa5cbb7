#include "base/recent_index.h"

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <random>
#include <sstream>
#include <utility>
#include <vector>

#include "base/binary.h"

namespace copytaster {
namespace {

using Index = RecentIndex<std::uint32_t>;

std::vector<std::uint32_t> holders(const Index& index, std::uint32_t key) {
  std::vector<std::uint32_t> out;
  index.visit(std::array{key}, [&](std::uint32_t, std::uint32_t value) {
    out.push_back(value);
    return true;
  });
  return out;
}

TEST(RecentIndex, GivesTheLatestFirst) {
  Index index(8);
  index.add(7, 1);
  index.add(9, 1);
  index.add(7, 2);
  EXPECT_EQ(holders(index, 7), (std::vector<std::uint32_t>{2, 1}));
  EXPECT_EQ(holders(index, 9), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(holders(index, 8), (std::vector<std::uint32_t>{}));
}

TEST(RecentIndex, EndsWhereToldTo) {
  Index index(8);
  for (std::uint32_t i = 0; i < 5; ++i) index.add(7, i);
  std::size_t seen = 0;
  index.visit(std::array{7U}, [&](std::uint32_t, std::uint32_t) { return ++seen < 3; });
  EXPECT_EQ(seen, 3U);
}

TEST(RecentIndex, ForgetsTheOldest) {
  Index index(4);
  for (std::uint32_t i = 0; i < 6; ++i) index.add(i % 2, i);
  EXPECT_EQ(holders(index, 0), (std::vector<std::uint32_t>{4, 2}));
  EXPECT_EQ(holders(index, 1), (std::vector<std::uint32_t>{5, 3}));
  for (std::uint32_t i = 6; i < 10; ++i) index.add(1, i);
  EXPECT_EQ(holders(index, 0), (std::vector<std::uint32_t>{}));
  EXPECT_EQ(holders(index, 1), (std::vector<std::uint32_t>{9, 8, 7, 6}));
}

TEST(RecentIndex, IsWhatAPlainListSays) {
  std::mt19937 random(1);
  for (const std::size_t capacity : {1u, 2u, 64u, 1024u}) {
    Index index(capacity);
    std::deque<std::pair<std::uint32_t, std::uint32_t>> plain;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
      const auto key = static_cast<std::uint32_t>(random() % 4 == 0 ? random() : random() % 50);
      index.add(key, i);
      plain.emplace_front(key, i);
      if (plain.size() > capacity) plain.pop_back();
      if (i % 16 != 0) continue;
      const auto asked = plain[random() % plain.size()].first;
      std::vector<std::uint32_t> want;
      for (const auto& [k, v] : plain) {
        if (k == asked) want.push_back(v);
      }
      ASSERT_EQ(holders(index, asked), want) << "capacity " << capacity << ", posting " << i;
    }
  }
}

TEST(RecentIndex, VisitsSeveralKeysInTurn) {
  Index index(64);
  for (std::uint32_t i = 0; i < 100; ++i) index.add(i % 7, i);
  const std::vector<std::uint32_t> keys = {3, 99, 0, 3, 5};
  std::vector<std::vector<std::uint32_t>> met(keys.size());
  index.visit(keys, [&](std::uint32_t i, std::uint32_t value) {
    met[i].push_back(value);
    return i != 3 || met[i].size() < 2;  // one key asked for twice, and told to end once
  });
  for (const std::size_t i : {0u, 1u, 2u, 4u}) EXPECT_EQ(met[i], holders(index, keys[i])) << i;
  EXPECT_EQ(met[3], (std::vector<std::uint32_t>{94, 87}));
}

TEST(RecentIndex, IsMadeAgainFromItsPostings) {
  std::mt19937 random(2);
  Index index(256);
  for (std::uint32_t i = 0; i < 1'000; ++i) index.add(static_cast<std::uint32_t>(random() % 40), i);
  std::stringstream file;
  BinaryWriter writer(file);
  index.archive(writer);
  writer.finish();
  Index again(256);
  BinaryReader reader(file);
  again.archive(reader);
  EXPECT_TRUE(reader.finish());
  for (std::uint32_t key = 0; key < 40; ++key) EXPECT_EQ(holders(again, key), holders(index, key));
  for (std::uint32_t i = 0; i < 300; ++i) {
    const auto key = static_cast<std::uint32_t>(random() % 40);
    index.add(key, i);
    again.add(key, i);
    ASSERT_EQ(holders(again, key), holders(index, key));
  }
}

}  // namespace
}  // namespace copytaster
