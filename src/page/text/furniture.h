#pragma once

#include <functional>

#include "page/text/draft.h"

namespace copytaster::page {

/// The steps that decide the lines of a draft, in the order in which clean() calls them. Each looks only
/// at lines that are still undecided and leaves the rest as it is; each is linear in the page.

/// Lines that say themselves what they are: menus, share lines, forms, appeals, credits.
void remove_by_words(Draft& draft, const Rules::Compiled& rules);

/// Captions and galleries, by their credits and numbers; a line doubled by its caption.
void remove_captions(Draft& draft, const Rules::Compiled& rules);

/// Lines that recur over pages of the outlet, unless most of the page does (then it is another copy).
/// pages_with  on how many pages of the outlet a line stands
void remove_recurring(Draft& draft, const std::function<std::uint32_t(std::string_view)>& pages_with);

/// Pull quotes, standfirsts and embedded posts that say again what a longer line of the body says.
void remove_repeats(Draft& draft);

/// Lists of other stories behind their headings, and all that follows the end of the article.
void remove_sections(Draft& draft);

/// Sets first_paragraph and body_end: from the first to the last undecided paragraph.
/// returns  false when there is no paragraph
bool find_body(Draft& draft);

/// Everything before and after the body, and lines without a final stop inside it that are teasers or
/// captions rather than subheadings or parts of the text. The rest becomes body.
void decide_loose_lines(Draft& draft, const Rules::Compiled& rules);

/// Credits of writers in brackets at the end of a paragraph: "(Reporting by A; editing by B)".
void cut_credits(Draft& draft, const Rules::Compiled& rules);

}  // namespace copytaster::page
