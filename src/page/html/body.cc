#include "page/html/body.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/utf8.h"
#include "page/text/draft.h"
#include "page/text/furniture.h"
#include "page/words.h"

namespace copytaster::page::html {
namespace {

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

double link_density(const Passage& passage) {
  return passage.words == 0 ? 0 : static_cast<double>(passage.link_words) / passage.words;
}

/// Reads like running text.
bool is_prose(const Passage& passage) {
  if (link_density(passage) > (passage.words >= 20 ? 0.75 : 0.5)) return false;
  if (passage.words >= 25) return passage.stop || passage.sentences || passage.commas > 0;
  if (passage.words >= 10) return passage.stop || passage.sentences;
  return passage.words >= 5 && passage.stop;
}

/// Little but a link.
bool is_link(const Passage& passage) {
  constexpr std::uint32_t kFewWords = 4;
  if (link_density(passage) > 0.8) return true;
  return passage.words < 40 && link_density(passage) > 0.7 && passage.words - passage.link_words < kFewWords;
}

/// The headline of another page: all of it a link, or one that opens a summary.
bool is_linked_headline(const Passage& passage, bool heading) {
  if (heading) return passage.link_words >= 2 && link_density(passage) >= 0.8;
  return passage.link_words >= 4 && (link_density(passage) >= 0.8 || passage.lead_link_words >= 6);
}

bool is_copyright(std::string_view text) { return text.starts_with("\xC2\xA9") || text.starts_with("Copyright"); }

/// The runs of four words of a text, or all its words where there are fewer.
class Shingles {
 public:
  explicit Shingles(std::string_view text) {
    for_each(text, [&](std::uint64_t shingle) { all_.insert(shingle); });
  }

  /// Of the runs in `text` the part that is here too; 0 where it has none.
  double share_of(std::string_view text) const {
    std::size_t count = 0;
    std::size_t here = 0;
    for_each(text, [&](std::uint64_t shingle) {
      ++count;
      here += all_.contains(shingle) ? 1u : 0u;
    });
    return count == 0 ? 0 : static_cast<double>(here) / static_cast<double>(count);
  }

 private:
  template <class Each>
  static void for_each(std::string_view text, Each each) {
    constexpr std::size_t kRun = 4;
    std::vector<std::uint64_t> words;
    append_words(text, words);
    for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
      each(hash64(std::string_view(reinterpret_cast<const char*>(words.data() + i), kRun * sizeof(std::uint64_t))));
    }
  }

  std::unordered_set<std::uint64_t> all_;
};

/// Sums over passages, so that any subtree is answered at once.
class Sums {
 public:
  Sums(const Document& document, const Passages& passages, const std::vector<Hints>& hints) : document_(document) {
    const auto nodes = document.nodes();
    first_.assign(nodes.size() + 1, 0);
    std::size_t p = 0;
    for (NodeId i = 0; i <= nodes.size(); ++i) {
      while (p < passages.all.size() && passages.all[p].first < i) ++p;
      first_[i] = static_cast<std::uint32_t>(p);
    }
    sums_.assign(passages.all.size() + 1, {});
    for (std::size_t i = 0; i < passages.all.size(); ++i) {
      const auto& passage = passages.all[i];
      sums_[i + 1] = sums_[i];
      sums_[i + 1].words += passage.words;
      sums_[i + 1].link_words += passage.link_words;
      sums_[i + 1].prose += is_prose(passage) ? passage.words : 0u;
      sums_[i + 1].headlines += is_linked_headline(passage, is_heading(document.node(passage.block).tag) ||
                                                                (hints[passage.block] & kTitleHint))
                                    ? 1u
                                    : 0u;
    }
  }

  std::uint32_t first(NodeId node) const { return first_[node]; }
  std::uint32_t last(NodeId node) const { return first_[document_.node(node).end]; }
  std::uint32_t words(NodeId node) const { return sums_[last(node)].words - sums_[first(node)].words; }
  std::uint32_t link_words(NodeId node) const { return sums_[last(node)].link_words - sums_[first(node)].link_words; }
  std::uint32_t prose(NodeId node) const { return sums_[last(node)].prose - sums_[first(node)].prose; }
  std::uint32_t headlines(NodeId node) const { return sums_[last(node)].headlines - sums_[first(node)].headlines; }
  std::uint32_t prose() const { return sums_.back().prose; }

