// likeness_pairs < PAIRS: for each line of two sentences with a tab between them, how alike they are, a number a line.

#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/pack.h"
#include "language/analyse.h"
#include "language/likeness.h"

using namespace copytaster;

int main() {
  const auto folder = default_pack_folder();
  const auto packs = folder ? Packs::load(*folder) : tl::unexpected(folder.error());
  if (!packs) {
    std::fprintf(stderr, "likeness_pairs: %s\n", packs.error().why.c_str());
    return 1;
  }
  const language::Models models(*packs);
  const auto* vectors = models.vectors("en");
  if (vectors == nullptr) {
    std::fputs("likeness_pairs: no word vectors for English\n", stderr);
    return 1;
  }
  const language::Likeness likeness(*vectors);
  language::Scratch scratch;
  std::map<std::string, language::Meaning> met;
  const auto read = [&](const std::string& sentence) -> const language::Meaning& {
    const auto [place, fresh] = met.try_emplace(sentence);
    if (!fresh) return place->second;
    const Text text(sentence);
    const auto analysis = language::analyse(text, models, scratch, "en");
    std::vector<std::string_view> forms;
    for (const auto& token : analysis.tokens) forms.push_back(text.view(token.span));
    return place->second = likeness.read(forms);
  };
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) {
      std::fputs("likeness_pairs: a line without a tab\n", stderr);
      return 1;
    }
    std::printf("%.4f\n", static_cast<double>(likeness.compare(read(line.substr(0, tab)), read(line.substr(tab + 1)))));
  }
  return 0;
}
