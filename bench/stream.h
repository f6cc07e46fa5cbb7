#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "find/reading.h"

namespace copytaster::bench {

/// An article of a stream with the story that it belongs to.
struct StreamArticle {
  find::Reading reading;  ///< text, title, outlet, date and language; no findings
  std::uint64_t story = 0;
};

struct StreamSettings {
  std::uint64_t seed = 1;
  double articles_a_day = 100'000;
};

/// A stream of news of any length, in the order of its days, made from some stories: each is told again and again
/// in cipher. A telling replaces every word but the commonest by another that is about as frequent, and
/// every name by an invented one, the same throughout the telling; so it has the length, the likeness between
/// reports, the quotations and the copied passages of real news, and shares with other tellings
/// what unrelated news share. It begins in the midst of the news, with stories that were begun before. Copies are
/// added: some reports are carried by other outlets, whole, cut, with another dateline, with a line of the outlet's
/// own, or edited later by the same.
class Stream {
 public:
  /// stories  JSON lines {text, title?, story?, published?}; lines of one `story` are told together, one without is
  ///          a story of its own
  static Result<Stream> open(const std::filesystem::path& stories, const StreamSettings& settings);

  /// The stories as they are, each once, by day; those without a day first.
  std::vector<StreamArticle> once() const;

  /// The next articles of the stream.
  std::vector<StreamArticle> next(std::size_t count);

 private:
  struct Seed {
    std::string title;
    std::vector<std::string> words;  ///< with what stands around them; "\n\n" between paragraphs
    std::string published;           ///< empty: not known
    int day = 0;                     ///< after the story's first
  };
  struct Waiting {
    double time = 0;  ///< in days
    std::uint64_t order = 0;
    StreamArticle article;
  };

  void tell(double begin);
  void carry(const StreamArticle& article, double time);
  void wait(StreamArticle article, double time);
  std::string encipher(std::string_view word, std::uint64_t telling) const;
  template <class Spell>
  static StreamArticle write(const Seed& seed, std::uint64_t story, const Spell& spell);
  std::uint64_t draw(std::uint64_t below);
  double draw_share();

  StreamSettings settings_;
  std::vector<std::vector<Seed>> stories_;
  std::vector<std::string> by_frequency_;
  std::unordered_map<std::string, std::uint32_t> rank_;
  std::vector<Waiting> waiting_;  ///< a heap, the earliest on top
  double articles_a_telling_ = 1;
  double begun_ = 0;  ///< when the next telling begins, in days
  std::uint64_t tellings_ = 0;
  std::uint64_t articles_ = 0;
  std::uint64_t state_ = 0;
};

}  // namespace copytaster::bench