 private:
  const Document& document_;
  std::vector<std::uint32_t> first_;
  struct Sum {
    std::uint32_t words = 0;
    std::uint32_t link_words = 0;
    std::uint32_t prose = 0;      ///< words of prose
    std::uint32_t headlines = 0;  ///< linked headlines
  };
  std::vector<Sum> sums_;
};

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

class Finder {
 public:
  Finder(const Document& document, const Passages& passages, const Evidence& evidence, const Rules::Compiled& rules)
      : document_(document),
        passages_(passages),
        evidence_(evidence),
        rules_(rules),
        hints_(find_hints(document)),
        sums_(document, passages, hints_) {
    furniture_.assign(passages.all.size(), 0);
    count_bodies();
  }

  std::optional<Body> find() {
    if (evidence_.body_only) return take_all();
    // Comments, sidebars and notices of consent may be longer than the article; the other names are also given
    // to what holds it.
    constexpr Hints kSure = kCommentHint | kNavigationHint | kAsideHint | kAppealHint;
    mark_furniture(kCommentHint, 0.9);
    mark_furniture(kSure, 0.8);
    mark_furniture(kFurnitureHints, 0.3);
    mark_teasers();
    weigh();
    body_.root = choose_root();
    body_.choices.assign(size(), {});
    keep();
    if (words_kept() == 0) take_loose();
    if (words_kept() == 0) return std::nullopt;
    return std::move(body_);
  }

 private:
  std::uint32_t words_kept() const {
    std::uint32_t words = 0;
    for (std::size_t i = 0; i < size(); ++i) words += kept(i) ? passage(i).words : 0;
    return words;
  }

  /// A page without running text: what stands in the element that its makers named for it.
  void take_loose() {
    constexpr std::uint32_t kFewestWords = 8;
    for (NodeId i = 0; i < document_.nodes().size(); ++i) {
      const auto tag = document_.node(i).tag;
      const bool named = (hints_[i] & kBodyHint) || tag == Tag::article || tag == Tag::main;
      if (!named || sums_.words(i) - sums_.link_words(i) < kFewestWords) continue;
      body_.root = i;
      for (auto p = sums_.first(i); p < sums_.last(i); ++p) {
        body_.choices[p].body =
            furniture_[p] == 0 && !is_link(passage(p)) && passage(p).words > 0 && tag_of(p) != Tag::h1;
      }
      if (words_kept() >= kFewestWords) return;
      for (auto& choice : body_.choices) choice.body = false;
    }
  }

  /// All but captions and what is nothing but a link.
  std::optional<Body> take_all() {
    body_.choices.assign(size(), {});
    mark_furniture(kCaptionHint | kSocialHint | kAdHint, 0.3);
    for (std::size_t i = 0; i < size(); ++i) {
      if (furniture_[i] != 0) {
        body_.choices[i].kind = kind_of(furniture_[i]);
      } else {
        body_.choices[i].body = passage(i).words > 0 && !is_link(passage(i));
      }
    }
    drop_titles();
    drop_by_words();
    return std::move(body_);
  }

  std::size_t size() const { return passages_.all.size(); }
  const Passage& passage(std::size_t i) const { return passages_.all[i]; }
  Tag tag_of(std::size_t i) const { return document_.node(passage(i).block).tag; }

  /// Marks the passages inside elements that are named as one of `kinds`. What most of the prose is called is
  /// no furniture, whatever the name says, be it one element or one name on many.
  void mark_furniture(Hints kinds, double largest_share) {
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < size(); ++i) all += prose_of(i);
    const auto named_prose = count_by_name(kinds);
    for (NodeId i = 1; i < document_.nodes().size();) {
      auto hints = static_cast<Hints>(hints_[i] & kinds);
      // "sidebar-content" is as often what stands beside the sidebar.
      if ((hints_[i] & kContentHint) && largest_share > 0.5) hints = static_cast<Hints>(hints & ~kAsideHint);
      const bool furniture = hints != 0 && !holds_named_body(i) && !is_misnamed(i, hints) &&
                             sums_.first(i) != sums_.last(i) &&
                             is_side_matter(named_prose.at(name_of(i)), all, largest_share);
      if (!furniture) {
        ++i;
        continue;
      }
      for (auto p = sums_.first(i); p < sums_.last(i); ++p) {
        if (furniture_[p] == 0) furniture_[p] = hints;
      }
      i = document_.node(i).end;
    }
  }

