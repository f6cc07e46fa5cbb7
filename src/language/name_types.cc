#include "language/name_types.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

// Votes, tuned on the seeds and the three development stories of the gold set; kSeen, a place that a trained model saw,
// and kClear on Universal NER's EWT dev beside them.
constexpr int kGazetteer = 10;
constexpr int kTitleBefore = 9;
constexpr int kHead = 7;
constexpr int kSeen = 7;
constexpr int kFirstHead = 6;
constexpr int kGiven = 6;
constexpr int kGivenAlone = 3;
constexpr int kContextWord = 5;
constexpr int kPlaceNamed = 9;
constexpr int kInitial = 3;
constexpr int kAcronymVote = 3;
constexpr int kOddCapitals = 3;
constexpr int kAge = 5;
constexpr int kSpeaks = 2;
constexpr int kPlacePreposition = 3;
constexpr int kArticleBefore = 2;

/// Votes a place that make a name of what a model never saw.
constexpr int kClear = 5;

std::size_t slot(NameType type) { return static_cast<std::size_t>(type); }

/// "TfL", "FirstGroup"; not "McOrvel", "MacOrvel", "DeOrvel".
bool has_inner_capital(std::string_view form) {
  char32_t before = U'\0';
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t begin = at;
    const char32_t c = decode(form, at);
    const bool prefix = form[0] == 'M' || form[0] == 'D' || form[0] == 'L';
    if (is_upper(c) && is_lower(before) && !(prefix && begin <= 3 && at < form.size())) return true;
    before = c;
  }
  return false;
}

}  // namespace

std::string_view NameTypes::view(std::uint32_t first, std::uint32_t last) const {
  return text_.view({analysis_.tokens[first].span.begin, analysis_.tokens[last - 1].span.end});
}

std::uint32_t NameTypes::entry_of(std::string_view text) {
  const auto it = index_.find(text);
  if (it != index_.end()) return it->second;
  const auto id = static_cast<std::uint32_t>(entries_.size());
  index_.emplace(std::string(text), id);
  entries_.emplace_back();
  entries_.back().text = text;
  return id;
}

void NameTypes::add(std::span<const Unit> units, bool titled, std::optional<NameType> seen) {
  const std::uint32_t first = units.front().first;
  const std::uint32_t last = units.back().last;
  const std::uint32_t id = entry_of(view(first, last));
  auto& entry = entries_[id];
  ++entry.places;
  if (seen) {
    entry.seen = true;
    if (*seen != NameType::other) entry.votes[slot(*seen)] += kSeen;
    // Which of the two kinds of places, the other votes say.
    if (*seen == NameType::loc) entry.votes[slot(NameType::gpe)] += kSeen + 1;
  }
  // Not "in Verrick's speech".
  const bool owns = last < analysis_.tokens.size() && analysis_.tokens[last].upos == Upos::part;
  entry.located = entry.located || (first > 0 && !owns && rules_.is_location_preposition(words_.lower[first - 1]));
  vote_by_words(units, titled, entry);
  vote_by_context(first, last, entry.votes);
  places_.push_back(
      {{{analysis_.tokens[first].span.begin, analysis_.tokens[last - 1].span.end}, first, last, NameType::other}, id});
  std::fill(covered_.begin() + first, covered_.begin() + last, true);
}

void NameTypes::vote_by_words(std::span<const Unit> units, bool titled, Entry& entry) const {
  auto& votes = entry.votes;
  const auto& front = units.front();
  const auto& back = units.back();
  if (units.size() == 1 && (front.flags & kPhrase) != 0) {
    votes[slot(front.phrase)] += kGazetteer;
    entry.sure = true;
  }
  bool headed = false;
  if (units.size() > 1) {
    if ((back.flags & kHeadLast) != 0) {
      votes[slot(back.head)] += kHead;
      headed = true;
    } else if ((front.flags & kHeadFirst) != 0 && !units[1].common) {
      votes[slot(front.head)] += kFirstHead;
      headed = true;
    } else {
      // "Ministry of Health": the head before the first link; "Tessaly Council for Trade".
      for (std::size_t u = 0; u + 1 < units.size(); ++u) {
        if (units[u + 1].link == nullptr) continue;
        if (*units[u + 1].link == Link::purpose) {
          votes[slot(NameType::org)] += kHead;
          headed = true;
          break;
        }
        if ((units[u].flags & (kHeadLast | kHeadFirst)) != 0) {
          votes[slot(units[u].head)] += kHead;
          headed = true;
          break;
        }
      }
    }
  }
  if (words_.shapes[back.first] == Shape::figure) {
    votes[slot(NameType::other)] += kHead;
    return;
  }
  if (titled && !headed) votes[slot(NameType::per)] += kTitleBefore;
  if (headed) return;
  if ((front.flags & kGivenName) != 0)
    votes[slot(NameType::per)] += units.size() > 1 && units.size() <= 5 ? kGiven : kGivenAlone;
  for (const auto& unit : units) {
    const auto form = view(unit.first, unit.last);
    if (form.size() == 2 && form[1] == '.') votes[slot(NameType::per)] += kInitial;
    if (unit.link != nullptr && *unit.link == Link::particle) votes[slot(NameType::per)] += kInitial;
    if ((unit.flags & kPhrase) != 0 && units.size() > 1 && unit.phrase == NameType::org)
      votes[slot(NameType::org)] += kInitial;
  }
  const auto form = view(front.first, front.last);
  if (units.size() == 1 && (front.flags & kAcronym) != 0 && !front.common) votes[slot(NameType::org)] += kAcronymVote;
  if (has_inner_capital(form)) votes[slot(NameType::org)] += kOddCapitals;
  if (units.size() > 1 && front.common) {
    votes[slot(NameType::other)] += 2;
  } else if (units.size() == 2 || units.size() == 3) {
    votes[slot(NameType::per)] += 2;
  } else if (units.size() > 3) {
    votes[slot(NameType::org)] += 1;
  }
}

