#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/network/vectors.h"

namespace copytaster::language {

/// A sentence, or part of one, made ready to be compared.
struct Meaning {
  struct Word {
    std::uint64_t form = 0;  ///< hash of the folded form
    float weight = 0;
    bool known = false;  ///< has a vector
  };
  std::vector<Word> words;     ///< without punctuation
  std::vector<float> vectors;  ///< of each word, of length 1; zeros where it is not known
  float weight = 0;            ///< of all words
};

/// How alike two sentences are in what their words mean. Every word looks for the word of the other sentence that is
/// closest to it: the same one counts whole, one with a like vector in part. Words count by how rare they are, with
/// the weights a / (a + p) of Arora, Liang and Ma (2017, "A Simple but Tough-to-Beat Baseline for Sentence
/// Embeddings"). Without the vectors this is Dice's coefficient over weighted words.
class Likeness {
 public:
  /// vectors  outlive it
  explicit Likeness(const Vectors& vectors) : vectors_(&vectors) {}

  /// forms  the words in order, as written
  Meaning read(std::span<const std::string_view> forms) const;

  /// 0 to 1; 0 where one has no words. Symmetric.
  /// cost  O(words * words * values of a vector): some ten microseconds for two sentences
  float compare(const Meaning& a, const Meaning& b) const;

 private:
  float found_in(const Meaning& a, const Meaning& b) const;

  const Vectors* vectors_;
};

}  // namespace copytaster::language
