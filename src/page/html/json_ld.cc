#include "page/html/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"

namespace copytaster::page::html {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// How much an object of this type is the article of its page; 0: not at all.
int rank_of_type(std::string_view type) {
  if (const auto slash = type.find_last_of("/:"); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  if (type.ends_with("NewsArticle")) return 6;
  if (type.ends_with("Article") || type == "Report" || type == "BlogPosting" || type == "LiveBlogPosting") return 5;
  if (type.ends_with("Posting") || type == "Review" || type == "Recipe") return 4;
  constexpr std::string_view kWorks[] = {"CreativeWork", "VideoObject",  "PodcastEpisode", "RadioEpisode",
                                         "HowTo",        "CriticReview", "Episode"};
  if (std::ranges::find(kWorks, type) != std::end(kWorks)) return 3;
  if (type == "AudioObject") return 2;
  return type.ends_with("Page") ? 1 : 0;
}

// ---- repair -----------------------------------------------------------------

/// Leaves out comments and CDATA marks, a "<script>" glued to the front, the ";" of an assignment.
std::string without_marks(std::string_view text) {
  constexpr std::string_view kMarks[] = {"<!--",  "-->",    "//<![CDATA[", "// <![CDATA[", "<![CDATA[",
                                         "//]]>", "// ]]>", "]]>",         "/*",           "*/"};
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
    std::size_t mark = 0;
    if (!quoted && (text[i] == '<' || text[i] == '-' || text[i] == '/' || text[i] == ']' || text[i] == '*')) {
      for (const auto candidate : kMarks) {
        if (mark == 0 && text.substr(i).starts_with(candidate)) mark = candidate.size();
      }
    }
    if (mark == 0) out += text[i];
    i += std::max<std::size_t>(mark, 1);
  }
  return out;
}

void put_in_string(char c, std::string& out) {
  if (static_cast<unsigned char>(c) >= 0x20) {
    out += c;
  } else {
    out += c == '\n' || c == '\r' || c == '\t' ? " " : "";
  }
}

/// Takes back commas and white space at the end.
void drop_comma(std::string& out) {
  auto end = out.size();
  while (end > 0 && (static_cast<unsigned char>(out[end - 1]) <= ' ' || out[end - 1] == ',')) --end;
  out.resize(end);
}

/// What was meant, as an array of the values that stand in `text`.
std::string repair(std::string_view text) {
  const auto bare = without_marks(text);
  std::string out = "[";
  bool quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const char c = bare[i];
    if (quoted) {
      if (c == '\\' && i + 1 < bare.size()) {
        const char next = bare[++i];
        if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) {
          out += c;
          out += next;
        } else {
          put_in_string(next, out);
        }
        continue;
      }
      quoted = c != '"';
      put_in_string(c, out);
      continue;
    }
    if (c == ';') continue;
    if ((c == '{' || c == '[') && depth++ == 0) {
      drop_comma(out);
      if (out != "[") out += ',';
    }
    if (c == '}' || c == ']') {
      if (--depth < 0) break;
      drop_comma(out);
    }
    quoted = c == '"';
    out += c;
  }
  drop_comma(out);
  if (quoted) out += '"';
  out += ']';
  return out;
}

// ---- values -----------------------------------------------------------------

