#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "lineage/lineage.h"
#include "lineage/words.h"

namespace copytaster::lineage {

/// Whether two articles of one story are versions of one page: they have one address (see page_address), or the same
/// outlet published them and they are all but the same text.
///
/// relation  nothing where they share no passage
bool are_one_page(const find::Reading& a, const find::Reading& b, std::optional<Relation> relation);

/// Each article that has the address of one before it, with the first that has it: (first, later).
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_one_address(std::span<const find::Reading> readings);

/// Puts the versions of each page in order of time, and tells what changed from one to the next: the sentences that
/// the other has not word for word (of a text without an analysis the paragraphs), wherever they stand.
///
/// texts    of the readings
/// pairs    of versions of one page; a page is what they join
/// returns  by smallest article; of other addresses only what changed: one text twice is no version
/// cost     linear in the words of the versions
std::vector<Versions> find_versions(std::span<const find::Reading> readings, std::span<const FoldedText> texts,
                                    std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs);

}  // namespace copytaster::lineage
