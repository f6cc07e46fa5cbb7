#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/pack.h"
#include "page/article.h"
#include "page/clean.h"
#include "page/words.h"

namespace copytaster::page {

/// Where in a line a phrase of furniture must stand to tell what the line is.
enum class Place : std::uint8_t {
  line,     ///< it is the whole line
  start,    ///< the line begins with it
  lead,     ///< the line begins with it and has no final stop, or is short
  label,    ///< the line begins with it and a colon
  any,      ///< the line holds it
  hint,     ///< the line holds it: proof only together with another hint or in a short line
  foot,     ///< the line begins with or holds it and stands among the last of the page
  section,  ///< it is the whole line and heads a list of other stories
  end,      ///< it is the whole line and nothing after it belongs to the body
};

struct Phrase {
  std::vector<std::uint64_t> words;
  Place place = Place::line;
  RemovedKind kind = RemovedKind::other;
};

/// Words of furniture, found by their first word.
class Phrases {
 public:
  void add(std::string_view phrase, Place place, RemovedKind kind);

  /// Calls found(phrase, index of its first word in `words`) for each phrase that stands in `words`.
  template <class Found>
  void find(std::span<const std::uint64_t> words, Found found) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto it = by_first_.find(words[i]);
      if (it == by_first_.end()) continue;
      for (const Phrase& phrase : it->second) {
        if (phrase.words.size() > words.size() - i) continue;
        if (std::equal(phrase.words.begin(), phrase.words.end(), words.begin() + static_cast<std::ptrdiff_t>(i))) {
          found(phrase, i);
        }
      }
    }
  }

 private:
  std::unordered_map<std::uint64_t, std::vector<Phrase>> by_first_;
};

/// A wording that names the outlet: what stands before and behind the name.
struct OutletPattern {
  std::string before;
  std::string after;          ///< empty: the end of the line
  bool of_the_press = false;  ///< others stand there too: only a name with a word of the press counts
};

struct Rules::Compiled {
  explicit Compiled(const Packs& packs);

  Phrases furniture;
  std::map<std::string, std::string, std::less<>> agencies;         ///< a name as printed -> the agency's short name
  std::map<std::string, std::string, std::less<>> agency_segments;  ///< the same, as in an address: "aponline"
  std::set<std::string, std::less<>> photo_credits;                 ///< as printed: picture agencies, wire agencies
  std::map<std::string, unsigned, std::less<>> months;              ///< folded, without a stop -> 1..12
  std::set<std::string, std::less<>> date_words;                    ///< folded words that may stand beside a date
  std::set<std::string, std::less<>> date_links;                    ///< folded words within a date: "of", "de"
  std::map<std::string, int, std::less<>> date_labels;              ///< folded -> how good a date behind it is
  std::set<std::string, std::less<>> jobs;            ///< folded last words of a byline without "By": "editor"
  std::set<std::string, std::less<>> byline_words;    ///< folded first words of a byline: "by"
  std::set<std::string, std::less<>> author_labels;   ///< folded words before the names in a byline: "von", "text"
  std::set<std::string, std::less<>> name_joiners;    ///< folded words between two names: "and", "und"
  std::set<std::string, std::less<>> name_particles;  ///< lower-case words within a person's name: "van"
  std::set<std::string, std::less<>> not_names;       ///< folded words that no person's name holds: "about"
  std::set<std::string, std::less<>> no_authors;      ///< folded, what stands for an author where there is none
  std::vector<std::pair<std::string, std::string>> no_article_titles;  ///< folded beginning of a title -> what it is
  std::vector<OutletPattern> outlet_patterns;
  std::set<std::string, std::less<>> press_words;            ///< folded last words of outlets' names: "courier"
  std::set<std::string, std::less<>> section_words;          ///< folded words that make a section of one: "world"
  std::map<std::string, Genre, std::less<>> genre_sections;  ///< skeleton of a section's name
  std::map<std::string, Genre, std::less<>> genre_labels;    ///< of the first or last part of a headline
  std::vector<std::pair<std::string, Genre>> genre_endings;  ///< what such a part ends with
  std::set<std::string, std::less<>> picture_words;          ///< folded words beside the owner of a picture: "photo"
  std::set<std::string, std::less<>> credit_labels;          ///< folded words before the owner of a picture: "foto"
  std::unordered_set<std::uint64_t> function_words;          ///< hashes: words that tell nothing of the subject

  bool is_function_word(std::uint64_t word) const { return function_words.contains(word); }
};

}  // namespace copytaster::page
