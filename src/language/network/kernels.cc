#include "language/network/kernels.h"

#include <algorithm>
#include <bit>
#include <cstring>

// Compiled with -O3 and contraction of products and sums. Each kernel stands once, written with the vectors that GCC
// and Clang have in common, and is compiled twice: for any x86-64 (or another machine) and for one with AVX2.
#if defined(__x86_64__)
#define COPYTASTER_AVX2 [[gnu::target("avx2,fma")]]
#endif

namespace copytaster::language {
namespace {

using Eight = float __attribute__((vector_size(32)));
using EightInt = std::int32_t __attribute__((vector_size(32)));

#define INLINE [[gnu::always_inline]] inline

INLINE void load(const float* from, Eight& to) { std::memcpy(&to, from, sizeof to); }
INLINE void store(const Eight& from, float* to) { std::memcpy(to, &from, sizeof from); }

/// Rows of `in` times one panel.
template <std::size_t kRows>
INLINE void apply_panel(const float* panel, const float* bias, std::size_t inputs, const float* in,
                        std::size_t in_stride, float* out, std::size_t out_stride) {
  Eight sums[kRows][2];
  for (std::size_t r = 0; r < kRows; ++r) {
    sums[r][0] = sums[r][1] = Eight{};
    if (bias != nullptr) {
      load(bias, sums[r][0]);
      load(bias + 8, sums[r][1]);
    }
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    Eight left;
    Eight right;
    load(panel + k * kPanel, left);
    load(panel + k * kPanel + 8, right);
    for (std::size_t r = 0; r < kRows; ++r) {
      const float x = in[r * in_stride + k];
      sums[r][0] += left * x;
      sums[r][1] += right * x;
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    store(sums[r][0], out + r * out_stride);
    store(sums[r][1], out + r * out_stride + 8);
  }
}

INLINE void apply_all(const Linear& map, const float* in, std::size_t in_stride, std::size_t rows, float* out,
                      std::size_t out_stride) {
  constexpr std::size_t kRows = 6;    // twelve sums, two weights and an input in sixteen registers
  constexpr std::size_t kBlock = 96;  // rows that stay in the second cache while all panels pass
  for (std::size_t begin = 0; begin < rows; begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, rows);
    for (std::size_t column = 0; column < map.outputs; column += kPanel) {
      const float* panel = map.panels + column * map.inputs;
      const float* bias = map.bias == nullptr ? nullptr : map.bias + column;
      std::size_t row = begin;
      for (; row + kRows <= end; row += kRows) {
        apply_panel<kRows>(panel, bias, map.inputs, in + row * in_stride, in_stride, out + row * out_stride + column,
                           out_stride);
      }
      for (; row < end; ++row) {
        apply_panel<1>(panel, bias, map.inputs, in + row * in_stride, in_stride, out + row * out_stride + column,
                       out_stride);
      }
    }
  }
}

/// 1 / (1 + exp(-x)), to about one part in ten million.
INLINE Eight sigmoid(Eight x) {
  constexpr float kFarthest = 30;
  x = x > kFarthest ? Eight{} + kFarthest : x;
  x = x < -kFarthest ? Eight{} - kFarthest : x;
  const Eight z = x * -1.44269504f;  // exp(-x) = 2^z
  // Added to this number a small one is rounded to a whole one, which stands in the last bits.
  constexpr float kRounder = 12582912;
  const Eight rounded = z + kRounder;
  const Eight f = z - (rounded - kRounder);
  const Eight power =
      1.0f + f * (0.693147181f + f * (0.240226507f + f * (0.0555041087f + f * (0.00961812911f + f * 0.00133335581f))));
  EightInt whole;
  EightInt bits;
  std::memcpy(&whole, &rounded, sizeof whole);
  std::memcpy(&bits, &power, sizeof bits);
  bits += whole << 23;
  Eight exponential;
  std::memcpy(&exponential, &bits, sizeof exponential);
  return 1.0f / (1.0f + exponential);
}

INLINE void scan_direction(const Recurrence& layer, std::size_t direction, const float* in, const float* gates,
                           std::size_t length, float* out) {
  const std::size_t units = layer.units;
  const std::size_t side = direction * units;
  for (std::size_t unit = 0; unit < units; unit += 8) {
    Eight forget;
    Eight highway;
    Eight forget_bias;
    Eight highway_bias;
    load(layer.forget + side + unit, forget);
    load(layer.highway + side + unit, highway);
    load(layer.forget_bias + side + unit, forget_bias);
    load(layer.highway_bias + side + unit, highway_bias);
    Eight state{};
    for (std::size_t step = 0; step < length; ++step) {
      const std::size_t at = direction == 0 ? step : length - 1 - step;
      const float* gate = gates + at * 6 * units + 3 * side + unit;
      Eight candidate;
      Eight keep;
      Eight pass;
      Eight past;
      load(gate, candidate);
      load(gate + units, keep);
      load(gate + 2 * units, pass);
      load(in + at * 2 * units + side + unit, past);
      keep = sigmoid(keep + forget * state + forget_bias);
      pass = sigmoid(pass + highway * state + highway_bias);
      state = candidate + keep * (state - candidate);
      past *= layer.scale;
      store(past + pass * (state - past), out + at * 2 * units + side + unit);
    }
  }
}

INLINE void scan_both(const Recurrence& layer, const float* in, const float* gates, std::size_t length, float* out) {
  scan_direction(layer, 0, in, gates, length, out);
  scan_direction(layer, 1, in, gates, length, out);
}

#ifdef COPYTASTER_AVX2
COPYTASTER_AVX2 void apply_avx2(const Linear& map, const float* in, std::size_t in_stride, std::size_t rows, float* out,
                                std::size_t out_stride) {
  apply_all(map, in, in_stride, rows, out, out_stride);
}

COPYTASTER_AVX2 void scan_avx2(const Recurrence& layer, const float* in, const float* gates, std::size_t length,
                               float* out) {
  scan_both(layer, in, gates, length, out);
}

bool has_avx2() {
  static const bool kHas = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return kHas;
}
#endif

}  // namespace

void apply(const Linear& map, const float* in, std::size_t in_stride, std::size_t rows, float* out,
           std::size_t out_stride) {
#ifdef COPYTASTER_AVX2
  if (has_avx2()) return apply_avx2(map, in, in_stride, rows, out, out_stride);
#endif
  apply_all(map, in, in_stride, rows, out, out_stride);
}

void scan(const Recurrence& layer, const float* in, const float* gates, std::size_t length, float* out) {
#ifdef COPYTASTER_AVX2
  if (has_avx2()) return scan_avx2(layer, in, gates, length, out);
#endif
  scan_both(layer, in, gates, length, out);
}

void rectify(float* values, std::size_t count, float slope) {
  for (std::size_t i = 0; i < count; ++i) values[i] = std::max(values[i], slope * values[i]);
}

}  // namespace copytaster::language
