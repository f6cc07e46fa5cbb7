#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "language/network/model_file.h"
#include "language/sentences.h"
#include "language/tokenize.h"

namespace copytaster::language {

/// What a token is to the splitter.
enum class GapKind : std::uint8_t {
  edge,  ///< before the first and behind the last token of the paragraph
  lower,
  capital,
  upper,
  mixed,
  letter,  ///< one large letter
  figure,
  comma,
  stop,
  question,
  ellipsis,
  title,         ///< "Mr."
  abbreviation,  ///< "U.S."
  hour,          ///< "p.m."
  initial,       ///< "J."
  open_quote,
  close_quote,
  straight_quote,
  open_bracket,
  close_bracket,
  colon,
  semicolon,
  dash,
  line,  ///< "=====", "***"
  emoticon,
  address,
  clitic,
  symbol,
};

inline constexpr std::size_t kGapFeatures = 24;
/// Numbers of features, each below SentenceModel::kBuckets.
using GapFeatures = std::array<std::uint32_t, kGapFeatures>;

/// Describes the gaps between the tokens of one paragraph: forms and kinds around a gap, what the rules say,
/// the length of the sentence so far, open quotation marks and brackets. The features are hashed; training and
/// running both read them here.
class GapReader {
 public:
  GapReader(std::string_view bytes, std::span<const Piece> tokens, const SentenceRules& rules);

  /// Whether a sentence may end after token `i`. False between two words in small letters and the like, where one
  /// sentence in two hundred of the treebanks ends (69 of 13,869 inside paragraphs): most gaps need no further look.
  /// False too where the rules are certain: before "Monday" in "6 a.m. Monday", before `Verrick said` behind a
  /// quotation.
  bool may_part(std::size_t i) const;
  /// No blank stands between token `i` and the next.
  bool is_glued(std::size_t i) const { return !looks_[i + 1].blank_before; }
  bool is_emoticon(std::size_t i) const { return looks_[i].kind == GapKind::emoticon; }
  /// Whether the rules end a sentence after token `i`.
  bool rules_part(std::size_t i) const { return looks_[i].rule_ends; }

  /// Features of the gap after token `i`; the sentence so far begins at token `begin`. i + 1 < tokens.
  GapFeatures read(std::size_t i, std::size_t begin) const;

 private:
  struct Look {
    std::uint64_t word = 0;  ///< hash of the form in small letters; figures by their length
    GapKind kind = GapKind::edge;
    bool blank_before = false;
    bool starter = false;
    bool reports = false;
    bool calendar = false;
    bool rule_ends = false;  ///< the rules end a sentence behind it
    bool quoted = false;     ///< a double quotation mark is open behind it
    bool bracketed = false;
  };

  const Look& at(std::ptrdiff_t i) const;
  bool says_who(std::size_t i) const;  ///< a name and a reporting verb begin at token `i`
  void look_at_tokens(std::string_view bytes, std::span<const Piece> tokens, const SentenceRules& rules);

  std::vector<Look> looks_;  ///< one a token
  std::uint32_t style_ = 0;  ///< of the paragraph: whether it has stops, large letters
};

/// Weights of a logistic regression over the features of gaps, trained by training/sentences.py on the train parts
/// of UD_English-EWT and UD_English-GUM.
///
/// The model file (ModelFile) has the sections `fingerprint`, the text of kFingerprint for the features that it was
/// trained on, and `weights`, a byte a bucket, in 1/16 of a logit.
///
/// threads   const; one serves many threads
class SentenceModel {
 public:
  static constexpr std::size_t kBuckets = 1u << 17;
  /// Rises whenever GapReader gives other features.
  static constexpr std::uint32_t kFingerprint = 1;

  /// fails    malformed: cannot be read, no such file, or one trained for other features
  static Result<SentenceModel> load(const std::string& path);

  /// Above 0 where a sentence rather ends than not, in 1/16 of a logit.
  int score(const GapFeatures& features) const {
    int sum = 0;
    for (const auto feature : features) sum += weights_[feature];
    return sum;
  }

 private:
  explicit SentenceModel(const std::string& path);

  ModelFile file_;
  std::span<const std::int8_t> weights_;
};

/// Where the sentences of one paragraph end, as split_sentences() says it, gap after gap from the left by the model.
/// cost     O(n)
std::vector<std::uint32_t> split_sentences(std::string_view bytes, std::span<const Piece> tokens,
                                           const SentenceRules& rules, const SentenceModel& model);

}  // namespace copytaster::language
