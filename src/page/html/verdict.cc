#include "page/html/verdict.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/html/prose.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

std::size_t count_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  append_words(text, words);
  return words.size();
}

std::string_view open_graph_type(const Document& document) {
  for (const auto& node : document.nodes()) {
    if (node.tag == Tag::body) return {};
    if (node.tag == Tag::meta && document.attribute(node, "property") == "og:type") {
      return document.attribute(node, "content");
    }
  }
  return {};
}

/// "https://sarn.example/" or "https://sarn.example/index.html": the door of a site.
bool is_front(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const auto slash = url.find('/', scheme + 3);
  const auto path = slash == std::string_view::npos ? std::string_view() : url.substr(slash);
  return path.empty() || path == "/" || path.starts_with("/index.");
}

std::string_view title_kind(std::string_view title, const Rules::Compiled& rules) {
  const auto folded = fold(title);
  for (const auto& [beginning, kind] : rules.no_article_titles) {
    if (!folded.starts_with(beginning)) continue;
    const bool whole =
        folded.size() == beginning.size() || folded[beginning.size()] < 'a' || folded[beginning.size()] > 'z';
    if (whole) return kind;
  }
  return {};
}

/// Most of the page's words are headlines of other pages.
bool lists_others(const Passages& passages, std::size_t text_words) {
  constexpr std::size_t kFewestHeadlines = 25;
  constexpr std::size_t kWordsToOne = 2;
  std::size_t headlines = 0;
  std::size_t words = 0;
  for (const auto& passage : passages.all) {
    if (passage.words < 5 || link_density(passage) < 0.8) continue;
    ++headlines;
    words += passage.words;
  }
  return headlines >= kFewestHeadlines && words > kWordsToOne * text_words;
}

}  // namespace

std::string_view why_no_article(const Document& document, const Passages& passages, const JsonLd& data,
                                const Article& article, const Rules::Compiled& rules) {
  constexpr std::size_t kShort = 150;
  constexpr std::size_t kVeryShort = 20;
  const auto words = count_words(article.text.all());
  const auto kind = title_kind(article.title.value_or(""), rules);
  if (words < kShort && !article.published) {
    if (kind == "error") return "an error page of the site, not an article";
    if (kind == "consent") return "a page that asks for consent, not an article";
    if (kind == "login") return "a page that asks readers to sign in, not an article";
  }
  const auto type = open_graph_type(document);
  const bool said = type == "article" || data.type.ends_with("Article") || data.type.ends_with("Posting");
  if (said) return {};
  if (words < kVeryShort && (type.starts_with("video") || data.type == "VideoObject")) {
    return "a film with a line of text, not an article";
  }
  const bool unsigned_page = !article.published && article.byline.empty();
  if (unsigned_page && is_front(article.url.value_or("")) && lists_others(passages, words)) {
    return "the front page of a site, not an article";
  }
  if (unsigned_page && words < kShort && lists_others(passages, words)) {
    return "a list of other pages, not an article";
  }
  return {};
}

}  // namespace copytaster::page::html
