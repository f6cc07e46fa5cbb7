#include "page/html/selection.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/html/prose.h"
#include "page/shingles.h"
#include "page/text/draft.h"
#include "page/text/furniture.h"

namespace copytaster::page::html {
namespace {

RemovedKind kind_of(Hints hints) {
  if (hints & kCaptionHint) return RemovedKind::caption;
  if (hints & kCommentHint) return RemovedKind::comment_form;
  if (hints & kSocialHint) return RemovedKind::share;
  if (hints & kAppealHint) return RemovedKind::appeal;
  if (hints & kRelatedHint) return RemovedKind::teaser;
  if (hints & kMetaHint) return RemovedKind::byline;
  if (hints & kNavigationHint) return RemovedKind::navigation;
  return RemovedKind::other;
}

constexpr std::string_view kCopyrightSign = "\xC2\xA9";

/// The cell of a table whose row says more than links: a name that leads to its page.
bool is_linked_cell(const Layout& layout, std::size_t i) {
  const auto cell = layout.passage(i).block;
  const auto tag = layout.document.node(cell).tag;
  const auto row = layout.document.node(cell).parent;
  return (tag == Tag::td || tag == Tag::th) && layout.words(row) > layout.link_words(row);
}

bool links_in_all(const Layout& layout, NodeId list) {
  for (auto i = layout.first(list); i < layout.last(list); ++i) {
    if (layout.passage(i).link_words == 0) return false;
  }
  return true;
}

}  // namespace

void Selection::take_article(NodeId root, NodeId core) {
  for (auto i = layout_.first(root); i < layout_.last(root); ++i) {
    const auto& p = layout_.passage(i);
    if (layout_.furniture[i] != 0) {
      choices_[i].kind = kind_of(layout_.furniture[i]);
    } else if (is_link(p) && !is_linked_cell(layout_, i)) {
      choices_[i].kind = RemovedKind::teaser;
    } else {
      const bool shown = !p.hidden || is_prose(p);
      choices_[i].body = i >= layout_.first(core) && i < layout_.last(core) && shown && p.words > 0;
    }
  }
  take_standfirst(core);
}

/// Stands in the header of the article.
bool Selection::is_in_header(std::size_t i, NodeId core) const {
  for (NodeId node = layout_.passage(i).block; node > core; node = layout_.document.node(node).parent) {
    const auto tag = layout_.document.node(node).tag;
    if (tag == Tag::header || tag == Tag::hgroup) return true;
  }
  return false;
}

/// A standfirst of a sentence that only teases stays out, one that reports is the beginning of the text.
void Selection::take_standfirst(NodeId core) {
  constexpr std::size_t kReach = 20;
  constexpr std::uint32_t kFewestWords = 25;
  for (auto i = layout_.first(core); i < layout_.last(core); ++i) {
    if (!kept(i)) continue;
    if (layout_.passage(i).words >= kFewestWords || !is_in_header(i, core)) break;
    drop(i, RemovedKind::other);
  }
  const auto begin = layout_.first(core);
  auto headline = begin;
  for (auto i = begin; i-- > 0 && begin - i <= kReach && headline == begin;) {
    if (layout_.tag(i) == Tag::h1) headline = i;
  }
  for (auto i = headline + 1; i < begin; ++i) {
    const auto& p = layout_.passage(i);
    const bool reports = is_prose(p) && p.words >= kFewestWords && p.link_words * 4 < p.words && !p.hidden;
    if (layout_.furniture[i] == 0 && reports) choices_[i].body = true;
  }
}

NodeId Selection::take_loose_text() {
  constexpr std::uint32_t kFewestWords = 8;
  for (NodeId node = 0; node < layout_.nodes(); ++node) {
    const auto tag = layout_.document.node(node).tag;
    const bool named = (layout_.hints(node) & kBodyHint) || tag == Tag::article || tag == Tag::main;
    if (!named || layout_.words(node) - layout_.link_words(node) < kFewestWords) continue;
    for (auto i = layout_.first(node); i < layout_.last(node); ++i) {
      const auto& p = layout_.passage(i);
      choices_[i].body = layout_.furniture[i] == 0 && !is_link(p) && p.words > 0 && layout_.tag(i) != Tag::h1;
    }
    if (words() >= kFewestWords) return node;
    for (auto& choice : choices_) choice.body = false;
  }
  return 0;
}

void Selection::take_everything() {
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    if (layout_.furniture[i] != 0) {
      choices_[i].kind = kind_of(layout_.furniture[i]);
    } else {
      choices_[i].body = layout_.passage(i).words > 0 && !is_link(layout_.passage(i));
    }
  }
}

void Selection::drop_link_lists(NodeId core) {
  constexpr double kShare = 0.6;
  constexpr double kShareAtEnd = 0.3;
  std::size_t last_prose = 0;  // outside lists
  for (auto i = layout_.first(core); i < layout_.last(core); ++i) {
    if (kept(i) && layout_.tag(i) != Tag::li && is_prose(layout_.passage(i))) last_prose = i;
  }
  for (NodeId node = core; node < layout_.document.node(core).end;) {
    const auto tag = layout_.document.node(node).tag;
    const bool list = tag == Tag::ul || tag == Tag::ol;
    const bool end = list && layout_.first(node) > last_prose && links_in_all(layout_, node);
    const bool links = list && layout_.link_words(node) >= (end ? kShareAtEnd : kShare) * layout_.words(node);
    for (auto i = layout_.first(node); links && i < layout_.last(node); ++i) drop(i, RemovedKind::teaser);
    node = links ? layout_.document.node(node).end : node + 1;
  }
}

