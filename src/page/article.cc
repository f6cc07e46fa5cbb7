#include "page/article.h"

namespace copytaster::page {

std::string_view name_of(RemovedKind kind) {
  switch (kind) {
    case RemovedKind::navigation: return "navigation";
    case RemovedKind::caption: return "caption";
    case RemovedKind::credit: return "credit";
    case RemovedKind::teaser: return "teaser";
    case RemovedKind::appeal: return "appeal";
    case RemovedKind::comment_form: return "comment-form";
    case RemovedKind::share: return "share";
    case RemovedKind::byline: return "byline";
    case RemovedKind::date: return "date";
    case RemovedKind::other: break;
  }
  return "other";
}

std::string_view name_of(Genre genre) {
  switch (genre) {
    case Genre::report: return "report";
    case Genre::analysis: return "analysis";
    case Genre::opinion: return "opinion";
    case Genre::live_blog: return "live-blog";
    case Genre::roundup: break;
  }
  return "roundup";
}

std::string_view name_of(Precision precision) {
  switch (precision) {
    case Precision::second: return "second";
    case Precision::day: return "day";
    case Precision::month: return "month";
    case Precision::year: break;
  }
  return "year";
}

std::string_view name_of(DateBasis basis) {
  switch (basis) {
    case DateBasis::page: return "page";
    case DateBasis::metadata: return "metadata";
    case DateBasis::url: return "url";
    case DateBasis::story: break;
  }
  return "story";
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list_item: return "list-item";
    case BlockKind::quote: return "quote";
    case BlockKind::preformatted: return "preformatted";
    case BlockKind::table_row: break;
  }
  return "table-row";
}

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::container: return "container";
    case Basis::json_ld: return "json-ld";
    case Basis::open_graph: return "open-graph";
    case Basis::microdata: return "microdata";
    case Basis::meta: return "meta";
    case Basis::page: return "page";
    case Basis::url: break;
  }
  return "url";
}

}  // namespace copytaster::page
