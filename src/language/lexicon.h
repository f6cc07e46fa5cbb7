#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "language/analysis.h"
#include "language/string_map.h"

namespace copytaster::language {

/// Index into the pack's own, finer tags: "past", "part", "verb" are all VERB. tags.tsv lists them.
using Tag = std::uint8_t;

/// One way to read a form.
struct Sense {
  Tag tag = 0;
  int score = 0;  ///< how likely beside the form's other senses, about log2; 0 is the usual one
  std::string lemma;
  std::string feats;
};

/// What the end of an unknown word tells.
struct Ending {
  std::string ending;
  Tag tag = 0;
  int score = 0;
  std::string lemma_ending;  ///< stands for `ending` in the lemma
};

/// The words of a language with all their forms, made from the pack's tags.tsv, tag_transitions.tsv,
/// closed_class.tsv, word lists (verbs, nouns, adjectives, adverbs), inflections.tsv, endings.tsv,
/// calendar_names.tsv, name_particles.tsv and the demonyms of countries.tsv and not_names.tsv.
class Lexicon {
 public:
  explicit Lexicon(const Pack& pack);

  /// Every sense of the form, lower case; empty where it is not known.
  std::span<const Sense> senses(std::string_view lower) const;
  /// For each tag the longest ending that fits, in the order of the list.
  void guess(std::string_view lower, std::vector<const Ending*>& out) const;

  /// How well `next` follows `previous`, about log2 against chance.
  int transition(Tag previous, Tag next) const { return transitions_[previous * tags_.size() + next]; }
  /// The tag of this name; the last tag ("x") where the pack has none.
  Tag tag(std::string_view name) const;
  Upos upos(Tag tag) const { return tags_[tag].upos; }
  const std::string& feats(Tag tag) const { return tags_[tag].feats; }
  bool is_closed(std::string_view lower) const { return closed_.contains(lower); }
  /// A small word inside a person's name: "al", "van".
  bool is_particle(std::string_view lower) const { return particles_.contains(lower); }

 private:
  struct TagRow {
    std::string name;
    Upos upos = Upos::x;
    std::string feats;
  };

  void read_tags(const Pack& pack);
  void read_transitions(const Pack& pack);
  void read_words(const Pack& pack);
  void read_names(const Pack& pack);
  void add(const std::string& form, Sense sense);

  std::vector<TagRow> tags_;
  std::vector<int> transitions_;
  StringMap<std::vector<Sense>> words_;
  StringSet closed_;
  StringSet particles_;
  StringMap<std::vector<Ending>> endings_;
  std::size_t longest_ending_ = 0;
};

}  // namespace copytaster::language
