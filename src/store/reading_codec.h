#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"
#include "find/reading.h"

namespace copytaster::store {

/// A reading as bytes and back: decode_reading(encode_reading(r)) is r in every field, numbers to the last bit, but for
/// the Reasons (`why`) of its findings, which come back empty: they are views of the finders' constants.
///
/// reading  its spans lie in its text and its indices in range, as every stage gives them; else the bytes are refused
///          when read
/// returns  2.6 bytes for each of the text of a report of 700 words, 2.8 of one of 400; mostly the text and its tokens
/// cost     one pass, O(bytes); 0.05 ms for 500 words, and 0.07 ms to read them
std::string encode_reading(const find::Reading& reading);

/// Bytes may come from anywhere: what is given back is safe to build a story from. Every span lies in the text, on
/// character boundaries; tokens, sentences, paragraphs and names are in text order and do not overlap; heads, token
/// ranges, paragraphs, entities and times are in range; days are days of the calendar.
///
/// fails    malformed: another version, damaged, or not what encode_reading gives
/// cost     one pass, O(bytes); takes at most about a hundred times the bytes of memory, whatever they say
Result<find::Reading> decode_reading(std::string_view bytes);

}  // namespace copytaster::store
