#include "language/network/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

// Compiled with -O3 and contraction of products and sums. The recurrence stands once, written with the vectors that
// GCC and Clang have in common, and is compiled twice: for any x86-64 (or another machine) and for one with AVX2.
// Products of whole numbers need an instruction that those vectors do not have, so their innermost loop stands twice.
#if defined(__x86_64__)
#include <immintrin.h>
#define COPYTASTER_AVX2 [[gnu::target("avx2,fma")]]
#endif

namespace copytaster::language {
namespace {

using Eight = float __attribute__((vector_size(32)));
using EightInt = std::int32_t __attribute__((vector_size(32)));

#define INLINE [[gnu::always_inline]] inline

INLINE void load(const float* from, Eight& to) { std::memcpy(&to, from, sizeof to); }
INLINE void store(const Eight& from, float* to) { std::memcpy(to, &from, sizeof from); }

/// Added to this number a small one is rounded to a whole one, which stands in the last bits.
constexpr float kRounder = 12582912;

/// Rows of whole numbers, as pairs, and one panel of a map.
struct Product {
  const std::int16_t* panel = nullptr;
  const std::int16_t* rows = nullptr;  ///< one after the other, `pairs` pairs of values each
  std::size_t pairs = 0;
  std::int32_t* sums = nullptr;  ///< kPanel for each row
};

template <std::size_t kRows>
void multiply_plainly(const Product& product) {
  for (std::size_t r = 0; r < kRows; ++r) {
    const auto* row = product.rows + r * 2 * product.pairs;
    std::int32_t sums[kPanel] = {};
    for (std::size_t k = 0; k < product.pairs; ++k) {
      const auto* weights = product.panel + k * 2 * kPanel;
      for (std::size_t o = 0; o < kPanel; ++o)
        sums[o] += weights[2 * o] * row[2 * k] + weights[2 * o + 1] * row[2 * k + 1];
    }
    std::ranges::copy(sums, product.sums + r * kPanel);
  }
}

#ifdef COPYTASTER_AVX2
bool has_avx2() {
  static const bool kHas = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return kHas;
}

template <std::size_t kRows>
COPYTASTER_AVX2 void multiply_avx2(const Product& product) {
  const auto* panel = reinterpret_cast<const __m256i*>(product.panel);
  const auto* rows = product.rows;
  const std::size_t pairs = product.pairs;
  __m256i left[kRows];
  __m256i right[kRows];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) left[r] = right[r] = _mm256_setzero_si256();
  for (std::size_t k = 0; k < pairs; ++k, panel += 2, rows += 2) {
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int32_t pair;
      std::memcpy(&pair, rows + 2 * r * pairs, sizeof pair);
      const auto both = _mm256_set1_epi32(pair);
      left[r] = _mm256_add_epi32(left[r], _mm256_madd_epi16(panel[0], both));
      right[r] = _mm256_add_epi32(right[r], _mm256_madd_epi16(panel[1], both));
    }
  }
  auto* sums = reinterpret_cast<__m256i*>(product.sums);
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) {
    _mm256_storeu_si256(sums + 2 * r, left[r]);
    _mm256_storeu_si256(sums + 2 * r + 1, right[r]);
  }
}
#endif

/// Rounds `count` values to whole numbers and fills up the last pair.
/// returns  what one stands for
INLINE float round_row(const float* values, std::size_t count, std::int16_t* whole) {
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> farthest{};
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) farthest[k] = std::max(farthest[k], std::abs(values[i + k]));
  }
  float most = *std::ranges::max_element(farthest);
  for (; i < count; ++i) most = std::max(most, std::abs(values[i]));
  const float share = most > 0 ? static_cast<float>(kMostWhole) / most : 0;
  for (i = 0; i < count; ++i) whole[i] = static_cast<std::int16_t>(values[i] * share + kRounder - kRounder);
  if (count % 2 == 1) whole[count] = 0;
  return most / static_cast<float>(kMostWhole);
}

/// Turns the sums of kRows rows and one panel back into values.
template <std::size_t kRows>
INLINE void give_values(const std::int32_t* sums, const Linear& map, std::size_t column, const float* row_steps,
                        float* out, std::size_t out_stride) {
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t i = 0; i < kPanel; ++i) {
      const float value = static_cast<float>(sums[r * kPanel + i]) * (row_steps[r] * map.steps[column + i]);
      out[r * out_stride + column + i] = map.bias == nullptr ? value : value + map.bias[column + i];
    }
  }
}

/// multiply_some, multiply_one  functions that multiply kTogether rows and one with a panel
constexpr std::size_t kTogether = 4;  // eight sums, two weights and what they are multiplied with in sixteen registers

template <auto multiply_some, auto multiply_one>
INLINE void apply_all(const Linear& map, const float* in, std::size_t in_stride, std::size_t rows, float* out,
                      std::size_t out_stride) {
  constexpr std::size_t kBlock = 48;  // rows that stay in the first cache while all panels pass
  alignas(64) std::int16_t whole[kBlock * kMostInputs];
  float steps[kBlock];
  std::int32_t sums[kTogether * kPanel];
  const std::size_t pairs = map.pairs();
  for (; rows > 0; in += kBlock * in_stride, out += kBlock * out_stride, rows -= std::min(kBlock, rows)) {
    const std::size_t count = std::min(kBlock, rows);
    for (std::size_t row = 0; row < count; ++row)
      steps[row] = round_row(in + row * in_stride, map.inputs, whole + row * 2 * pairs);
    for (std::size_t column = 0; column < map.outputs; column += kPanel) {
      const auto* panel = map.panels + column * 2 * pairs;
      std::size_t row = 0;
      for (; row + kTogether <= count; row += kTogether) {
        multiply_some({panel, whole + row * 2 * pairs, pairs, sums});
        give_values<kTogether>(sums, map, column, steps + row, out + row * out_stride, out_stride);
      }
      for (; row < count; ++row) {
        multiply_one({panel, whole + row * 2 * pairs, pairs, sums});
        give_values<1>(sums, map, column, steps + row, out + row * out_stride, out_stride);
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
  apply_all<multiply_avx2<kTogether>, multiply_avx2<1>>(map, in, in_stride, rows, out, out_stride);
}

COPYTASTER_AVX2 void scan_avx2(const Recurrence& layer, const float* in, const float* gates, std::size_t length,
                               float* out) {
  scan_both(layer, in, gates, length, out);
}
#endif

}  // namespace

void apply(const Linear& map, const float* in, std::size_t in_stride, std::size_t rows, float* out,
           std::size_t out_stride) {
#ifdef COPYTASTER_AVX2
  if (has_avx2()) return apply_avx2(map, in, in_stride, rows, out, out_stride);
#endif
  apply_all<multiply_plainly<kTogether>, multiply_plainly<1>>(map, in, in_stride, rows, out, out_stride);
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
