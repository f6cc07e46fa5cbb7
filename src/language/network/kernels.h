#pragma once

#include <cstddef>
#include <cstdint>

namespace copytaster::language {

/// Outputs that stand side by side in a panel of weights.
inline constexpr std::size_t kPanel = 16;

/// A linear map as a model file holds it: panels of kPanel outputs, and in a panel for each input the weights of
/// its outputs side by side. The last panel is filled up with zeros.
struct Linear {
  const float* panels = nullptr;  ///< aligned to 64 bytes
  const float* bias = nullptr;    ///< one for each output, filled up as the panels; nullptr: none
  std::uint32_t inputs = 0;
  std::uint32_t outputs = 0;  ///< without what fills up

  std::size_t width() const { return (outputs + kPanel - 1) / kPanel * kPanel; }
};

/// out[i] = W in[i] + b for each of `rows` rows.
///
/// in    rows of map.inputs values, `in_stride` apart
/// out   rows of map.width() values, `out_stride` apart; overlaps `in` nowhere
/// cost  rows * inputs * outputs multiplications, about 15 in a cycle where the machine has AVX2
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
