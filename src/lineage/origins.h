#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lineage/lineage.h"

namespace copytaster::lineage {

/// A link with what it takes to judge whether the two articles are one witness.
struct Tie {
  std::uint32_t a = 0;  ///< a < b
  std::uint32_t b = 0;
  Relation relation = Relation::quote_only;
  std::uint32_t running = 0;    ///< shared words of running text
  double share_of_shorter = 0;  ///< running words, as a share of the shorter text
  bool one_page = false;        ///< versions of one page
  bool reworded = false;        ///< one tells what the other tells in other words; see find_reworded
};

/// What makes two articles one witness, which is that they are versions of one page, or copied running text: a copy
/// always, a rewrite where it takes over much, or something and both credit one agency, or where it rewords the other
/// sentence for sentence. Shared quotations and a shared credit alone join nobody: two reporters at one press
/// conference are two witnesses, and an agency contributes to texts that say different things.
///
/// readings  those that the tie's numbers are of
std::optional<Bond> bond_of(const Tie& tie, std::span<const find::Reading> readings);

/// Of each article the number of the witness it goes back to, from 0, by first article.
std::vector<std::uint32_t> find_witnesses(std::span<const find::Reading> readings, std::span<const Tie> ties);

/// Joins the articles that go back to one witness: those with a bond, and theirs.
///
/// returns  a partition of [0, readings.size()), by first article
std::vector<Origin> find_origins(std::span<const find::Reading> readings, std::span<const Tie> ties);

}  // namespace copytaster::lineage
