#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "story/story.h"

/// What every format for people shows of a story, said once: names, dates, order.
namespace copytaster::report {

/// The outlet, else the host of the address, else the name of the file.
std::string outlet_of(const find::Reading& reading);

/// The title, else the first words of the text.
std::string title_of(const find::Reading& reading);

/// "live blog"; empty for a plain report.
std::string readable_genre(page::Genre genre);

/// "4 March 2031", "March 2031", "2031", "night of 4 March 2031", "week of 3 March 2031"; a value that is no
/// date comes back as it is.
std::string readable_time(std::string_view timex);

/// The same with the zone of a clock: "4 March 2031, 09:30 +02:00", "4 March 2031, 09:30 UTC".
std::string readable_hour(std::string_view timex);

/// "5 to 7 March 2031"; one day where both are the same; empty where neither is known.
std::string readable_days(std::string_view first, std::string_view last);

/// What stands between line ends, nothing empty.
std::vector<Span> paragraphs_of(std::string_view text);

/// "1 article", "3 articles"
std::string counted(std::size_t n, std::string_view one, std::string_view many);

/// "5 to 7 March 2031 · 6 articles · 4 independent origins · 3 conflicts"
std::string summary_of(const story::Story& story);

/// The articles of some places, each once, rising.
std::vector<ArticleId> articles_of(std::span<const story::Place> places);

/// Index of every article's origin; origins.size() for one that is in none.
std::vector<std::uint32_t> origin_of_articles(const story::Story& story);

/// How many of the story's origins these articles go back to.
std::size_t count_origins(const std::vector<std::uint32_t>& origin_of, std::span<const ArticleId> articles);

/// Where the stories related to `story` stand among those shown.
std::vector<std::size_t> related_among(std::span<const story::Story> shown, const story::Story& story);

/// Conflicts that no later report settled.
std::size_t count_open_conflicts(const story::Story& story);

/// A conflict's side as shown: times readable, the rest as it is.
std::string readable_side(const story::Conflict& conflict, const story::Side& side);

/// One thing said: one quote, or the variants of an utterance.
struct Saying {
  std::vector<story::QuoteRef> variants;
};

/// Everything spoken by one speaker, utterances of several variants first.
struct Voice {
  std::string name;
  std::vector<Saying> sayings;
};

/// By the number of variants, then by first quote. Indirect speech only where it is a variant of an
/// utterance; quotes without a speaker are left out.
std::vector<Voice> voices_of(const story::Story& story);

const find::Quote& quote_of(const story::Story& story, story::QuoteRef ref);

/// One wording of a saying and the articles that have it, marks and capitals aside.
struct Wording {
  std::string words;  ///< spoken words in curly marks without a last comma, indirect speech bare
  std::string via;    ///< empty where none
  std::vector<ArticleId> articles;
};

/// The wordings of a saying, by first variant.
std::vector<Wording> wordings_of(const story::Story& story, const Saying& saying);

/// "wire copy" of wire-copy, "single origin" of single-origin: for eyes, not for programs.
std::string in_words(std::string_view name);

/// "credited and shared text", "shared text"...
std::string_view basis_in_words(lineage::OriginBasis basis);

/// What an article is to the one it shares text with: "wire copy of", "shares only quotes with".
std::string_view relation_in_words(lineage::Relation relation);

/// The link to the article that gave most of this one's words; nullptr where it shares none.
const lineage::Link* main_source(const story::Story& story, ArticleId article);

/// 0.425 -> "43%"
std::string percent(double share);

/// https, http: an address that may be linked. Nothing else is followed from a page.
bool is_web_address(std::string_view url);

/// The address of a page at words of it: a text directive (WICG Scroll to Text Fragment) of the first and last
/// words of `text`. Browsers that do not know it open the page at its beginning.
std::string address_at(std::string_view url, std::string_view text);

}  // namespace copytaster::report
