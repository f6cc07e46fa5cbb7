#pragma once

#include "page/html/layout.h"

namespace copytaster::page::html {

/// Marks in layout.furniture what stands beside the article: elements named as furniture, and the teasers of
/// other pages.
/// cost  O(n) in the nodes
void mark_side_matter(Layout& layout);

/// Marks the passages inside elements that are named as one of `kinds`. What most of the prose is called is no
/// furniture, whatever the name says, be it one element or one name on many.
///
/// largest_share  of the prose that is not marked yet, in 0..1
void mark_named(Layout& layout, Hints kinds, double largest_share);

}  // namespace copytaster::page::html
