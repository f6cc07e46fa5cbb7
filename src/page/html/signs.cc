#include "page/html/signs.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

/// Bounds for pages that are nothing but such elements.
constexpr std::size_t kMostSigns = 400;
constexpr std::size_t kMostZones = 2000;
constexpr std::size_t kMostHeadlines = 40;
constexpr std::size_t kLongestTitle = 1000;

/// A part of the page that is not the article, unless it holds the headline.
struct Zone {
  NodeId begin = 0;
  NodeId end = 0;
  bool article = false;  ///< an article element: one among several only where another holds the headline
  bool aside = false;    ///< beside the article, not below it
  bool firm = false;     ///< other articles and comments: never part of this article
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

/// Whether the lower-case word stands anywhere in the text.
bool holds(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

/// What a class attribute says of its element.
struct ClassSays {
  bool author = false;
  bool date = false;
  bool published = false;
  bool modified = false;
  bool headline = false;
  bool zone = false;
  bool aside = false;
  bool comments = false;
};

/// What a part of a class's word says.
enum Hint : std::uint16_t {
  kAuthor = 1,
  kNoAuthor = 2,  ///< what stands beside an author: a picture, a text about them
  kDate = 4,
  kNoDate = 8,
  kPublished = 16,
  kModified = 32,
  kZone = 64,
  kAside = 128,
  kHeadline = 256,
};

struct Part {
  std::string_view text;
  std::uint16_t hints;
};

/// Parts of class names as content management systems write them, sorted by their first letter.
constexpr Part kParts[] = {
    {"about", kNoAuthor},
    {"article-headline", kHeadline},
    {"article__headline", kHeadline},
    {"article__title", kHeadline},
    {"auteur", kAuthor},
    {"author", kAuthor},
    {"autor", kAuthor},
    {"avatar", kNoAuthor},
    {"bio", kNoAuthor},
    {"breadcrumb", kZone},
    {"by-line", kAuthor},
    {"byline", kAuthor},
    {"candidate", kNoDate},
    {"comments", kZone},
    {"date", kDate},
    {"datum", kDate},
    {"description", kNoAuthor},
    {"fecha", kDate},
    {"follow", kNoAuthor},
    {"icon", kNoAuthor},
    {"image", kNoAuthor},
    {"img", kNoAuthor},
    {"last-update", kModified},
    {"lastmod", kModified},
    {"latest", kZone},
    {"lifetime", kNoDate},
    {"modified", kModified},
    {"most-read", kZone},
    {"newsletter", kZone},
    {"photo", kNoAuthor},
    {"popular", kZone},
    {"posted", kDate},
    {"promo", kZone},
    {"pub-", kDate},
    {"pubdate", kDate | kPublished},
    {"publish", kDate | kPublished},
    {"publisher", kNoDate},
    {"read", kNoDate},
    {"read-more", kZone},
    {"realtime", kNoDate},
    {"recommend", kZone},
    {"related", kZone},
    {"runtime", kNoDate},
    {"share", kNoAuthor},
    {"sidebar", kAside},
    {"social", kNoAuthor},
    {"sometimes", kNoDate},
    {"submitted", kAuthor | kDate},
    {"teaser", kZone},
    {"thumb", kNoAuthor},
    {"time", kDate},
    {"timeline", kNoDate},
    {"trending", kZone},
    {"update-", kNoDate},
    {"updated", kModified},
    {"validate", kNoDate},
    {"writer", kAuthor},
};

constexpr std::size_t pair_index(char a, char b) { return static_cast<std::size_t>((a & 31) * 32 + (b & 31)); }

/// Where in kParts the parts of one pair of first letters begin and end.
struct PartRange {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
};
/// By pair_index; most of a class name is passed over by this alone.
constexpr auto kPartsOf = [] {
  std::array<PartRange, 1024> ranges{};
  for (std::size_t i = 0; i < std::size(kParts); ++i) {
    auto& range = ranges[pair_index(kParts[i].text[0], kParts[i].text[1])];
    if (range.end == 0) range.begin = static_cast<std::uint8_t>(i);
    range.end = static_cast<std::uint8_t>(i + 1);
  }
  return ranges;
}();

void read_class_word(std::string_view word, ClassSays& says) {
  std::uint16_t hints = 0;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const auto range = kPartsOf[pair_index(word[i], word[i + 1])];
    for (std::size_t k = range.begin; k < range.end; ++k) {
      if (word.substr(i).starts_with(kParts[k].text)) hints |= kParts[k].hints;
    }
  }
  if ((hints & kAuthor) != 0 && (hints & kNoAuthor) == 0) says.author = true;
  if ((hints & kDate) != 0 && (hints & kNoDate) == 0) {
    says.date = true;
    says.modified = says.modified || (hints & kModified) != 0;
    says.published = says.published || (hints & kPublished) != 0 || word == "entry-date";
  } else if ((hints & kModified) != 0) {
    says.date = says.modified = true;
  }
  // Drupal's "node-promoted" stands on the article itself: it was shown on the front page.
  const bool promoted = word == "node-promoted" || word == "node--promoted";
  says.zone = says.zone || ((hints & kZone) != 0 && !promoted) || word == "nav" || word == "menu" || word == "footer" ||
              word == "site-footer";
  constexpr std::string_view kComments[] = {"comment",      "comments",      "commentlist",   "comment-list",
                                            "comment-body", "comments-area", "comments-list", "comment-respond"};
  says.comments = says.comments || std::ranges::find(kComments, word) != std::end(kComments);
  says.aside = says.aside || (hints & kAside) != 0 || word == "widget" || word.starts_with("widget_");
  says.headline = says.headline || (hints & kHeadline) != 0 || word == "entry-title" || word == "post-title" ||
                  word == "headline" || word == "article-title" || word == "title";
}

ClassSays read_class(std::string_view text, std::string& scratch) {
  ClassSays says;
  scratch.assign(text);
  for (char& c : scratch) c = c == '\n' || c == '\t' ? ' ' : lower(c);
  const std::string_view words = scratch;
  for (std::size_t begin = 0; begin < words.size();) {
    const auto end = std::min(words.find(' ', begin), words.size());
    if (end > begin) read_class_word(words.substr(begin, end - begin), says);
    begin = end + 1;
  }
  return says;
}

/// Whether an address is that of an author's page.
bool is_authors_address(std::string_view href) {
  constexpr std::string_view kFolders[] = {"author/",  "authors/",    "autor/",  "autoren/",   "auteur/",  "by/",
                                           "profile/", "contributor", "profil/", "journalist", "reporter", "writers/"};
  if (href.size() > 300) return false;
  for (std::size_t i = 0; i + 1 < href.size(); ++i) {
    if (href[i] != '/' || std::string_view("abcjprw").find(href[i + 1]) == std::string_view::npos) continue;
    const auto rest = href.substr(i + 1);
    if (std::ranges::any_of(kFolders, [&](std::string_view folder) { return rest.starts_with(folder); })) return true;
  }
  return false;
}

/// The attributes of a meta element that the rules ask for.
struct MetaAttributes {
  std::string_view name, content, property, itemprop, http_equiv;