void NameTypes::vote_by_context(std::uint32_t first, std::uint32_t last, Votes& votes) const {
  if (first > 0) vote_by_words_before(first, votes);
  if (last < words_.lower.size()) vote_by_words_after(last, votes);
  vote_by_dateline(first, last, votes);
}

/// "TESSALY, Velmora (Agency) -": capitals that begin a paragraph, and what stands before a bracket there.
void NameTypes::vote_by_dateline(std::uint32_t first, std::uint32_t last, Votes& votes) const {
  if (last >= words_.lower.size()) return;
  const auto begins = [&](std::uint32_t i) {
    return i == 0 || text_.view({analysis_.tokens[i - 1].span.end, analysis_.tokens[i].span.begin}).find('\n') !=
                         std::string_view::npos;
  };
  const auto next = view(last, last + 1);
  const bool closed = words_.shapes[last] == Shape::comma || next == "(" || next == "-" || next == "--" ||
                      next == "\u2013" || next == "\u2014";
  if (!closed) return;
  if (words_.shapes[first] == Shape::upper && words_.lower[first].size() > 3 && begins(first)) {
    votes[slot(NameType::gpe)] += kContextWord;
  } else if (next == "(" && first >= 2 && words_.shapes[first - 1] == Shape::comma &&
             words_.shapes[first - 2] == Shape::upper) {
    votes[slot(NameType::gpe)] += kContextWord;
  }
}

void NameTypes::vote_by_words_before(std::uint32_t first, Votes& votes) const {
  const auto& before = words_.lower[first - 1];
  const auto upos = analysis_.tokens[first - 1].upos;
  if (upos == Upos::noun) {
    if (const auto* context = rules_.context(before); context != nullptr && context->before) {
      votes[slot(context->type)] += kContextWord;
    }
  }
  const auto* link = rules_.link(before);
  if (link != nullptr && *link == Link::of && first > 1) {
    const auto* context = rules_.context(words_.lower[first - 2]);
    if (context != nullptr && (context->type == NameType::gpe || context->type == NameType::loc)) {
      votes[slot(context->type)] += kPlaceNamed;
    }
  }
  if (rules_.is_place_preposition(before)) votes[slot(NameType::gpe)] += kPlacePreposition;
  if (rules_.is_reporting(before)) votes[slot(NameType::per)] += kSpeaks;
  if (upos == Upos::det && words_.shapes[first - 1] != Shape::upper) {
    votes[slot(NameType::org)] += kArticleBefore;
    votes[slot(NameType::per)] -= 2 * kArticleBefore;
  }
}

void NameTypes::vote_by_words_after(std::uint32_t last, Votes& votes) const {
  const auto& after = words_.lower[last];
  const auto& token = analysis_.tokens[last];
  if (token.upos == Upos::verb || token.upos == Upos::aux) votes[slot(NameType::per)] += 1;
  // "Velmora's President".
  if (token.upos == Upos::part && last + 1 < words_.lower.size()) {
    const auto* owned = rules_.word(view(last + 1, last + 2));
    votes[slot(NameType::per)] += 1;
    if (owned != nullptr && (owned->flags & (kTitle | kHeadLast)) != 0) votes[slot(NameType::gpe)] += kInitial;
  }
  if (rules_.is_reporting(after)) {
    votes[slot(NameType::per)] += kSpeaks;
    votes[slot(NameType::org)] += kSpeaks / 2;
  }
  if (const auto* context = rules_.context(after); context != nullptr && context->after)
    votes[slot(context->type)] += kContextWord;
  if (words_.shapes[last] != Shape::comma || last + 1 >= words_.lower.size()) return;
  // "Verrick, 42, ..." and "Verrick, a lawyer ...".
  const auto& second = words_.lower[last + 1];
  const bool figure = words_.shapes[last + 1] == Shape::figure && second.size() == 2;
  if (figure && last + 2 < words_.lower.size() && words_.shapes[last + 2] != Shape::lower)
    votes[slot(NameType::per)] += kAge;
  if (last + 2 < words_.lower.size() && analysis_.tokens[last + 1].upos == Upos::det) {
    for (std::uint32_t i = last + 2; i < std::min<std::size_t>(last + 5, words_.lower.size()); ++i) {
      const auto* context = rules_.context(words_.lower[i]);
      if (context == nullptr) continue;
      votes[slot(context->type)] += kInitial;
      break;
    }
  }
}

