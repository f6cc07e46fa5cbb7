#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "language/analyse.h"
#include "language/lexicon.h"
#include "language/name_rules.h"
#include "language/sentence_model.h"
#include "language/sentences.h"
#include "language/tokenize.h"
#include "language/unicode_breaks.h"
#include "language/word_model.h"

namespace copytaster::language {

/// What one language's pack gives the stage. Neither copied nor moved: `sentences` refers to `tokens`.
struct LanguageModel {
  /// sentence_weights  nullopt: the rules alone cut sentences
  /// trained           nullptr: the rules of the pack tag words, and there are no trees
  LanguageModel(const Pack& pack, std::optional<SentenceModel> sentence_weights,
                std::unique_ptr<const WordModel> trained)
      : tokens(pack),
        sentences(pack, tokens),
        lexicon(pack),
        names(pack),
        sentence_model(std::move(sentence_weights)),
        words(std::move(trained)) {}
  LanguageModel(const LanguageModel&) = delete;
  LanguageModel& operator=(const LanguageModel&) = delete;

  TokenRules tokens;
  SentenceRules sentences;
  Lexicon lexicon;
  NameRules names;
  std::optional<SentenceModel> sentence_model;
  std::unique_ptr<const WordModel> words;
};

struct Scratch::Space {
  NetworkScratch network;
};

struct Models::Compiled {
  std::map<std::string, std::unique_ptr<const LanguageModel>, std::less<>> languages;
  UnicodeBreaks breaks;
};

}  // namespace copytaster::language
