#include "story/keeper.h"

#include <algorithm>
#include <cmath>
#include <istream>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/binary.h"
#include "base/parallel.h"
#include "lineage/relate.h"
#include "story/clusters.h"

namespace copytaster::story {
namespace {

// Tuned on half of the development stories, among all of them: docs/grouping.md.

/// Mean likeness at which two clusters are one story. The more articles, the more chances that two are
/// alike by accident, so it rises with those that are open.
constexpr double kSameStory = 0.108;
constexpr double kSameStoryRise = 0.022;  ///< with each tenfold

constexpr std::string_view kCheckpoint = "copytaster keeper 3\n";
constexpr std::size_t kMostRemembered = std::size_t{1} << 30;

/// The day that a stream has come to: of the last days seen two in three are as late, so that some wrong dates do not
/// close what is open.
class Clock {
 public:
  void see(std::optional<Day> day) {
    if (!day) return;
    if (days_.size() < kLast) {
      days_.push_back(*day);
    } else {
      days_[seen_ % kLast] = *day;
    }
    ++seen_;
  }
  template <class Archive>
  void archive(Archive& bytes) {
    bytes(days_, seen_);
  }
  std::optional<Day> now() const {
    if (days_.empty()) return std::nullopt;
    auto sorted = days_;
    const auto third = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 3);
    std::ranges::nth_element(sorted, third);
    return *third;
  }

 private:
  static constexpr std::size_t kLast = 63;
  std::vector<Day> days_;
  std::size_t seen_ = 0;
};

bool is_copy(const lineage::Alignment& alignment, std::size_t words_a, std::size_t words_b) {
  const auto relation = lineage::judge(alignment, words_a, words_b);
  return relation == lineage::Relation::identical || relation == lineage::Relation::wire_copy;
}

}  // namespace

struct Keeper::State {
  State(const Packs& packs, const KeeperLimits& asked)
      : limits(asked), common(packs), tracer(asked.tracer), clusters(asked.articles) {}

  template <class Archive>
  void archive(Archive& bytes) {
    seen.archive(bytes);
    tracer.archive(bytes);
    clusters.archive(bytes);
    clock.archive(bytes);
    bytes(looked, open_articles);
    auto size = static_cast<std::uint64_t>(closed.size());
    bytes(size);
    for (std::uint64_t i = 0; i < size && bytes.good(); ++i) {
      if constexpr (Archive::kReads) closed.emplace_back();
      bytes(closed[i].story, closed[i].articles);
    }
  }

  void add_terms(std::span<const Notice> articles, unsigned threads);
  std::vector<Pair> join(std::uint32_t first, const std::vector<std::vector<lineage::Shared>>& shared,
                         unsigned threads);
  void close_old();
  void close(std::uint32_t story);

  KeeperLimits limits;
  CommonWords common;
  DocumentCounts seen;
  lineage::Tracer tracer;
  Clusters clusters;
  Clock clock;
  std::optional<Day> looked;  ///< when old stories were last closed
  std::size_t open_articles = 0;
  std::vector<Change> changes;
  std::vector<Closed> closed;
};

void Keeper::State::add_terms(std::span<const Notice> articles, unsigned threads) {
  for (const auto& article : articles) seen.add(article.counts);
  std::vector<Terms> terms(articles.size());
  parallel_for(articles.size(), threads,
               [&](std::size_t i) { terms[i] = weigh(articles[i].counts, articles[i].language, seen, common); });
  for (std::size_t i = 0; i < articles.size(); ++i) {
    clusters.add(std::move(terms[i]), articles[i].day, articles[i].is_survey);
    clock.see(articles[i].day);
  }
  open_articles += articles.size();
}

std::vector<Pair> Keeper::State::join(std::uint32_t first, const std::vector<std::vector<lineage::Shared>>& shared,
                                      unsigned threads) {
  auto pairs = clusters.find_neighbours(first, threads);
  std::vector<Pair> copies;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    const auto article = first + static_cast<std::uint32_t>(i);
    for (const auto& [earlier, alignment] : shared[i]) {
      pairs.push_back({earlier, article});
      if (is_copy(alignment, tracer.words_of(article), tracer.words_of(earlier))) copies.push_back(pairs.back());
    }
  }
  std::ranges::sort(copies);
  for (const auto& pair : copies) clusters.join_copies(pair);
  const auto open = static_cast<double>(std::max<std::size_t>(1, open_articles));
  return clusters.join_alike(pairs, kSameStory + kSameStoryRise * std::log10(open), threads);
}

