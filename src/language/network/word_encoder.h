#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/network/model_file.h"
#include "language/network/vectors.h"

namespace copytaster::language {

/// What the network is told of a form. training/features.py computes the same.
struct WordFeatures {
  std::string folded;                    ///< small letters, straight quotation marks
  std::vector<std::uint32_t> grams;      ///< hashes of the strings of two to four characters in "<folded>"
  std::array<std::uint32_t, 3> affixes;  ///< of the last two and three and the first three characters
  std::uint32_t shape = 0;               ///< how it is written: letters, capitals, figures; less than kShapes
};
inline constexpr std::uint32_t kShapes = 16;

/// cost  O(n) in the bytes of the form; of a very long form its ends count
WordFeatures read_features(std::string_view form);

/// The form in small letters, with straight quotation marks; of a very long form the beginning.
std::string fold_form(std::string_view form);

/// Forms already met, a row each; one cache for each thread.
struct WordCache {
  std::unordered_map<std::uint64_t, std::uint32_t> rows;  ///< by the form's hash
  std::vector<std::uint32_t> uses;                        ///< of each row; halved when room is made
  std::vector<float> vectors;
  std::vector<float> gates;  ///< what the first layer of the network makes of the vectors: it depends on the form alone

  /// Forms that are kept. Of 1.4 million words of news 7 in 100 are not there, with twice the room 4 in 100.
  static constexpr std::size_t kMost = 8192;

  /// Where the cache is full, the half that was used least goes.
  void make_room();
};

/// Turns forms into vectors: word vectors, trained ones for the words of the training data, parts of words and the
/// way of writing, put through two layers. A form's vector depends on the form alone.
class WordEncoder {
 public:
  /// vectors  outlives the encoder
  /// throws   ModelError
  WordEncoder(const ModelFile& file, const Vectors& vectors);

  std::uint32_t width() const { return project_.outputs; }

  /// The rows of the forms' vectors in the cache, put there where they are new; the last are the new ones.
  std::vector<std::uint32_t> encode(std::span<const std::string_view> forms, WordCache& cache) const;

 private:
  void read_inputs(std::string_view form, float* in) const;
  void compute(const std::vector<float>& inputs, std::size_t count, float* out) const;

  const Vectors* vectors_;
  KeyTable keys_;
  ByteRows words_;
  ByteRows grams_;
  ByteRows affixes_;
  std::span<const float> shapes_;
  std::span<const float> unknown_;  ///< stands for the vector of a word that has none
  std::span<const float> absent_;   ///< stands for the trained vector of a word that has none
  Linear project_;
  Linear refine_;
};

}  // namespace copytaster::language
