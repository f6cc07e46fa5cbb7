#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lineage/lineage.h"

/// Two compared articles as every view shows them: in the order in which they were given, called A and B.
namespace copytaster::report {

struct ComparedSide {
  const find::Reading& reading;
  std::string name;             ///< the outlet's, or whatever tells it from the other
  double share = 0;             ///< of its words, those that stand in the other, 0..1
  std::size_t words = 0;        ///< as lineage counts them, without a dateline
  std::size_t words_alone = 0;  ///< in no passage
  std::size_t places_alone = 0;
  std::vector<Span> paragraphs;
  std::vector<Span> quoted;  ///< in somebody's mouth, rising
};

/// Index 0 is A, 1 is B.
struct SharedPassage {
  std::array<Span, 2> at;
  std::array<std::vector<Span>, 2> changed;  ///< words inside that the other has not so, rising
};

struct Compared {
  std::array<ComparedSide, 2> sides;
  std::vector<SharedPassage> passages;  ///< by their place in A
  bool reworded = false;                ///< passages are sentences that say the same in other words
};

/// readings  must outlive what is returned
Compared side_by_side(std::span<const find::Reading, 2> readings, const lineage::Comparison& comparison);

/// "A" of 0, "B" of 1
std::string letter_of(std::size_t side);

/// "paragraph 3 of 9, 42% through"
std::string place_in_words(const ComparedSide& side, Span place);

/// "of its 120 words stand in B", "of what its 120 words say is told in B"
std::string share_in_words(const Compared& compared, std::size_t side);

/// "14 words in 2 places stand in A alone"
std::string alone_in_words(const Compared& compared, std::size_t side);

/// "one text, cut or extended"
std::string_view relation_in_short(const lineage::Comparison& comparison);

/// For people, one to three sentences: how the two are related and how much of each stands in the other, which is
/// the likelier source and why, whether they are one witness or two and why.
std::vector<std::string> verdict_of(const Compared& compared, const lineage::Comparison& comparison);

/// The sentences as one text.
std::string verdict_text(const Compared& compared, const lineage::Comparison& comparison);

}  // namespace copytaster::report