  void set(std::string_view key, std::string_view value) {
    switch (key.size()) {
      case 4: return take(key, value, "name", name);
      case 7: return take(key, value, "content", content);
      case 8:
        return key.front() == 'p' ? take(key, value, "property", property) : take(key, value, "itemprop", itemprop);
      case 10: return take(key, value, "http-equiv", http_equiv);
      default: return;
    }
  }

 private:
  static void take(std::string_view key, std::string_view value, std::string_view wanted, std::string_view& out) {
    if (out.empty() && key == wanted) out = value;
  }
};

/// How many words two headlines share that say the same; 0: they do not.
std::size_t words_shared(std::string_view a, std::string_view b) {
  std::vector<std::uint64_t> x;
  std::vector<std::uint64_t> y;
  append_words(a, x);
  append_words(b, y);
  if (x.empty() || y.empty()) return 0;
  std::size_t shared = 0;
  for (const auto word : x) shared += std::ranges::find(y, word) != y.end() ? 1u : 0u;
  // A site's name may stand behind one of the two.
  const bool similar = shared * 10 >= std::min(x.size(), y.size()) * 7 && shared * 10 >= x.size() * 6;
  return similar ? shared : 0;
}

class Reader {
 public:
  explicit Reader(const Document& document) : document_(document) {}

