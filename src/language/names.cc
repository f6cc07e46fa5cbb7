#include "language/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "language/name_types.h"
#include "language/name_units.h"

namespace copytaster::language {
namespace {

/// Longer runs are lists in capitals, not names.
constexpr std::size_t kLongestName = 12;

class NameFinder {
 public:
  NameFinder(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
             const NameRules& rules)
      : text_(text),
        analysis_(analysis),
        words_(words),
        lexicon_(lexicon),
        rules_(rules),
        types_(text, analysis, words, rules) {}

  std::vector<Name> find() {
    for (std::size_t s = 0; s < analysis_.sentences.size(); ++s) {
      if (words_.title_case[s]) continue;
      find_units(text_, analysis_, words_, lexicon_, rules_, s, units_);
      find_runs();
    }
    types_.settle();
    for (std::size_t s = 0; s < analysis_.sentences.size(); ++s) find_known(s);
    return types_.take();
  }

 private:
  bool is_namey(std::size_t u) const {
    const auto& unit = units_[u];
    return unit.name || unit.soft || (unit.flags & kDemonym) != 0;
  }
  bool has(std::size_t u, std::uint32_t flags) const { return (units_[u].flags & flags) != 0; }
  std::string_view form(std::uint32_t i) const { return text_.view(analysis_.tokens[i].span); }

  void find_runs() {
    for (std::size_t begin = 0; begin < units_.size();) {
      if (!is_namey(begin)) {
        ++begin;
        continue;
      }
      std::size_t end = begin + 1;
      bool linked = false;
      for (;;) {
        if (end < units_.size() && is_namey(end) && !starts_anew(end)) {
          ++end;
        } else if (const std::size_t next = over_links(begin, end, linked); next > end) {
          end = next + 1;
        } else {
          break;
        }
      }
      end = over_small_head(begin, over_number(begin, end));
      resolve(begin, end);
      begin = end;
    }
  }

  /// "Tram Safety branch": a head in small letters behind two or more ordinary words with capitals.
  std::size_t over_small_head(std::size_t begin, std::size_t end) {
    if (end >= units_.size() || end - begin < 2 || !all_common(begin, end) || has(end - 1, kHeadLast)) return end;
    for (std::size_t u = begin; u < end; ++u) {
      if ((!units_[u].name && !units_[u].soft) || has(u, kTitle | kHonorific)) return end;
    }
    auto& unit = units_[end];
    if (words_.shapes[unit.first] != Shape::lower || words_.lower[unit.first].empty()) return end;
    std::string capital = words_.lower[unit.first];
    if (capital[0] < 'a' || capital[0] > 'z') return end;
    capital[0] = static_cast<char>(capital[0] - 32);
    const auto* word = rules_.word(capital);
    if (word == nullptr || (word->flags & kHeadLast) == 0 || word->head != NameType::org) return end;
    unit.name = true;
    unit.flags |= kHeadLast;
    unit.head = word->head;
    return end + 1;
  }

  /// A figure that closes a name of two words ("Orvel Tessa 2") or stands behind "No.": ships, flights,
  /// prisons. Not a count ("In Orvel Tessa 2 people"), not a score.
  std::size_t over_number(std::size_t begin, std::size_t end) {
    std::size_t at = end;
    const bool marked = at < units_.size() && units_[at].link != nullptr && *units_[at].link == Link::number;
    if (marked) ++at;
    if (at >= units_.size() || (!marked && end - begin < 2) || has(end - 1, kPhrase | kTitle)) return end;
    if (has(begin, kGivenName)) return end;
    const std::uint32_t token = units_[at].first;
    const auto figure = form(token);
    if (words_.shapes[token] != Shape::figure || figure.size() > 3 || analysis_.tokens[token].upos != Upos::num)
      return end;
    if (!marked && at + 1 < units_.size()) {
      const Upos next = analysis_.tokens[token + 1].upos;
      const bool free =
          next == Upos::punct || next == Upos::cconj || next == Upos::aux || next == Upos::adp || next == Upos::part;
      if (!free || form(token + 1) == "-") return end;
    }
    units_[at].name = true;
    return at + 1;
  }

  /// A sentence's first word inside the run: after a quotation mark or colon it begins another name.
  bool starts_anew(std::size_t u) const { return units_[u].soft && u > 0 && !is_namey(u - 1); }