void Selection::drop_titles(std::string_view title) {
  const auto letters = skeleton(title);
  bool begun = false;
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    if (!kept(i)) continue;
    const bool short_enough = layout_.text(i).size() <= 2 * title.size();
    const bool repeats = short_enough && !letters.empty() && skeleton(layout_.text(i)) == letters;
    // Further down it is a heading of the text, or a sentence that says the headline.
    if (!begun && (repeats || layout_.tag(i) == Tag::h1)) drop(i, RemovedKind::other);
    begun = begun || is_prose(layout_.passage(i));
  }
}

void Selection::drop_by_words(const Rules::Compiled& rules) {
  constexpr std::uint32_t kLongestNotice = 60;
  std::string text;
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    // The cells of a table are numbers and names.
    if (!kept(i) || layout_.tag(i) == Tag::td || layout_.tag(i) == Tag::th) continue;
    // "___", by which agencies part a report.
    if (layout_.text(i).find_first_not_of('_') == std::string_view::npos) continue;
    if (layout_.text(i).starts_with(kCopyrightSign) && layout_.passage(i).words < kLongestNotice) {
      drop(i, RemovedKind::credit);
      continue;
    }
    text += layout_.text(i);
    text += '\n';
    lines.push_back(i);
  }
  Draft draft;
  draft.lines = split_lines(text);
  draft.verdicts.resize(draft.size());
  remove_by_words(draft, rules);
  for (std::size_t k = 0; k < lines.size() && k < draft.size(); ++k) {
    if (draft.verdicts[k].role == Role::removed) drop(lines[k], draft.verdicts[k].kind);
  }
}

void Selection::trim_head() {
  // Where there is much of it, it is a list or a table that opens the text.
  constexpr std::uint32_t kMostWords = 60;
  std::vector<std::size_t> labels;
  std::uint32_t words = 0;
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    if (!kept(i)) continue;
    const auto& p = layout_.passage(i);
    const bool text_follows = i + 1 < layout_.size() && kept(i + 1) && is_prose(layout_.passage(i + 1));
    if ((is_prose(p) && p.words >= 10) || (is_heading(layout_.tag(i)) && text_follows)) break;
    if (is_prose(p)) continue;
    labels.push_back(i);
    words += p.words;
  }
  if (words > kMostWords) return;
  for (const auto i : labels) drop(i, RemovedKind::other);
}

void Selection::trim_tail() {
  for (std::size_t i = layout_.size(); i-- > 0;) {
    if (!kept(i)) continue;
    const auto& p = layout_.passage(i);
    const auto tag = layout_.tag(i);
    const bool item = tag == Tag::td || tag == Tag::li || tag == Tag::dd;
    if (is_prose(p) || item || (p.stop && p.words > 3)) return;
    drop(i, RemovedKind::other);
  }
}

void Selection::drop_undeclared(std::string_view article_body) {
  constexpr double kNearlyAll = 0.75;
  if (article_body.empty()) return;
  const Shingles declared(article_body);
  const auto letters = skeleton(article_body);
  const auto share_of = [&](std::size_t i) {
    if (layout_.passage(i).words >= 4) return declared.share_of(layout_.text(i));
    return letters.find(skeleton(layout_.text(i))) == std::string::npos ? 0.0 : 1.0;
  };
  double all = 0;
  double told = 0;
  bool begun = false;  // a standfirst before the first paragraph is not told either
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < layout_.size(); ++i) {
    const auto tag = layout_.tag(i);
    if (!kept(i) || tag == Tag::li) continue;
    const double share = share_of(i);
    if (is_prose(layout_.passage(i))) {
      all += layout_.passage(i).words;
      told += share * layout_.passage(i).words;
    }
    begun = begun || share > 0.5;
    const bool plain = !is_heading(tag) && tag != Tag::td && tag != Tag::th && tag != Tag::blockquote;
    if (plain && begun && share < 0.2) missing.push_back(i);
  }
  if (told < kNearlyAll * all) return;
  for (const auto i : missing) drop(i, RemovedKind::other);
}

void Selection::drop_labels() {
  constexpr std::uint32_t kLongest = 8;
  for (std::size_t i = 0; i + 1 < layout_.size(); ++i) {
    if (!kept(i) || kept(i + 1) || layout_.passage(i).words > kLongest) continue;
    const auto kind = choices_[i + 1].kind;
    const bool links = kind == RemovedKind::teaser || kind == RemovedKind::appeal || kind == RemovedKind::share;
    if (links && (is_heading(layout_.tag(i)) || layout_.text(i).ends_with(':'))) drop(i, kind);
  }
}

void Selection::drop_empty_headings() {
  Tag under = Tag::h1;  // what stands behind; h1 stands for the end
  for (std::size_t i = layout_.size(); i-- > 0;) {
    if (!kept(i)) continue;
    const auto tag = layout_.tag(i);
    if (!is_heading(tag)) {
      under = Tag::p;
    } else if (is_heading(under) && under <= tag) {
      drop(i, RemovedKind::other);
    } else {
      under = tag;
    }
  }
}

std::uint32_t Selection::words() const {
  std::uint32_t words = 0;
  for (std::size_t i = 0; i < layout_.size(); ++i) words += kept(i) ? layout_.passage(i).words : 0;
  return words;
}

}  // namespace copytaster::page::html
