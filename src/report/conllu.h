#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/text.h"
#include "language/analysis.h"

/// CoNLL-U, the file format of Universal Dependencies (universaldependencies.org/format.html), both ways.
///
///   # newdoc id = PATH            before the first sentence of an article
///   # newpar                      before the first sentence of a paragraph
///   # sent_id = 1                 counted in the article
///   # text = They don't.
///   1     They  they  PRON  _  FEATS  HEAD  DEPREL  _  _         ten columns parted by tabs
///   2-3   don't _     _     _  _      _     _       _  SpaceAfter=No    words written together
///   2     do    do    AUX   ...
///   3     n't   not   PART  ...
///   4     .     .     PUNCT ...
///                                 an empty line ends a sentence
///
/// "_" stands for nothing. MISC has NER=B-PER where a name begins, NER=I-PER inside it, and SpaceAfter=No where no
/// blank follows.
namespace copytaster::report {

/// Writes one article.
///
/// analysis  with the words of UD, as language::analyse() gives them
void write_conllu(std::ostream& out, std::string_view path, const Text& text, const language::Analysis& analysis);

/// One line of a sentence of a treebank.
struct ConlluLine {
  enum class Kind : std::uint8_t {
    comment,  ///< whole in `form`
    range,    ///< "3-4": whole in `form`
    word,
  };
  Kind kind = Kind::word;
  std::string form;         ///< of a word: as it stands, blanks and all
  std::string misc;         ///< of a word: as it stands, "_" too, but for names
  bool blank_after = true;  ///< of a word: false also inside a range
  bool continues = false;   ///< of a word: not the first of its range
};

/// A treebank as it was read: sentences and tokens, no analysis. Empty nodes ("8.1") are left out.
struct ConlluSentence {
  std::vector<ConlluLine> lines;
  bool begins_document = false;
  bool begins_paragraph = false;
};

/// fails    malformed, bad_encoding: the line is named in `why`
/// cost     O(n)
Result<std::vector<ConlluSentence>> parse_conllu(std::string_view bytes);

/// The text and the cut of some sentences: the forms of the words with their blanks, paragraphs parted by an empty
/// line. Spans are those of the words, in order.
struct ConlluCut {
  Text text;
  language::Analysis analysis;
};
ConlluCut cut_of(const std::vector<ConlluSentence>& sentences);

/// Writes the same sentences and tokens again, with lemmas, tags, features, tree and names of `analysis`.
///
/// analysis  of cut_of(sentences), its tokens unchanged
void write_conllu(std::ostream& out, const std::vector<ConlluSentence>& sentences, const language::Analysis& analysis);

}  // namespace copytaster::report
