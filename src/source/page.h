#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"

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
  std::optional<std::string> modified;   ///< as declared, not parsed
  std::optional<std::string> retrieved;  ///< when the page was fetched, as declared, not parsed
  std::optional<std::string> language;   ///< as declared
  std::optional<std::string> section;    ///< the part of the outlet or its category, as declared
  std::optional<std::string> located;    ///< where the report is filed from, as declared
  std::vector<std::string> byline;       ///< as declared, one author or "By ..." line an entry
  bool body_only = false;  ///< the article's body alone, as feeds and agencies deliver it, not a whole page
  bool partial = false;    ///< only a summary was delivered
};

/// A page, or why the input at `path` (FILE or FILE#ID) gave none.
struct Item {
  std::string path;
  Result<Page> page;
};

using Sink = std::function<void(Item)>;

}  // namespace copytaster::source