  /// A teaser leads somewhere: text named so without a link is the article's own beginning. A post embedded
  /// in the text is quoted, not shared.
  bool is_misnamed(NodeId i, Hints hints) const {
    if (hints == kRelatedHint) return sums_.link_words(i) == 0 && sums_.prose(i) >= 12;
    if (hints == kSocialHint) return has_quote_[i] < has_quote_[document_.node(i).end];
    return false;
  }

  /// An element named as the article's body, with text enough for one, is this one or lies in it.
  bool holds_named_body(NodeId i) const { return bodies_[document_.node(i).end] > bodies_[i]; }

  void count_bodies() {
    constexpr std::uint32_t kFewestWords = 50;
    bodies_.assign(document_.nodes().size() + 1, 0);
    has_quote_.assign(document_.nodes().size() + 1, 0);
    for (NodeId i = 0; i < document_.nodes().size(); ++i) {
      const bool body = (hints_[i] & kBodyHint) && sums_.prose(i) >= kFewestWords;
      bodies_[i + 1] = bodies_[i] + (body ? 1u : 0u);
      has_quote_[i + 1] = has_quote_[i] + (document_.node(i).tag == Tag::blockquote ? 1u : 0u);
    }
  }

  /// Where much of the prose is named so, enough for an article must be left.
  static bool is_side_matter(std::uint32_t prose, std::uint32_t all, double largest_share) {
    constexpr double kSmallShare = 0.3;
    constexpr std::uint32_t kShortArticle = 150;
    return prose <= largest_share * all && (prose <= kSmallShare * all || all - prose >= kShortArticle);
  }

  std::uint64_t name_of(NodeId i) const {
    const auto& node = document_.node(i);
    return hash64(node.classes.empty() ? node.id : node.classes, static_cast<std::uint64_t>(node.tag));
  }

  std::unordered_map<std::uint64_t, std::uint32_t> count_by_name(Hints kinds) const {
    std::unordered_map<std::uint64_t, std::uint32_t> prose;
    for (NodeId i = 1; i < document_.nodes().size(); ++i) {
      if (!(hints_[i] & kinds)) continue;
      auto& sum = prose[name_of(i)];
      for (auto p = sums_.first(i); p < sums_.last(i); ++p) sum += prose_of(p);
    }
    return prose;
  }

  /// Words of prose, where no furniture holds them.
  std::uint32_t prose_of(std::size_t i) const {
    return furniture_[i] == 0 && is_prose(passage(i)) ? passage(i).words : 0;
  }

  /// Marks items that come again and again, each with a linked headline and little text: teasers of other
  /// pages. Items are the same where their element and class are, or, without a class, their parent.
  void mark_teasers() {
    constexpr std::uint32_t kLongest = 60;
    constexpr std::size_t kFewest = 3;
    constexpr double kMost = 0.6;
    struct Items {
      std::vector<NodeId> all;
      std::size_t teasers = 0;
    };
    std::unordered_map<std::uint64_t, Items> named;
    for (NodeId i = 1; i < document_.nodes().size(); ++i) {
      const auto tag = document_.node(i).tag;
      if (!is_block(tag) || is_heading(tag) || tag == Tag::p || sums_.first(i) == sums_.last(i)) continue;
      const bool has_class = !document_.node(i).classes.empty();
      auto& items = named[has_class ? name_of(i) : hash64("", document_.node(i).parent)];
      items.all.push_back(i);
      items.teasers += sums_.headlines(i) == 1 && sums_.words(i) <= kLongest ? 1u : 0u;
    }
    for (const auto& [name, items] : named) {
      if (items.teasers < kFewest ||
          static_cast<double>(items.teasers) < kMost * static_cast<double>(items.all.size())) {
        continue;
      }
      for (const auto item : items.all) {
        if (sums_.words(item) > 2 * kLongest || sums_.headlines(item) == 0) continue;
        for (auto p = sums_.first(item); p < sums_.last(item); ++p) {
          if (furniture_[p] == 0) furniture_[p] = kRelatedHint;
        }
      }
    }
  }

