#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/network/model_file.h"

namespace copytaster::language {

/// Rules from a form and its tag to the lemma: of the endings that training saw with the tag, the longest that fits
/// decides. training/lemmas.py learns them.
class LemmaRules {
 public:
  /// throws  ModelError
  explicit LemmaRules(const ModelFile& file);

  struct Found {
    std::string lemma;
    bool whole = false;  ///< training saw this very word with the tag
  };

  /// tag      "NOUN|Number=Plur", as Network::tags() has it
  /// returns  the folded form where no ending is known for the tag
  /// cost     O(n) in the bytes of the form
  Found find(std::string_view form, std::string_view tag) const;

 private:
  /// A lemma is a base with characters cut off its end and others added.
  struct Script {
    char base = 'l';  ///< l: in small letters; a: as it stands; t: in small letters but the first
    std::uint32_t cut = 0;
    std::string_view add;
  };

  const Script* look_up(std::uint64_t hash) const;

  KeyTable keys_;
  std::vector<Script> scripts_;
};

}  // namespace copytaster::language
