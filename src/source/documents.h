#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/limits.h"
#include "source/page.h"

namespace copytaster::source {

/// Documents that hold reports inside a structure of their own. An item's path is the id that the document
/// gives it, or empty. What was whole in front of a break is given, then the break as the last item.
///
/// charset  as declared by whatever holds the document
/// fails    malformed: broken; no_article: XML or JSON of another kind, or no item in it
Result<std::vector<Item>> read_xml(std::string_view bytes, const std::optional<std::string>& charset);
Result<std::vector<Item>> read_json(std::string_view bytes);

/// Whether JSON is one document for read_json, and not lines of articles.
///
/// bytes    the beginning of the input, or `whole`
bool is_json_document(std::string_view bytes, bool whole);

/// Names the items of one file: FILE#ID, or FILE#NUMBER where an item has no id or not one of its own.
class ItemNames {
 public:
  explicit ItemNames(std::string file) : file_(std::move(file)) {}
  std::string name(std::string_view id, std::size_t number);

 private:
  std::string file_;
  std::unordered_set<std::uint64_t> ids_;
};

/// Hands a document's items to `sink` under FILE#ID, or the problem under `file`. An item larger than a page may
/// be gives too_large.
void deliver(const std::string& file, Result<std::vector<Item>> document, const Limits& limits, const Sink& sink);

}  // namespace copytaster::source
