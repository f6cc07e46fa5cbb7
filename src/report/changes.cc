#include "report/changes.h"

#include <algorithm>

#include "report/view.h"
#include "report/word_diff.h"

namespace copytaster::report {
namespace {

constexpr double kSameSentence = 0.5;

std::vector<Span> differing_words(const Text& text, Span sentence, std::string_view other) {
  const auto words = text.view(sentence);
  auto spans = differing_runs(words, compare_words(words, other));
  for (auto& span : spans) span = {span.begin + sentence.begin, span.end + sentence.begin};
  return spans;
}

/// The place of the sentence of `from` that is most like `words`, among those not taken; its size where none is.
std::size_t most_like(std::string_view words, const Text& from, const std::vector<Span>& sentences,
                      const std::vector<bool>& taken) {
  std::size_t best = sentences.size();
  double most = kSameSentence;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (taken[i]) continue;
    const auto common = compare_words(words, from.view(sentences[i])).common;
    if (common < most || (common == most && best != sentences.size())) continue;
    best = i;
    most = common;
  }
  return best;
}

}  // namespace

std::vector<ChangedSentence> changed_sentences(const story::Story& story, const lineage::Change& change) {
  const Text& from = story.articles[change.from.value].article.text;
  const Text& to = story.articles[change.to.value].article.text;
  std::vector<bool> taken(change.removed.size(), false);
  std::vector<ChangedSentence> out;
  for (const Span added : change.added) {
    ChangedSentence sentence{.removed = {}, .added = added, .removed_words = {}, .added_words = {}};
    const auto like = most_like(to.view(added), from, change.removed, taken);
    if (like < change.removed.size()) {
      taken[like] = true;
      sentence.removed = change.removed[like];
      sentence.removed_words = differing_words(from, sentence.removed, to.view(added));
      sentence.added_words = differing_words(to, added, from.view(sentence.removed));
    }
    out.push_back(std::move(sentence));
  }
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) out.push_back({.removed = change.removed[i], .added = {}, .removed_words = {}, .added_words = {}});
  }
  return out;
}

std::string version_time(const find::Reading& reading) {
  const auto& article = reading.article;
  const auto& time = article.modified ? article.modified : article.published;
  return time ? readable_hour(time->value) : "no date";
}

std::string change_in_words(const lineage::Change& change) {
  const auto added = change.added.size();
  const auto removed = change.removed.size();
  if (added == 0 && removed == 0) return "nothing changed";
  if (added == 0) return counted(removed, "sentence", "sentences") + " removed";
  const auto more = counted(added, "sentence", "sentences") + " added";
  return removed == 0 ? more : more + ", " + std::to_string(removed) + " removed";
}

std::string_view version_basis_in_words(lineage::VersionBasis basis) {
  return basis == lineage::VersionBasis::url ? "one address" : "one outlet, nearly the same text";
}

}  // namespace copytaster::report
