#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lineage/words.h"

namespace copytaster::lineage {

/// Hash of words [at, at + size) in this order.
std::uint64_t hash_words(std::span<const Word> words, std::size_t at, std::size_t size);

/// A few of the hashes of all six words in a row, so chosen that two texts with ten words in a row in
/// common have one in common (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
///
/// returns  sorted, no hash twice; about a third as many as words
std::vector<std::uint32_t> fingerprint(std::span<const Word> words);

}  // namespace copytaster::lineage
