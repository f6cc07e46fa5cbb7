#include "page/html/signs.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

/// Bounds for pages that are nothing but such elements.
constexpr std::size_t kMostSigns = 400;
constexpr std::size_t kMostZones = 2000;

/// A part of the page that is not the article, unless it holds the headline.
struct Zone {
  NodeId begin = 0;
  NodeId end = 0;
  bool article = false;  ///< an article element: one among several only where another holds the headline
  bool aside = false;    ///< beside the article, not below it
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

/// Whether the lower-case word stands anywhere in the text.
bool holds(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return holds(text, word); });
}

/// What a class attribute says of its element.
struct ClassSays {
  bool author = false;
  bool date = false;
  bool published = false;
  bool modified = false;
  bool headline = false;
  bool zone = false;
  bool aside = false;
};

void read_class_word(std::string_view word, ClassSays& says) {
  constexpr std::array<std::string_view, 12> kNoAuthor = {"bio",   "avatar", "image", "img",         "photo", "social",
                                                          "share", "icon",   "follow", "description", "about", "thumb"};
  constexpr std::array<std::string_view, 6> kAuthor = {"author", "byline", "autor", "auteur", "writer", "by-line"};
  constexpr std::array<std::string_view, 8> kDate = {"date", "publish", "posted", "pubdate", "datum", "fecha", "time", "pub-"};
  constexpr std::array<std::string_view, 10> kNoDate = {"update-", "timeline", "candidate", "validate", "sometimes",
                                                        "lifetime", "realtime", "runtime", "read", "publisher"};
  constexpr std::array<std::string_view, 4> kModified = {"updated", "modified", "lastmod", "last-update"};
  constexpr std::array<std::string_view, 12> kZone = {"comments", "related", "teaser", "recommend",  "promo",    "most-read",
                                                      "popular",  "latest",  "newsletter", "trending", "breadcrumb", "read-more"};
  if (holds_any(word, kAuthor) && !holds_any(word, kNoAuthor)) says.author = true;
  if (holds_any(word, kDate) && !holds_any(word, kNoDate)) {
    says.date = true;
    says.modified = says.modified || holds_any(word, kModified);
    says.published = says.published || holds(word, "publish") || holds(word, "pubdate") || word == "entry-date";
  } else if (holds_any(word, kModified)) {
    says.date = says.modified = true;
  }
  if (holds_any(word, kZone) || word == "nav" || word == "menu" || word == "footer" ||
      word == "site-footer" || word.starts_with("comment")) {
    says.zone = true;
  }
  if (holds(word, "sidebar") || word == "widget" || word.starts_with("widget_")) says.aside = true;
  says.headline = says.headline || word == "entry-title" || word == "post-title" || word == "headline" ||
                  word == "article-title" || holds(word, "article__title") || holds(word, "article__headline") ||
                  holds(word, "article-headline") || word == "title";
}

/// Most classes hold none of the words asked for: told apart by the letters that begin them all.
bool is_worth_reading(std::string_view text) {
  for (std::size_t i = 0; i + 3 < text.size(); ++i) {
    switch (lower(text[i])) {
      case 'a': if (lower(text[i + 1]) == 'u') return true; break;
      case 'b': if (lower(text[i + 1]) == 'y' || lower(text[i + 1]) == 'r') return true; break;
      case 'c': if (lower(text[i + 3]) == 'm') return true; break;
      case 'd': if (lower(text[i + 1]) == 'a') return true; break;
      case 'f': if (lower(text[i + 1]) == 'e' || lower(text[i + 1]) == 'o') return true; break;
      case 'h': if (lower(text[i + 1]) == 'e' && lower(text[i + 2]) == 'a') return true; break;
      case 'l': if (lower(text[i + 1]) == 'a') return true; break;
      case 'm': if (lower(text[i + 1]) == 'o' || lower(text[i + 1]) == 'e') return true; break;
      case 'n': if (lower(text[i + 1]) == 'e') return true; break;
      case 'p': if (lower(text[i + 1]) == 'u' || lower(text[i + 1]) == 'o' || lower(text[i + 1]) == 'r') return true; break;
      case 'r': if (lower(text[i + 1]) == 'e') return true; break;
      case 's': if (lower(text[i + 1]) == 'i') return true; break;
      case 't': if (lower(text[i + 1]) == 'i' || lower(text[i + 1]) == 'e' || lower(text[i + 1]) == 'r') return true; break;
      case 'u': if (lower(text[i + 1]) == 'p') return true; break;
      case 'w': if (lower(text[i + 1]) == 'r' || lower(text[i + 1]) == 'i') return true; break;
      default: break;
    }
  }
  return text == "nav";
}

