#include "find/reference_traits.h"

#include <charconv>
#include <numeric>

namespace copytaster::find {

std::string_view name_of(Trait trait) {
  static constexpr std::array<std::string_view, kTraits> kNames = {"nobody",         "nobody-in-quote",
                                                                   "same-sentence",  "sentence-before",
                                                                   "two-before",     "further",
                                                                   "subject",        "object",
                                                                   "oblique",        "modifier",
                                                                   "main-subject",   "passed-main-subject",
                                                                   "first",          "latest",
                                                                   "latest-but-one", "named",
                                                                   "pronoun",        "same-role",
                                                                   "governing",      "paragraph-before",
                                                                   "known-sex",      "body",
                                                                   "place",          "plural",

                                                                   "other-side",     "often"};
  return kNames[static_cast<std::size_t>(trait)];
}

TraitWeights::TraitWeights(const Pack& pack) {
  for (const auto& row : pack.rows("coreference")) {
    for (std::size_t i = 0; i < kTraits && row.size() > kSets; ++i) {
      if (row[0] != name_of(static_cast<Trait>(i))) continue;
      for (std::size_t k = 0; k < kSets; ++k) {
        const auto& weight = row[k + 1];
        std::from_chars(weight.data(), weight.data() + weight.size(), sets_[k][i]);
      }
    }
  }
}

std::size_t TraitWeights::set_of(Pronoun pronoun) {
  return pronoun == Pronoun::it ? 1 : pronoun == Pronoun::they ? 2 : 0;
}

float score(const Traits& traits, const Traits& weights) {
  return std::inner_product(traits.begin(), traits.end(), weights.begin(), 0.0F);
}

}  // namespace copytaster::find
