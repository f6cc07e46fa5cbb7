#include "lineage/relate.h"

#include <algorithm>
#include <utility>

namespace copytaster::lineage {
namespace {

/// As the labels of the development pairs define them.
constexpr double kIdentical = 0.9;
constexpr double kCopied = 0.5;
// The next six are tuned on half of the same pairs, drawn by story.
/// Of a copy this share of one text's eights of words stands in the other unbroken; a text of as many shared words
/// that is patched together from pieces is a rewrite.
constexpr double kUnbroken = 0.35;
/// A text that stands unbroken in another to this share is a copy even where all of it is a statement.
constexpr double kWhole = 0.8;
/// Of another copy this much of what is shared is running text; less, and it is a quoted statement or letter.
constexpr double kRunningOfCopy = 0.35;
/// An unbroken piece of running text that two reporters do not write alike by chance.
constexpr std::uint32_t kRewrittenSentence = 12;
/// Two who quote the same at length also introduce it alike; a rewrite shares more than that.
constexpr double kRunningOfRewrite = 0.35;
constexpr std::uint32_t kMuchRunning = 50;

double share(std::uint32_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// The larger share of either text's eights of words that stand in the other.
double unbroken(const Alignment& alignment, std::size_t words_a, std::size_t words_b) {
  const auto fewer = std::min(words_a, words_b);
  return fewer < kShingle ? 0.0 : share(alignment.shingles, fewer - kShingle + 1);
}

/// Half or more of one text stands in the other, and not only what somebody said, unless nearly all of it does.
bool shares_half(const Alignment& alignment, std::size_t words_a, std::size_t words_b) {
  if (share(alignment.shared, std::min(words_a, words_b)) < kCopied) return false;
  return share(alignment.running, alignment.shared) >= kRunningOfCopy ||
         unbroken(alignment, words_a, words_b) >= kWhole;
}

bool overlaps(Span x, Span y) { return x.begin < y.end && y.begin < x.end; }

std::vector<Passage> passages_of(const Side& a, const Side& b, const Alignment& alignment, const Rewording* rewording) {
  std::vector<Passage> passages;
  if (rewording != nullptr) {
    for (const auto& passage : rewording->passages) passages.push_back({passage.a, passage.b});
  }
  const auto sentences = passages.size();
  for (const auto& s : alignment.stretches) {
    const Passage passage{{a.text.places[s.a].begin, a.text.places[s.a_end - 1].end},
                          {b.text.places[s.b].begin, b.text.places[s.b_end - 1].end}};
    const bool free = std::none_of(
        passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(sentences),
        [&](const Passage& other) { return overlaps(other.from, passage.from) || overlaps(other.to, passage.to); });
    if (free) passages.push_back(passage);
  }
  std::ranges::sort(passages, {}, &Passage::from);
  return passages;
}

}  // namespace

Relation judge(const Alignment& alignment, std::size_t words_a, std::size_t words_b) {
  const auto running = share(alignment.running, alignment.shared);
  if (share(alignment.shared, std::max(words_a, words_b)) >= kIdentical) return Relation::identical;
  const bool in_one_piece = unbroken(alignment, words_a, words_b) >= kUnbroken;
  if (in_one_piece && shares_half(alignment, words_a, words_b)) return Relation::wire_copy;
  const bool enough = running >= kRunningOfRewrite || alignment.running >= kMuchRunning;
  if (enough && alignment.longest >= kRewrittenSentence) return Relation::rewrite;
  return Relation::quote_only;
}

Link make_link(const Side& a, const Side& b, const Alignment& alignment, const Rewording* rewording,
               const LikelierSource& source) {
  Link link{a.id,
            b.id,
            judge(alignment, a.text.words.size(), b.text.words.size()),
            share(alignment.shared, a.text.words.size()),
            share(alignment.shared, b.text.words.size()),
            passages_of(a, b, alignment, rewording)};
  if (rewording != nullptr) {
    link.relation = Relation::rewrite;
    link.share_from = std::max(link.share_from, rewording->share_a);
    link.share_to = std::max(link.share_to, rewording->share_b);
  }
  if (!source.is_a) {
    std::swap(link.from, link.to);
    std::swap(link.share_from, link.share_to);
    for (auto& passage : link.passages) std::swap(passage.from, passage.to);
    std::ranges::sort(link.passages, {}, &Passage::from);
  }
  return link;
}

}  // namespace copytaster::lineage
