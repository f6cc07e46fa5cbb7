#include <algorithm>

#include "base/utf8.h"
#include "page/agencies.h"
#include "page/dates.h"
#include "page/html/metadata_parts.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMostWords = 6;
constexpr std::size_t kMostAuthors = 20;

struct Author {
  std::string name;
  bool person = false;  ///< as far as the name tells
};
using Authors = std::vector<Author>;

bool starts_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_upper(decode(word, at));
}

std::string_view strip_signs(std::string_view text) {
  constexpr std::string_view kSigns = " ,;:|/-\xC2\xA0";
  while (true) {
    text = trim(text);
    if (!text.empty() && kSigns.find(text.front()) != std::string_view::npos &&
        static_cast<unsigned char>(text.front()) < 0x80) {
      text.remove_prefix(1);
    } else if (!text.empty() && kSigns.find(text.back()) != std::string_view::npos &&
               static_cast<unsigned char>(text.back()) < 0x80) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

/// What stands behind "By", "Written by:", "Ein Beitrag von"; the text itself when it begins with none.
/// said: of how many words the longest label is; unchanged where there is none.
std::string_view behind_label(std::string_view text, const Rules::Compiled& rules, std::size_t& said) {
  constexpr std::size_t kLongestLabel = 3;
  for (bool again = true; again;) {
    again = false;
    const auto words = split_words(text);
    std::string label;
    std::size_t end = 0;
    for (std::size_t n = 0; n < words.size() && n < kLongestLabel; ++n) {
      auto word = fold(words[n]);
      const bool colon = word.ends_with(':');
      if (colon) word.pop_back();
      label += (label.empty() ? "" : " ") + word;
      if (rules.author_labels.contains(label)) {
        end = static_cast<std::size_t>(words[n].data() + words[n].size() - text.data());
        said = std::max(said, n + (colon ? 2 : 1));
      }
      if (colon) break;
    }
    if (end == 0) break;
    again = true;
    text = strip_signs(text.substr(end));
  }
  return text;
}

/// Two to four words with capitals, none of them a job, an agency or an outlet.
bool is_person(std::string_view name, const Sources& sources) {
  const auto words = split_words(name);
  if (words.size() < 2 || words.size() > 5) return false;
  if (!starts_with_capital(words.front()) || !starts_with_capital(words.back())) return false;
  if (sources.sites.hold(name) || !agencies_in(name, sources.rules).empty()) return false;
  return std::ranges::none_of(words, [&](std::string_view word) {
    const auto folded = fold(word);
    const bool digits = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    const bool small = !starts_with_capital(word) && !sources.rules.name_particles.contains(word);
    return digits || small || sources.rules.jobs.contains(folded) || sources.rules.not_names.contains(folded) ||
           folded == "the" || folded == "&";
  });
}

/// Parts of a byline at signs and at words like "and".
std::vector<std::string> split_names(std::string_view text, const Rules::Compiled& rules) {
  constexpr std::string_view kSigns[] = {"\n",
                                         ",",
                                         ";",
                                         "|",
                                         " / ",
                                         "/",
                                         " & ",
                                         " + ",
                                         " \xE2\x80\xA2 ",
                                         " \xC2\xB7 ",
                                         " - ",
                                         " \xE2\x80\x93 ",
                                         " \xE2\x80\x94 "};
  std::vector<std::string> parts;
  for (const auto chunk : split_at(text, kSigns)) {
    std::string part;
    for (const auto word : split_words(chunk)) {
      const bool joins =
          !part.empty() && rules.name_joiners.contains(to_lower(word)) &&
          (word.size() == 1 || !starts_with_capital(word) || word == "And" || word == "AND" || word == "Und");
      if (joins) {
        parts.push_back(std::move(part));
        part.clear();
        continue;
      }
      if (word.find('@') != std::string_view::npos || word.find("://") != std::string_view::npos) continue;
      part += (part.empty() ? "" : " ") + std::string(word);
    }
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

/// What stands before " in London", " for the Courier", " (AP)".
std::string_view before_place(std::string_view part) {
  for (const std::string_view word :
       {" in ", " for ", " For ", " at ", " of the ", " (", " [", " \xE2\x80\x93", " IN ", " FOR "}) {
    const auto at = part.find(word);
    if (at != std::string_view::npos && at > 2) part = part.substr(0, at);
  }
  return strip_signs(part);
}

/// "Anna Kell The Associated Press" without the agency, where a name is left.
std::string_view before_agency(std::string_view name, const Rules::Compiled& rules) {
  for (auto blank = name.find(' '); blank != std::string_view::npos; blank = name.find(' ', blank + 1)) {
    auto rest = trim(name.substr(blank));
    if (rest.starts_with("The ") || rest.starts_with("the ")) rest.remove_prefix(4);
    const auto head = trim(name.substr(0, blank));
    if (rules.agencies.contains(rest) && head.find(' ') != std::string_view::npos) return head;
  }
  return name;
}

/// "Anna Kell on 3 May 2024" without the date.
std::string_view before_date(std::string_view text, const Rules::Compiled& rules) {
  const auto date = find_printed_date(text, rules);
  if (!date) return text;
  text = strip_signs(text.substr(0, date->begin));
  while (!text.empty()) {
    const auto blank = text.rfind(' ');
    const auto last = blank == std::string_view::npos ? text : text.substr(blank + 1);
    if (!rules.date_words.contains(fold(last)) && !rules.date_labels.contains(fold(last))) break;
    text = strip_signs(text.substr(0, text.size() - last.size()));
  }
  return text;
}

bool is_job_alone(std::string_view name, const Rules::Compiled& rules) {
  const auto words = split_words(name);
  if (words.empty()) return true;
  return rules.jobs.contains(fold(words.back())) &&
         (words.size() == 1 ||
          std::ranges::any_of(words, [](std::string_view word) { return !starts_with_capital(word); }));
}

void add_author(Author author, Authors& out) {
  const auto key = skeleton(author.name);
  const auto same = [&](const Author& other) { return skeleton(other.name) == key; };
  if (key.empty() || out.size() >= kMostAuthors || std::ranges::any_of(out, same)) return;
  out.push_back(std::move(author));
}

/// Holds a word that no name does.
bool is_furniture(std::string_view name, const Rules::Compiled& rules) {
  return std::ranges::any_of(split_words(name),
                             [&](std::string_view word) { return rules.not_names.contains(fold(word)); });
}

/// "Posted by gizmo": a label of two words tells that what follows is an author.
bool is_named_so(const Author& author, std::size_t said, const Sources& sources) {
  constexpr std::size_t kMostWordsOfUser = 3;
  const auto words = split_words(author.name);
  if (said < 2 || words.size() > kMostWordsOfUser || sources.sites.hold(author.name)) return false;
  const auto begins = [](std::string_view word) { return starts_with_capital(word); };
  return (words.size() == 1 || std::ranges::all_of(words, begins)) && !is_furniture(author.name, sources.rules) &&
         std::ranges::none_of(words, [&](std::string_view word) { return sources.rules.jobs.contains(fold(word)); });
}

/// The names in a byline.
Authors parse_names(std::string_view text, const Sources& sources) {
  Authors out;
  std::size_t said = 0;
  text = behind_label(strip_signs(text), sources.rules, said);
  for (const auto& part : split_names(text, sources.rules)) {
    auto name = before_date(behind_label(strip_signs(part), sources.rules, said), sources.rules);
    name = before_agency(before_place(name), sources.rules);
    if (name.find_first_of("():\"") != std::string_view::npos) continue;
    if (name.ends_with('.') && name.size() > 3 && name.find('.') + 1 == name.size()) name.remove_suffix(1);
    const auto words = split_words(name);
    const bool number =
        std::ranges::all_of(name, [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == ':' || c == '.'; });
    if (name.empty() || name.size() > kLongestName || words.size() > kMostWords || number) continue;
    if (sources.rules.no_authors.contains(fold(name))) continue;
    if (!out.empty() && is_job_alone(name, sources.rules)) continue;
    add_author({std::string(name), is_person(name, sources)}, out);
  }
  if (out.size() == 1 && is_named_so(out.front(), said, sources)) out.front().person = true;
  return out;
}

bool has_person(const Authors& authors) {
  return std::ranges::any_of(authors, [](const Author& author) { return author.person; });
}

// ---- sources ----------------------------------------------------------------

Authors from_json_ld(const Sources& sources) {
  Authors out;
  for (const auto& linked : sources.data.authors) {
    if (linked.name.find("://") != std::string::npos) continue;
    for (auto& author : parse_names(linked.name, sources)) {
      author.person = author.person && !linked.organisation;
      add_author(std::move(author), out);
    }
  }
  return out;
}

Authors from_meta(const Sources& sources) {
  Authors best;
  for (const std::string_view name :
       {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
        "citation_author", "dc.contributor", "article:author_name", "twitter:data1", "vr:author", "byl", "byline",
        "article.author", "authors", "og:author", "creator", "cxenseparse:author", "rbauthors"}) {
    if (name == "twitter:data1") {
      const auto label = to_lower(sources.signs.meta({"twitter:label1"}));
      if (!sources.rules.author_labels.contains(label)) continue;
    }
    Authors found;
    for (const auto& meta : sources.signs.metas) {
      if (meta.name != name || meta.content.find("://") != std::string_view::npos) continue;
      if (meta.content.find(".com/") != std::string_view::npos || meta.content.size() > kLongestSnippet) continue;
      for (auto& author : parse_names(plain_text(meta.content), sources)) add_author(std::move(author), found);
    }
    if (has_person(found)) return found;
    if (best.empty()) best = std::move(found);
  }
  return best;
}

/// The names of the links, or of the elements marked as names, within a byline.
Authors from_links(const Sources& sources, NodeId id) {
  Authors out;
  const auto& document = sources.document;
  const auto end = document.node(id).end;
  for (NodeId i = id; i < end; ++i) {
    const auto tag = document.node(i).tag;
    if (tag == Tag::text || tag == Tag::comment) continue;
    const bool name = document.attribute(i, "itemprop") == "name";
    if (!name && tag != Tag::a) continue;
    const auto text = snippet_of(document, i);
    if (text.size() > kLongestName) continue;
    for (auto& author : parse_names(text, sources)) {
      if (author.person) add_author(std::move(author), out);
    }
  }
  return out;
}

/// What stands in an element that is a byline.
Authors from_element(const Sources& sources, NodeId id) {
  constexpr NodeId kMostNodes = 150;  // larger ones are not bylines but what is around them
  const auto& node = sources.document.node(id);
  if (node.end - id > kMostNodes) return {};
  if (const auto content = sources.document.attribute(id, "content"); !content.empty() && node.end == id + 1) {
    return parse_names(content, sources);
  }
  const auto text = snippet_of(sources.document, id);
  if (text.empty()) return {};
  if (auto linked = from_links(sources, id); !linked.empty()) return linked;
  constexpr std::string_view kLines[] = {"\n"};
  Authors first;
  for (const auto line : split_at(text, kLines)) {
    std::size_t said = 0;
    behind_label(line, sources.rules, said);
    auto found = parse_names(line, sources);
    std::erase_if(found,
                  [&](const Author& author) { return !author.person && (said == 0 || author.name.size() > 40); });
    if (has_person(found)) return found;
    if (first.empty()) first = std::move(found);
  }
  if (first.empty() && split_words(text).size() <= 4) first = parse_names(text, sources);
  std::erase_if(first, [&](const Author& author) { return is_furniture(author.name, sources.rules); });
  return first;
}

/// How far the byline stands from the headline, in nodes; those before it count as farther.
NodeId distance(const Sources& sources, NodeId id) {
  if (!sources.signs.headline) return id;
  const NodeId headline = *sources.signs.headline;
  return id > headline ? id - headline : 3 * (headline - id);
}

struct FromPage {
  Authors authors;
  Basis basis = Basis::page;
};

FromPage from_page(const Sources& sources) {
  std::vector<Sign> signs;
  for (const auto& sign : sources.signs.authors) {
    if (!sign.secondary) signs.push_back(sign);
  }
  const auto is_known = [&](const Sign& link) {
    return std::ranges::any_of(sources.signs.authors, [&](const Sign& sign) { return sign.node == link.node; });
  };
  for (const auto& link : find_author_links(sources.document, sources.signs)) {
    if (!is_known(link)) signs.push_back(link);
  }
  std::ranges::stable_sort(signs, [&](const Sign& a, const Sign& b) {
    if ((a.kind == SignKind::marked) != (b.kind == SignKind::marked)) return a.kind == SignKind::marked;
    return distance(sources, a.node) < distance(sources, b.node);
  });
  FromPage first;
  constexpr std::size_t kMostTried = 12;
  for (std::size_t i = 0; i < signs.size() && i < kMostTried; ++i) {
    auto found = from_element(sources, signs[i].node);
    const auto basis = signs[i].kind == SignKind::marked ? Basis::microdata : Basis::page;
    // Several authors have an element each.
    const auto parent = sources.document.node(signs[i].node).parent;
    for (std::size_t k = i + 1; k < signs.size() && has_person(found); ++k) {
      if (signs[k].kind != signs[i].kind) continue;
      const auto& node = sources.document.node(signs[k].node);
      if (node.parent != parent && sources.document.node(node.parent).parent != sources.document.node(parent).parent)
        continue;
      for (auto& author : from_element(sources, signs[k].node)) {
        if (author.person) add_author(std::move(author), found);
      }
    }
    if (has_person(found)) return {std::move(found), basis};
    if (first.authors.empty() && !found.empty()) first = {std::move(found), basis};
  }
  return first;
}

/// The only person that any element is marked with, wherever it stands.
Authors from_elsewhere(const Sources& sources) {
  Authors only;
  for (const auto& sign : sources.signs.authors) {
    if (sign.kind != SignKind::marked) continue;
    for (auto& author : from_element(sources, sign.node)) {
      if (author.person) add_author(std::move(author), only);
    }
    if (only.size() > 1) return {};
  }
  return only;
}

/// "By Anna Kell" near the headline, in an element whose class says nothing.
Authors from_text(const Sources& sources) {
  if (!sources.signs.headline) return {};
  constexpr NodeId kReach = 500;
  constexpr NodeId kNear = 250;  // "Von", "Di" alone begin other short lines too
  const auto nodes = sources.document.nodes();
  const NodeId headline = *sources.signs.headline;
  const NodeId end = std::min<NodeId>(nodes[headline].end + kReach, static_cast<NodeId>(nodes.size()));
  for (NodeId i = headline > 40 ? headline - 40 : 0; i < end; ++i) {
    if (const NodeId next = sources.signs.skip_others(i); next != i) {
      i = next - 1;
      continue;
    }
    const auto text = trim(nodes[i].text);
    if (nodes[i].tag != Tag::text || text.empty() || text.size() > 100) continue;
    std::size_t said = 0;
    const auto rest = behind_label(text, sources.rules, said);
    if (said == 0) continue;
    auto found = rest.empty() ? from_element(sources, nodes[i].parent) : parse_names(rest, sources);
    if (said == 1 && i > headline + kNear) continue;
    for (auto& author : found) author.person = author.person || is_named_so(author, said, sources);
    std::erase_if(found, [](const Author& author) { return !author.person; });
    if (!found.empty()) return found;
  }
  return {};
}

/// Whether the one has persons, and the other has them all and more.
bool is_part_of(const Authors& part, const Authors& whole) {
  const auto in_whole = [&](const Author& author) {
    return std::ranges::any_of(whole,
                               [&](const Author& other) { return skeleton(other.name) == skeleton(author.name); });
  };
  return has_person(part) && part.size() < whole.size() && std::ranges::all_of(part, in_whole);
}

void set_byline(Authors authors, Basis basis, const Sources& sources, Article& article) {
  const bool persons = has_person(authors);
  for (auto& author : authors) {
    if (const auto agencies = agencies_in(author.name, sources.rules); !agencies.empty()) {
      add_agencies(article, agencies);
      if (persons && !author.person) continue;
    }
    if (persons && !author.person) continue;
    article.byline.push_back(std::move(author.name));
  }
  if (!article.byline.empty()) article.bases.byline = basis;
}

}  // namespace

void read_authors(const Sources& sources, Article& article) {
  if (!article.byline.empty()) return;
  auto linked = from_json_ld(sources);
  if (linked.size() > 1 && has_person(linked)) {
    // Some list those who edited too: the reader sees who wrote.
    auto page = from_page(sources);
    if (is_part_of(page.authors, linked)) return set_byline(std::move(page.authors), page.basis, sources, article);
  }
  if (has_person(linked)) return set_byline(std::move(linked), Basis::json_ld, sources, article);
  auto meta = from_meta(sources);
  if (has_person(meta)) return set_byline(std::move(meta), Basis::meta, sources, article);
  auto page = from_page(sources);
  if (has_person(page.authors)) return set_byline(std::move(page.authors), page.basis, sources, article);
  auto text = from_text(sources);
  if (has_person(text)) return set_byline(std::move(text), Basis::page, sources, article);
  auto elsewhere = from_elsewhere(sources);
  if (has_person(elsewhere)) return set_byline(std::move(elsewhere), Basis::microdata, sources, article);
  if (!page.authors.empty()) return set_byline(std::move(page.authors), page.basis, sources, article);
  if (!linked.empty()) return set_byline(std::move(linked), Basis::json_ld, sources, article);
  if (!meta.empty()) set_byline(std::move(meta), Basis::meta, sources, article);
}

}  // namespace copytaster::page::html
