#include "language/network/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

// Compiled with -O3, and without contraction of products and sums: not every machine can do both at once, and all are
// to give the same bits. Each loop stands once, written with the vectors that GCC and Clang have in common, and is
// compiled for each kind of machine. Products of whole numbers need instructions that those vectors do not have, so
// their innermost loop stands once for each kind.
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

#define COPYTASTER_AVX2 [[gnu::target("avx2")]]
#define COPYTASTER_AVX_VNNI [[gnu::target("avx2,avxvnni")]]
#define COPYTASTER_AVX512 [[gnu::target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,prefer-vector-width=512")]]
#endif

namespace copytaster::language {
namespace {

#define INLINE [[gnu::always_inline]] inline

template <std::size_t kLanes>
struct Vector;
template <>
struct Vector<8> {
  using Floats = float __attribute__((vector_size(32)));
  using Ints = std::int32_t __attribute__((vector_size(32)));
  using Shorts = std::int16_t __attribute__((vector_size(16)));
};
template <>
struct Vector<16> {
  using Floats = float __attribute__((vector_size(64)));
  using Ints = std::int32_t __attribute__((vector_size(64)));
  using Shorts = std::int16_t __attribute__((vector_size(32)));
};

template <class To, class Value>
INLINE void load(const Value* from, To& to) {
  std::memcpy(&to, from, sizeof to);
}
template <class From, class Value>
INLINE void store(const From& from, Value* to) {
  std::memcpy(to, &from, sizeof from);
}

/// Added to this number a small one is rounded to a whole one, which stands in the last bits.
constexpr float kRounder = 12582912;

/// Rounds `count` values to whole numbers and fills up the last pair.
/// returns  what one stands for
template <std::size_t kLanes>
INLINE float round_row(const float* values, std::size_t count, std::int16_t* whole) {
  typename Vector<kLanes>::Floats lanes{};
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    typename Vector<kLanes>::Floats value;
    load(values + i, value);
    value = value < 0 ? -value : value;
    lanes = value > lanes ? value : lanes;
  }
  float most = 0;
  for (std::size_t k = 0; k < kLanes; ++k) most = std::max(most, lanes[k]);
  for (; i < count; ++i) most = std::max(most, std::abs(values[i]));
  const float share = most > 0 ? static_cast<float>(kMostWhole) / most : 0;
  for (i = 0; i + kLanes <= count; i += kLanes) {
    typename Vector<kLanes>::Floats value;
    typename Vector<kLanes>::Ints bits;
    load(values + i, value);
    value = value * share + kRounder;
    std::memcpy(&bits, &value, sizeof bits);
    store(__builtin_convertvector(bits, typename Vector<kLanes>::Shorts), whole + i);
  }
  for (; i < count; ++i) whole[i] = static_cast<std::int16_t>(values[i] * share + kRounder - kRounder);
  if (count % 2 == 1) whole[count] = 0;
  return most / static_cast<float>(kMostWhole);
}

template <std::size_t kLanes>
INLINE void round_all(const float* in, std::size_t stride, std::size_t count, std::size_t inputs, WholeRows& out) {
  out.count = count;
  out.pairs = (inputs + 1) / 2;
  out.values.resize(std::max(out.values.size(), count * 2 * out.pairs));
  out.steps.resize(std::max(out.steps.size(), count));
  for (std::size_t row = 0; row < count; ++row)
    out.steps[row] = round_row<kLanes>(in + row * stride, inputs, out.values.data() + row * 2 * out.pairs);
}

/// Rows of whole numbers and panels of a map.
struct Product {
  const std::int16_t* panels = nullptr;
  const std::int16_t* rows = nullptr;  ///< one after the other, `pairs` pairs of values each
  std::size_t pairs = 0;
  std::int32_t* sums = nullptr;  ///< for each row, for each panel, kPanel
};

/// Each kind of machine multiplies kRows rows with kPanels panels at once, so many that their sums fill its registers.
struct Plain {
  static constexpr std::size_t kRows = 4;
  static constexpr std::size_t kPanels = 1;

