#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace copytaster::lineage {

/// What stands in somebody's mouth, by marks alone: between double or single quotation marks, and the
/// paragraph after one that ends in a colon (a statement, letter or post set off as a block). A paragraph
/// that opens double marks and does not close them is quoted to its end, as a quotation that goes on in
/// the next; one that closes what it never opened is quoted from its start, and so are the few paragraphs
/// without marks between the two.
///
/// Coarser than find::find_quotes, which asks who speaks: for telling copied quotations from copied
/// running text, words too many do less harm than words too few.
///
/// returns  sorted by begin; may overlap
std::vector<Span> find_quoted(std::string_view text);

/// The paragraphs behind one that ends in a colon ("The ministry wrote:"). Where such a block ends nothing says.
std::vector<Span> find_announced(std::string_view text);

}  // namespace copytaster::lineage
