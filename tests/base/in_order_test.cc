#include "base/in_order.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <vector>

namespace copytaster {
namespace {

class InOrder : public testing::TestWithParam<unsigned> {};

std::function<void(const Push<int>&)> count_to(int n) {
  return [n](const Push<int>& push) {
    for (int i = 0; i < n && push(i); ++i) {
    }
  };
}

TEST_P(InOrder, GivesWorkedValuesInTheOrderTheyWereMade) {
  std::vector<int> got;
  const auto slow_when_even = [](int& value) {
    if (value % 2 == 0) std::this_thread::sleep_for(std::chrono::microseconds(50));
    value *= 10;
  };
  in_order<int>(GetParam(), count_to(1000), slow_when_even, [&](int value) {
    got.push_back(value);
    return true;
  });
  ASSERT_EQ(got.size(), 1000u);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(got[static_cast<std::size_t>(i)], i * 10);
}

TEST_P(InOrder, NothingIsFine) {
  in_order<int>(
      GetParam(), count_to(0), [](int&) { FAIL(); }, [](int) { return true; });
}

TEST_P(InOrder, StopsWhenNoMoreAreWanted) {
  int got = 0;
  int made = 0;
  const auto endless = [&](const Push<int>& push) {
    while (push(made)) ++made;
  };
  in_order<int>(
      GetParam(), endless, [](int&) {}, [&](int) { return ++got < 5; });
  EXPECT_EQ(got, 5);
}

TEST_P(InOrder, HoldsOnlyAFewValues) {
  std::atomic<int> made = 0;
  int most = 0;
  int got = 0;
  const auto produce = [&](const Push<int>& push) {
    for (; made < 5000 && push(made); ++made) {
    }
  };
  in_order<int>(
      GetParam(), produce, [](int&) {},
      [&](int) {
        most = std::max(most, made - got);
        ++got;
        return true;
      });
  const unsigned threads = GetParam() == 0 ? std::thread::hardware_concurrency() : GetParam();
  EXPECT_LE(most, static_cast<int>(threads) * 8 + 2);
}

TEST_P(InOrder, ThrowsAgainWhatAnyPartThrows) {
  const auto fine = [](int&) {};
  const auto throwing = [](auto&&...) -> bool { throw std::runtime_error("here"); };
  const auto ignore = [](int) { return true; };
  EXPECT_THROW(in_order<int>(
                   GetParam(), [&](const Push<int>&) { throwing(); }, fine, ignore),
               std::runtime_error);
  EXPECT_THROW(in_order<int>(
                   GetParam(), count_to(100), [&](int&) { throwing(); }, ignore),
               std::runtime_error);
  EXPECT_THROW(in_order<int>(GetParam(), count_to(100), fine, [&](int) { return throwing(); }), std::runtime_error);
}

INSTANTIATE_TEST_SUITE_P(Threads, InOrder, testing::Values(0u, 1u, 2u, 4u));

}  // namespace
}  // namespace copytaster
