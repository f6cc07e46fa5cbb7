#pragma once

#include <span>
#include <vector>

#include "lineage/tracer.h"
#include "lineage/words.h"

namespace copytaster::lineage {

/// Marks as quoted what the other texts that have the same words show to be quoted: where one of them has the words
/// between quotation marks or as a block behind a colon, they are what somebody said or wrote in all, though many
/// print letters, posts and another outlet's words without marks. A block behind a colon ends where the words of the
/// two texts part.
///
/// shared  of each text, what it shares with those before it; its running text is counted anew
/// cost    linear in the shared words
void carry_marks(std::span<FoldedText> texts, std::span<std::vector<Shared>> shared);

/// The same for one pair.
void carry_marks(FoldedText& a, FoldedText& b, Alignment& alignment);

}  // namespace copytaster::lineage
