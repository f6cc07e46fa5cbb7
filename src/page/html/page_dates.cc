#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "page/dates.h"
#include "page/html/metadata_parts.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

/// In which order the page writes day and month in numbers: by its language and country.
DayOrder order_of(const Sources& sources, const Article& article) {
  const auto language = to_lower(article.language.value_or(""));
  if (!language.empty() && !language.starts_with("en")) return DayOrder::day_first;
  const auto host = host_of(sources.url);
  const auto domain = host.substr(host.rfind('.') == std::string_view::npos ? 0 : host.rfind('.') + 1);
  const bool country = domain.size() == 2 && domain != "us" && domain != "io" && domain != "co" && domain != "tv";
  if (country || (language.size() > 3 && !language.ends_with("us"))) return DayOrder::day_first;
  return language.empty() ? DayOrder::unknown : DayOrder::month_first;
}

/// A date that a page of news can have.
bool is_plausible(const Published& date) {
  // The web began in 1991; 1970 is a clock that was never set.
  const auto day = date.day();
  return day && *day >= std::chrono::sys_days(std::chrono::year(1991) / 1 / 1);
}

/// Whether the address has folders for year, month and day, "/2024/05/03/", which none writes by hand.
bool is_folder_date(std::string_view url) {
  const auto runs = split_runs(url);
  for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
    if (!runs[i].number || runs[i].text.size() != 4 || runs[i + 1].text.size() > 3 || !runs[i + 2].number) continue;
    const bool folders = url[runs[i].end] == '/' && runs[i + 1].begin == runs[i].end + 1 &&
                         url[runs[i + 1].end] == '/' && runs[i + 2].begin == runs[i + 1].end + 1;
    if (folders) return true;
  }
  return false;
}

struct Found {
  Published date;
  Basis basis = Basis::page;
  bool universal = false;  ///< counted in UTC: its day may not be that of the place
};

/// "2024-05-04T00:40:00Z", "Sat, 04 May 2024 00:40:00 GMT".
bool is_universal(std::string_view text) {
  constexpr std::string_view kZones[] = {"Z", "+00:00", "+0000", "GMT", "UTC"};
  return text.find(':') != std::string_view::npos &&
         std::ranges::any_of(kZones, [&](std::string_view zone) { return text.ends_with(zone); });
}

int days_between(const Found& a, const Found& b) { return static_cast<int>((*a.date.day() - *b.date.day()).count()); }