void Keeper::State::close(std::uint32_t story) {
  auto cluster = clusters.close(story);
  open_articles -= cluster.members.size();
  changes.push_back({Change::Kind::closed, story, 0});
  closed.push_back({story, std::move(cluster.members)});
}

/// Looks when the clock has come to another day, and when too many are open; then it closes an eighth of them.
void Keeper::State::close_old() {
  const auto now = clock.now();
  const bool too_many = clusters.open().size() > limits.most_open;
  if (now == looked && !too_many) return;
  looked = now;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_touch;  // last article, story
  for (const auto& [story, cluster] : clusters.open()) by_touch.emplace_back(cluster.touched, story);
  std::ranges::sort(by_touch);
  const auto most = limits.most_open - (too_many ? limits.most_open / 8 : 0);
  const auto surplus = by_touch.size() > most ? by_touch.size() - most : 0;
  for (std::size_t i = 0; i < by_touch.size(); ++i) {
    const auto last = clusters.open().at(by_touch[i].second).last;
    const bool old = now && last && *now - *last > std::chrono::days{limits.days};
    if (old || i < surplus) close(by_touch[i].second);
  }
  clusters.forget_closed();
}

Keeper::Keeper(const Packs& packs, const KeeperLimits& limits) : state_(std::make_unique<State>(packs, limits)) {}
Keeper::~Keeper() = default;
Keeper::Keeper(Keeper&&) noexcept = default;
Keeper& Keeper::operator=(Keeper&&) noexcept = default;

std::uint32_t Keeper::next() const { return state_->clusters.next(); }

Added Keeper::add(std::vector<Notice> articles, unsigned threads) {
  auto& s = *state_;
  const auto first = next();
  s.clusters.merged = [&s](std::uint32_t from, std::uint32_t into) {
    s.changes.push_back({Change::Kind::merged, from, into});
  };
  s.add_terms(articles, threads);
  std::vector<std::vector<lineage::Word>> words;
  for (auto& article : articles) words.push_back(std::move(article.words));
  Added out;
  out.shared = s.tracer.add(std::move(words), threads);
  out.related = s.join(first, out.shared, threads);
  for (auto article = first; article < next(); ++article) out.stories.push_back(*s.clusters.home_of(article));
  s.close_old();
  out.changes = std::exchange(s.changes, {});
  return out;
}

void Keeper::save(std::ostream& out) const {
  out << kCheckpoint;
  BinaryWriter bytes(out);
  const auto& limits = state_->limits;
  bytes(limits.tracer.articles, limits.tracer.fingerprints, limits.tracer.common, limits.tracer.partners,
        limits.articles, limits.most_open, limits.days);
  state_->archive(bytes);
  bytes.finish();
}

Result<Keeper> Keeper::load(std::istream& in, const Packs& packs) {
  std::string head(kCheckpoint.size(), '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head != kCheckpoint) return tl::unexpected(Problem{Fault::malformed, "no checkpoint of this version"});
  BinaryReader bytes(in);
  KeeperLimits limits;
  bytes(limits.tracer.articles, limits.tracer.fingerprints, limits.tracer.common, limits.tracer.partners,
        limits.articles, limits.most_open, limits.days);
  if (!bytes.good() || std::max(limits.tracer.fingerprints, limits.articles) > kMostRemembered) {
    return tl::unexpected(Problem{Fault::malformed, "the checkpoint is damaged"});
  }
  Keeper out(packs, limits);
  out.state_->archive(bytes);
  if (!bytes.finish()) return tl::unexpected(Problem{Fault::malformed, "the checkpoint is damaged"});
  return out;
}

std::vector<Closed> Keeper::take_closed() {
  auto out = std::exchange(state_->closed, {});
  std::ranges::sort(out, {}, &Closed::story);
  return out;
}

void Keeper::close_all() {
  std::vector<std::uint32_t> open;
  for (const auto& [story, cluster] : state_->clusters.open()) open.push_back(story);
  std::ranges::sort(open);
  for (const auto story : open) state_->close(story);
}

}  // namespace copytaster::story
