#include "language/likeness.h"

#include <algorithm>
#include <cmath>

#include "language/network/word_encoder.h"
#include "language/shape.h"

namespace copytaster::language {
namespace {

constexpr float kSmooth = 3e-3f;  // a of a / (a + p)
// Vectors whose cosine is less say nothing; even the same direction counts less than the same word. Chosen on the
// utterances of the development stories, by tests/quality/likeness_test.py.
constexpr float kLeastCosine = 0.55f;
constexpr float kMostByVector = 0.4f;

float dot(const float* a, const float* b, std::size_t size) {
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Meaning Likeness::read(std::span<const std::string_view> forms) const {
  Meaning out;
  const auto size = vectors_->size();
  for (const auto form : forms) {
    const Shape shape = shape_of(form);
    if (!has_letters(shape) && shape != Shape::figure) continue;
    const auto folded = read_features(form).folded;
    const auto rank = vectors_->rank(folded);
    const float share = vectors_->share(rank.value_or(vectors_->words()));
    out.words.push_back({fnv64(folded), kSmooth / (kSmooth + share), rank.has_value()});
    out.weight += out.words.back().weight;
    out.vectors.resize(out.vectors.size() + size);
    if (!rank) continue;
    float* vector = out.vectors.data() + out.vectors.size() - size;
    vectors_->add(*rank, 1, vector);
    const float length = std::sqrt(dot(vector, vector, size));
    if (length > 0) std::for_each(vector, vector + size, [&](float& value) { value /= length; });
  }
  return out;
}

/// How much of the weight of `a` is found in `b`.
float Likeness::found_in(const Meaning& a, const Meaning& b) const {
  const auto size = vectors_->size();
  float sum = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    const auto& word = a.words[i];
    float best = 0;
    for (std::size_t k = 0; k < b.words.size() && best < 1; ++k) {
      if (word.form == b.words[k].form) {
        best = 1;
      } else if (word.known && b.words[k].known) {
        const float cosine = dot(a.vectors.data() + i * size, b.vectors.data() + k * size, size);
        best = std::max(best, kMostByVector * (cosine - kLeastCosine) / (1 - kLeastCosine));
      }
    }
    sum += best * word.weight;
  }
  return sum;
}

float Likeness::compare(const Meaning& a, const Meaning& b) const {
  const float whole = a.weight + b.weight;
  return whole > 0 ? std::min(1.0f, (found_in(a, b) + found_in(b, a)) / whole) : 0;
}

}  // namespace copytaster::language