ClassSays read_class(std::string_view text, std::string& scratch) {
  ClassSays says;
  if (text.empty() || !is_worth_reading(text)) return says;
  scratch.assign(text);
  for (char& c : scratch) c = c == '\n' || c == '\t' ? ' ' : lower(c);
  for (const auto word : split_words(scratch)) read_class_word(word, says);
  return says;
}

/// Whether an address is that of an author's page.
bool is_authors_address(std::string_view href) {
  constexpr std::array<std::string_view, 12> kParts = {"/author/",  "/authors/",    "/autor/",   "/autoren/",
                                                       "/auteur/",  "/by/",         "/profile/", "/contributor",
                                                       "/profil/",  "/journalist", "/reporter", "/writers/"};
  return href.size() < 300 && holds_any(href, kParts);
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
        default: read_element(i); ++i; continue;
      }
      i = node.end;
    }
    choose_headline();
    mark_secondary(signs_.authors);
    mark_secondary(signs_.dates);
    return std::move(signs_);
  }

 private:
  void read_script(NodeId i) {
    const auto& node = document_.node(i);
    if (node.end == i + 1) return;
    const auto text = trim(document_.node(i + 1).text);
    // Some forget the type.
    const bool bare = text.starts_with('{') && holds(text.substr(0, 200), "schema.org");
    if (bare || holds(document_.attribute(node, "type"), "ld+json")) signs_.scripts.push_back(text);
  }

  std::string_view value(std::string_view name) const {
    for (const auto& attribute : attributes_) {
      if (attribute.name == name) return attribute.value;
    }
    return {};
  }

  void read_element(NodeId i) {
    const Node& node = document_.node(i);
    document_.list_attributes(node, attributes_);
    if (node.tag == Tag::meta) return read_meta();
    if (node.tag == Tag::link) return read_link();
    if (node.tag == Tag::html) signs_.language = trim(value("lang"));
    if (node.tag == Tag::title && signs_.title.empty()) signs_.title = document_.text_of(i);
    const auto says = read_class(value("class"), scratch_);
    const auto item = value("itemprop");
    if (node.tag == Tag::h1) {
      signs_.headlines.push_back(i);
    } else if (node.tag == Tag::h2 || says.headline || holds(item, "headline")) {
      if (node.tag != Tag::a && signs_.named_headlines.size() < 40) signs_.named_headlines.push_back(i);
    }
    // The foot of an entry belongs to it.
    const bool foot = node.tag == Tag::footer && !holds(value("class"), "entry") && !holds(value("class"), "post") &&
                      !holds(value("class"), "article");
    const bool zone = node.tag == Tag::nav || foot || node.tag == Tag::aside ||
                      node.tag == Tag::article || says.zone || says.aside || value("id").starts_with("comment");
    const bool aside = (node.tag == Tag::aside || says.aside) && !says.zone;
    if (zone && node.tag != Tag::body && zones_.size() < kMostZones) {
      zones_.push_back({i, node.end, node.tag == Tag::article && !says.zone, aside});
    }
    read_author(i, says, item);
    read_date(i, says, item);
  }

  void read_meta() {
    auto content = trim(value("content"));
    if (content.empty() || signs_.metas.size() >= kMostSigns) return;
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const auto name = value(key);
      if (name.empty()) continue;
      auto lowered = lower_ascii(trim(name));
      const bool graph = lowered.starts_with("og:") || lowered.starts_with("article:");
      signs_.metas.push_back({std::move(lowered), content, graph});
    }
  }

  void read_link() {
    if (signs_.canonical.empty() && lower_ascii(value("rel")) == "canonical") signs_.canonical = trim(value("href"));
  }

  void read_author(NodeId i, const ClassSays& says, std::string_view item) {
    if (signs_.authors.size() >= kMostSigns) return;
    Sign sign{i};
    if (holds(value("rel"), "author") || item == "author" || item == "creator") {
      sign.kind = SignKind::marked;
    } else if (says.author || holds(value("data-testid"), "byline")) {
      sign.kind = SignKind::named;
    } else if (document_.node(i).tag == Tag::a && is_authors_address(value("href"))) {
      sign.kind = SignKind::address;
    } else {
      return;
    }
    signs_.authors.push_back(sign);
  }

  void read_date(NodeId i, const ClassSays& says, std::string_view item) {
    if (signs_.dates.size() >= kMostSigns) return;
    const auto tag = document_.node(i).tag;
    Sign sign{i, SignKind::named, says.published, says.modified, false};
    if (holds(item, "datePublished") || holds(item, "dateCreated")) {
      sign.kind = SignKind::marked;
      sign.published = true;
      sign.modified = false;
    } else if (holds(item, "dateModified")) {
      sign.kind = SignKind::marked;
      sign.modified = true;
      sign.published = false;
    } else if (tag == Tag::time) {
      sign.kind = SignKind::time;
      for (const auto& attribute : attributes_) sign.published = sign.published || attribute.name == "pubdate";
    } else if (tag == Tag::abbr && (says.published || says.date)) {
      sign.kind = SignKind::time;
    } else if (!says.date) {
      return;
    }
    signs_.dates.push_back(sign);
  }

  /// Whether the node stands in a zone that does not hold the headline; strict: sidebars do not count.
  bool in_zone(NodeId i, bool strict = false) const {
    const auto headline = signs_.headline;
    return std::ranges::any_of(zones_, [&](const Zone& zone) {
      if ((zone.article && !signs_.confirmed) || (zone.aside && strict)) return false;
      return zone.begin < i && i < zone.end && !(headline && zone.begin < *headline && *headline < zone.end);
    });
  }

  /// The headline that the title of the page confirms, else the first of its kind.
  void choose_headline() {
    std::string_view title = signs_.meta({"og:title", "twitter:title"});
    if (title.empty()) title = signs_.title;
    const auto confirmed = [&](const std::vector<NodeId>& nodes) -> std::optional<NodeId> {
      for (const NodeId i : nodes) {
        const auto text = snippet_of(document_, i);
        if (!text.empty() && is_similar_headline(text, title)) return i;
      }
      return std::nullopt;
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

  void mark_secondary(std::vector<Sign>& signs) const {
    for (auto& sign : signs) {
      sign.secondary = in_zone(sign.node);
      sign.aside = sign.secondary && !in_zone(sign.node, true);
    }
  }

  const Document& document_;
  Signs signs_;
  std::vector<Zone> zones_;
  std::vector<Document::Attribute> attributes_;  // of the element at hand
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

bool is_similar_headline(std::string_view a, std::string_view b) {
  std::vector<std::uint64_t> x;
  std::vector<std::uint64_t> y;
  append_words(a, x);
  append_words(b, y);
  if (x.empty() || y.empty()) return false;
  std::size_t shared = 0;
  for (const auto word : x) shared += std::ranges::find(y, word) != y.end() ? 1u : 0u;
  // A site's name may stand behind one of the two.
  return shared * 10 >= std::min(x.size(), y.size()) * 7 && shared * 10 >= x.size() * 6;
}

}  // namespace copytaster::page::html
