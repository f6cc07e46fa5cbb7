#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/pack.h"

namespace copytaster::find {

/// What speaks for or against a pronoun meaning one that the text has spoken of. Each is 0 or 1 but for `often`.
/// training/coreference.py weighs them.
enum class Trait : std::uint8_t {
  nobody,           ///< of the answer that it means none of them
  nobody_in_quote,  ///< the same, where the pronoun stands in a quote
  same_sentence,    ///< how far back it was last spoken of
  sentence_before,
  two_before,
  further,
  subject,  ///< as what it was last spoken of
  object,
  oblique,
  modifier,
  main_subject,         ///< subject of the main clause
  passed_main_subject,  ///< subject of the main clause of the sentence before
  first,                ///< the first that its sentence speaks of
  latest,               ///< nothing that agrees with the pronoun was spoken of since
  latest_but_one,
  named,
  pronoun,           ///< it was last spoken of by a pronoun
  same_role,         ///< as subject, object ... as the pronoun is
  governing,         ///< the subject of the clause above: "Lorn said she"
  paragraph_before,  ///< last spoken of in another paragraph
  known_sex,         ///< its sex is known
  body,
  place,
  plural,
  other_side,  ///< one stands in a quote, the other does not
  often,       ///< logarithm of how often it was spoken of
  last,        ///< not a trait: how many there are
};
inline constexpr std::size_t kTraits = static_cast<std::size_t>(Trait::last);
std::string_view name_of(Trait);  ///< "same-sentence"

using Traits = std::array<float, kTraits>;

enum class Pronoun : std::uint8_t { none, he, she, it, they };

/// A weight for each trait: one set for pronouns of persons, one for "it", one for the plural. All zero where the pack
/// has none.
class TraitWeights {
 public:
  static constexpr std::size_t kSets = 3;
  explicit TraitWeights(const Pack& pack);
  static std::size_t set_of(Pronoun pronoun);
  const Traits& of(Pronoun pronoun) const { return sets_[set_of(pronoun)]; }

 private:
  std::array<Traits, kSets> sets_ = {};
};

/// The logarithm of how likely the answer is, up to a constant of the pronoun.
float score(const Traits& traits, const Traits& weights);

}  // namespace copytaster::find
