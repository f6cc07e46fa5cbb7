#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
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

/// What kind of writing an article is, by IPTC's genres.
enum class Genre : std::uint8_t {
  report,    ///< news, and whatever says nothing else of itself
  analysis,  ///< explains
  opinion,   ///< argues: a column, an editorial, a letter to the paper
  live_blog,
  roundup,  ///< several events in one: a briefing, news in brief
};

/// A piece of the page that is not part of the body.
struct Removed {
  std::string text;
  RemovedKind kind = RemovedKind::other;
};

/// What a paragraph of the body is on its page.
enum class BlockKind : std::uint8_t { paragraph, heading, list_item, quote, preformatted, table_row };

/// One paragraph of the body. Blocks are sorted, cover the text but for the "\n\n" between them, and are
/// given where the page says what its paragraphs are (HTML); a text dump has none.
struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;  ///< heading: 1 to 6; list_item: how deep the list is nested, from 1; else 0
  bool operator==(const Block&) const = default;
};

/// The way back: what stands at `page`, decoded, its tags stripped, its entities resolved and its white space
/// collapsed, is the text at `text`; of a paragraph, what is not shown between its words aside.
struct Provenance {
  Span text;  ///< of the body: a paragraph (of a table's row what stands together), or a word, between white space
  Span page;  ///< bytes of the page as received, not empty
  bool operator==(const Provenance&) const = default;
};

/// A picture of the report with what stands beside it.
struct Image {
  std::string source;   ///< address as the page writes it
  std::string caption;  ///< empty: none
  std::string credit;   ///< empty: none
};

/// Where a value of the metadata was read.
enum class Basis : std::uint8_t {
  container,   ///< the crawl, feed or JSON line around the page
  json_ld,     ///< schema.org as JSON-LD
  open_graph,  ///< meta property "og:..." and "article:..."
  microdata,   ///< itemprop
  meta,        ///< other meta and link elements, title
  page,        ///< visible on the page
  url,         ///< the address
};

/// The basis of each value that is present.
struct Bases {
  std::optional<Basis> title;
  std::optional<Basis> byline;
  std::optional<Basis> published;
  std::optional<Basis> modified;
  std::optional<Basis> outlet;
  std::optional<Basis> language;
  std::optional<Basis> section;
};

/// One report, cleaned. Owns its text.
struct Article {
  std::string path;
  std::optional<std::string> url;        ///< where it was read
  std::optional<std::string> canonical;  ///< the address that the page gives itself
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<std::string> section;
  Genre genre = Genre::report;
  std::optional<std::string> language;  ///< as declared; language::analyse decides
  std::vector<std::string> byline;      ///< persons
  std::optional<std::string> dateline;  ///< the place alone: "MOSCOW"
  std::optional<Published> published;
  std::optional<Published> modified;  ///< only where it is said to be another time than `published`
  std::vector<std::string> agencies;  ///< short names of credited wire agencies, sorted: "AFP", "AP", "Reuters"
  Text text;                          ///< the body, paragraphs parted by "\n\n", words as on the page
  std::vector<Removed> removed;       ///< in page order
  std::vector<Block> blocks;
  std::vector<Image> images;
  /// In text order; only where asked for. A piece of which no one place can be named has none.
  std::vector<Provenance> provenance;
  Bases bases;
  bool partial = false;  ///< the page shows only the beginning: a paywall, a summary in a feed
};

std::string_view name_of(RemovedKind);  ///< as in the contract: "comment-form"
std::string_view name_of(Genre);        ///< "live-blog"
std::string_view name_of(Precision);
std::string_view name_of(DateBasis);
std::string_view name_of(BlockKind);
std::string_view name_of(Basis);

}  // namespace copytaster::page