  double weight(std::size_t i) const {
    const auto& p = passage(i);
    if (furniture_[i] != 0) return -0.1 * std::min(p.words, 30u);
    if (is_prose(p)) return p.words - 1.5 * p.link_words;
    if (p.hidden) return 0;
    if (in_named_body_[i] && link_density(p) <= 0.5) return p.words - 1.5 * p.link_words;
    if (tag_of(i) == Tag::td && p.link_words == 0) return 0.3 * p.words;
    if (is_heading(tag_of(i))) return link_density(p) > 0.5 ? -3 : 0;
    if (link_density(p) > 0.5) return -1.0 - 0.3 * p.link_words;
    return p.words >= 6 ? 0.3 * (p.words - 2.0 * p.link_words) : -0.3;
  }

  void weigh() {
    in_named_body_.assign(size(), false);
    for (NodeId i = 1; i < document_.nodes().size(); ++i) {
      if (!(hints_[i] & kBodyHint)) continue;
      for (auto p = sums_.first(i); p < sums_.last(i); ++p) in_named_body_[p] = true;
    }
    weights_.assign(size() + 1, 0);
    for (std::size_t i = 0; i < size(); ++i) weights_[i + 1] = weights_[i] + weight(i);
  }

  double score(NodeId node) const { return weights_[sums_.last(node)] - weights_[sums_.first(node)]; }

  NodeId choose_root() const {
    NodeId best = 0;
    for (NodeId i = 0; i < document_.nodes().size(); ++i) {
      const auto tag = document_.node(i).tag;
      if (tag == Tag::text || tag == Tag::comment || sums_.first(i) == sums_.last(i)) continue;
      if (score(i) >= score(best)) best = i;
    }
    // The one element named as the body holds it, though more prose stands around it; one of several needs most.
    constexpr double kOnlyShare = 0.35;
    constexpr double kShare = 0.6;
    constexpr double kLeastScore = 20;
    std::size_t bodies = 0;  // not inside one another
    for (NodeId i = best; i < document_.node(best).end;) {
      const bool body = (hints_[i] & kBodyHint) && score(i) >= kLeastScore;
      bodies += body ? 1u : 0u;
      i = body ? document_.node(i).end : i + 1;
    }
    NodeId named = best;
    bool found = false;
    for (NodeId i = best; i < document_.node(best).end; ++i) {
      if (!(hints_[i] & kBodyHint) || score(i) < (bodies == 1 ? kOnlyShare : kShare) * score(best)) continue;
      if (!found || score(i) > score(named)) named = i;
      found = true;
    }
    return named;
  }

  void keep() {
    const auto core = find_core();
    for (std::size_t i = sums_.first(body_.root); i < sums_.last(body_.root); ++i) {
      auto& choice = body_.choices[i];
      const auto& p = passage(i);
      if (furniture_[i] != 0) {
        choice.kind = kind_of(furniture_[i]);
      } else if (i < sums_.first(core) || i >= sums_.last(core)) {
        choice.kind = RemovedKind::other;
      } else if (p.hidden && !is_prose(p)) {
        choice.kind = RemovedKind::other;
      } else if (is_link(p)) {
        choice.kind = RemovedKind::teaser;
      } else {
        choice.body = p.words > 0;
      }
    }
    take_standfirst(core);
    drop_link_lists(core);
    drop_titles();
    drop_by_words();
    trim_head();
    drop_undeclared();
    drop_labels();
    trim_tail();
    drop_empty_headings();
  }

  bool kept(std::size_t i) const { return body_.choices[i].body; }
  void drop(std::size_t i, RemovedKind kind) { body_.choices[i] = {false, kind}; }