  template <std::size_t rows, std::size_t panels>
  static void multiply(const Product& product) {
    static_assert(panels == 1);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto* row = product.rows + r * 2 * product.pairs;
      std::int32_t sums[kPanel] = {};
      for (std::size_t k = 0; k < product.pairs; ++k) {
        const auto* weights = product.panels + k * 2 * kPanel;
        for (std::size_t o = 0; o < kPanel; ++o)
          sums[o] += weights[2 * o] * row[2 * k] + weights[2 * o + 1] * row[2 * k + 1];
      }
      std::ranges::copy(sums, product.sums + r * kPanel);
    }
  }
};

#ifdef COPYTASTER_AVX2
INLINE std::int32_t pair_at(const std::int16_t* values) {
  std::int32_t pair;
  std::memcpy(&pair, values, sizeof pair);
  return pair;
}

/// Every x86-64.
struct Sse2 {
  static constexpr std::size_t kRows = 2;  // eight sums, four weights and what they are multiplied with
  static constexpr std::size_t kPanels = 1;

  template <std::size_t rows, std::size_t panels>
  static void multiply(const Product& product) {
    static_assert(panels == 1);
    constexpr std::size_t kParts = 4;  // of a panel
    const auto* panel = reinterpret_cast<const __m128i*>(product.panels);
    const auto* values = product.rows;
    __m128i sums[rows][kParts] = {};
    for (std::size_t k = 0; k < product.pairs; ++k, panel += kParts, values += 2) {
#pragma GCC unroll 2
      for (std::size_t r = 0; r < rows; ++r) {
        const auto both = _mm_set1_epi32(pair_at(values + 2 * r * product.pairs));
#pragma GCC unroll 4
        for (std::size_t p = 0; p < kParts; ++p) sums[r][p] = _mm_add_epi32(sums[r][p], _mm_madd_epi16(panel[p], both));
      }
    }
    std::memcpy(product.sums, sums, sizeof sums);
  }
};

struct Avx2 {
  static constexpr std::size_t kRows = 4;  // eight sums, two weights and what they are multiplied with
  static constexpr std::size_t kPanels = 1;

  template <std::size_t rows, std::size_t panels>
  COPYTASTER_AVX2 static void multiply(const Product& product) {
    static_assert(panels == 1);
    constexpr std::size_t kParts = 2;  // of a panel
    const auto* panel = reinterpret_cast<const __m256i*>(product.panels);
    const auto* values = product.rows;
    __m256i sums[rows][kParts] = {};
    for (std::size_t k = 0; k < product.pairs; ++k, panel += kParts, values += 2) {
#pragma GCC unroll 8
      for (std::size_t r = 0; r < rows; ++r) {
        const auto both = _mm256_set1_epi32(pair_at(values + 2 * r * product.pairs));
#pragma GCC unroll 2
        for (std::size_t p = 0; p < kParts; ++p)
          sums[r][p] = _mm256_add_epi32(sums[r][p], _mm256_madd_epi16(panel[p], both));
      }
    }
    std::memcpy(product.sums, sums, sizeof sums);
  }
};

/// The same with sum and product in one instruction.
struct AvxVnni {
  static constexpr std::size_t kRows = 6;  // twelve sums, two weights and what they are multiplied with
  static constexpr std::size_t kPanels = 1;

  template <std::size_t rows, std::size_t panels>
  COPYTASTER_AVX_VNNI static void multiply(const Product& product) {
    static_assert(panels == 1);
    constexpr std::size_t kParts = 2;  // of a panel
    const auto* panel = reinterpret_cast<const __m256i*>(product.panels);
    const auto* values = product.rows;
    __m256i sums[rows][kParts] = {};
    for (std::size_t k = 0; k < product.pairs; ++k, panel += kParts, values += 2) {
#pragma GCC unroll 8
      for (std::size_t r = 0; r < rows; ++r) {
        const auto both = _mm256_set1_epi32(pair_at(values + 2 * r * product.pairs));
#pragma GCC unroll 2
        for (std::size_t p = 0; p < kParts; ++p) sums[r][p] = _mm256_dpwssd_avx_epi32(sums[r][p], panel[p], both);
      }
    }
    std::memcpy(product.sums, sums, sizeof sums);
  }
};

