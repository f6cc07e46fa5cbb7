#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "find/atoms.h"

namespace copytaster::find {

/// Short runs of words, each with a number that its owner gave it.
class Phrases {
 public:
  struct Hit {
    std::uint32_t id = 0;
    std::size_t length = 0;  ///< atoms
  };

  /// phrase: atoms in lower case with one blank between; longer than kMaxAtoms is never found.
  void add(std::string_view phrase, std::uint32_t id) { ids_.insert_or_assign(std::string(phrase), id); }

  /// The longest phrase that begins at atom `at`, or ends before atom `end`.
  std::optional<Hit> starting_at(const Text& text, std::span<const Atom> atoms, std::size_t at) const;
  std::optional<Hit> ending_at(const Text& text, std::span<const Atom> atoms, std::size_t end) const;

 private:
  static constexpr std::size_t kMaxAtoms = 4;
  std::unordered_map<std::string, std::uint32_t> ids_;
};

}  // namespace copytaster::find