  /// The deepest element that holds nearly all the prose under the root: what stands around it is none.
  NodeId find_core() const {
    constexpr double kNearlyAll = 0.95;
    const auto prose = [&](NodeId node) {
      std::uint32_t sum = 0;
      for (auto i = sums_.first(node); i < sums_.last(node); ++i) {
        if (furniture_[i] == 0 && is_prose(passage(i))) sum += passage(i).words;
      }
      return sum;
    };
    NodeId core = body_.root;
    const auto all = prose(core);
    for (NodeId i = core + 1; i < document_.node(core).end;) {
      const auto& node = document_.node(i);
      const bool holds = is_block(node.tag) && sums_.last(i) > sums_.first(i) + 1 && prose(i) >= kNearlyAll * all;
      if (holds) core = i;
      i = holds ? i + 1 : node.end;
    }
    return core;
  }

  /// Sentences between the headline and the body that the body does not say again.
  void take_standfirst(NodeId core) {
    constexpr std::size_t kReach = 20;
    const std::size_t begin = sums_.first(core);
    std::size_t headline = begin;
    for (std::size_t i = begin; i-- > 0 && begin - i <= kReach;) {
      if (tag_of(i) == Tag::h1) {
        headline = i;
        break;
      }
    }
    for (std::size_t i = headline + 1; i < begin; ++i) {
      const auto& p = passage(i);
      if (furniture_[i] == 0 && is_prose(p) && p.words >= 25 && p.link_words * 4 < p.words && !p.hidden)
        body_.choices[i].body = true;
    }
  }

  /// Lists that are mostly links; at the end of the body, also lists with a link in every item.
  void drop_link_lists(NodeId core) {
    constexpr double kShare = 0.6;
    constexpr double kShareAtEnd = 0.3;
    std::size_t last_prose = 0;  // outside lists
    for (auto p = sums_.first(core); p < sums_.last(core); ++p) {
      if (kept(p) && tag_of(p) != Tag::li && is_prose(passage(p))) last_prose = p;
    }
    for (NodeId i = core; i < document_.node(core).end; ++i) {
      const auto tag = document_.node(i).tag;
      if (tag != Tag::ul && tag != Tag::ol) continue;
      const bool end = sums_.first(i) > last_prose && links_in_all(i);
      if (sums_.link_words(i) < (end ? kShareAtEnd : kShare) * sums_.words(i)) continue;
      for (auto p = sums_.first(i); p < sums_.last(i); ++p) drop(p, RemovedKind::teaser);
    }
  }

  bool links_in_all(NodeId list) const {
    for (auto p = sums_.first(list); p < sums_.last(list); ++p) {
      if (passage(p).link_words == 0) return false;
    }
    return true;
  }

  void drop_titles() {
    const auto title = skeleton(evidence_.title);
    for (std::size_t i = 0; i < size(); ++i) {
      if (!kept(i)) continue;
      if (tag_of(i) == Tag::h1 || (!title.empty() && skeleton(passages_.view(passage(i))) == title)) {
        drop(i, RemovedKind::other);
      }
    }
  }