  /// Index of the unit of a name that small words tie to the run [begin, end); `end` where none does.
  std::size_t over_links(std::size_t begin, std::size_t end, bool& linked) const {
    if (end >= units_.size()) return end;
    // "People's Council": the possessive of an ordinary word inside an organisation's name.
    if (is_possessive(end)) {
      const bool inside = end + 1 < units_.size() && units_[end - 1].common && !has(end - 1, kPhrase | kGivenName) &&
                          units_[end + 1].name && run_has_head(end + 1);
      return inside ? end + 1 : end;
    }
    const Link* link = units_[end].link;
    if (link == nullptr) return end;
    std::size_t next = end + 1;
    switch (*link) {
      case Link::purpose:
      case Link::of:
        if (!has_head(begin, end) && !linked && !(*link == Link::purpose && has_purpose(begin, end))) return end;
        if (next < units_.size() && units_[next].link != nullptr && *units_[next].link == Link::article) ++next;
        break;
      case Link::inside:
        if (!linked || !units_[end - 1].common || has(end - 1, kPhrase)) return end;
        break;
      case Link::with:
        if (form(units_[end].first) == "&") break;
        // "Ministry of Trade and Industry", "Food and Drug Agency"; but not "Velmora and Tessaly".
        if (!linked && !(all_common(begin, end) && next < units_.size() && run_has_head(next))) return end;
        if (next < units_.size() && (!units_[next].common || has(next, kPhrase | kHonorific | kGivenName))) return end;
        break;
      case Link::particle:
        if (has(end - 1, kTitle | kHonorific | kDemonym) || has(end - 1, kPhrase)) return end;
        while (next < units_.size() && units_[next].link != nullptr && *units_[next].link == Link::particle) ++next;
        break;
      case Link::article:
      case Link::number: return end;
    }
    if (next >= units_.size() || !units_[next].name || has(next, kHonorific)) return end;
    if (*link == Link::of || *link == Link::purpose) linked = true;
    return next;
  }

  /// "Transport" for Tessaly: one ordinary word with a capital of its own.
  bool has_purpose(std::size_t begin, std::size_t end) const {
    return end == begin + 1 && units_[begin].common && (units_[begin].name || units_[begin].soft) &&
           !has(begin, kTitle | kHonorific | kPhrase | kGivenName | kDemonym | kNoName);
  }

  bool is_possessive(std::size_t u) const {
    const auto& lower = words_.lower[units_[u].first];
    return lower == "'s" || (lower == "'" && analysis_.tokens[units_[u].first].upos == Upos::part);
  }

  /// Whether a head stands in the units [begin, end): "Ministry" of ...
  bool has_head(std::size_t begin, std::size_t end) const {
    for (std::size_t u = begin; u < end; ++u) {
      if (has(u, kHeadFirst | kHeadLast)) return u + 1 == end || !has(u, kTitle);
    }
    return false;
  }

  /// Whether the capitalised words from `u` on hold a head.
  bool run_has_head(std::size_t u) const {
    for (; u < units_.size() && is_namey(u); ++u) {
      if (has(u, kHeadLast)) return true;
    }
    return false;
  }

  bool all_common(std::size_t begin, std::size_t end) const {
    for (std::size_t u = begin; u < end; ++u) {
      if (!units_[u].common || has(u, kPhrase | kGivenName)) return false;
    }
    return true;
  }

  /// Cuts the run at titles.
  void resolve(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    bool person = false;
    for (std::size_t u = begin; u < end; ++u) {
      if (!is_title(u, end)) continue;
      std::size_t left = u;
      // "Deputy Foreign Minister": ordinary words before it belong to the title.
      while (left > at && units_[left - 1].common && !has(left - 1, kPhrase | kDemonym)) --left;
      emit(at, left, person);
      at = u + 1;
      person = true;
    }
    emit(at, end, person);
  }

  bool is_title(std::size_t u, std::size_t end) const {
    if (has(u, kHonorific)) return true;
    if (!has(u, kTitle)) return false;
    // "General Assembly", "President Hotel".
    return u + 1 >= end || !(has(end - 1, kHeadLast) && has(u + 1, kHeadLast));
  }

  /// Cuts where one name ends and another begins without a mark: "London Anton Verrick", "Downing Street
  /// Reuters".
  void emit(std::size_t begin, std::size_t end, bool person) {
    std::size_t at = begin;
    for (std::size_t u = begin + 1; u < end; ++u) {
      const bool after_name = has(u - 1, kPhrase) || (has(u - 1, kHeadLast) && u - at > 1);
      if (!after_name || units_[u].link != nullptr || units_[u - 1].link != nullptr) continue;
      const bool another_person = has(u, kGivenName) && u + 1 < end && !has(u + 1, kHeadLast | kPhrase) &&
                                  units_[u + 1].link == nullptr && !has(end - 1, kHeadLast);
      const bool another_name =
          has(u, kPhrase) && has(u - 1, kHeadLast) && (u + 1 == end || units_[u].phrase == NameType::gpe);
      if (!another_person && !another_name) continue;
      emit_one(at, u, person);
      at = u;
      person = false;
    }
    emit_one(at, end, person);
  }

