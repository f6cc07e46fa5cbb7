#pragma once

#include "page/html/layout.h"

namespace copytaster::page::html {

/// The element that holds the article's text: the subtree whose passages weigh most, where running text weighs
/// as many words as it has and furniture, links and labels weigh against it; inside it the one that is named as
/// the article's body, where that holds enough.
///
/// source  maximum subsequence segmentation over blocks (Pasternack and Roth, 2009), held to subtrees
/// cost    O(n) in the nodes
NodeId choose_root(const Layout& layout);

/// The deepest element that holds nearly all the prose under the root: what stands around it is none.
NodeId find_core(const Layout& layout, NodeId root);

}  // namespace copytaster::page::html