  Signs read() {
    const auto nodes = document_.nodes();
    for (NodeId i = 0; i < nodes.size();) {
      const Node& node = nodes[i];
      switch (node.tag) {
        case Tag::text:
        case Tag::comment: ++i; continue;
        case Tag::script: read_script(i); break;
        case Tag::style:
        case Tag::svg:
        case Tag::template_: break;
        default:
          read_element(i);
          ++i;
          continue;
      }
      i = node.end;
    }
    choose_headline();
    open_first_article();
    mark_secondary(signs_.authors);
    mark_secondary(signs_.dates);
    for (const Zone& zone : outer_zones(false)) signs_.beside.push_back({zone.begin, zone.end});
    std::erase_if(zones_, [](const Zone& zone) { return !zone.firm; });
    for (const Zone& zone : outer_zones(true)) signs_.others.push_back({zone.begin, zone.end});
    return std::move(signs_);
  }

 private:
  void read_script(NodeId i) {
    const auto& node = document_.node(i);
    if (node.end == i + 1) return;
    const auto text = trim(document_.node(i + 1).text);
    // JSON, or what some put around it; the types of all other scripts need not be looked at.
    if (text.empty() || std::string_view("{[</").find(text.front()) == std::string_view::npos) return;
    // Some forget the type.
    const bool bare = text.starts_with('{') && holds(text.substr(0, 200), "schema.org");
    if (bare || holds(document_.attribute(node, "type"), "ld+json")) signs_.scripts.push_back(text);
  }

  /// Most elements share their class with others: what was said last of the classes that fall into a slot.
  ClassSays class_of(std::string_view text) {
    if (text.empty()) return {};
    const auto mixed = text.size() * 131 + static_cast<unsigned char>(text[text.size() / 2]) * 31 +
                       static_cast<unsigned char>(text[text.size() / 4]) * 7 +
                       static_cast<unsigned char>(text.back()) * 17 + static_cast<unsigned char>(text.front());
    auto& known = classes_[mixed % classes_.size()];
    if (known.text != text) known = {text, read_class(text, scratch_)};
    return known.says;
  }

  /// The attribute of an element where it is noted to have it.
  std::string_view noted(const Node& node, Present bit, std::string_view name) const {
    return (node.present & bit) != 0 ? document_.attribute(node, name) : std::string_view();
  }

  void read_element(NodeId i) {
    const Node& node = document_.node(i);
    if (node.tag == Tag::meta) return read_meta(node);
    if (node.tag == Tag::link) return read_link(node);
    if (node.tag == Tag::html) signs_.language = trim(document_.attribute(node, "lang"));
    if (node.tag == Tag::title && signs_.title.empty()) signs_.title = document_.text_of(i);
    const auto says = class_of(node.classes);
    auto item = noted(node, kHasItemprop, "itemprop");
    if (item.empty()) item = noted(node, kHasProperty, "property");
    if (node.tag == Tag::h1) {
      if (signs_.headlines.size() < kMostHeadlines) signs_.headlines.push_back(i);
    } else if (node.tag == Tag::h2 || says.headline || holds(item, "headline")) {
      if (node.tag != Tag::a && signs_.named_headlines.size() < kMostHeadlines) signs_.named_headlines.push_back(i);
    }
    read_zone(i, says);
    read_author(i, says, item);
    read_date(i, says, item);
  }

  void read_zone(NodeId i, const ClassSays& says) {
    const Node& node = document_.node(i);
    const bool comments = says.comments || node.id.starts_with("comment");
    // The foot of an entry belongs to it.
    const bool foot = node.tag == Tag::footer && !holds(node.classes, "entry") && !holds(node.classes, "post") &&
                      !holds(node.classes, "article");
    // A quotation has the dates and authors of what it quotes.
    const bool zone = node.tag == Tag::nav || foot || node.tag == Tag::blockquote || node.tag == Tag::aside ||
                      node.tag == Tag::article || says.zone || says.aside || comments;
    if (!zone || node.tag == Tag::body || zones_.size() >= kMostZones) return;
    const bool aside = (node.tag == Tag::aside || says.aside) && !says.zone;
    zones_.push_back(
        {i, node.end, node.tag == Tag::article && !says.zone, aside, node.tag == Tag::article || comments});
  }

  void read_meta(const Node& node) {
    document_.list_attributes(node, listed_);
    MetaAttributes at;
    for (const auto& attribute : listed_) at.set(attribute.name, attribute.value);
    const auto content = trim(at.content);
    if (content.empty() || signs_.metas.size() >= kMostSigns) return;
    for (const auto name : {at.property, at.name, at.itemprop, at.http_equiv}) {
      if (name.empty()) continue;
      auto lowered = lower_ascii(trim(name));
      const bool graph = lowered.starts_with("og:") || lowered.starts_with("article:");
      signs_.metas.push_back({std::move(lowered), content, graph});
    }
  }

