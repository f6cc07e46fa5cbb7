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

}  // namespace copytaster::page
