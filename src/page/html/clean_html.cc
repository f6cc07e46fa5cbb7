#include "page/html/clean_html.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/agencies.h"
#include "page/html/body.h"
#include "page/html/document.h"
#include "page/html/images.h"
#include "page/html/metadata.h"
#include "page/html/partial.h"
#include "page/html/passages.h"
#include "page/html/places.h"
#include "page/html/verdict.h"
#include "page/text/metadata.h"
#include "page/way_back.h"

namespace copytaster::page::html {
namespace {

/// The innermost element of one of the tags around a node, below `root`.
template <class Is>
std::optional<NodeId> around(const Document& document, NodeId node, NodeId root, Is is) {
  for (NodeId i = node; i != root && i != 0; i = document.node(i).parent) {
    if (is(document.node(i).tag)) return i;
  }
  return std::nullopt;
}

bool is_list(Tag tag) { return tag == Tag::ul || tag == Tag::ol || tag == Tag::menu; }

std::uint8_t list_depth(const Document& document, NodeId node, NodeId root) {
  unsigned depth = 0;
  for (NodeId i = node; i != root && i != 0; i = document.node(i).parent)
    depth += is_list(document.node(i).tag) ? 1u : 0u;
  return static_cast<std::uint8_t>(std::clamp(depth, 1u, 255u));
}

Block describe(const Document& document, NodeId node, NodeId root) {
  Block block;
  const auto tag_in = [&](std::initializer_list<Tag> tags) {
    return around(document, node, root, [&](Tag tag) { return std::ranges::find(tags, tag) != tags.end(); });
  };
  const auto tag = document.node(node).tag;
  if (tag >= Tag::h1 && tag <= Tag::h6) {
    block.kind = BlockKind::heading;
    block.level = static_cast<std::uint8_t>(1 + static_cast<int>(tag) - static_cast<int>(Tag::h1));
  } else if (tag_in({Tag::pre})) {
    block.kind = BlockKind::preformatted;
  } else if (tag_in({Tag::li, Tag::dd})) {
    block.kind = BlockKind::list_item;
    block.level = list_depth(document, node, root);
  } else if (tag_in({Tag::td, Tag::th})) {
    block.kind = BlockKind::table_row;
  } else if (tag_in({Tag::blockquote})) {
    block.kind = BlockKind::quote;
  }
  return block;
}

/// A passage as it stands in the article's text.
struct Kept {
  std::uint32_t begin = 0;
  Span passage;  ///< of Passages::text
};

/// Puts the chosen passages together as paragraphs; the cells of a table's row as one.
class Writer {
 public:
  Writer(const Document& document, const Passages& passages, const Body& body, Article& article)
      : document_(document), passages_(passages), body_(body), article_(article) {}

  /// returns  the chosen passages
  std::vector<Kept> write() {
    for (std::size_t i = 0; i < passages_.all.size(); ++i) {
      const auto& passage = passages_.all[i];
      if (body_.choices[i].body) {
        add(passage);
      } else if (passage.words > 0 && !passage.hidden) {
        remove(passages_.view(passage), body_.choices[i].kind);
      }
    }
    article_.text = Text(std::move(text_));
    return std::move(kept_);
  }

 private:
  void add(const Passage& passage) {
    auto block = describe(document_, passage.block, body_.root);
    const auto row = block.kind == BlockKind::table_row
                         ? around(document_, passage.block, body_.root, [](Tag tag) { return tag == Tag::tr; })
                         : std::nullopt;
    const bool same_row = row && row == row_;
    if (!text_.empty()) text_ += same_row ? "\t" : "\n\n";
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += passages_.view(passage);
    kept_.push_back({begin, passage.text});
    const auto end = static_cast<std::uint32_t>(text_.size());
    if (same_row) {
      article_.blocks.back().span.end = end;
    } else {
      block.span = {begin, end};
      article_.blocks.push_back(block);
    }
    row_ = row;
  }

