#pragma once

#include <cstddef>
#include <cstdint>

namespace copytaster::language {

/// Outputs that stand side by side in a panel of weights.
inline constexpr std::size_t kPanel = 16;
/// The most inputs of a map.
inline constexpr std::size_t kMostInputs = 1024;
/// Rows are multiplied as whole numbers of at most this size.
inline constexpr std::int32_t kMostWhole = 4095;

/// A linear map as a model file holds it. Weights are whole numbers, those of one output with one step: at most
/// kMostWhole each, and so small that with inputs of kMostWhole their sum stays below 2^31. They stand in panels of
/// kPanel outputs, and in a panel for each pair of inputs the pairs of weights of its outputs side by side. What is
/// missing from the last pair and the last panel is filled up with zeros.
struct Linear {
  const std::int16_t* panels = nullptr;  ///< aligned to 64 bytes
  const float* steps = nullptr;          ///< what one stands for, for each output; filled up as the panels
  const float* bias = nullptr;           ///< the same; nullptr: none
  std::uint32_t inputs = 0;              ///< at most kMostInputs
  std::uint32_t outputs = 0;             ///< without what fills up

  std::size_t width() const { return (outputs + kPanel - 1) / kPanel * kPanel; }
  std::size_t pairs() const { return (std::size_t{inputs} + 1) / 2; }
};

/// out[i] = W in[i] + b for each of `rows` rows, each of which is rounded to 8,191 steps between its farthest value
/// from zero and its opposite.
///
/// in    rows of map.inputs values, `in_stride` apart
/// out   rows of map.width() values, `out_stride` apart; overlaps `in` nowhere
/// cost  rows * inputs * outputs multiplications, up to 32 in a cycle where the machine has AVX2
///
/// A row's values are the same whatever rows stand beside it.
void apply(const Linear& map, const float* in, std::size_t in_stride, std::size_t rows, float* out,
           std::size_t out_stride);

/// One layer of simple recurrent units (Lei et al. 2018, "Simple Recurrent Units for Highly Parallelizable
/// Recurrence") in both directions, `units` in each.
struct Recurrence {
  Linear gates;                   ///< 2 units inputs; for each direction candidate, forget gate, highway gate
  const float* forget = nullptr;  ///< weights of the state in the forget gate; forwards, then backwards
  const float* highway = nullptr;
  const float* forget_bias = nullptr;
  const float* highway_bias = nullptr;
  std::uint32_t units = 0;  ///< a multiple of 8
  float scale = 1;          ///< of what goes past the layer
};

/// Runs the recurrence over one sentence.
///
/// in     `length` rows of 2 units values
/// gates  `length` rows of 6 units values: what layer.gates makes of `in`
/// out    `length` rows of 2 units values; overlaps `in` nowhere
void scan(const Recurrence& layer, const float* in, const float* gates, std::size_t length, float* out);

/// max(x, slope x) for each value.
void rectify(float* values, std::size_t count, float slope);

}  // namespace copytaster::language
