#pragma once

#include <map>
#include <memory>
#include <string>

#include "language/analyse.h"
#include "language/lexicon.h"
#include "language/name_rules.h"
#include "language/sentences.h"
#include "language/tokenize.h"
#include "language/unicode_breaks.h"

namespace copytaster::language {

/// What one language's pack gives the stage. Neither copied nor moved: `sentences` refers to `tokens`.
struct LanguageModel {
  explicit LanguageModel(const Pack& pack) : tokens(pack), sentences(pack, tokens), lexicon(pack), names(pack) {}
  LanguageModel(const LanguageModel&) = delete;
  LanguageModel& operator=(const LanguageModel&) = delete;

  TokenRules tokens;
  SentenceRules sentences;
  Lexicon lexicon;
  NameRules names;
};

struct Models::Compiled {
  std::map<std::string, std::unique_ptr<const LanguageModel>, std::less<>> languages;
  UnicodeBreaks breaks;
};

}  // namespace copytaster::language