struct Avx512 {
  static constexpr std::size_t kRows = 8;  // sixteen sums: the instruction's delay, five cycles, of two units and more
  static constexpr std::size_t kPanels = 2;

  template <std::size_t rows, std::size_t panels>
  COPYTASTER_AVX512 static void multiply(const Product& product) {
    const auto* panel = reinterpret_cast<const __m512i*>(product.panels);
    const auto* values = product.rows;
    __m512i sums[rows][panels] = {};
    for (std::size_t k = 0; k < product.pairs; ++k, ++panel, values += 2) {
#pragma GCC unroll 8
      for (std::size_t r = 0; r < rows; ++r) {
        const auto both = _mm512_set1_epi32(pair_at(values + 2 * r * product.pairs));
#pragma GCC unroll 2
        for (std::size_t p = 0; p < panels; ++p)
          sums[r][p] = _mm512_dpwssd_epi32(sums[r][p], panel[p * product.pairs], both);
      }
    }
    std::memcpy(product.sums, sums, sizeof sums);
  }
};
#endif

/// Turns the sums of `count` rows and `width` outputs back into values.
/// at  of the first output
template <std::size_t kLanes>
INLINE void give_values(const std::int32_t* sums, const Linear& map, std::size_t at, std::size_t width,
                        const float* row_steps, std::size_t count, float slope, float* out) {
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t i = 0; i < width; i += kLanes) {
      typename Vector<kLanes>::Ints whole;
      typename Vector<kLanes>::Floats step;
      load(sums + r * width + i, whole);
      load(map.steps + at + i, step);
      auto value = __builtin_convertvector(whole, typename Vector<kLanes>::Floats) * (row_steps[r] * step);
      if (map.bias != nullptr) {
        load(map.bias + at + i, step);
        value += step;
      }
      const auto slanted = slope * value;
      store(value < slanted ? slanted : value, out + r * map.width() + at + i);
    }
  }
}

/// Puts rows through some panels of a map; `at` is the first of their outputs.
template <class Machine, std::size_t kLanes, std::size_t kPanels>
INLINE void apply_panels(const Linear& map, std::size_t at, const std::int16_t* whole, const float* steps,
                         std::size_t count, float slope, float* out) {
  constexpr std::size_t kWidth = kPanels * kPanel;
  constexpr std::size_t kRows = Machine::kRows;
  std::int32_t sums[kRows * kWidth];
  const std::size_t pairs = map.pairs();
  Product product{map.panels + at * 2 * pairs, whole, pairs, sums};
  if (count < kRows) {
    for (std::size_t row = 0; row < count; ++row) {
      product.rows = whole + row * 2 * pairs;
      Machine::template multiply<1, kPanels>(product);
      give_values<kLanes>(sums, map, at, kWidth, steps + row, 1, slope, out + row * map.width());
    }
    return;
  }
  for (std::size_t next = 0; next < count; next += kRows) {
    const auto row = std::min(next, count - kRows);  // the last rows are made once more where they do not come out even
    product.rows = whole + row * 2 * pairs;
    Machine::template multiply<kRows, kPanels>(product);
    give_values<kLanes>(sums, map, at, kWidth, steps + row, kRows, slope, out + row * map.width());
  }
}

template <class Machine, std::size_t kLanes>
INLINE void apply_all(const Linear& map, const WholeRows& rows, float slope, float* out) {
  constexpr std::size_t kBlock = 48;  // rows that stay in the first cache while all panels pass
  constexpr std::size_t kTogether = Machine::kPanels * kPanel;
  for (std::size_t first = 0; first < rows.count; first += kBlock) {
    const auto count = std::min(kBlock, rows.count - first);
    const auto* whole = rows.values.data() + first * 2 * rows.pairs;
    const auto* steps = rows.steps.data() + first;
    float* values = out + first * map.width();
    std::size_t at = 0;
    for (; at + kTogether <= map.width(); at += kTogether)
      apply_panels<Machine, kLanes, Machine::kPanels>(map, at, whole, steps, count, slope, values);
    for (; at < map.width(); at += kPanel)
      apply_panels<Machine, kLanes, 1>(map, at, whole, steps, count, slope, values);
  }
}