/// The object's member, or nothing.
std::optional<element> member(element object, std::string_view name) {
  element value;
  if (object[name].get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

/// Calls each(element) for a value or for every value of a list.
template <class Each>
void for_each_value(element value, Each each) {
  simdjson::dom::array list;
  if (value.type() != element_type::ARRAY) return each(value);
  if (value.get_array().get(list) != simdjson::SUCCESS) return;
  for (const element item : list) each(item);
}

/// A string, the first string of a list, or the "@value" or "name" of an object.
std::string text_of_value(element value, int depth = 0) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return plain_text(text);
  std::string found;
  if (depth >= 3) return found;
  if (value.type() == element_type::ARRAY) {
    for_each_value(value, [&](element item) {
      if (found.empty()) found = text_of_value(item, depth + 1);
    });
  } else if (value.type() == element_type::OBJECT) {
    for (const std::string_view name : {"name", "@value", "alternateName"}) {
      const auto inner = found.empty() ? member(value, name) : std::nullopt;
      if (inner) found = text_of_value(*inner, depth + 1);
    }
  } else if (value.type() == element_type::INT64) {
    found = std::to_string(value.get_int64().value_unsafe());
  }
  return found;
}

std::string text_member(element object, std::string_view name) {
  const auto value = member(object, name);
  return value ? text_of_value(*value) : std::string();
}

std::vector<std::string> types_of(element object) {
  std::vector<std::string> types;
  if (const auto value = member(object, "@type")) {
    for_each_value(*value, [&](element item) {
      std::string_view type;
      if (item.get_string().get(type) == simdjson::SUCCESS) types.emplace_back(type);
    });
  }
  return types;
}

bool is_organisation(element object) {
  return std::ranges::any_of(types_of(object), [](std::string_view type) {
    return type.ends_with("Organization") || type.ends_with("Corporation") || type == "Brand" || type == "WebSite";
  });
}

// ---- objects ----------------------------------------------------------------

struct Found {
  element object;
  int rank = 0;
  std::string type;
};

/// All objects that may describe the page, and those that others refer to.
struct Objects {
  std::vector<Found> works;
  std::map<std::string, element, std::less<>> by_id;
  std::size_t seen = 0;
};

void collect(element value, int depth, Objects& out) {
  if (depth > kMaxNesting || out.seen >= kMaxObjects) return;
  if (value.type() == element_type::ARRAY) {
    return for_each_value(value, [&](element item) { collect(item, depth + 1, out); });
  }
  if (value.type() != element_type::OBJECT) return;
  ++out.seen;
  Found found{value, 0, {}};
  for (auto& type : types_of(value)) {
    if (const int rank = rank_of_type(type); rank > found.rank) {
      found.rank = rank;
      found.type = std::move(type);
    }
  }
  const auto id = text_member(value, "@id");
  if (!id.empty() && (member(value, "name") || found.rank > 0)) out.by_id.emplace(id, value);
  if (found.rank > 0) out.works.push_back(std::move(found));
  for (const std::string_view name : {"@graph", "mainEntity", "mainEntityOfPage", "isPartOf", "author", "publisher"}) {
    if (const auto inner = member(value, name)) collect(*inner, depth + 1, out);
  }
}

/// The object itself, or the one that its "@id" alone refers to.
element resolve(element value, const Objects& objects) {
  if (value.type() != element_type::OBJECT || member(value, "name")) return value;
  const auto it = objects.by_id.find(text_member(value, "@id"));
  return it == objects.by_id.end() ? value : it->second;
}

void add_author(element value, const Objects& objects, JsonLd& out) {
  value = resolve(value, objects);
  if (value.type() == element_type::OBJECT) {
    if (const auto names = member(value, "name"); names && names->type() == element_type::ARRAY) {
      return for_each_value(*names, [&](element name) { add_author(name, objects, out); });
    }
  }
  LinkedName author{text_of_value(value), value.type() == element_type::OBJECT && is_organisation(value)};
  if (!author.name.empty() && std::ranges::find(out.authors, author) == out.authors.end()) {
    out.authors.push_back(std::move(author));
  }
}

std::optional<bool> truth_of(element value) {
  bool truth = false;
  if (value.get_bool().get(truth) == simdjson::SUCCESS) return truth;
  const auto text = to_lower(text_of_value(value));
  if (text.ends_with("true")) return true;
  if (text.ends_with("false")) return false;
  return std::nullopt;
}

void fill(std::string& field, element object, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (field.empty()) field = text_member(object, name);
  }
}

