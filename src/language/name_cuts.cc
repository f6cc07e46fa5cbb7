#include "language/name_cuts.h"

#include <algorithm>
#include <string>

namespace copytaster::language {
namespace {

/// Longer runs are lists in capitals, not names.
constexpr std::size_t kLongestName = 12;

class Cutter {
 public:
  Cutter(const Units& units, std::optional<NameType> seen, std::vector<NameCandidate>& out)
      : units_(units), seen_(seen), out_(out) {}

  void at_titles(NameRun run, bool titled) {
    const auto [begin, end] = run;
    std::size_t at = begin;
    for (std::size_t u = begin; u < end; ++u) {
      if (!is_title(u, end) || (seen_ && !may_lead(at, u))) continue;
      std::size_t left = u;
      // "Deputy Foreign Minister": ordinary words before it belong to the title.
      while (left > at && units_[left - 1].common && !units_.has(left - 1, kPhrase | kDemonym)) --left;
      between_names(at, left, titled);
      at = over_office(u + 1, end);
      titled = true;
    }
    between_names(at, end, titled);
  }

 private:
  /// A word that a model takes for part of a name may be written small.
  bool may_be_name(std::size_t u) const {
    return units_.is_namey(u) || (seen_ && !units_.lexicon.is_closed(units_.words.lower[units_[u].first]));
  }
  /// A capital that says nothing where no model says more.
  bool is_soft(std::size_t u) const { return units_[u].soft && !seen_; }

  bool is_title(std::size_t u, std::size_t end) const {
    if (units_.has(u, kHonorific)) return true;
    if (!units_.has(u, kTitle)) return false;
    // "General Assembly", "President Hotel".
    return u + 1 >= end || !(units_.has(end - 1, kHeadLast) && units_.has(u + 1, kHeadLast));
  }

  /// What a model saw is cut at a title that leads it, not at one inside: "Belka Sheikh Orvel".
  bool may_lead(std::size_t at, std::size_t title) const {
    const auto before = units_.between(at, title);
    return std::ranges::all_of(before, [](const Unit& unit) {
      return unit.common || (unit.flags & (kTitle | kHonorific | kDemonym | kPhrase)) != 0;
    });
  }

  /// Behind "of Defence" in "Minister of Defence Anton Verrick".
  std::size_t over_office(std::size_t at, std::size_t end) const {
    if (at + 1 >= end || !units_.is_linked_by(at, Link::of)) return at;
    std::size_t behind = at + 1;
    while (behind < end && units_[behind].common && !units_.has(behind, kPhrase | kGivenName)) ++behind;
    return behind < end ? behind : at;
  }

  /// Cuts where one name ends and another begins without a mark: "London Anton Verrick", "Downing Street
  /// Reuters", "Orvel Tessaly"; and at what a person is of: "Belka Orvel of the Tessaly Post".
  void between_names(std::size_t begin, std::size_t end, bool titled) {
    std::size_t at = begin;
    for (std::size_t u = begin + 1; u < end; ++u) {
      if (seen_ == NameType::per && units_.is_linked_by(u, Link::of) && is_whole_person(at, u)) {
        take(at, u, titled);
        at = u + 1;
        titled = false;
        seen_ = NameType::other;  // its own words tell what it is
        continue;
      }
      const bool after_name = units_.has(u - 1, kPhrase) || (units_.has(u - 1, kHeadLast) && u - at > 1);
      if (!after_name || units_[u].link != nullptr || units_[u - 1].link != nullptr) continue;
      const bool another_person = units_.has(u, kGivenName) && u + 1 < end && !units_.has(u + 1, kHeadLast | kPhrase) &&
                                  units_[u + 1].link == nullptr && !units_.has(end - 1, kHeadLast);
      const bool another_name =
          units_.has(u, kPhrase) && units_.has(u - 1, kHeadLast) && (u + 1 == end || units_[u].phrase == NameType::gpe);
      // Not "Guinea Bissau".
      const bool another_place = seen_ == NameType::loc && u == at + 1 && u + 1 == end && is_place(at) && is_place(u) &&
                                 !units_.has(at, kCountry);
      if (!another_person && !another_name && !another_place) continue;
      take(at, u, titled);
      at = u;
      titled = false;
    }
    take(at, end, titled);
  }

  /// Two words or more, or one that an article follows: not "Verra of Orvel".
  bool is_whole_person(std::size_t begin, std::size_t of) const {
    return of - begin > 1 || (of + 1 < units_.size() && units_.is_linked_by(of + 1, Link::article));
  }

  bool is_place(std::size_t u) const { return units_.has(u, kPhrase) && units_[u].phrase == NameType::gpe; }

  /// Takes the units [begin, end) for one name, after what is none at its edges is gone.
  void take(std::size_t begin, std::size_t end, bool titled) {
    while (begin < end && !may_be_name(begin)) ++begin;
    while (begin < end && (!may_be_name(end - 1) || is_soft(end - 1))) --end;
    if (begin == end) return;
    const bool headed = units_.has_head(begin, end);
    // A sentence's first word and a demonym belong to a name only with a head: "Foreign Ministry".
    while (begin < end && (is_soft(begin) || units_.has(begin, kDemonym)) && (!headed || begin + 1 == end || titled)) {
      if (units_.has(begin, kPhrase) && units_[begin].name && begin + 1 == end) break;
      ++begin;
      while (begin < end && !may_be_name(begin)) ++begin;
    }
    if (begin == end || end - begin > kLongestName) return;
    if (!seen_ && !titled && end == begin + 1 && is_plain_word(begin)) return;
    out_.push_back({{begin, end}, titled, seen_});
  }

  /// One ordinary word with a capital ("the Government"), or a head alone.
  bool is_plain_word(std::size_t u) const {
    const auto& unit = units_[u];
    if (units_.has(u, kPhrase)) return false;
    // "Jan 5" is a day.
    if (units_.has(u, kGivenName))
      return unit.last < units_.words.shapes.size() && units_.words.shapes[unit.last] == Shape::figure;
    if (units_.has(u, kDemonym) || units_.has(u, kHeadFirst | kHeadLast)) return true;
    if (unit.weak) return !acts(unit);
    if (!unit.common || units_.has(u, kAcronym)) return false;
    return !speaks(unit);
  }

  bool speaks(const Unit& unit) const {
    return (unit.last < units_.words.lower.size() && units_.rules.is_reporting(units_.words.lower[unit.last])) ||
           (unit.first > 0 && units_.rules.is_reporting(units_.words.lower[unit.first - 1]));
  }

  /// Whether a finite verb or a possessive follows.
  bool acts(const Unit& unit) const {
    if (unit.last >= units_.words.lower.size()) return false;
    const auto& next = units_.analysis.tokens[unit.last];
    const bool finite = (next.upos == Upos::verb || next.upos == Upos::aux) && has_feature(next, "VerbForm=Fin");
    return finite || next.upos == Upos::part;
  }

  const Units& units_;
  std::optional<NameType> seen_;
  std::vector<NameCandidate>& out_;
};

}  // namespace

void cut_names(const Units& units, NameRun run, bool titled, std::optional<NameType> seen,
               std::vector<NameCandidate>& out) {
  Cutter(units, seen, out).at_titles(run, titled);
}

}  // namespace copytaster::language
