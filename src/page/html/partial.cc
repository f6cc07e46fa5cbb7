#include "page/html/partial.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/html/signs.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

/// Bytes of text: with a sign that it is not free, a shorter one is a beginning. Set by judgement: reports of
/// three or four paragraphs are longer, what pages show of those that they sell is mostly shorter.
constexpr std::size_t kShort = 800;
/// Words that show that a part is there.
constexpr std::size_t kFewWords = 30;

bool is_break(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Whether one of the words between blanks is `word`.
bool has_word(std::string_view classes, std::string_view word) {
  for (auto at = classes.find(word); at != std::string_view::npos; at = classes.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || is_break(classes[at - 1])) && (end == classes.size() || is_break(classes[end]))) return true;
  }
  return false;
}

std::size_t count_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  append_words(text, words);
  return words.size();
}

/// The last class or id of a selector: ".story .paywall", "div.paywall", "#paid".
struct Selector {
  char sign = 0;
  std::string_view name;
};
Selector parse_selector(std::string_view text) {
  const auto sign = text.find_last_of(".#");
  if (sign == std::string_view::npos) return {};
  const auto name = text.substr(sign + 1);
  return {text[sign], name.substr(0, name.find_first_of(" :>[,"))};
}

bool is_selected(const Node& node, const Selector& selector) {
  return selector.sign == '#' ? node.id == selector.name : has_word(node.classes, selector.name);
}

/// Whether the parts that the data name as paid hold text. Nothing: the data name none.
std::optional<bool> carries_paid_part(const Document& document, std::string_view selector_text) {
  const auto selector = parse_selector(selector_text);
  if (selector.name.empty()) return std::nullopt;
  std::size_t words = 0;
  const auto nodes = document.nodes();
  for (NodeId i = 0; i < nodes.size() && words < kFewWords; ++i) {
    if (nodes[i].tag == Tag::text || nodes[i].tag == Tag::body || !is_selected(nodes[i], selector)) continue;
    words += count_words(document.text_of(i));
    i = nodes[i].end - 1;
  }
  return words >= kFewWords;
}

/// A box for subscribers with text of its own.
bool has_wall(const Document& document, NodeId root) {
  constexpr std::string_view kWords[] = {"paywall",      "regwall",         "signwall",         "paywall-container",
                                         "piano-offer",  "subscriber-only", "subscribers-only", "paywall-teaser",
                                         "paywall-text", "paywall-wrapper", "paywall-box",      "paywall-message"};
  constexpr std::size_t kOffer = 5;
  std::size_t left = 20;  // boxes that are read
  const auto nodes = document.nodes();
  for (NodeId i = root; i < nodes[root].end && left > 0; ++i) {
    if (nodes[i].classes.empty() || nodes[i].tag == Tag::a || nodes[i].tag == Tag::article) continue;
    const bool wall =
        std::ranges::any_of(kWords, [&](std::string_view word) { return has_word(nodes[i].classes, word); });
    if (!wall || i == root) continue;
    --left;
    if (count_words(document.text_of(i)) >= kOffer) return true;
  }
  return false;
}

bool breaks_off(std::string_view text) {
  text = trim(text);
  if (text.ends_with(']')) text.remove_suffix(1);
  return text.ends_with("\xE2\x80\xA6") || text.ends_with("...");  // U+2026 HORIZONTAL ELLIPSIS
}

bool knows_more(const JsonLd& data, std::string_view text) {
  constexpr std::size_t kMore = 2;  // a site counts captions and headline too
  const auto words = count_words(text);
  return data.words > kMore * words || (!data.article_body.empty() && count_words(data.article_body) > kMore * words);
}

}  // namespace

bool is_cut_by_feed(std::string_view text) { return trim(text).ends_with(']') && breaks_off(text); }

bool shows_only_the_beginning(const Document& document, NodeId root, const JsonLd& data, const Article& article) {
  const auto text = article.text.all();
  const auto tier = meta_content(document, "article:content_tier");
  const bool paid = data.free == false || tier == "locked" || tier == "metered";
  if (!paid) return text.size() < kShort && has_wall(document, root);
  if (knows_more(data, text)) return true;
  if (const auto carried = carries_paid_part(document, data.paid_part); carried == true) return false;
  return text.size() < kShort || breaks_off(text);
}

}  // namespace copytaster::page::html
