#pragma once

#include <cstdint>
#include <vector>

#include "base/text.h"
#include "language/analysis.h"
#include "language/lexicon.h"
#include "language/name_rules.h"
#include "language/words.h"

namespace copytaster::language {

/// A token, or several that the gazetteer has as one name or title.
struct Unit {
  std::uint32_t first = 0;  ///< tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t flags = 0;  ///< NameFlag
  NameType phrase = NameType::other;
  NameType head = NameType::other;
  const Link* link = nullptr;
  bool name = false;    ///< may be part of a name: a capital that says so
  bool soft = false;    ///< begins the sentence with a capital that says nothing: part of a name only with others
  bool weak = false;    ///< begins the sentence and is known to nobody: a name only with others or if it acts
  bool common = false;  ///< an ordinary word of the language when written small
};

/// The units of one sentence.
void find_units(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
                const NameRules& rules, std::size_t sentence, std::vector<Unit>& out);

}  // namespace copytaster::language
