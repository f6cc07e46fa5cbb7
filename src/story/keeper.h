#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <vector>

#include "base/pack.h"
#include "base/problem.h"
#include "lineage/tracer.h"
#include "story/notice.h"
#include "story/pair.h"

namespace copytaster::story {

/// How much a keeper remembers. What is forgotten is closed: no later article goes there.
struct KeeperLimits {
  lineage::TracerLimits tracer;     ///< what later articles are compared with, word for word
  std::size_t articles = 400'000;   ///< the latest, of which later ones find their story
  std::size_t most_open = 300'000;  ///< stories; of more the longest untouched are closed
  int days = 30;                    ///< a story that long untouched, by the days of its articles, is closed
};

/// What became of a story. Stories are named by the number of an article: the first that they had.
struct Change {
  enum class Kind : std::uint8_t {
    merged,  ///< `story` is now part of `into`, which is the older one
    closed,  ///< no more articles go to `story`
  };
  Kind kind = Kind::closed;
  std::uint32_t story = 0;
  std::uint32_t into = 0;
};

/// What the articles added made of the stories.
struct Added {
  std::vector<std::uint32_t> stories;                ///< of each article, once all are placed
  std::vector<std::vector<lineage::Shared>> shared;  ///< of each article, with articles before it
  /// Pairs of articles of two stories that are nearly one: chapters of a saga, or two events of one kind.
  std::vector<Pair> related;
  std::vector<Change> changes;  ///< in the order in which they came about
};

/// A story that takes no more articles.
struct Closed {
  std::uint32_t story = 0;
  std::vector<std::uint32_t> articles;  ///< rising; the first is `story`
};

/// Reads a stream of articles in the order of their days and keeps the stories that they make: which reports are
/// on the same event. Memory is bounded by the limits, whatever the length of the stream.
///
/// Articles that are added together are joined best first; those of an earlier call have their place, but their
/// stories may grow together. Articles are numbered from 0 in the order in which they are added.
///
/// source   average link: Sokal and Michener, "A statistical method for evaluating systematic relationships", 1958;
///          over a stream, with fading likeness: Azzopardi and Staff, "Incremental clustering of news reports", 2012
/// threads  one writer; add() uses as many as it is told, and its outcome does not depend on it
class Keeper {
 public:
  explicit Keeper(const Packs& packs, const KeeperLimits& limits = {});
  ~Keeper();
  Keeper(Keeper&&) noexcept;
  Keeper& operator=(Keeper&&) noexcept;

  Added add(std::vector<Notice> articles, unsigned threads = 1);

  std::uint32_t next() const;  ///< number of the next article

  /// Writes a checkpoint: all that is remembered, and what was closed and not taken yet. A failed write shows in the
  /// stream.
  ///
  /// cost  about 5 kilobytes an article that is remembered
  void save(std::ostream& out) const;
  /// The keeper as it was; it goes on as if it had never ended.
  /// fails  malformed: no checkpoint, of another version, or damaged
  static Result<Keeper> load(std::istream& in, const Packs& packs);

  /// Those closed since the last call, by story.
  std::vector<Closed> take_closed();
  /// Closes what is open.
  void close_all();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace copytaster::story
