#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace copytaster::language {

/// Sentences and words by Unicode's own rules (UAX 29, with dictionaries for scripts that write no
/// blanks): what a language without a pack gets.
///
/// cost     O(n); a call clones ready iterators, as parsing ICU's rules takes far longer than a text
/// threads  const; one serves many threads
/// fails    never; without ICU's data nothing is found
class UnicodeBreaks {
 public:
  UnicodeBreaks();
  ~UnicodeBreaks();

  std::vector<Span> words(std::string_view bytes) const;      ///< white space apart, nothing else left out
  std::vector<Span> sentences(std::string_view bytes) const;  ///< without the white space at their ends

 private:
  struct Iterators;
  std::unique_ptr<const Iterators> iterators_;
};

}  // namespace copytaster::language