  /// What says itself what it is: appeals, credits, share lines, links to other stories.
  void drop_by_words() {
    std::string text;
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!kept(i)) continue;
      text += passages_.view(passage(i));
      text += '\n';
      lines.push_back(i);
    }
    Draft draft;
    draft.lines = split_lines(text);
    draft.verdicts.resize(draft.size());
    remove_by_words(draft, rules_);
    for (const std::size_t i : lines) {
      if (is_copyright(passages_.view(passage(i))) && passage(i).words < 60) drop(i, RemovedKind::credit);
    }
    std::size_t line = 0;
    for (std::size_t k = 0; k < lines.size() && line < draft.size(); ++k, ++line) {
      if (draft.verdicts[line].role == Role::removed) drop(lines[k], draft.verdicts[line].kind);
    }
  }

  /// Before the first paragraph stand bylines, dates and labels; where there is much, it is a list or a table
  /// that opens the text.
  void trim_head() {
    constexpr std::uint32_t kMostWords = 60;
    std::vector<std::size_t> labels;
    std::uint32_t words = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!kept(i)) continue;
      if (is_prose(passage(i)) && passage(i).words >= 10) break;
      const bool subheading = is_heading(tag_of(i)) && i + 1 < size() && kept(i + 1) && is_prose(passage(i + 1));
      if (subheading) break;
      if (is_prose(passage(i))) continue;
      labels.push_back(i);
      words += passage(i).words;
    }
    if (words > kMostWords) return;
    for (const auto i : labels) drop(i, RemovedKind::other);
  }

  /// Behind the last paragraph stand labels, tags and names.
  void trim_tail() {
    for (std::size_t i = size(); i-- > 0;) {
      if (!kept(i)) continue;
      const auto tag = tag_of(i);
      const bool cell = tag == Tag::td || tag == Tag::li || tag == Tag::dd;
      if (is_prose(passage(i)) || cell || (passage(i).stop && passage(i).words > 3)) return;
      drop(i, RemovedKind::other);
    }
  }

  /// Where the page's data tell nearly all that was found, what they leave out is none of the article: notes on
  /// the author, appeals. Lists, tables, headings and quotations they often leave out though they belong to it.
  void drop_undeclared() {
    constexpr double kNearlyAll = 0.85;
    if (evidence_.article_body.empty()) return;
    const Shingles declared(evidence_.article_body);
    const auto letters = skeleton(evidence_.article_body);
    bool begun = false;  // a standfirst before the first paragraph is not told either
    std::uint32_t all = 0;
    double told = 0;
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!kept(i) || tag_of(i) == Tag::li) continue;
      const auto text = passages_.view(passage(i));
      double share = declared.share_of(text);
      if (passage(i).words < 4) share = letters.find(skeleton(text)) == std::string::npos ? 0 : 1;
      if (is_prose(passage(i))) {
        all += passage(i).words;
        told += share * passage(i).words;
      }
      const auto tag = tag_of(i);
      const bool plain = !is_heading(tag) && tag != Tag::td && tag != Tag::th && tag != Tag::blockquote;
      begun = begun || share > 0.5;
      if (plain && begun && share < 0.2) missing.push_back(i);
    }
    if (told < kNearlyAll * all) return;
    for (const auto i : missing) drop(i, RemovedKind::other);
  }

  /// Labels of what was taken out: "More on this" over a list of links, "Read on:" before one.
  void drop_labels() {
    for (std::size_t i = 0; i + 1 < size(); ++i) {
      if (!kept(i) || kept(i + 1) || passage(i).words > 8) continue;
      const auto kind = body_.choices[i + 1].kind;
      const bool links = kind == RemovedKind::teaser || kind == RemovedKind::appeal || kind == RemovedKind::share;
      const auto text = passages_.view(passage(i));
      if (links && (is_heading(tag_of(i)) || text.ends_with(':'))) drop(i, kind);
    }
  }

  /// A heading with nothing under it but another one of its rank, or nothing at all.
  void drop_empty_headings() {
    Tag under = Tag::h1;  // what stands behind: h1 stands for the end
    for (std::size_t i = size(); i-- > 0;) {
      if (!kept(i)) continue;
      const auto tag = tag_of(i);
      if (!is_heading(tag)) {
        under = Tag::p;
      } else if (is_heading(under) && under <= tag) {
        drop(i, RemovedKind::other);
      } else {
        under = tag;
      }
    }
  }

  const Document& document_;
  const Passages& passages_;
  Evidence evidence_;
  const Rules::Compiled& rules_;
  std::vector<Hints> hints_;
  Sums sums_;
  std::vector<std::uint32_t> has_quote_;  ///< block quotes before each node
  std::vector<std::uint32_t> bodies_;     ///< elements named as the body before each node
  std::vector<Hints> furniture_;          ///< one a passage: the hints of the furniture that holds it; 0: none
  std::vector<bool> in_named_body_;       ///< one a passage: an element named as the article's body holds it
  std::vector<double> weights_;           ///< summed up to each passage
  Body body_;
};

}  // namespace

std::optional<Body> find_body(const Document& document, const Passages& passages, const Evidence& evidence,
                              const Rules::Compiled& rules) {
  return Finder(document, passages, evidence, rules).find();
}

}  // namespace copytaster::page::html
