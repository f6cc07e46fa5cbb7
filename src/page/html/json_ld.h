#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/html/document.h"

namespace copytaster::page::html {

/// Someone named in the data.
struct LinkedName {
  std::string name;
  bool organisation = false;
  bool operator==(const LinkedName&) const = default;
};

/// What a page says of its article as JSON-LD, in the words of schema.org. Empty: not said.
struct JsonLd {
  std::string type;  ///< of the object that was chosen: "NewsArticle"
  std::string headline;
  std::vector<LinkedName> authors;
  std::string published;
  std::string modified;
  std::string uploaded;  ///< of a film or recording on the page, perhaps older than the article
  std::string publisher;
  std::string section;
  std::string language;
  std::string url;
  std::string article_body;  ///< plain text as the site gives it, often without paragraphs
  std::optional<bool> free;  ///< isAccessibleForFree, of the article or of a part of it
  std::string paid_part;     ///< the cssSelector of the part that is not free
  std::size_t words = 0;     ///< wordCount; 0: not said
};

/// Reads the JSON-LD of a page: of all its objects the one that describes an article, what it leaves out
/// filled from the object of the page around it.
///
/// Sites write it by hand: comments and CDATA around it, raw line ends in strings, commas before a closing
/// bracket, several objects in a row, entities and tags in strings are all read.
///
/// fails    never: what is not JSON says nothing
/// cost     O(n) in the bytes of the scripts; at most kMaxObjects objects, nested kMaxNesting deep
JsonLd read_json_ld(const Document& document);

/// The same, of scripts alone.
JsonLd read_json_ld(const std::vector<std::string_view>& scripts);

inline constexpr std::size_t kMaxObjects = 2000;
inline constexpr int kMaxNesting = 8;

/// `text` with its character references resolved and its tags left out, white space collapsed, trimmed.
std::string plain_text(std::string_view text);

}  // namespace copytaster::page::html
