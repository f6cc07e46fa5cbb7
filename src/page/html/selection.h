#pragma once

#include <vector>

#include "page/html/body.h"
#include "page/html/layout.h"
#include "page/rules.h"

namespace copytaster::page::html {

/// The passages of a page while it is decided which are the article's text. Each step looks only at those still
/// kept and takes out what is none; each is linear in the page.
class Selection {
 public:
  explicit Selection(const Layout& layout) : layout_(layout), choices_(layout.size()) {}

  /// Keeps the passages of the core but furniture, links and what is hidden, and a standfirst that reports
  /// before it; all else under `root` is named for what it is.
  void take_article(NodeId root, NodeId core);

  /// Of a page without running text: what stands in an element that its makers named for it.
  /// returns  the element; 0 where there is none
  NodeId take_loose_text();

  /// All but captions and links.
  void take_everything();

  /// Lists that are mostly links; at the end of the core, also lists with a link in every item.
  void drop_link_lists(NodeId core);

  /// The headline, said again before the text begins.
  void drop_titles(std::string_view title);

  /// What says itself what it is: appeals, credits, share lines.
  void drop_by_words(const Rules::Compiled& rules);

  /// Bylines, dates and labels before the first paragraph.
  void trim_head();

  /// Labels, tags and names behind the last one.
  void trim_tail();

  /// Where the page's data tell nearly all that was found, what they leave out is none of the article: notes on
  /// the author, appeals. Lists, tables, headings and quotations they often leave out though they belong to it.
  void drop_undeclared(std::string_view article_body);

  /// Labels of what was taken out: "More on this" over a list of links, "Read on:" before one.
  void drop_labels();

  /// Headings with nothing under them but another one of their rank, or nothing at all.
  void drop_empty_headings();

  std::uint32_t words() const;
  std::vector<Choice> choices() && { return std::move(choices_); }

 private:
  bool kept(std::size_t i) const { return choices_[i].body; }
  void drop(std::size_t i, RemovedKind kind) { choices_[i] = {false, kind}; }
  void take_standfirst(NodeId core);
  bool is_in_header(std::size_t i, NodeId core) const;

  const Layout& layout_;
  std::vector<Choice> choices_;  ///< one a passage
};

}  // namespace copytaster::page::html
