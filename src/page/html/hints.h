#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/html/document.h"

namespace copytaster::page::html {

/// What the names that its makers gave an element say of it.
enum Hint : std::uint16_t {
  kBodyHint = 1u << 0,        ///< "article-body", itemprop articleBody: the text of the article
  kContentHint = 1u << 1,     ///< "content", "story", "text"
  kNavigationHint = 1u << 2,  ///< menus, headers and footers of the site
  kRelatedHint = 1u << 3,     ///< other stories
  kAdHint = 1u << 4,
  kSocialHint = 1u << 5,
  kCommentHint = 1u << 6,
  kCaptionHint = 1u << 7,
  kMetaHint = 1u << 8,    ///< byline, date, tags, author's box
  kAppealHint = 1u << 9,  ///< newsletters, subscriptions, consent
  kAsideHint = 1u << 10,  ///< sidebars, fact boxes, widgets
  kTitleHint = 1u << 11,  ///< headline, title
  kLeadHint = 1u << 12,   ///< standfirst, summary, deck
};
using Hints = std::uint16_t;

/// What is no part of the body where it is a small part of the page.
constexpr Hints kFurnitureHints = kNavigationHint | kRelatedHint | kAdHint | kSocialHint | kCommentHint | kCaptionHint |
                                  kMetaHint | kAppealHint | kAsideHint;

/// The hints of the words in an element's class or id. The words are those that content management systems
/// and their themes use over the field, in English whatever the language of the page.
Hints hints_of(std::string_view names);

/// What a node is called.
struct Names {
  Hints hints = 0;
  std::uint64_t name = 0;  ///< the same for elements of one tag and class, or without a class of one id
};

/// The names of every node; hints from class, id, role, itemprop and element. cost: O(n)
std::vector<Names> find_names(const Document& document);

}  // namespace copytaster::page::html
