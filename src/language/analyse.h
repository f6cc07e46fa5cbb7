#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/pack.h"
#include "base/problem.h"
#include "base/text.h"
#include "language/analysis.h"

namespace copytaster::language {

class Vectors;

/// Everything that analysing needs, made once from the packs and from models/LANGUAGE/ beside their folder;
/// immutable, one serves many threads. Without a model, rules of the pack stand in.
class Models {
 public:
  explicit Models(const Packs& packs);
  ~Models();
  Models(Models&&) noexcept;
  Models& operator=(Models&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }
  /// The word vectors of a language, for Likeness; nullptr where it has none.
  const Vectors* vectors(std::string_view language) const;
  /// A model that is there and cannot be used.
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
  std::optional<Problem> problem_;
};

/// Space for the work of analysing and vectors of words met before; one for each thread.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

  struct Space;
  Space& space() { return *space_; }

 private:
  std::unique_ptr<Space> space_;
};

/// Which language a text is in, ISO 639-1; "und" where it cannot be told. `declared` decides only
/// between close guesses.
std::string identify(std::string_view text, std::optional<std::string_view> declared = std::nullopt);

/// Paragraphs (parted by "\n\n"; a single '\n' parts them too), sentences, tokens, lemmas, tags, names, and trees
/// where the language has a trained model.
/// A language without a pack gets paragraphs, sentences and tokens by Unicode's rules, and tags `x`.
///
/// cost     O(n) in the bytes of the text
/// fails    never
Analysis analyse(const Text& text, const Models& models, Scratch& scratch,
                 std::optional<std::string_view> declared = std::nullopt);
/// For a single text.
Analysis analyse(const Text& text, const Models& models, std::optional<std::string_view> declared = std::nullopt);

/// The same where paragraphs, sentences and tokens are given, as in a treebank: fills in lemmas, tags,
/// trees and names.
///
/// cut      paragraphs, sentences and tokens with their spans, all inside `text`; its language is found where it is
///          empty
Analysis analyse_cut(const Text& text, Analysis cut, const Models& models, Scratch& scratch);

}  // namespace copytaster::language