  /// Takes the units [begin, end) for one name, after what is none at its edges is gone.
  void emit_one(std::size_t begin, std::size_t end, bool person) {
    while (begin < end && !is_namey(begin)) ++begin;
    while (begin < end && (!is_namey(end - 1) || units_[end - 1].soft)) --end;
    if (begin == end) return;
    const bool headed = has_head(begin, end);
    // A sentence's first word and a demonym belong to a name only with a head: "Foreign Ministry".
    while (begin < end && (units_[begin].soft || has(begin, kDemonym)) && (!headed || begin + 1 == end || person)) {
      if (has(begin, kPhrase) && units_[begin].name && begin + 1 == end) break;
      ++begin;
      while (begin < end && !is_namey(begin)) ++begin;
    }
    if (begin == end || end - begin > kLongestName) return;
    if (end == begin + 1 && is_plain_word(begin, person)) return;
    types_.add(std::span(units_).subspan(begin, end - begin), person);
  }

  /// One ordinary word with a capital ("the Government"), or a head alone.
  bool is_plain_word(std::size_t u, bool person) const {
    const auto& unit = units_[u];
    if (has(u, kPhrase) || person) return false;
    // "Jan 5" is a day.
    if (has(u, kGivenName)) return unit.last < words_.shapes.size() && words_.shapes[unit.last] == Shape::figure;
    if (has(u, kDemonym) || has(u, kHeadFirst | kHeadLast)) return true;
    if (unit.weak) return !acts(unit);
    if (!unit.common || has(u, kAcronym)) return false;
    return !speaks(unit);
  }

  bool speaks(const Unit& unit) const {
    return (unit.last < words_.lower.size() && rules_.is_reporting(words_.lower[unit.last])) ||
           (unit.first > 0 && rules_.is_reporting(words_.lower[unit.first - 1]));
  }

  /// Whether a finite verb or a possessive follows.
  bool acts(const Unit& unit) const {
    if (unit.last >= words_.lower.size()) return false;
    const auto& next = analysis_.tokens[unit.last];
    const bool finite =
        (next.upos == Upos::verb || next.upos == Upos::aux) && next.feats.find("VerbForm=Fin") != std::string::npos;
    return finite || next.upos == Upos::part;
  }

  /// Names that are known from elsewhere, at places whose capitals say nothing.
  void find_known(std::size_t s) {
    const auto& sentence = analysis_.sentences[s];
    find_units(text_, analysis_, words_, lexicon_, rules_, s, units_);
    const bool title = words_.title_case[s];
    for (std::size_t u = 0; u < units_.size();) {
      const auto& unit = units_[u];
      const std::uint32_t i = unit.first;
      if (!is_capitalised(words_.shapes[i]) || types_.covers(i) || lexicon_.is_closed(words_.lower[i])) {
        ++u;
        continue;
      }
      if (const std::uint32_t last = types_.add_known(i, sentence.last); last > i) {
        while (u < units_.size() && units_[u].first < last) ++u;
        continue;
      }
      if (title) add_sure(u);
      ++u;
    }
  }

  /// In a headline: the gazetteer's names, acronyms, a given name with the word after it.
  void add_sure(std::size_t u) {
    if (!units_[u].name) return;
    const auto units = std::span(units_);
    if (has(u, kGivenName) && u + 1 < units_.size() && units_[u + 1].name && !units_[u + 1].common &&
        !has(u + 1, kPhrase)) {
      types_.add_now(units.subspan(u, 2), NameType::per);
    } else if (has(u, kPhrase) && !has(u, kDemonym)) {
      types_.add_now(units.subspan(u, 1), units_[u].phrase);
    }
  }

  const Text& text_;
  const Analysis& analysis_;
  const Words& words_;
  const Lexicon& lexicon_;
  const NameRules& rules_;
  NameTypes types_;
  std::vector<Unit> units_;
};

}  // namespace

std::vector<Name> find_names(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
                             const NameRules& rules) {
  return NameFinder(text, analysis, words, lexicon, rules).find();
}

}  // namespace copytaster::language