  /// Neighbours of one kind are one piece.
  void remove(std::string_view text, RemovedKind kind) {
    if (!article_.removed.empty() && article_.removed.back().kind == kind) {
      article_.removed.back().text += '\n';
      article_.removed.back().text += text;
    } else {
      article_.removed.push_back({std::string(text), kind});
    }
  }

  const Document& document_;
  const Passages& passages_;
  const Body& body_;
  Article& article_;
  std::string text_;
  std::vector<Kept> kept_;
  std::optional<NodeId> row_;  ///< the table row of the passage before
};

/// Each paragraph of the article; the cells of a row apart where one between them is left out.
void append_paragraphs(const std::vector<Block>& blocks, const std::vector<Kept>& kept, std::vector<Provenance>& out) {
  auto block = blocks.begin();
  for (const auto& [begin, passage] : kept) {
    const Span text{begin, begin + passage.size()};
    const bool next = block->span.end <= begin;
    if (next) ++block;
    const bool goes_on = !next && !out.empty() && out.back().page.end + 1 == passage.begin;
    if (goes_on) {
      out.back() = {{out.back().text.begin, text.end}, {out.back().page.begin, passage.end}};
    } else {
      out.push_back({text, passage});
    }
  }
}

void trace(const Document& document, const Passages& passages, const std::vector<Kept>& kept, Ways ways,
           Article& article) {
  if (ways == Ways::none) return;
  auto& places = article.provenance;
  if (ways == Ways::paragraphs) append_paragraphs(article.blocks, kept, places);
  for (const auto& [begin, passage] : kept) {
    const auto shift = std::int64_t{passage.begin} - begin;
    if (ways == Ways::words) append_places(article.text.all(), {begin, begin + passage.size()}, shift, ways, places);
  }
  std::vector<Span> spans;
  for (const auto& place : places) spans.push_back(place.page);
  const auto found = find_places(document, passages, spans);
  for (std::size_t i = 0; i < places.size(); ++i) places[i].page = found[i];
  std::erase_if(places, [](const Provenance& place) { return place.page.empty(); });
}

/// The element around the body that holds the lead picture too.
NodeId report_around(const Document& document, NodeId body) {
  const auto found =
      around(document, body, 0, [](Tag tag) { return tag == Tag::article || tag == Tag::main || tag == Tag::body; });
  return found && document.node(*found).tag != Tag::body ? *found : body;
}

/// The passages of a page and which of them are its article.
struct Found {
  Passages passages;
  Body body;
};

/// What stands in noscript elements counts only where there is nothing else.
std::optional<Found> find_text(const Document& document, const Evidence& evidence, const Rules::Compiled& rules) {
  for (const auto no_script : {NoScript::skip, NoScript::take}) {
    auto passages = find_passages(document, no_script);
    if (auto body = find_body(document, passages, evidence, rules)) return Found{std::move(passages), std::move(*body)};
  }
  return std::nullopt;
}

}  // namespace

Result<Article> clean_html(std::string_view html, Article article, const Rules::Compiled& rules,
                           const HtmlOptions& options) {
  auto document = Document::parse(html);
  if (!document) return tl::unexpected(std::move(document).error());
  JsonLd data;
  if (!options.body_only) read_metadata(*document, article, rules, data);
  const auto title = article.title.value_or("");
  const Evidence evidence{title, data.article_body, options.body_only};
  const auto found = find_text(*document, evidence, rules);
  if (!found) return fail(Fault::no_article, "no part of the page reads like the text of an article");
  const auto kept = Writer(*document, found->passages, found->body, article).write();
  const auto report = report_around(*document, found->body.root);
  if (options.body_only) {
    article.partial = article.partial || is_cut_by_feed(article.text.all());
  } else {
    const auto why = why_no_article(*document, found->passages, data, article, rules);
    if (!why.empty()) return fail(Fault::no_article, std::string(why));
    article.partial = article.partial || shows_only_the_beginning(*document, report, data, article);
  }
  read_images(*document, report, article, rules);
  read_dateline(article.text.all().substr(0, article.text.all().find("\n\n")), article, rules);
  trace(*document, found->passages, kept, options.ways, article);
  return article;
}

}  // namespace copytaster::page::html
