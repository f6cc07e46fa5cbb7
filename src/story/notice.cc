#include "story/notice.h"

#include <utility>

namespace copytaster::story {
namespace {

/// A text of twenty pages is a document that reports print, or a page of many reports.
constexpr std::size_t kMostWords = 8'000;

bool surveys(page::Genre genre) {
  return genre == page::Genre::opinion || genre == page::Genre::live_blog || genre == page::Genre::roundup;
}

}  // namespace

Notice make_notice(const find::Reading& reading) {
  Notice out;
  if (const auto& published = reading.article.published) out.day = published->day();
  out.language = reading.analysis.language;
  out.is_survey = surveys(reading.article.genre);
  out.counts = count_words(reading.article);
  out.words = lineage::fold_words(reading).words;
  if (out.words.size() > kMostWords) out.words.resize(kMostWords);
  return out;
}

}  // namespace copytaster::story
