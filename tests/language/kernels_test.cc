#include "language/network/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace copytaster::language {
namespace {

/// Whole weights drawn by chance, as rows and in panels.
struct Map {
  Map(std::uint32_t inputs, std::uint32_t outputs, std::mt19937& random) : rows(outputs) {
    std::uniform_int_distribution<std::int16_t> weight(-200, 200);
    std::uniform_real_distribution<float> value(-1, 1);
    linear.inputs = inputs;
    linear.outputs = outputs;
    panels.resize(linear.width() * linear.pairs() * 2 + 64 / sizeof(std::int16_t));
    bias.resize(linear.width());
    steps.resize(linear.width());
    // The kernels load whole lines.
    auto* begin = panels.data();
    while (reinterpret_cast<std::uintptr_t>(begin) % 64 != 0) ++begin;
    for (std::uint32_t o = 0; o < outputs; ++o) {
      bias[o] = value(random);
      steps[o] = 0.01f * value(random);
      for (std::uint32_t i = 0; i < inputs; ++i) {
        const auto whole = weight(random);
        rows[o].push_back(static_cast<float>(whole) * steps[o]);
        begin[2 * (o / kPanel * kPanel * linear.pairs() + i / 2 * kPanel + o % kPanel) + i % 2] = whole;
      }
    }
    linear.panels = begin;
    linear.steps = steps.data();
    linear.bias = bias.data();
  }
  std::vector<std::vector<float>> rows;
  std::vector<std::int16_t> panels;
  std::vector<float> steps;
  std::vector<float> bias;
  Linear linear;
};

/// What a kind of machine makes of rows that lie one after the other.
std::vector<float> apply(const Kernels& machine, const Linear& map, const std::vector<float>& in,
                         float slope = kStraight) {
  WholeRows rows;
  machine.round(in.data(), map.inputs, in.size() / map.inputs, map.inputs, rows);
  std::vector<float> out(rows.count * map.width());
  machine.apply(map, rows, slope, out.data());
  return out;
}

std::vector<float> draw(std::size_t count, std::mt19937& random) {
  std::uniform_real_distribution<float> value(-2, 2);
  std::vector<float> values(count);
  for (auto& v : values) v = value(random);
  return values;
}

class KernelsTest : public testing::TestWithParam<Kernels> {};

INSTANTIATE_TEST_SUITE_P(Machines, KernelsTest, testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& kind) { return std::string(kind.param.name); });

TEST_P(KernelsTest, LinearMapIsThatOfItsRows) {
  std::mt19937 random(3);
  for (const std::uint32_t outputs : {1u, 16u, 17u, 40u}) {
    const Map map(19, outputs, random);
    constexpr std::size_t kRows = 101;
    const auto in = draw(kRows * 19, random);
    const auto out = apply(GetParam(), map.linear, in);
    for (std::size_t r = 0; r < kRows; ++r) {
      for (std::size_t o = 0; o < outputs; ++o) {
        double sum = map.bias[o];
        double weights = 0;
        for (std::size_t i = 0; i < 19; ++i) {
          sum += static_cast<double>(in[r * 19 + i]) * map.rows[o][i];
          weights += std::abs(map.rows[o][i]);
        }
        // Values up to 2 are rounded to the nearest of 4,095 steps.
        ASSERT_NEAR(out[r * map.linear.width() + o], sum, weights * 2 / 4095 / 2 + 1e-5);
      }
    }
  }
}

TEST_P(KernelsTest, ARowDoesNotDependOnItsNeighbours) {
  std::mt19937 random(4);
  const Map map(64, 32, random);
  const auto in = draw(13 * 64, random);
  const auto all = apply(GetParam(), map.linear, in);
  for (std::ptrdiff_t r = 0; r < 13; ++r) {
    const auto alone = apply(GetParam(), map.linear, {in.begin() + r * 64, in.begin() + (r + 1) * 64});
    EXPECT_TRUE(std::equal(alone.begin(), alone.end(), all.begin() + r * 32));
  }
}

TEST_P(KernelsTest, TheGreatestValuesOfAllInputsDoNotOverflow) {
  constexpr std::uint32_t kInputs = kMostInputs;
  constexpr std::int16_t kWeight = 2147483647 / kMostWhole / kMostInputs;
  alignas(64) static std::int16_t panels[std::size_t{kInputs} * kPanel];
  std::fill(std::begin(panels), std::end(panels), kWeight);
  const std::vector<float> steps(kPanel, 1.0f / kWeight);
  const std::vector<float> in(kInputs, -3);
  const auto out = apply(GetParam(), {panels, steps.data(), nullptr, kInputs, kPanel}, in);
  for (const float value : out) EXPECT_FLOAT_EQ(value, -3.0f * kInputs);
}

TEST_P(KernelsTest, RowsOfNothingGiveTheBias) {
  std::mt19937 random(6);
  const Map map(8, 16, random);
  EXPECT_EQ(apply(GetParam(), map.linear, std::vector<float>(8, 0)), map.bias);
}

