#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/network/kernels.h"
#include "language/network/model_file.h"
#include "language/network/word_encoder.h"

namespace copytaster::language {

/// What the network says of a word; indices into its labels.
struct WordReading {
  std::uint32_t tag = 0;
  std::uint32_t head = 0;  ///< 1-based in the sentence, 0 is the root
  std::uint32_t relation = 0;
  std::uint32_t name = 0;
};

/// Space for the network's work; one for each thread. Grows to some megabytes, whatever the length of the texts.
struct NetworkScratch {
  WordCache words;
  WholeRows rows;  ///< what the last layer gave
  WholeRows hidden_rows;
  std::vector<float> layers[2];
  std::vector<float> gates;
  std::vector<float> hidden[3];
  std::vector<float> scores;
};

/// One encoder and what is read off it: tags with features, a dependency tree and names.
///
/// Forms become vectors (WordEncoder); layers of simple recurrent units read each sentence in both directions; the
/// tags stand on the last layer but one; heads are found by a biaffine score (Dozat and Manning 2017, "Deep Biaffine
/// Attention for Neural Dependency Parsing") and the best tree; names by the best path through their labels (Lafferty
/// et al. 2001, "Conditional Random Fields").
class Network {
 public:
  /// Both outlive the network.
  /// throws  ModelError, also where it reads the file's sample sentences differently than after its training
  Network(const ModelFile& file, const Vectors& vectors);

  struct Tag {
    std::string_view upos;
    std::string_view feats;  ///< as in CoNLL-U, "_" for none
  };
  std::span<const Tag> tags() const { return tags_; }
  std::span<const std::string_view> relations() const { return relations_; }
  /// "O", "B-PER", "I-PER" and so on.
  std::span<const std::string_view> names() const { return names_; }

  /// Reads the sentences of one text.
  ///
  /// forms  the words of all sentences
  /// ends   for each sentence the index after its last word, ascending; the last is forms.size()
  /// cost   O(n) in the words, and O(l^2) in the words of a sentence; a sentence beyond kLongest words is read in parts
  std::vector<WordReading> read(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
                                NetworkScratch& scratch) const;

  static constexpr std::uint32_t kLongest = 100;

 private:
  struct Sentence {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
  };

  void join_parts(std::span<WordReading> sentence) const;
  void check_samples(const ModelFile& file) const;
  void encode(std::span<const std::string_view> forms, std::span<const Sentence> sentences, NetworkScratch& scratch,
              std::span<WordReading> out) const;
  void encode_words(std::span<const std::string_view> forms, NetworkScratch& scratch, float* vectors,
                    float* gates) const;
  const float* read_scores(const Linear& hidden, const Linear& scores, float slope, NetworkScratch& scratch) const;
  void read_tags(NetworkScratch& scratch, std::span<WordReading> out) const;
  void read_names(std::span<const Sentence> sentences, NetworkScratch& scratch, std::span<WordReading> out) const;
  void read_trees(std::span<const Sentence> sentences, NetworkScratch& scratch, std::span<WordReading> out) const;
  void read_relations(std::span<const Sentence> sentences, NetworkScratch& scratch, std::span<WordReading> out) const;

  WordEncoder words_;
  std::vector<Recurrence> layers_;
  Linear tag_hidden_;
  Linear tag_scores_;
  Linear name_hidden_;
  Linear name_scores_;
  std::span<const float> name_steps_;  ///< of each label after the sentence's beginning, then after each label
  Linear dependent_;
  Linear dependent_arcs_;  ///< the biaffine matrix
  Linear head_;
  std::span<const float> head_bias_;
  Linear relation_dependent_;
  Linear relation_head_;
  Linear relation_hidden_;
  Linear relation_scores_;
  std::vector<float> root_head_;  ///< what head_ makes of the root
  std::vector<float> root_relation_head_;
  std::vector<Tag> tags_;
  std::vector<std::string_view> relations_;
  std::uint32_t root_relation_ = 0;
  std::uint32_t loose_ = 0;  ///< the relation of what only stands side by side
  std::vector<std::string_view> names_;
};

}  // namespace copytaster::language