/// 1 / (1 + exp(-x)), to about one part in ten million.
template <std::size_t kLanes>
INLINE auto sigmoid(typename Vector<kLanes>::Floats x) {
  using Floats = typename Vector<kLanes>::Floats;
  constexpr float kFarthest = 30;
  x = x > kFarthest ? Floats{} + kFarthest : x;
  x = x < -kFarthest ? Floats{} - kFarthest : x;
  const Floats z = x * -1.44269504f;  // exp(-x) = 2^z
  const Floats rounded = z + kRounder;
  const Floats f = z - (rounded - kRounder);
  const Floats power =
      1.0f + f * (0.693147181f + f * (0.240226507f + f * (0.0555041087f + f * (0.00961812911f + f * 0.00133335581f))));
  typename Vector<kLanes>::Ints whole;
  typename Vector<kLanes>::Ints bits;
  std::memcpy(&whole, &rounded, sizeof whole);
  std::memcpy(&bits, &power, sizeof bits);
  bits += whole << 23;
  Floats exponential;
  std::memcpy(&exponential, &bits, sizeof exponential);
  return 1.0f / (1.0f + exponential);
}

/// Runs kVectors vectors of units side by side: each waits for its last step, so one alone leaves the machine idle.
template <std::size_t kLanes, std::size_t kVectors>
INLINE void scan_units(const Recurrence& layer, std::size_t direction, std::size_t unit, const float* in,
                       const float* gates, std::size_t length, float* out) {
  using Floats = typename Vector<kLanes>::Floats;
  const std::size_t units = layer.units;
  const std::size_t side = direction * units + unit;
  Floats state[kVectors] = {};
  for (std::size_t step = 0; step < length; ++step) {
    const std::size_t at = direction == 0 ? step : length - 1 - step;
    const float* gate = gates + at * 6 * units + 3 * direction * units + unit;
#pragma GCC unroll 8
    for (std::size_t v = 0; v < kVectors; ++v) {
      const std::size_t lane = side + v * kLanes;
      Floats weight;
      Floats bias;
      Floats keep;
      Floats pass;
      load(gate + units + v * kLanes, keep);
      load(layer.forget + lane, weight);
      load(layer.forget_bias + lane, bias);
      keep = sigmoid<kLanes>(keep + weight * state[v] + bias);
      load(gate + 2 * units + v * kLanes, pass);
      load(layer.highway + lane, weight);
      load(layer.highway_bias + lane, bias);
      pass = sigmoid<kLanes>(pass + weight * state[v] + bias);
      Floats candidate;
      Floats past;
      load(gate + v * kLanes, candidate);
      load(in + at * 2 * units + lane, past);
      state[v] = candidate + keep * (state[v] - candidate);
      past *= layer.scale;
      store(past + pass * (state[v] - past), out + at * 2 * units + lane);
    }
  }
}

template <std::size_t kLanes, std::size_t kVectors>
INLINE void scan_both(const Recurrence& layer, const float* in, const float* gates, std::size_t length, float* out) {
  for (std::size_t direction = 0; direction < 2; ++direction) {
    std::size_t unit = 0;
    for (; unit + kLanes * kVectors <= layer.units; unit += kLanes * kVectors)
      scan_units<kLanes, kVectors>(layer, direction, unit, in, gates, length, out);
    for (; unit < layer.units; unit += 8) scan_units<8, 1>(layer, direction, unit, in, gates, length, out);
  }
}

/// Eight sums side by side on every kind of machine: sums of another order would be others.
INLINE void dot_all(const float* vector, const float* rows, std::size_t count, std::size_t size, float base, float* out,
                    std::size_t out_stride) {
  constexpr std::size_t kLanes = 8;
  using Floats = Vector<kLanes>::Floats;
  for (std::size_t row = 0; row < count; ++row) {
    const float* values = rows + row * size;
    Floats sums{};
    std::size_t i = 0;
    for (; i + kLanes <= size; i += kLanes) {
      Floats a;
      Floats b;
      load(vector + i, a);
      load(values + i, b);
      sums += a * b;
    }
    float sum = 0;
    for (std::size_t k = 0; k < kLanes; ++k) sum += sums[k];
    for (; i < size; ++i) sum += vector[i] * values[i];
    out[row * out_stride] = base + sum;
  }
}

