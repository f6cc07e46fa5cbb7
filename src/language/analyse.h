#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/pack.h"
#include "base/text.h"
#include "language/analysis.h"

namespace copytaster::language {

/// Everything that analysing needs, made once from the packs; immutable, one serves many threads.
class Models {
 public:
  explicit Models(const Packs& packs);
  ~Models();
  Models(Models&&) noexcept;
  Models& operator=(Models&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Which language a text is in, ISO 639-1; "und" where it cannot be told. `declared` decides only
/// between close guesses.
std::string identify(std::string_view text, std::optional<std::string_view> declared = std::nullopt);

/// Paragraphs (parted by "\n\n"; a single '\n' parts them too), sentences, tokens, lemmas, tags, names.
/// A language without a pack gets paragraphs, sentences and tokens by Unicode's rules, and tags `x`.
///
/// cost     O(n) in the bytes of the text
/// fails    never
Analysis analyse(const Text& text, const Models& models, std::optional<std::string_view> declared = std::nullopt);

/// The same where paragraphs, sentences and tokens are given, as in a treebank: fills in lemmas, tags and names.
///
/// cut      paragraphs, sentences and tokens with their spans, all inside `text`; its language is found where it is
///          empty
Analysis analyse_cut(const Text& text, Analysis cut, const Models& models);

}  // namespace copytaster::language