/// "hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"}
void take_paid_part(element object, JsonLd& out) {
  const auto parts = member(object, "hasPart");
  if (!parts || !out.paid_part.empty()) return;
  for_each_value(*parts, [&](element part) {
    if (part.type() != element_type::OBJECT) return;
    const auto free = member(part, "isAccessibleForFree");
    if (!free || truth_of(*free) != false) return;
    out.free = false;
    if (out.paid_part.empty()) out.paid_part = text_member(part, "cssSelector");
  });
}

std::size_t number_of(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Takes over what `out` does not have yet.
void take(const Found& found, const Objects& objects, JsonLd& out) {
  const element object = found.object;
  if (out.type.empty()) out.type = found.type;
  fill(out.headline, object, {"headline", "name"});
  const bool recording = found.type.ends_with("Object");
  fill(recording ? out.uploaded : out.published, object, {"datePublished", "dateCreated", "uploadDate"});
  fill(out.modified, object, {"dateModified"});
  fill(out.section, object, {"articleSection"});
  fill(out.language, object, {"inLanguage"});
  fill(out.url, object, {"url", "mainEntityOfPage"});
  fill(out.article_body, object, {"articleBody"});
  if (out.publisher.empty()) {
    if (const auto publisher = member(object, "publisher")) out.publisher = text_of_value(resolve(*publisher, objects));
  }
  if (out.authors.empty()) {
    for (const std::string_view name : {"author", "creator"}) {
      const auto authors = out.authors.empty() ? member(object, name) : std::nullopt;
      if (authors) for_each_value(*authors, [&](element author) { add_author(author, objects, out); });
    }
  }
  if (const auto free = member(object, "isAccessibleForFree"); free && !out.free) out.free = truth_of(*free);
  take_paid_part(object, out);
  if (out.words == 0) out.words = number_of(text_member(object, "wordCount"));
}

/// Adds what one script says.
void read_script(std::string_view script, simdjson::dom::parser& parser, std::vector<JsonLd>& out,
                 std::vector<int>& ranks) {
  element root;
  script = trim(script);
  if (parser.parse(script.data(), script.size()).get(root) != simdjson::SUCCESS) {
    const auto repaired = repair(script);
    if (parser.parse(repaired.data(), repaired.size()).get(root) != simdjson::SUCCESS) return;
  }
  Objects objects;
  collect(root, 0, objects);
  std::ranges::stable_sort(objects.works, std::greater{}, &Found::rank);
  for (std::size_t i = 0; i < objects.works.size(); ++i) {
    const auto& work = objects.works[i];
    // Of two articles in one script the second is another story.
    if (i > 0 && work.rank == objects.works[i - 1].rank) continue;
    out.emplace_back();
    ranks.push_back(work.rank);
    take(work, objects, out.back());
  }
}

/// Takes over what `out` does not have yet.
void take(const JsonLd& from, JsonLd& out) {
  const auto fill_text = [](std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  };
  fill_text(out.type, from.type);
  fill_text(out.headline, from.headline);
  fill_text(out.published, from.published);
  fill_text(out.modified, from.modified);
  fill_text(out.uploaded, from.uploaded);
  fill_text(out.publisher, from.publisher);
  fill_text(out.section, from.section);
  fill_text(out.language, from.language);
  fill_text(out.url, from.url);
  fill_text(out.article_body, from.article_body);
  if (out.authors.empty()) out.authors = from.authors;
  if (!out.free) out.free = from.free;
  fill_text(out.paid_part, from.paid_part);
  if (out.words == 0) out.words = from.words;
}

// ---- strings ----------------------------------------------------------------

struct NamedCharacter {
  std::string_view name;
  char32_t character;
};
constexpr NamedCharacter kNamed[] = {
    {"amp", U'&'},         {"quot", U'"'},        {"apos", U'\''},       {"lt", U'<'},          {"gt", U'>'},
    {"nbsp", U' '},        {"lsquo", U'\u2018'},  {"rsquo", U'\u2019'},  {"ldquo", U'\u201C'},  {"rdquo", U'\u201D'},
    {"bdquo", U'\u201E'},  {"sbquo", U'\u201A'},  {"laquo", U'\u00AB'},  {"raquo", U'\u00BB'},  {"ndash", U'\u2013'},
    {"mdash", U'\u2014'},  {"hellip", U'\u2026'}, {"auml", U'\u00E4'},   {"ouml", U'\u00F6'},   {"uuml", U'\u00FC'},
    {"Auml", U'\u00C4'},   {"Ouml", U'\u00D6'},   {"Uuml", U'\u00DC'},   {"szlig", U'\u00DF'},  {"eacute", U'\u00E9'},
    {"egrave", U'\u00E8'}, {"agrave", U'\u00E0'}, {"aacute", U'\u00E1'}, {"iacute", U'\u00ED'}, {"oacute", U'\u00F3'},
    {"uacute", U'\u00FA'}, {"ntilde", U'\u00F1'}, {"ccedil", U'\u00E7'}, {"euro", U'\u20AC'},   {"shy", U'\u00AD'},
};

/// The character of "&name;" or "&#123;" without its signs; 0: none.
char32_t referred(std::string_view name) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const int base = name.starts_with('x') || name.starts_with('X') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, base);
    const bool good = error == std::errc() && end == name.data() + name.size() && value >= 0x20 && value < 0x110000 &&
                      (value < 0xD800 || value > 0xDFFF);
    return good ? static_cast<char32_t>(value) : U'\0';
  }
  for (const auto& [known, character] : kNamed) {
    if (known == name) return character;
  }
  return U'\0';
}

