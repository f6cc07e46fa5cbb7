#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "page/rules.h"
#include "page/text/lines.h"

namespace copytaster::page {

enum class Role : std::uint8_t {
  undecided,
  body,
  title,
  removed,
};

/// What the cleaner has made of one line so far.
struct Verdict {
  Role role = Role::undecided;
  RemovedKind kind = RemovedKind::other;
  bool section = false;  ///< heads a list of other stories
  bool end = false;      ///< opens the foot of the page
  Span body{};  ///< of a body line: the bytes of its text that are body, where furniture is glued to it; empty: all
};

/// A page while it is being decided, line by line.
struct Draft {
  Lines lines;
  std::vector<Verdict> verdicts;           ///< one a line
  std::optional<std::size_t> title;        ///< the line that is the headline, where one is
  std::vector<std::uint64_t> title_words;  ///< hashes of the headline's words, printed or declared
  std::size_t first_paragraph = 0;         ///< the body lies in [first_paragraph, body_end)
  std::size_t body_end = 0;

  std::size_t size() const { return lines.all.size(); }
  const Line& line(std::size_t i) const { return lines.all[i]; }
  bool open(std::size_t i) const { return verdicts[i].role == Role::undecided; }
  void remove(std::size_t i, RemovedKind kind) {
    verdicts[i].role = Role::removed;
    verdicts[i].kind = kind;
  }
};

}  // namespace copytaster::page