  void read_link(const Node& node) {
    if (!signs_.canonical.empty() || lower_ascii(noted(node, kHasRel, "rel")) != "canonical") return;
    signs_.canonical = trim(document_.attribute(node, "href"));
  }

  void read_author(NodeId i, const ClassSays& says, std::string_view item) {
    if (signs_.authors.size() >= kMostSigns) return;
    const Node& node = document_.node(i);
    Sign sign{i};
    if (item == "author" || item == "creator" || holds(noted(node, kHasRel, "rel"), "author")) {
      sign.kind = SignKind::marked;
    } else if (says.author || holds(noted(node, kHasTestId, "data-testid"), "byline")) {
      sign.kind = SignKind::named;
    } else {
      return;
    }
    signs_.authors.push_back(sign);
  }

  void read_date(NodeId i, const ClassSays& says, std::string_view item) {
    const Node& node = document_.node(i);
    if (item.empty() && !says.date && node.tag != Tag::time) return;
    if (signs_.dates.size() >= kMostSigns) return;
    Sign sign{i, SignKind::named, says.published, says.modified, false};
    if (holds(item, "datePublished") || holds(item, "dateCreated") || holds(item, "dc:created")) {
      sign.kind = SignKind::marked;
      sign.published = true;
      sign.modified = false;
    } else if (holds(item, "dateModified")) {
      sign.kind = SignKind::marked;
      sign.modified = true;
      sign.published = false;
    } else if (node.tag == Tag::time) {
      sign.kind = SignKind::time;
      sign.published = sign.published || document_.has_attribute(node, "pubdate");
    } else if (node.tag == Tag::abbr && says.date) {
      sign.kind = SignKind::time;
    } else if (!says.date) {
      return;
    }
    signs_.dates.push_back(sign);
  }

  bool in_zone(NodeId i) const {
    return std::ranges::any_of(zones_,
                               [&](const Zone& zone) { return !zone.article && zone.begin < i && i < zone.end; });
  }

  /// The headline that the title of the page confirms, else the first of its kind.
  void choose_headline() {
    std::string_view title = signs_.meta({"og:title", "twitter:title"});
    if (title.empty()) title = signs_.title;
    title = title.substr(0, kLongestTitle);
    // A site's name in an h1 of its own is part of the title too: the one that shares most words.
    const auto confirmed = [&](const std::vector<NodeId>& nodes) -> std::optional<NodeId> {
      std::optional<NodeId> best;
      std::size_t most = 0;
      for (const NodeId i : nodes) {
        const auto shared = words_shared(snippet_of(document_, i), title);
        if (shared > most) best = i;
        most = std::max(most, shared);
      }
      return best;
    };
    signs_.headline = confirmed(signs_.headlines);
    if (!signs_.headline) signs_.headline = confirmed(signs_.named_headlines);
    signs_.confirmed = signs_.headline.has_value();
    if (signs_.confirmed) return;
    for (const NodeId i : signs_.headlines) {
      if (!in_zone(i) && !snippet_of(document_, i).empty()) {
        signs_.headline = i;
        return;
      }
    }
  }

  bool holds_headline(const Zone& zone) const {
    return signs_.headline && zone.begin < *signs_.headline && *signs_.headline < zone.end;
  }

  /// Where no article element holds the headline, the first one behind it is the article all the same; and
  /// one that begins at once in the article is its body.
  void open_first_article() {
    if (!signs_.headline) return;
    constexpr NodeId kAtOnce = 10;
    const auto is_article = [](const Zone& zone) { return zone.article; };
    const auto outer =
        std::ranges::find_if(zones_, [&](const Zone& zone) { return zone.article && holds_headline(zone); });
    auto limit = outer == zones_.end() ? static_cast<NodeId>(document_.nodes().size())
                                       : std::min(outer->end, document_.node(*signs_.headline).end + kAtOnce);
    auto next =
        std::ranges::find_if(zones_, [&](const Zone& zone) { return zone.article && zone.begin > *signs_.headline; });
    while (next != zones_.end() && next->begin < limit) {
      limit = std::min(next->end, next->begin + kAtOnce);
      next = zones_.erase(next);
      next = std::find_if(next, zones_.end(), is_article);
    }
  }

