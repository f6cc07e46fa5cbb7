#pragma once

#include <algorithm>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace copytaster::source {

/// A document as far as it could be parsed.
struct Xml {
  pugi::xml_document tree;            ///< all text in it UTF-8
  std::optional<std::string> broken;  ///< why and where the rest could not be parsed
  std::vector<pugi::xml_node> open;   ///< the elements inside which it broke, from the root inwards

  bool is_whole(const pugi::xml_node& node) const { return std::ranges::find(open, node) == open.end(); }
};

/// Entities other than XML's five stay as they are written, so none can grow and none reaches outside.
/// Valid UTF-8 outweighs another charset declared; bytes that are invalid in the declared one become U+FFFD.
///
/// charset  as declared by whatever holds the document; its own declaration goes first
/// fails    malformed: no element in it
/// cost     time and memory linear in the bytes, about 100 bytes of memory an element, whatever its depth
Result<Xml> parse_xml(std::string_view bytes, const std::optional<std::string>& charset);

/// `atom:title` -> "title".
std::string_view local_name(const pugi::xml_node& node);

/// The child element of that local name; null where there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view local);

/// All text inside, as it stands; valid UTF-8.
std::string text_of(const pugi::xml_node& node);

/// text_of without white space around; nothing where that leaves nothing, or for a null node.
std::optional<std::string> trimmed_text_of(const pugi::xml_node& node);

/// What stands inside as HTML: prefixes and namespaces dropped, NITF's headings turned into HTML's, its
/// media and notes to editors left out.
std::string html_of(const pugi::xml_node& node);

}  // namespace copytaster::source
