#pragma once

#include <string_view>

#include "base/problem.h"

namespace copytaster::source {

enum class Format {
  text,
  html,
  xml,         ///< XML that is not HTML
  json,        ///< one JSON document, or lines of it: the first bytes do not tell
  json_lines,  ///< by its suffix
  warc,
  mhtml,
};

/// What the first bytes of an input say; the suffix of `path` decides only where they leave it open.
///
/// head     the first 4096 bytes, or all there are
/// fails    malformed: a known format that is no text, such as a picture
Result<Format> format_of(std::string_view head, std::string_view path);

}  // namespace copytaster::source
