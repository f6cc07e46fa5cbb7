#pragma once

#include "page/article.h"
#include "page/html/document.h"
#include "page/rules.h"

namespace copytaster::page::html {

inline constexpr std::size_t kMostImages = 50;

/// Reads the pictures of a report with what stands below them: those with a caption or a figure of their own
/// inside of `root`, in page order, each address once. Pictures that lead to other pages, of authors, of
/// menus and of adverts are none. Where there is none, the one that the page gives to those who link to it.
///
/// root     the element that holds the article with its headline
/// article  its images are added to
/// fails    never; at most kMostImages
/// cost     O(n) in the nodes of root, and the ancestors of its pictures
void read_images(const Document& document, NodeId root, Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page::html