/// state  weights of forgetting and of the highway and their biases, 2 units values each
Recurrence layer_of(const std::vector<float>& state, std::uint32_t units, float scale) {
  Recurrence layer;
  layer.units = units;
  layer.scale = scale;
  layer.forget = state.data();
  layer.highway = layer.forget + 2 * units;
  layer.forget_bias = layer.highway + 2 * units;
  layer.highway_bias = layer.forget_bias + 2 * units;
  return layer;
}

TEST_P(KernelsTest, RecurrenceRunsBothWays) {
  std::mt19937 random(5);
  constexpr std::size_t kUnits = 8;
  constexpr std::size_t kLength = 7;
  const auto state = draw(4 * 2 * kUnits, random);
  const auto in = draw(kLength * 2 * kUnits, random);
  const auto gates = draw(kLength * 6 * kUnits, random);
  const auto layer = layer_of(state, kUnits, 1.5f);
  std::vector<float> out(kLength * 2 * kUnits);
  GetParam().scan(layer, in.data(), gates.data(), kLength, out.data());
  const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (std::size_t unit = 0; unit < 2 * kUnits; ++unit) {
    const bool back = unit >= kUnits;
    double c = 0;
    for (std::size_t step = 0; step < kLength; ++step) {
      const std::size_t t = back ? kLength - 1 - step : step;
      const float* gate = gates.data() + t * 6 * kUnits + (back ? 3 * kUnits : 0) + unit % kUnits;
      const double forget = sigmoid(gate[kUnits] + layer.forget[unit] * c + layer.forget_bias[unit]);
      const double highway = sigmoid(gate[2 * kUnits] + layer.highway[unit] * c + layer.highway_bias[unit]);
      c = forget * c + (1 - forget) * gate[0];
      const double past = 1.5 * in[t * 2 * kUnits + unit];
      ASSERT_NEAR(out[t * 2 * kUnits + unit], highway * c + (1 - highway) * past, 1e-5);
    }
  }
}

TEST_P(KernelsTest, GatesShutAndOpenFarFromZero) {
  const std::vector<float> none(16, 0);
  std::vector<float> in(16, 3);
  Recurrence layer;
  layer.units = 8;
  layer.forget = layer.highway = layer.forget_bias = layer.highway_bias = none.data();
  std::vector<float> out(16);
  for (const float far : {-1e30f, 1e30f}) {
    std::vector<float> gates(48, far);
    for (std::size_t i = 0; i < 8; ++i) gates[i] = gates[24 + i] = 5;
    for (std::size_t i = 8; i < 16; ++i) gates[i] = gates[24 + i] = -1e30f;  // nothing is kept: the state is 5
    GetParam().scan(layer, in.data(), gates.data(), 1, out.data());
    EXPECT_NEAR(out[0], far > 0 ? 5 : 3, 1e-4);
  }
}

TEST_P(KernelsTest, GreatestIsTheFirstOfTheGreatest) {
  std::mt19937 random(7);
  EXPECT_EQ(GetParam().greatest(nullptr, 0), 0);
  for (std::size_t count = 1; count < 70; ++count) {
    std::vector<float> values(count);
    for (auto& v : values) v = static_cast<float>(random() % 5) - 9;
    EXPECT_EQ(GetParam().greatest(values.data(), count), std::ranges::max_element(values) - values.begin());
  }
}

/// The same bits: each kind beside the last, which runs anywhere.
TEST_P(KernelsTest, EveryKindOfMachineGivesTheSame) {
  const auto& plain = kernels().back();
  std::mt19937 random(8);
  for (const std::uint32_t outputs : {7u, 51u, 96u, 253u}) {
    const Map map(63, outputs, random);
    for (const std::size_t rows : {1u, 3u, 8u, 21u, 48u, 50u, 101u}) {
      const auto in = draw(rows * 63, random);
      ASSERT_EQ(apply(GetParam(), map.linear, in, 0.1f), apply(plain, map.linear, in, 0.1f));
    }
  }
  for (const std::uint32_t units : {8u, 40u, 128u}) {
    constexpr std::size_t kLength = 23;
    const auto state = draw(4 * 2 * units, random);
    const auto in = draw(kLength * 2 * units, random);
    auto gates = draw(kLength * 6 * units, random);
    for (std::size_t i = 0; i < gates.size(); i += 5) gates[i] *= 40;
    const auto layer = layer_of(state, units, 1.3f);
    std::vector<float> out(in.size());
    std::vector<float> expected(in.size());
    GetParam().scan(layer, in.data(), gates.data(), kLength, out.data());
    plain.scan(layer, in.data(), gates.data(), kLength, expected.data());
    ASSERT_EQ(out, expected);
  }
  for (const std::size_t size : {1u, 8u, 96u, 131u}) {
    const auto vector = draw(size, random);
    const auto rows = draw(9 * size, random);
    std::vector<float> out(2 * 9);
    std::vector<float> expected(2 * 9);
    GetParam().dots(vector.data(), rows.data(), 9, size, 0.3f, out.data(), 2);
    plain.dots(vector.data(), rows.data(), 9, size, 0.3f, expected.data(), 2);
    ASSERT_EQ(out, expected);
  }
}

}  // namespace
}  // namespace copytaster::language