std::string resolve_references(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto mark = std::min(text.find('&', i), text.size());
    out.append(text, i, mark - i);
    i = mark;
    const auto end = text.substr(i, 12).find(';');
    const char32_t character = end == std::string_view::npos ? U'\0' : referred(text.substr(i + 1, end - 1));
    if (character != U'\0') {
      encode(character, out);
      i += end + 1;
    } else if (i < text.size()) {
      out += text[i++];
    }
  }
  return out;
}

bool is_letter_at(std::string_view text, std::size_t i) {
  return i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z'));
}

std::string without_tags(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto mark = std::min(text.find('<', i), text.size());
    out.append(text, i, mark - i);
    i = mark;
    const bool tag = is_letter_at(text, i + 1) || (i + 1 < text.size() && text[i + 1] == '/');
    const auto end = tag ? text.find('>', i) : std::string_view::npos;
    if (end != std::string_view::npos) {
      i = end + 1;
    } else if (i < text.size()) {
      out += text[i++];
    }
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string owned;
  // Some sites escape twice: "&amp;amp;".
  for (int round = 0; round < 2 && text.find('&') != std::string_view::npos; ++round) {
    owned = resolve_references(text);
    text = owned;
  }
  std::string bare;
  if (text.find('<') != std::string_view::npos) {
    bare = without_tags(text);
    text = bare;
  }
  std::string out;
  append_collapsed(text, out);
  return std::string(trim(out));
}

JsonLd read_json_ld(const std::vector<std::string_view>& scripts) {
  simdjson::dom::parser parser;
  std::vector<JsonLd> works;
  std::vector<int> ranks;
  for (const auto script : scripts) read_script(script, parser, works, ranks);
  std::vector<std::size_t> order(works.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return ranks[i]; });
  JsonLd out;
  for (const auto i : order) {
    // Of several articles the first that says who and when.
    if (ranks[i] <= 1 && !works[i].headline.empty() && !out.headline.empty()) works[i].section.clear();
    take(works[i], out);
  }
  return out;
}

JsonLd read_json_ld(const Document& document) {
  std::vector<std::string_view> scripts;
  const auto nodes = document.nodes();
  for (NodeId i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag != Tag::script || nodes[i].end == i + 1) continue;
    if (document.attribute(i, "type").find("ld+json") == std::string_view::npos) continue;
    scripts.push_back(nodes[i + 1].text);
  }
  return read_json_ld(scripts);
}

}  // namespace copytaster::page::html
