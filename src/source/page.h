#pragma once

#include <optional>
#include <string>

namespace copytaster::source {

enum class MediaType {
  text,  ///< a text dump of a page, or clean text
  html,
};

/// One report as it came in: bytes, and what the container says about them.
struct Page {
  std::string path;   ///< FILE, or FILE#ID inside a larger file
  std::string bytes;  ///< unpacked, not decoded
  MediaType type = MediaType::text;
  std::optional<std::string> charset;  ///< as declared by the container
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<std::string> published;  ///< as declared, not parsed
  std::optional<std::string> language;   ///< as declared
};

}  // namespace copytaster::source
