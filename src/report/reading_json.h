#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/utf8.h"
#include "find/reading.h"
#include "report/json_line.h"

/// The parts of the record that one article has, whether it stands in a story or alone.
namespace copytaster::report {

/// "a" and 0 -> "a1": ids of the record count from one.
std::string numbered(std::string_view prefix, std::size_t index);

/// "a1q1": unique in the story.
std::string quote_id(ArticleId article, std::size_t quote);

/// How the record calls an article's entity.
using EntityName = std::function<std::string(EntityId)>;

/// path, url, outlet, language, title, byline, dateline, section, genre (where it is no plain report), published,
/// agencies.
void put_head(JsonLine& line, const find::Reading& reading);

/// text
void put_text(JsonLine& line, const find::Reading& reading);

/// canonical, modified, partial, images, blocks, bytes, basis: what only the lines of clean and annotate tell.
void put_page(JsonLine& line, const find::Reading& reading, const CodePoints& points);

/// removed: what the page held beside the text
void put_removed(JsonLine& line, const find::Reading& reading);

/// quotes, times, quantities, mentions.
void put_findings(JsonLine& line, const find::Reading& reading, ArticleId article, const CodePoints& points,
                  const EntityName& entity_name);

}  // namespace copytaster::report
