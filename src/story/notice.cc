#include "story/notice.h"

#include <utility>

namespace copytaster::story {
namespace {

/// A text of twenty pages is a document that reports print, or a page of many reports.
constexpr std::size_t kMostWords = 8'000;

}  // namespace

Notice make_notice(const find::Reading& reading) {
  Notice out;
  if (const auto& published = reading.article.published) out.day = published->day();
  out.language = reading.analysis.language;
  out.counts = count_words(reading.article);
  out.words = lineage::fold_words(reading).words;
  if (out.words.size() > kMostWords) out.words.resize(kMostWords);
  return out;
}

}  // namespace copytaster::story