bool is_day_beside(const Found& a, const Found& b) { return std::abs(days_between(a, b)) == 1; }

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// "publishDate", "article_published_at", "first-published".
bool is_key_of_publication(std::string_view key) {
  std::string bare;
  for (const char c : key) {
    if (c != '_' && c != '-') bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  constexpr std::string_view kKeys[] = {"datepublished",   "datepublication", "publishdate",    "publisheddate",
                                        "publicationdate", "publishedat",     "firstpublished", "publishtime",
                                        "publishedtime",   "publishedon",     "publicationtime"};
  return std::ranges::any_of(kKeys, [&](std::string_view known) { return bare.ends_with(known); });
}

/// The string that stands in a script as the value of the key around `at`, where that is one of publication;
/// quotes may be escaped: "publishDate":"2024-05-03", {\"published_at\":\"2024-05-03\"}. Empty: none.
std::string_view value_of_key(std::string_view text, std::size_t at) {
  auto begin = at;
  while (begin > 0 && at - begin < 40 && is_key_character(text[begin - 1])) --begin;
  auto end = at;
  while (end < text.size() && end - at < 40 && is_key_character(text[end])) ++end;
  if (!is_key_of_publication(text.substr(begin, end - begin))) return {};
  constexpr std::size_t kLongestValue = 80;
  const auto rest = text.substr(end, kLongestValue);
  const auto value = rest.find_first_not_of("\\\"' ");
  if (value == std::string_view::npos || (rest[value] != ':' && rest[value] != '=')) return {};
  const auto first = rest.find_first_not_of("\\\"' ", value + 1);
  if (first == std::string_view::npos) return {};
  const auto last = rest.find_first_of("\\\"'},", first);
  return last == std::string_view::npos ? std::string_view() : rest.substr(first, last - first);
}

class Reader {
 public:
  Reader(const Sources& sources, const Article& article) : sources_(sources), order_(order_of(sources, article)) {}

  std::optional<Found> published() const {
    auto said = first({&Reader::linked_published, &Reader::graph_published, &Reader::meta_published,
                       &Reader::marked_published, &Reader::printed_published});
    const auto address = url();
    if (said) return address && is_first_day(*address, *said) ? address : as_shown(std::move(*said));
    said = printed_close();
    if (address && address->date.precision == Precision::day) {
      return said && is_day_beside(*said, *address) ? said : address;
    }
    if (said) return said;
    said = first({&Reader::marked_elsewhere, &Reader::meta_vague, &Reader::printed_near, &Reader::linked_recording,
                  &Reader::modified, &Reader::printed_aside, &Reader::printed_anywhere, &Reader::scripted});
    return said ? said : address;
  }

  std::optional<Found> modified() const {
    return first({&Reader::linked_modified, &Reader::graph_modified, &Reader::meta_modified, &Reader::marked_modified});
  }

 private:
  using Source = std::optional<Found> (Reader::*)() const;

  /// An address keeps the day of first publication when the page is published anew, and it is the local day
  /// where metadata count in UTC. One day beside what the page prints too, it is that of a draft or of another
  /// zone.
  bool is_first_day(const Found& address, const Found& said) const {
    if (address.date.precision != Precision::day || !is_folder_date(sources_.url)) return false;
    if (days_between(address, said) == 0) return false;
    if (!is_day_beside(address, said)) return true;
    const auto printed = printed_close();
    return !printed || days_between(*printed, said) != 0;
  }

  /// What stands beside the headline as the date of the report is believed before what the page declares:
  /// where it is the day before or after, for metadata often count in UTC; and where it is the declared day
  /// of a change, with which the page was published anew.
  Found as_shown(Found said) const {
    const auto close = printed_close();
    if (close && !said.universal && days_between(*close, said) == 0) return said;
    auto printed = printed_published();
    if (!printed) printed = close || !said.universal ? close : printed_near();
    if (!printed || days_between(*printed, said) == 0) return said;
    if (is_day_beside(*printed, said)) return *printed;
    const auto changed = modified();
    const bool anew = close && changed && days_between(*close, said) > 0 && days_between(*close, *changed) == 0;
    return anew ? *close : said;
  }

  /// The only date of publication that any element is marked with.
  std::optional<Found> marked_elsewhere() const {
    std::optional<Found> only;
    for (const auto& sign : sources_.signs.dates) {
      if (sign.kind != SignKind::marked || !sign.published) continue;
      auto found = read_element(sign);
      if (!found) continue;
      if (only && *only->date.day() != *found->date.day()) return std::nullopt;
      only = std::move(found);
    }
    return only;
  }

  std::optional<Found> first(std::initializer_list<Source> order) const {
    for (const auto source : order) {
      if (auto found = (this->*source)()) return found;
    }
    return std::nullopt;
  }

  std::optional<Found> parse(std::string_view text, Basis basis) const {
    if (text.empty()) return std::nullopt;
    auto date = parse_declared_date(text, sources_.rules, order_);
    if (!date || !is_plausible(*date) || date->precision == Precision::year) return std::nullopt;
    date->basis = basis == Basis::page ? DateBasis::page : DateBasis::metadata;
    return Found{std::move(*date), basis, is_universal(text)};
  }

  std::optional<Found> meta(std::initializer_list<std::string_view> names, Basis basis) const {
    for (const auto name : names) {
      for (const auto& meta : sources_.signs.metas) {
        if (meta.name != name) continue;
        if (auto found = parse(meta.content, basis)) return found;
      }
    }
    return std::nullopt;
  }

  std::optional<Found> linked_published() const { return parse(sources_.data.published, Basis::json_ld); }
  std::optional<Found> linked_modified() const { return parse(sources_.data.modified, Basis::json_ld); }

  std::optional<Found> graph_published() const {
    return meta({"article:published_time", "og:article:published_time", "og:published_time", "article:published",
                 "og:pubdate", "og:release_date", "article:post_date"},
                Basis::open_graph);
  }
  std::optional<Found> graph_modified() const {
    return meta(
        {"article:modified_time", "og:updated_time", "article:modified", "og:modified_time", "article:updated_time"},
        Basis::open_graph);
  }

  std::optional<Found> meta_published() const {
    return meta({"datepublished",
                 "date_published",
                 "publication_date",
                 "publish_date",
                 "publish-date",
                 "published-date",
                 "publishdate",
                 "pubdate",
                 "parsely-pub-date",
                 "sailthru.date",
                 "citation_publication_date",
                 "citation_date",
                 "citation_online_date",
                 "dc.date.issued",
                 "dcterms.issued",
                 "dcterms.available",
                 "bt:pubdate",
                 "cxenseparse:recs:publishtime",
                 "rnews:datepublished",
                 "article.published",
                 "published_time_telegram",
                 "originalpublicationdate",
                 "displaydate",
                 "vr:published_time",
                 "shareaholic:article_published_time",
                 "lp.article:published_time",
                 "eomportal-firstpublished",
                 "article_date_original",
                 "pub_date",
                 "published",
                 "release_date",
                 "dateposted"},
                Basis::meta);
  }
  /// Names that some sites use for the last change too.
  std::optional<Found> meta_vague() const {
    return meta({"dc.date", "dcterms.date", "date", "datecreated", "created", "timestamp", "creation_date",
                 "last-published", "dc.date.created", "dcterms.created"},
                Basis::meta);
  }
  std::optional<Found> linked_recording() const { return parse(sources_.data.uploaded, Basis::json_ld); }
  std::optional<Found> meta_modified() const {
    return meta({"datemodified", "dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "modified",
                 "revised", "updated_time", "date.modified", "parsely-metadata-updated"},
                Basis::meta);
  }

  /// What an element says: its machine-readable value, else its text. Of a value in UTC the text tells the
  /// local day.
  std::optional<Found> read_element(const Sign& sign) const {
    const auto basis = sign.kind == SignKind::marked ? Basis::microdata : Basis::page;
    const auto text = [&] { return parse(snippet_of(sources_.document, sign.node), basis); };
    for (const std::string_view name : {"datetime", "content", "title"}) {
      auto found = parse(sources_.document.attribute(sign.node, name), basis);
      if (!found) continue;
      const auto local = found->universal ? text() : std::nullopt;
      return local && is_day_beside(*local, *found) ? local : found;
    }
    return text();
  }

  template <class Fits>
  std::optional<Found> nearest(Fits fits) const {
    std::optional<Found> best;
    NodeId least = 0;
    for (const auto& sign : sources_.signs.dates) {
      if (!fits(sign)) continue;
      const NodeId at = distance(sign.node);
      if (best && at >= least) continue;
      if (auto found = read_element(sign)) {
        best = std::move(found);
        least = at;
      }
    }
    return best;
  }

  NodeId distance(NodeId id) const {
    if (!sources_.signs.headline) return id;
    const NodeId headline = *sources_.signs.headline;
    return id > headline ? id - headline : 2 * (headline - id);
  }

  std::optional<Found> marked_published() const {
    const auto marked = [](const Sign& sign) {
      return sign.kind == SignKind::marked && sign.published && !sign.secondary;
    };
    if (auto found = nearest(marked)) return found;
    const auto named = [](const Sign& sign) {
      return sign.kind == SignKind::time && sign.published && !sign.modified && !sign.secondary;
    };
    return nearest(named);
  }
  std::optional<Found> marked_modified() const {
    return nearest([](const Sign& sign) { return sign.kind >= SignKind::time && sign.modified && !sign.secondary; });
  }

  /// The dates printed in a text, with how good their labels are.
  std::optional<Found> labelled(std::string_view text, int least_rank) const {
    std::optional<Found> best;
    int best_rank = 0;
    std::size_t begin = 0;
    for (auto& printed : find_printed_dates(text, order_, sources_.rules)) {
      const int rank = rank_of_label(text.substr(begin, printed.begin - begin), sources_.rules);
      begin = printed.end;
      if (rank < least_rank || rank <= best_rank || !is_plausible(printed.date)) continue;
      printed.date.basis = DateBasis::page;
      best = Found{std::move(printed.date), Basis::page};
      best_rank = rank;
    }
    return best;
  }

  /// "Published 3 May 2024" around the headline.
  std::optional<Found> printed_published() const { return printed_around(3); }

  /// Time elements and dates around the headline that are not said to be those of a change.
  std::optional<Found> timed_near() const {
    constexpr NodeId kReach = 600;
    return nearest([&](const Sign& sign) {
      const bool near = !sources_.signs.headline || distance(sign.node) < kReach;
      return sign.kind == SignKind::time && !sign.modified && !sign.secondary && near;
    });
  }
  /// What stands so close to the headline that it is believed before vague metadata.
  std::optional<Found> printed_close() const {
    constexpr NodeId kReach = 120;
    if (!sources_.signs.headline) return timed_near();
    const auto close = [&](const Sign& sign) {
      return !sign.modified && !sign.secondary && distance(sign.node) < kReach;
    };
    if (auto found = nearest_named(close)) return found;
    return timed_near();
  }

  std::optional<Found> printed_near() const {
    if (auto found = printed_close()) return found;
    if (auto found = printed_around(2)) return found;
    return nearest_named([](const Sign& sign) { return !sign.modified && !sign.secondary; });
  }

  template <class Fits>
  std::optional<Found> nearest_named(Fits fits) const {
    constexpr NodeId kMostNodes = 60;
    std::optional<Found> best;
    NodeId least = 0;
    for (const auto& sign : sources_.signs.dates) {
      if (!fits(sign) || sources_.document.node(sign.node).end - sign.node > kMostNodes) continue;
      const NodeId at = distance(sign.node);
      if (best && at >= least) continue;
      auto found =
          sign.kind == SignKind::named ? labelled(snippet_of(sources_.document, sign.node), 2) : read_element(sign);
      if (found) {
        best = std::move(found);
        least = at;
      }
    }
    return best;
  }

  std::optional<Found> printed_around(int least_rank) const {
    if (!sources_.signs.headline) return std::nullopt;
    constexpr NodeId kBefore = 60;
    constexpr NodeId kBehind = 160;
    const auto nodes = sources_.document.nodes();
    const NodeId headline = *sources_.signs.headline;
    const NodeId end = std::min<NodeId>(nodes[headline].end + kBehind, static_cast<NodeId>(nodes.size()));
    return printed_within(headline > kBefore ? headline - kBefore : 0, end, least_rank);
  }

  static constexpr std::size_t kLongestLine = 120;
  static constexpr std::size_t kLongestLabel = 40;
  static constexpr std::size_t kMostRead = 400;  // bytes of a text node

  /// "27.1.2024 - The bridge was", "(3 May 2024) The bridge was": a paragraph that its date begins.
  std::optional<Found> opening(std::string_view text) const {
    constexpr std::size_t kLongestDate = 40;
    const auto dates = find_printed_dates(text.substr(0, kLongestDate), order_, sources_.rules);
    if (dates.empty() || dates.front().begin > 1 || !is_plausible(dates.front().date)) return std::nullopt;
    const auto rest = trim(text.substr(dates.front().end));
    const bool parted = rest.starts_with('-') || rest.starts_with(')') || rest.starts_with(':') ||
                        rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94");  // dashes
    if (!parted) return std::nullopt;
    auto date = dates.front().date;
    date.basis = DateBasis::page;
    return Found{std::move(date), Basis::page};
  }

  std::optional<Found> printed_within(NodeId from, NodeId end, int least_rank) const {
    const auto nodes = sources_.document.nodes();
    std::string before;  // the text before a date in an element of its own: "Published"
    for (NodeId i = from; i < end; ++i) {
      if (const NodeId next = sources_.signs.skip_others(i); next != i) {
        i = next - 1;
        continue;
      }
      if (nodes[i].tag == Tag::script || nodes[i].tag == Tag::style) {
        i = nodes[i].end - 1;
        continue;
      }
      if (nodes[i].tag != Tag::text) continue;
      const auto raw = trim(nodes[i].text.substr(0, kMostRead));
      if (raw.empty()) continue;
      const bool digits = raw.find_first_of("0123456789") != std::string_view::npos;
      if (!digits && raw.size() > 2 * kLongestLabel) {
        before.clear();
        continue;
      }
      std::string collapsed;
      append_collapsed(raw, collapsed);
      const auto text = trim(collapsed);
      if (digits && text.size() <= kLongestLine) {
        if (auto found = labelled(before + ' ' + std::string(text), least_rank)) return found;
      }
      if (text.size() > kLongestLine && least_rank <= 2) {
        if (auto found = opening(text)) return found;
      }
      before = text.size() <= kLongestLabel ? std::string(text) : std::string();
    }
    return std::nullopt;
  }

  std::optional<Found> printed_anywhere() const {
    const auto end = static_cast<NodeId>(sources_.document.nodes().size());
    for (const int rank : {3, 1}) {
      if (auto found = printed_labelled(end, rank)) return found;
    }
    return nearest([](const Sign& sign) { return !sign.secondary; });
  }

  /// A date with a label anywhere.
  std::optional<Found> printed_labelled(NodeId end, int rank) const {
    auto found = printed_within(0, end, rank);
    return found;
  }

  /// The sidebar beside the headline.
  std::optional<Found> printed_aside() const {
    constexpr NodeId kReach = 300;
    return nearest([&](const Sign& sign) {
      return sign.aside && sign.kind >= SignKind::time && sources_.signs.headline && distance(sign.node) < kReach;
    });
  }

  /// What the page's own scripts know: "published_at":"2024-05-03".
  std::optional<Found> scripted() const {
    const auto nodes = sources_.document.nodes();
    std::size_t budget = kMostScript;
    for (NodeId i = 0; i < nodes.size() && budget > 0; i = nodes[i].tag == Tag::script ? nodes[i].end : i + 1) {
      if (nodes[i].tag != Tag::script || nodes[i].end == i + 1) continue;
      const auto text = nodes[i + 1].text.substr(0, budget);
      budget -= text.size();
      if (auto found = scripted_in(text)) return found;
    }
    return std::nullopt;
  }

  /// Bytes of script that are searched.
  static constexpr std::size_t kMostScript = 4u << 20;

  std::optional<Found> scripted_in(std::string_view text) const {
    for (std::size_t at = text.find("ubli"); at != std::string_view::npos; at = text.find("ubli", at + 4)) {
      const auto value = value_of_key(text, at);
      if (auto found = value.empty() ? std::nullopt : parse(value, Basis::meta)) return found;
    }
    return std::nullopt;
  }

  std::optional<Found> url() const {
    auto date = date_in_url(sources_.url, sources_.rules);
    if (!date || !is_plausible(*date)) return std::nullopt;
    date->basis = DateBasis::url;
    return Found{std::move(*date), Basis::url};
  }

  const Sources& sources_;
  DayOrder order_;
};

}  // namespace

void read_page_dates(const Sources& sources, Article& article) {
  const Reader reader(sources, article);
  if (!article.published) {
    if (auto found = reader.published()) {
      article.published = std::move(found->date);
      article.bases.published = found->basis;
    }
  }
  if (article.modified) return;
  auto changed = reader.modified();
  if (!changed || !article.published || changed->date.value == article.published->value) return;
  // A change before the publication is none.
  if (*changed->date.day() < *article.published->day()) return;
  article.modified = std::move(changed->date);
  article.bases.modified = changed->basis;
}

}  // namespace copytaster::page::html
