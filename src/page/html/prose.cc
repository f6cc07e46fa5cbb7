#include "page/html/prose.h"

// The thresholds were tuned on the development pages of zyte, aed and trafilatura together.
namespace copytaster::page::html {

double link_density(const Passage& passage) {
  return passage.words == 0 ? 0 : static_cast<double>(passage.link_words) / passage.words;
}

bool is_prose(const Passage& passage) {
  if (link_density(passage) > (passage.words >= 20 ? 0.75 : 0.5)) return false;
  if (passage.words >= 25) return passage.stop || passage.sentences || passage.commas > 0;
  if (passage.words >= 10) return passage.stop || passage.sentences;
  return passage.words >= 5 && passage.stop;
}

bool is_link(const Passage& passage) {
  constexpr std::uint32_t kFewWords = 4;
  if (link_density(passage) > 0.8) return true;
  return passage.words < 40 && link_density(passage) > 0.7 && passage.words - passage.link_words < kFewWords;
}

bool is_linked_headline(const Passage& passage, bool heading) {
  if (heading) return passage.link_words >= 2 && link_density(passage) >= 0.8;
  return passage.link_words >= 4 && (link_density(passage) >= 0.8 || passage.lead_link_words >= 6);
}

}  // namespace copytaster::page::html
