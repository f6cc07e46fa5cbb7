// Prints what each pronoun of the third person may mean, with the traits that speak for it, for
// training/coreference.py.
//
//   coreference_features PACKS TEXT... > FEATURES
//
// FEATURES: a line with the names of the traits, then a line for each candidate: the file's number, the place of the
// pronoun in bytes, its set of weights (0 of persons, 1 of things, 2 in the plural), the place of the phrase that spoke
// last of the candidate (-1: the answer "none of them"), and the traits. The analysis is the program's own.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "base/pack.h"
#include "find/coreference.h"
#include "find/entities.h"
#include "find/quotes.h"
#include "language/analyse.h"
#include "language/hyphens.h"

namespace {

using namespace copytaster;
using namespace copytaster::find;

void print(int file, const language::Analysis& analysis, const std::vector<Choice>& choices) {
  const auto place = [&](std::uint32_t token) { return static_cast<int>(analysis.tokens[token].span.begin); };
  for (const auto& choice : choices) {
    for (const auto& candidate : choice.candidates) {
      std::cout << file << ' ' << place(choice.token) << ' ' << TraitWeights::set_of(choice.pronoun) << ' '
                << (candidate.head == kNone ? -1 : place(candidate.head));
      for (const auto trait : candidate.traits) std::cout << ' ' << trait;
      std::cout << '\n';
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto packs =
      argc > 1 ? Packs::load(argv[1]) : tl::unexpected(Problem{Fault::unavailable, "no packs given", {}});
  if (!packs) {
    std::cerr << packs.error().why << '\n';
    return 2;
  }
  const language::Models models(*packs);
  const Pack& pack = packs->all().at("en");
  const EntityRules entities(pack);
  const QuoteRules quote_rules(pack);
  const ReferenceRules rules(pack);
  for (std::size_t i = 0; i < kTraits; ++i)
    std::cout << name_of(static_cast<Trait>(i)) << (i + 1 < kTraits ? ' ' : '\n');
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    page::Article article;
    article.text = Text(std::string(std::istreambuf_iterator<char>(file), {}));
    const auto analysis = language::join_hyphenated(article.text, language::analyse(article.text, models, "en"));
    const auto named = find_entities(article, analysis, entities);
    std::vector<Choice> choices;
    const auto quotes = find_quotes(article.text, analysis, named, quote_rules);
    find_references(article.text, analysis, Trees(analysis), named, quotes, rules, &choices);
    print(i - 2, analysis, choices);
  }
}
