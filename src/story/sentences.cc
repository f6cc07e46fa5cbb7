#include "story/sentences.h"

#include <cstddef>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

/// Bytes between the place of a dateline and its dash: ", May 6 (NWA)".
constexpr std::size_t kDatelineTail = 40;

}  // namespace

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

Span without_dateline(const page::Article& article, Span sentence) {
  const auto text = article.text.view(sentence);
  if (!article.dateline || article.dateline->empty() || !text.starts_with(*article.dateline)) return sentence;
  for (const std::string_view dash : {" \u2014 ", " \u2013 ", " - ", " -- "}) {
    const auto at = text.find(dash);
    if (at == std::string_view::npos || at > article.dateline->size() + kDatelineTail) continue;
    return {sentence.begin + static_cast<std::uint32_t>(at + dash.size()), sentence.end};
  }
  return sentence;
}

}  // namespace copytaster::story