  /// The zones that do not hold the headline, without those inside of others.
  std::vector<Zone> outer_zones(bool strict) const {
    std::vector<Zone> outer;
    for (const Zone& zone : zones_) {
      if (holds_headline(zone) || (zone.article && !signs_.confirmed) || (zone.aside && strict)) continue;
      if (outer.empty() || zone.begin >= outer.back().end) outer.push_back(zone);
    }
    return outer;
  }

  /// Both in page order.
  void mark_secondary(std::vector<Sign>& signs) const {
    const auto mark = [&](const std::vector<Zone>& zones, auto set) {
      auto zone = zones.begin();
      for (auto& sign : signs) {
        while (zone != zones.end() && zone->end <= sign.node) ++zone;
        if (zone != zones.end() && zone->begin < sign.node) set(sign);
      }
    };
    mark(outer_zones(false), [](Sign& sign) { sign.secondary = sign.aside = true; });
    mark(outer_zones(true), [](Sign& sign) { sign.aside = false; });
  }

  const Document& document_;
  Signs signs_;
  std::vector<Zone> zones_;
  std::vector<Document::Attribute> listed_;  // of the meta element at hand
  struct Class {
    std::string_view text;
    ClassSays says;
  };
  std::array<Class, 512> classes_;
  std::string scratch_;
};

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::div:
    case Tag::p:
    case Tag::li:
    case Tag::br:
    case Tag::time:
    case Tag::ul:
    case Tag::td:
    case Tag::tr:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::section:
    case Tag::header:
    case Tag::address: return true;
    default: return false;
  }
}

}  // namespace

std::string_view Signs::meta(std::initializer_list<std::string_view> names) const {
  for (const auto name : names) {
    for (const auto& meta : metas) {
      if (meta.name == name) return meta.content;
    }
  }
  return {};
}

NodeId Signs::skip_others(NodeId id) const {
  const auto behind = std::ranges::upper_bound(others, id, {}, &NodeRange::begin);
  if (behind == others.begin()) return id;
  return std::max(id, std::prev(behind)->end);
}

std::string_view meta_content(const Document& document, std::string_view property) {
  const auto nodes = document.nodes();
  for (NodeId i = 0; i < nodes.size() && nodes[i].tag != Tag::body; ++i) {
    if (nodes[i].tag != Tag::meta || (nodes[i].present & kHasProperty) == 0) continue;
    if (document.attribute(i, "property") == property) return trim(document.attribute(i, "content"));
  }
  return {};
}

std::vector<Sign> find_author_links(const Document& document, const Signs& signs) {
  std::vector<Sign> links;
  const auto nodes = document.nodes();
  auto beside = signs.beside.begin();
  for (NodeId i = 0; i < nodes.size() && links.size() < kMostSigns; ++i) {
    while (beside != signs.beside.end() && beside->end <= i) ++beside;
    if (beside != signs.beside.end() && beside->begin <= i) {
      i = beside->end - 1;
    } else if (nodes[i].tag == Tag::a && is_authors_address(document.attribute(i, "href"))) {
      links.push_back({i, SignKind::address});
    }
  }
  return links;
}

Signs find_signs(const Document& document) { return Reader(document).read(); }

std::string snippet_of(const Document& document, NodeId id) {
  std::string out;
  const auto nodes = document.nodes();
  const auto end_line = [&] {
    while (out.ends_with(' ')) out.pop_back();
    if (!out.empty() && out.back() != '\n') out += '\n';
  };
  std::vector<NodeId> ends;  // where the open blocks end
  for (NodeId i = id; i < nodes[id].end && out.size() < kLongestSnippet;) {
    const Node& node = nodes[i];
    while (!ends.empty() && ends.back() <= i) {
      end_line();
      ends.pop_back();
    }
    if (node.tag == Tag::script || node.tag == Tag::style || node.tag == Tag::template_ || node.tag == Tag::svg ||
        node.tag == Tag::ruby_text || node.tag == Tag::noscript || node.tag == Tag::button) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::text) {
      std::string line;
      append_collapsed(node.text, line);
      const bool blank = !node.text.empty() && static_cast<unsigned char>(node.text.front()) <= ' ';
      if (blank && !out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
      out += line;
    } else if (i != id && is_block(node.tag)) {
      end_line();
      ends.push_back(node.end);
    }
    ++i;
  }
  if (out.size() > kLongestSnippet) {
    std::size_t end = kLongestSnippet;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  while (out.ends_with('\n') || out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_similar_headline(std::string_view a, std::string_view b) { return words_shared(a, b) > 0; }

}  // namespace copytaster::page::html
