#pragma once

#include <string_view>

#include "page/agencies.h"
#include "page/dates.h"
#include "page/outlets.h"
#include "page/text/draft.h"
#include "page/words.h"

namespace copytaster::page {

/// Reading what a page says of itself. Each function fills what the article does not have yet and marks
/// the lines that say nothing else as removed.

void read_dates(Draft& draft, Article& article, const Rules::Compiled& rules);

/// Persons, the agencies and the outlet that a byline names.
void read_bylines(Draft& draft, Article& article, const Rules::Compiled& rules);

/// The breadcrumb's last part: "News > World" is World.
void read_section(Draft& draft, Article& article);

/// The outlet's own name alone on a line above the text, "Sarn Herald" or "Sarn Herald | World", where
/// another line is the headline.
void read_masthead(Draft& draft, Article& article, const Rules::Compiled& rules);

/// The outlet that removed lines name: "Support the Sarn Herald!"
void read_outlet(const Draft& draft, Article& article, const Rules::Compiled& rules);

/// The headline: the declared one, else the line above the body that says what the body says. Marks every
/// line that repeats it.
void read_title(Draft& draft, Article& article, const Rules::Compiled& rules);

/// Agencies credited for words in lines that were removed (never in captions), and in the address.
void read_credits(const Draft& draft, Article& article, const Rules::Compiled& rules);

/// Dateline and agency at the start of the body: "LONDON, Nov 9 (Reuters) -". Nothing is cut.
void read_dateline(std::string_view first_paragraph, Article& article, const Rules::Compiled& rules);

}  // namespace copytaster::page
