#pragma once

#include <string_view>

#include "page/draft.h"
#include "source/page.h"

namespace copytaster::page {

/// Reading what a page says of itself. Each function fills what the article does not have yet and marks
/// the lines that say nothing else as removed.

/// A date as printed in `text`.
struct PrintedDate {
  Published date;         ///< basis is left to the caller
  std::size_t begin = 0;  ///< where it stands, in bytes
  std::size_t end = 0;
};

/// The first date in the text in one of the usual forms: 2021-10-18T09:30:00+02:00, 2021/10/18, 18 October
/// 2021, Oct. 18th, 2021, 18/10/2021 (only where day and month cannot be confused).
std::optional<PrintedDate> find_printed_date(std::string_view text, const Rules::Compiled& rules);

/// A date in an address: /2021/10/18/, /2021/oct/18/, 2021-10-18, /20211018/, /2021/10/.
std::optional<Published> date_in_url(std::string_view url, const Rules::Compiled& rules);

/// As declared by the container: any printed form, or a month or a year alone.
std::optional<Published> parse_declared_date(std::string_view text, const Rules::Compiled& rules);

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

/// One to four capitalised words of which one is a word of the press and one more is the outlet's own:
/// "Sarn Herald", "The Herald", not "World News".
bool names_outlet(std::string_view name, const Rules::Compiled& rules);

/// The same name, its article and signs aside.
bool is_same_outlet(std::string_view a, std::string_view b);

/// The headline: the declared one, else the line above the body that says what the body says. Marks every
/// line that repeats it.
void read_title(Draft& draft, Article& article, const Rules::Compiled& rules);

/// Agencies credited for words in lines that were removed (never in captions), and in the address.
void read_credits(const Draft& draft, Article& article, const Rules::Compiled& rules);

/// Dateline and agency at the start of the body: "LONDON, Nov 9 (Reuters) -". Nothing is cut.
void read_dateline(std::string_view first_paragraph, Article& article, const Rules::Compiled& rules);

/// The short names of the agencies that `text` names, in order.
std::vector<std::string> agencies_in(std::string_view text, const Rules::Compiled& rules);

/// A list of agencies and nothing else, as datelines and credits hold: agencies_in, and what stands alone in
/// the list as two to five capital letters and must be an agency that the pack does not know.
std::vector<std::string> credited_agencies(std::string_view list, const Rules::Compiled& rules);

/// The parts between blanks.
std::vector<std::string_view> split_words(std::string_view text);

/// Adds to article.agencies, keeping them sorted and each once.
void add_agencies(Article& article, const std::vector<std::string>& agencies);

}  // namespace copytaster::page
