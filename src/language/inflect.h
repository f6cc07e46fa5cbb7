#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"

namespace copytaster::language {

/// One form of a word.
struct Form {
  std::string text;
  std::string tag;  ///< name of a tag of the pack
  int score = 0;    ///< to add to the word's
};

/// Makes the regular forms of words by the pack's inflections.tsv: class, ending of the lemma (C any
/// consonant letter, V any vowel letter, else itself), tag, letters to cut, letters to add; of several
/// endings that fit for one tag the first counts. A lemma that doubles its last consonant has the class
/// with "+" behind it.
class Inflections {
 public:
  explicit Inflections(const Pack& pack);
  std::vector<Form> forms(std::string_view word_class, std::string_view lemma) const;

 private:
  struct Rule {
    std::string word_class;
    std::string ending;
    std::string tag;
    std::size_t cut = 0;
    std::string add;
    int score = 0;
    bool doubles = false;  ///< `add` begins with the lemma's last letter again
  };
  std::vector<Rule> rules_;
};

}  // namespace copytaster::language
