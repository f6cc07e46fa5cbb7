#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/span.h"
#include "find/reading.h"

namespace copytaster::lineage {

enum class Relation { identical, wire_copy, rewrite, quote_only };
std::string_view name_of(Relation);  ///< "wire-copy"

enum class OriginBasis { credit, shared_text, both, alone };
std::string_view name_of(OriginBasis);  ///< "shared-text"

/// What tells which of two articles is the likelier source, the strongest first: the first that tells them
/// apart decides.
enum class SourceReason : std::uint8_t {
  credited,        ///< the other credits it as its agency
  earlier,         ///< published on an earlier day
  earlier_hour,    ///< published at an earlier hour
  cut_off,         ///< the other breaks off inside a sentence that goes on in it
  credits_nobody,  ///< the other credits an agency
  extended,        ///< the other has all of it, and a beginning of its own before
  longer,          ///< more words
  none,            ///< nothing tells: the smaller path stands first
};
std::string_view name_of(SourceReason);  ///< "credits-nobody"

/// What makes two articles one witness.
enum class Bond : std::uint8_t {
  copy,          ///< one is a copy of the other
  running_text,  ///< a rewrite that takes over much running text
  agency,        ///< a rewrite that takes over some, and both credit the agency
  one_page,      ///< versions of one page
  reworded,      ///< a rewrite that tells the same sentence for sentence in other words
};

struct Passage {
  Span from;
  Span to;
};

/// Two articles that share text. `from` is the likelier source (earlier, or credited, or longer).
struct Link {
  ArticleId from;
  ArticleId to;
  Relation relation = Relation::rewrite;
  double share_from = 0;  ///< share of from's words that stand in `to`, 0..1; see docs/lineage.md
  double share_to = 0;
  std::vector<Passage> passages;  ///< by from.begin, maximal, not overlapping; of a rewording its sentences
};

/// Articles that go back to one witness.
struct Origin {
  std::vector<ArticleId> articles;  ///< sorted
  std::string agency;               ///< empty where none is known
  OriginBasis basis = OriginBasis::alone;
};

/// What makes articles versions of one page.
enum class VersionBasis : std::uint8_t {
  url,   ///< one address
  text,  ///< one outlet, and nearly the same text
};
std::string_view name_of(VersionBasis);

/// What changed from one version of a page to the next.
struct Change {
  ArticleId from;
  ArticleId to;
  std::vector<Span> added;    ///< sentences of `to` that `from` has not word for word, rising
  std::vector<Span> removed;  ///< sentences of `from` that `to` has not, rising
};

/// One page as it was read at several times.
struct Versions {
  std::vector<ArticleId> articles;         ///< two or more, in order of time
  VersionBasis basis = VersionBasis::url;  ///< url where all have one address
  std::vector<Change> changes;             ///< from each article to the next
};

struct Lineage {
  std::vector<Link> links;         ///< by (from, to)
  std::vector<Origin> origins;     ///< a partition of all articles, by first article
  std::vector<Versions> versions;  ///< by first article
};

/// Traces who copied whom over all articles of a run (or of a story).
///
/// cost     near linear in the words of the run: an inverted index of word shingles proposes pairs,
///          alignment decides; what find_reworded costs for those that are not copies
Lineage trace(std::span<const find::Reading> readings, unsigned threads = 0);

/// How two articles are related word for word, however little they share. Passages of 8 words and more (see source).
Link compare(const find::Reading& a, const find::Reading& b);

/// All that can be told of two articles alone; ArticleId 0 is the first of them.
struct Comparison {
  Link link;  ///< no passages where the two share none
  SourceReason reason = SourceReason::none;
  std::uint32_t running = 0;    ///< shared words of running text outside quotations
  std::optional<Bond> bond;     ///< nothing where they are two witnesses
  std::vector<Origin> origins;  ///< one or two
};
Comparison compare_pair(std::span<const find::Reading, 2> readings);

}  // namespace copytaster::lineage
