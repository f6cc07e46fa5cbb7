#include "language/name_runs.h"

#include <string>

namespace copytaster::language {
namespace {

class RunFinder {
 public:
  explicit RunFinder(Units& units) : units_(units) {}

  void find(std::vector<NameRun>& out) {
    for (std::size_t begin = 0; begin < units_.size();) {
      if (!units_.is_namey(begin)) {
        ++begin;
        continue;
      }
      std::size_t end = begin + 1;
      bool linked = false;
      for (;;) {
        if (end < units_.size() && units_.is_namey(end) && !starts_anew(end)) {
          ++end;
        } else if (const std::size_t next = over_links(begin, end, linked); next > end) {
          end = next + 1;
        } else {
          break;
        }
      }
      end = over_small_head(begin, over_number(begin, end));
      out.push_back({begin, end});
      begin = end;
    }
  }

 private:
  /// "Tram Safety branch": a head in small letters behind two or more ordinary words with capitals.
  std::size_t over_small_head(std::size_t begin, std::size_t end) {
    if (end >= units_.size() || end - begin < 2 || !all_common(begin, end) || units_.has(end - 1, kHeadLast))
      return end;
    for (std::size_t u = begin; u < end; ++u) {
      if ((!units_[u].name && !units_[u].soft) || units_.has(u, kTitle | kHonorific)) return end;
    }
    auto& unit = units_[end];
    if (!units_.is_small(end) || units_.words.lower[unit.first].empty()) return end;
    std::string capital = units_.words.lower[unit.first];
    if (capital[0] < 'a' || capital[0] > 'z') return end;
    capital[0] = static_cast<char>(capital[0] - 32);
    const auto* word = units_.rules.word(capital);
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
    const bool marked = at < units_.size() && units_.is_linked_by(at, Link::number);
    if (marked) ++at;
    if (at >= units_.size() || (!marked && end - begin < 2) || units_.has(end - 1, kPhrase | kTitle)) return end;
    if (units_.has(begin, kGivenName)) return end;
    const std::uint32_t token = units_[at].first;
    const auto figure = units_.form(token);
    if (units_.words.shapes[token] != Shape::figure || figure.size() > 3 ||
        units_.analysis.tokens[token].upos != Upos::num)
      return end;
    if (!marked && at + 1 < units_.size()) {
      const Upos next = units_.analysis.tokens[token + 1].upos;
      const bool free =
          next == Upos::punct || next == Upos::cconj || next == Upos::aux || next == Upos::adp || next == Upos::part;
      if (!free || units_.form(token + 1) == "-") return end;
    }
    units_[at].name = true;
    return at + 1;
  }

  /// A sentence's first word inside the run: after a quotation mark or colon it begins another name.
  bool starts_anew(std::size_t u) const { return units_[u].soft && u > 0 && !units_.is_namey(u - 1); }

  /// Index of the unit of a name that small words tie to the run [begin, end); `end` where none does.
  std::size_t over_links(std::size_t begin, std::size_t end, bool& linked) const {
    if (end >= units_.size()) return end;
    // "People's Council": the possessive of an ordinary word inside an organisation's name.
    if (units_.is_possessive(end)) {
      const bool inside = end + 1 < units_.size() && units_[end - 1].common &&
                          !units_.has(end - 1, kPhrase | kGivenName) && units_[end + 1].name && run_has_head(end + 1);
      return inside ? end + 1 : end;
    }
    const Link* link = units_[end].link;
    if (link == nullptr) return end;
    std::size_t next = end + 1;
    switch (*link) {
      case Link::purpose:
      case Link::of:
        if (!units_.has_head(begin, end) && !linked && !(*link == Link::purpose && has_purpose(begin, end))) return end;
        if (next < units_.size() && units_.is_linked_by(next, Link::article)) ++next;
        break;
      case Link::inside:
        if (!linked || !units_[end - 1].common || units_.has(end - 1, kPhrase)) return end;
        break;
      case Link::with:
        if (units_.form(units_[end].first) == "&") break;
        // "Ministry of Trade and Industry", "Food and Drug Agency"; but not "Velmora and Tessaly".
        if (!linked && !(all_common(begin, end) && next < units_.size() && run_has_head(next))) return end;
        if (next < units_.size() && (!units_[next].common || units_.has(next, kPhrase | kHonorific | kGivenName)))
          return end;
        break;
      case Link::particle:
        if (units_.has(end - 1, kTitle | kHonorific | kDemonym) || units_.has(end - 1, kPhrase)) return end;
        while (next < units_.size() && units_.is_linked_by(next, Link::particle)) ++next;
        break;
      case Link::article:
      case Link::number: return end;
    }
    if (next >= units_.size() || !units_[next].name || units_.has(next, kHonorific)) return end;
    if (*link == Link::of || *link == Link::purpose) linked = true;
    return next;
  }

  /// "Transport" for Tessaly: one ordinary word with a capital of its own.
  bool has_purpose(std::size_t begin, std::size_t end) const {
    return end == begin + 1 && units_[begin].common && (units_[begin].name || units_[begin].soft) &&
           !units_.has(begin, kTitle | kHonorific | kPhrase | kGivenName | kDemonym | kNoName);
  }

  /// Whether the capitalised words from `u` on hold a head.
  bool run_has_head(std::size_t u) const {
    for (; u < units_.size() && units_.is_namey(u); ++u) {
      if (units_.has(u, kHeadLast)) return true;
    }
    return false;
  }

  bool all_common(std::size_t begin, std::size_t end) const {
    for (std::size_t u = begin; u < end; ++u) {
      if (!units_[u].common || units_.has(u, kPhrase | kGivenName)) return false;
    }
    return true;
  }

  Units& units_;
};

}  // namespace

void find_runs(Units& units, std::vector<NameRun>& out) { RunFinder(units).find(out); }

}  // namespace copytaster::language
