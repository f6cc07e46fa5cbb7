#pragma once

#include "page/html/passages.h"

namespace copytaster::page::html {

inline bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

/// Of the words of a passage the part inside links.
double link_density(const Passage&);

/// Reads like running text: long or punctuated enough, and not mostly links.
bool is_prose(const Passage&);

/// Little but a link.
bool is_link(const Passage&);

/// The headline of another page: all of it a link, or one that opens a summary.
/// heading  the passage is a heading, or named as a title
bool is_linked_headline(const Passage&, bool heading);

}  // namespace copytaster::page::html
