#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace copytaster::page {

enum class Precision { second, day, month, year };
enum class DateBasis {
  page,      ///< printed on the page
  metadata,  ///< said by the container or the page's metadata
  url,       ///< part of the address
  story,     ///< inferred from the other reports of the story
};

struct Published {
  std::string value;  ///< ISO 8601, as precise as known: "2021-10-18", "2021-10-18T09:30:00+02:00"
  Precision precision = Precision::day;
  DateBasis basis = DateBasis::page;
  /// The calendar day at the place of publication; the first day of a month or year.
  std::optional<Day> day() const {
    return parse_iso_day(value.size() == 4 ? value + "-01-01" : value.size() == 7 ? value + "-01" : value);
  }
};

enum class RemovedKind { navigation, caption, credit, teaser, appeal, comment_form, share, byline, date, other };

/// A piece of the page that is not part of the body.
struct Removed {
  std::string text;
  RemovedKind kind = RemovedKind::other;
};

/// One report, cleaned. Owns its text.
struct Article {
  std::string path;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> section;
  std::optional<std::string> language;  ///< as declared; language::analyse decides
  std::vector<std::string> byline;      ///< persons
  std::optional<std::string> dateline;  ///< the place alone: "MOSCOW"
  std::optional<Published> published;
  std::vector<std::string> agencies;  ///< short names of credited wire agencies, sorted: "AFP", "AP", "Reuters"
  Text text;                          ///< the body, paragraphs parted by "\n\n", words as on the page
  std::vector<Removed> removed;       ///< in page order
};

std::string_view name_of(RemovedKind);  ///< as in the contract: "comment-form"
std::string_view name_of(Precision);
std::string_view name_of(DateBasis);

}  // namespace copytaster::page
