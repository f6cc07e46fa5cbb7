#include "lineage/marks.h"

#include <algorithm>

namespace copytaster::lineage {
namespace {

/// A block behind a colon may begin with a word or two of its own.
constexpr std::uint32_t kAnnouncedWithin = 3;
/// What announces nearly all of a text is the word that it was taken over.
constexpr double kMostAnnounced = 0.67;

/// Where the announced block begins among the words [begin, end) of one text; end: nowhere.
std::uint32_t announced_at(std::span<const Word> words, std::uint32_t begin, std::uint32_t end) {
  const auto last = std::min(end, begin + kAnnouncedWithin);
  for (auto i = begin; i < last; ++i) {
    if (words[i].announced) return i;
  }
  return end;
}

bool is_announced(std::span<const Word> words, std::uint32_t begin, std::uint32_t end) {
  if (announced_at(words, begin, end) == end) return false;
  return static_cast<double>(end - begin) <= kMostAnnounced * static_cast<double>(words.size());
}

void collect(const Alignment& alignment, std::span<const Word> a, std::span<const Word> b, std::vector<bool>& in_a,
             std::vector<bool>& in_b) {
  for (const auto& stretch : alignment.stretches) {
    if (!is_announced(a, stretch.a, stretch.a_end) && !is_announced(b, stretch.b, stretch.b_end)) continue;
    for (auto i = stretch.a; i < stretch.a_end; ++i) in_a[i] = true;
    for (auto i = stretch.b; i < stretch.b_end; ++i) in_b[i] = true;
  }
  for (const auto& run : alignment.runs) {
    for (std::uint32_t i = 0; i < run.size; ++i) {
      if (a[run.a + i].quoted) in_b[run.b + i] = true;
      if (b[run.b + i].quoted) in_a[run.a + i] = true;
    }
  }
}

void apply(const std::vector<bool>& marked, FoldedText& text) {
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i]) text.words[i].quoted = 1;
  }
}

}  // namespace

void carry_marks(std::span<FoldedText> texts, std::span<std::vector<Shared>> shared) {
  std::vector<std::vector<bool>> marked;
  for (const auto& text : texts) marked.emplace_back(text.words.size(), false);
  for (std::size_t i = 0; i < shared.size(); ++i) {
    for (const auto& [earlier, alignment] : shared[i]) {
      collect(alignment, texts[i].words, texts[earlier].words, marked[i], marked[earlier]);
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) apply(marked[i], texts[i]);
  for (std::size_t i = 0; i < shared.size(); ++i) {
    for (auto& [earlier, alignment] : shared[i]) count_running(alignment, texts[i].words, texts[earlier].words);
  }
}

void carry_marks(FoldedText& a, FoldedText& b, Alignment& alignment) {
  std::vector<bool> in_a(a.words.size(), false);
  std::vector<bool> in_b(b.words.size(), false);
  collect(alignment, a.words, b.words, in_a, in_b);
  apply(in_a, a);
  apply(in_b, b);
  count_running(alignment, a.words, b.words);
}

}  // namespace copytaster::lineage
