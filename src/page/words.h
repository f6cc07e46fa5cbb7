#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace copytaster::page {

/// Written without blanks between words: kana, Han, Thai.
bool is_ideograph(char32_t);

/// Appends the hashes of the words of `text`, folded so that case and the shape of apostrophes do not
/// count. returns  how many begin with a capital letter
std::uint32_t append_words(std::string_view text, std::vector<std::uint64_t>& words);

/// Where the word of this index stands in `text`, in bytes; empty behind the last word.
Span word_span(std::string_view text, std::uint32_t index);

/// Parts at each of the separators, trimmed, empty ones left out.
std::vector<std::string_view> split_at(std::string_view text, std::span<const std::string_view> separators);

/// The parts between blanks.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace copytaster::page