template <std::size_t kLanes>
INLINE std::uint32_t find_greatest(const float* values, std::size_t count) {
  if (count == 0) return 0;
  typename Vector<kLanes>::Floats lanes = typename Vector<kLanes>::Floats{} + values[0];
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    typename Vector<kLanes>::Floats value;
    load(values + i, value);
    lanes = value > lanes ? value : lanes;
  }
  float most = values[0];
  for (std::size_t k = 0; k < kLanes; ++k) most = std::max(most, lanes[k]);
  for (; i < count; ++i) most = std::max(most, values[i]);
  return static_cast<std::uint32_t>(std::find(values, values + count, most) - values);
}

#define COPYTASTER_KERNELS(TARGET, Machine, kLanes, kUnits)                                                            \
  TARGET void round_rows(const float* in, std::size_t stride, std::size_t count, std::size_t inputs, WholeRows& out) { \
    round_all<kLanes>(in, stride, count, inputs, out);                                                                 \
  }                                                                                                                    \
  TARGET void apply(const Linear& map, const WholeRows& rows, float slope, float* out) {                               \
    apply_all<Machine, kLanes>(map, rows, slope, out);                                                                 \
  }                                                                                                                    \
  TARGET void scan(const Recurrence& layer, const float* in, const float* gates, std::size_t length, float* out) {     \
    scan_both<kLanes, kUnits>(layer, in, gates, length, out);                                                          \
  }                                                                                                                    \
  TARGET void dots(const float* vector, const float* rows, std::size_t count, std::size_t size, float base,            \
                   float* out, std::size_t out_stride) {                                                               \
    dot_all(vector, rows, count, size, base, out, out_stride);                                                         \
  }                                                                                                                    \
  TARGET std::uint32_t greatest(const float* values, std::size_t count) { return find_greatest<kLanes>(values, count); }

namespace plain {
COPYTASTER_KERNELS(, Plain, 8, 1)
constexpr Kernels kKernels{"plain", round_rows, apply, scan, dots, greatest};
}  // namespace plain

#ifdef COPYTASTER_AVX2
namespace sse2 {
COPYTASTER_KERNELS(, Sse2, 8, 1)
constexpr Kernels kKernels{"sse2", round_rows, apply, scan, dots, greatest};
}  // namespace sse2

namespace avx2 {
COPYTASTER_KERNELS(COPYTASTER_AVX2, Avx2, 8, 4)
constexpr Kernels kKernels{"avx2", round_rows, apply, scan, dots, greatest};
}  // namespace avx2

namespace avx_vnni {
COPYTASTER_KERNELS(COPYTASTER_AVX_VNNI, AvxVnni, 8, 4)
constexpr Kernels kKernels{"avx_vnni", round_rows, apply, scan, dots, greatest};
}  // namespace avx_vnni

namespace avx512 {
COPYTASTER_KERNELS(COPYTASTER_AVX512, Avx512, 16, 4)
constexpr Kernels kKernels{"avx512_vnni", round_rows, apply, scan, dots, greatest};
}  // namespace avx512
#endif

#ifdef COPYTASTER_AVX2
/// Clang has no name for it.
bool has_avx_vnni() {
  unsigned eax = 0;
  unsigned ebx = 0;
  unsigned ecx = 0;
  unsigned edx = 0;
  return __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0 && (eax >> 4 & 1) != 0;
}
#endif

std::vector<Kernels> find_kernels() {
  std::vector<Kernels> found;
#ifdef COPYTASTER_AVX2
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vnni"))
    found.push_back(avx512::kKernels);
  if (__builtin_cpu_supports("avx2") && has_avx_vnni()) found.push_back(avx_vnni::kKernels);
  if (__builtin_cpu_supports("avx2")) found.push_back(avx2::kKernels);
  found.push_back(sse2::kKernels);
#endif
  found.push_back(plain::kKernels);
  return found;
}

}  // namespace

std::span<const Kernels> kernels() {
  static const auto kFound = find_kernels();
  return kFound;
}

}  // namespace copytaster::language
