#include "story/sentences.h"

#include <cstddef>

#include "base/utf8.h"

namespace copytaster::story {

bool has_whole_quotes(std::string_view text) {
  int open = 0;
  std::size_t straight = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    if (c == U'\u201C' || c == U'\u00AB') ++open;
    if (c == U'\u201D' || c == U'\u00BB') --open;
    if (open < 0) return false;
    if (c == U'"') ++straight;
  }
  return open == 0 && straight % 2 == 0;
}

}  // namespace copytaster::story