void NameTypes::settle() {
  choose_types();
  spread_persons();
  spread_over_initials();
  spread_over_capitals();
  for (auto& place : places_) {
    const auto& entry = entries_[place.entry];
    if (entry.dropped) {
      std::fill(covered_.begin() + place.name.first, covered_.begin() + place.name.last, false);
      continue;
    }
    place.name.type = entry.type;
    longest_ = std::max(longest_, place.name.last - place.name.first);
    names_.push_back(place.name);
  }
}

void NameTypes::choose_types() {
  // Ties go to the earlier of these.
  static constexpr std::array<NameType, kTypes> kOrder = {NameType::other, NameType::org, NameType::per,
                                                          NameType::gpe,   NameType::loc, NameType::event};
  for (auto& entry : entries_) {
    entry.votes[slot(NameType::other)] += 1;
    entry.type = kOrder[0];
    for (const auto type : kOrder) {
      if (entry.votes[slot(type)] > entry.votes[slot(entry.type)]) entry.type = type;
    }
    // Models take unknown countries for persons. A person's whole name, if there is one, tells otherwise afterwards.
    if (entry.type == NameType::per && entry.located && entry.text.find(' ') == std::string::npos)
      entry.type = NameType::gpe;
    entry.dropped = has_model_ && !entry.seen && !is_clear(entry);
  }
}

/// Models know persons, organisations and places; of the rest the rules alone know.
bool NameTypes::is_clear(const Entry& entry) const {
  return entry.sure || entry.type == NameType::other || entry.type == NameType::event ||
         entry.votes[slot(entry.type)] >= kClear * entry.places;
}

/// The first and the last word of a person's whole name mean that person where they stand alone, unless
/// the gazetteer knows the first one as something else ("Paris Verrick").
void NameTypes::spread_persons() {
  const std::size_t n = places_.size();
  for (std::size_t p = 0; p < n; ++p) {
    const auto& place = places_[p];
    const auto length = place.name.last - place.name.first;
    const auto& whole = entries_[place.entry];
    if (whole.type != NameType::per || whole.dropped || length < 2 || length > 5) continue;
    const std::uint32_t last = entry_of(view(place.name.last - 1, place.name.last));
    if (!entries_[last].sure) entries_[last].type = NameType::per;
    const auto first = index_.find(view(place.name.first, place.name.first + 1));
    if (first != index_.end() && !entries_[first->second].sure) entries_[first->second].type = NameType::per;
  }
}

/// "TRA" is what "Tessalian Rail Authority" is.
void NameTypes::spread_over_initials() {
  std::string initials;
  for (const auto& place : places_) {
    const auto& whole = entries_[place.entry];
    if (whole.dropped || place.name.last - place.name.first < 2) continue;
    initials.clear();
    for (auto i = place.name.first; i < place.name.last; ++i) {
      const auto form = view(i, i + 1);
      std::size_t first = 0;
      if (is_upper(decode(form, first))) initials += form.substr(0, first);
    }
    const auto short_form = index_.find(initials);
    if (short_form == index_.end() || entries_[short_form->second].sure) continue;
    entries_[short_form->second].type = whole.type;
    entries_[short_form->second].dropped = false;
  }
}

/// "TESSALY" has the type of "Tessaly".
void NameTypes::spread_over_capitals() {
  StringMap<NameType> types;
  for (const auto& entry : entries_) {
    if (!entry.text.empty() && shape_of(entry.text) != Shape::upper) types.emplace(to_lower(entry.text), entry.type);
  }
  for (auto& entry : entries_) {
    // Short capitals may be an acronym that looks like a word.
    if (entry.sure || entry.text.size() < 5 || shape_of(entry.text) != Shape::upper) continue;
    const auto same = types.find(to_lower(entry.text));
    if (same != types.end()) entry.type = same->second;
  }
}

void NameTypes::put(std::uint32_t first, std::uint32_t last, NameType type) {
  names_.push_back({{analysis_.tokens[first].span.begin, analysis_.tokens[last - 1].span.end}, first, last, type});
  std::fill(covered_.begin() + first, covered_.begin() + last, true);
}

void NameTypes::add_now(std::span<const Unit> units, NameType type) {
  put(units.front().first, units.back().last, type);
}

std::uint32_t NameTypes::add_known(std::uint32_t first, std::uint32_t limit) {
  for (std::uint32_t last = std::min(limit, first + longest_); last > first; --last) {
    const auto it = index_.find(view(first, last));
    if (it == index_.end() || entries_[it->second].dropped) continue;
    if (std::find(covered_.begin() + first, covered_.begin() + last, true) != covered_.begin() + last) continue;
    put(first, last, entries_[it->second].type);
    return last;
  }
  return first;
}

std::vector<Name> NameTypes::take() {
  std::ranges::sort(names_, {}, &Name::first);
  return std::move(names_);
}

}  // namespace copytaster::language
