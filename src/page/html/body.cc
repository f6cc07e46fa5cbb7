#include "page/html/body.h"

#include "page/html/layout.h"
#include "page/html/root.h"
#include "page/html/selection.h"
#include "page/html/side_matter.h"

namespace copytaster::page::html {
namespace {

Body take_whole(Layout& layout, const Evidence& evidence, const Rules::Compiled& rules) {
  mark_named(layout, kCaptionHint | kSocialHint | kAdHint, 0.3);
  Selection selection(layout);
  selection.take_everything();
  selection.drop_titles(evidence.title);
  selection.drop_by_words(rules);
  return {0, std::move(selection).choices()};
}

}  // namespace

std::optional<Body> find_body(const Document& document, const Passages& passages, const Evidence& evidence,
                              const Rules::Compiled& rules) {
  Layout layout(document, passages);
  if (evidence.body_only) return take_whole(layout, evidence, rules);
  mark_side_matter(layout);
  auto root = choose_root(layout);
  const auto core = find_core(layout, root);
  Selection selection(layout);
  selection.take_article(root, core);
  selection.drop_link_lists(core);
  selection.drop_titles(evidence.title);
  selection.drop_by_words(rules);
  selection.trim_head();
  selection.drop_undeclared(evidence.article_body);
  selection.drop_labels();
  selection.trim_tail();
  selection.drop_empty_headings();
  if (selection.words() == 0) root = selection.take_loose_text();
  if (selection.words() == 0) return std::nullopt;
  return Body{root, std::move(selection).choices()};
}

}  // namespace copytaster::page::html
