#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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

/// Rows of values as whole numbers, each row with a step of its own: what maps multiply. Rounded once, they serve any
/// number of maps.
struct WholeRows {
  std::vector<std::int16_t> values;  ///< row by row, of pairs of inputs; the last pair filled up with zero
  std::vector<float> steps;          ///< what one stands for, for each row
  std::size_t count = 0;
  std::size_t pairs = 0;  ///< in a row
};

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

/// The loops that take most of the time, made for one kind of machine. Every kind gives the same bits.
struct Kernels {
  const char* name;

  /// Rounds `count` rows, each to 8,191 steps between its farthest value from zero and its opposite.
  ///
  /// in  rows of `inputs` values, at most kMostInputs, `stride` apart
  void (*round)(const float* in, std::size_t stride, std::size_t count, std::size_t inputs, WholeRows& out);

  /// out[i] = f(W rows[i] + b) for each row, f(x) = max(x, slope x).
  ///
  /// rows  of map.inputs values
  /// out   rows of map.width() values, one after the other
  /// cost  rows * inputs * outputs multiplications: in a cycle up to 24 with AVX2, 64 with the VNNI of AVX-512
  ///
  /// A row's values are the same whatever rows stand beside it.
  void (*apply)(const Linear& map, const WholeRows& rows, float slope, float* out);

  /// Runs the recurrence over one sentence.
  ///
  /// in     `length` rows of 2 units values
  /// gates  `length` rows of 6 units values: what layer.gates makes of `in`
  /// out    `length` rows of 2 units values; overlaps `in` nowhere
  void (*scan)(const Recurrence& layer, const float* in, const float* gates, std::size_t length, float* out);

  /// out[i * out_stride] = base + a row's product with `vector`, for `count` rows of `size` values.
  void (*dots)(const float* vector, const float* rows, std::size_t count, std::size_t size, float base, float* out,
               std::size_t out_stride);

  /// The index of the first of the greatest values; 0 where there are none.
  std::uint32_t (*greatest)(const float* values, std::size_t count);
};

/// The kinds that this machine can run, the fastest first; the last runs anywhere.
std::span<const Kernels> kernels();

/// For most values slopes and gates do nothing: max(x, kStraight x) is x.
inline constexpr float kStraight = 1;

}  // namespace copytaster::language
