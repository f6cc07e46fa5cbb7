#include "language/name_units.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

class UnitFinder {
 public:
  UnitFinder(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
             const NameRules& rules, std::size_t sentence)
      : text_(text),
        analysis_(analysis),
        words_(words),
        lexicon_(lexicon),
        rules_(rules),
        sentence_(analysis.sentences[sentence]),
        title_case_(words.title_case[sentence]) {}

  void find(std::vector<Unit>& out) {
    bool first = true;
    for (std::uint32_t i = sentence_.first; i < sentence_.last;) {
      Unit unit = unit_at(i, first);
      out.push_back(unit);
      if (has_letters(words_.shapes[i])) first = false;
      // What begins a quotation begins a sentence; so does what follows a colon.
      if (words_.shapes[i] == Shape::quote || form(i) == ":") first = true;
      i = unit.last;
    }
  }

 private:
  std::string_view form(std::uint32_t i) const { return text_.view(analysis_.tokens[i].span); }

  Unit unit_at(std::uint32_t i, bool first) {
    Unit unit;
    unit.first = i;
    unit.last = i + 1;
    const Shape shape = words_.shapes[i];
    if (!has_letters(shape) || shape == Shape::figure) {
      if (form(i) == "&") unit.link = rules_.link("&");
      return unit;
    }
    if (shape == Shape::lower || shape == Shape::prefixed) {
      unit.link = rules_.link(words_.lower[i]);
      unit.name = shape == Shape::prefixed && analysis_.tokens[i].upos == Upos::propn;
      return unit;
    }
    if (is_no_word(form(i))) return unit;
    if (const auto* link = rules_.link(words_.lower[i]); link != nullptr && *link == Link::number) {
      unit.link = link;
      return unit;
    }
    const auto* word = lookup(i, i + 1);
    if (word != nullptr) {
      if (word->longest > 1) {
        if (const auto* phrase = longest_phrase(i, word->longest, unit.last)) word = phrase;
      }
      unit.flags = word->flags;
      unit.phrase = word->phrase;
      unit.head = word->head;
    }
    if (shape == Shape::upper && unit.last == i + 1) unit.flags |= kAcronym;
    unit.common = unit.last == i + 1 && !lexicon_.senses(words_.lower[i]).empty();
    decide(unit, first, shape);
    return unit;
  }

  /// Whether the capital says that this is a name.
  void decide(Unit& unit, bool first, Shape shape) const {
    const std::uint32_t i = unit.first;
    if ((unit.flags & (kCalendar | kNoName)) != 0 && unit.last == i + 1) return;
    if (unit.last == i + 1 && has_small_end(i)) return;
    // "New" in "New York-based".
    if (unit.last < sentence_.last && is_capitalised(words_.shapes[unit.last]) && has_small_end(unit.last)) return;
    const bool closed = lexicon_.is_closed(words_.lower[i]) && unit.last == i + 1;
    const bool large = shape == Shape::upper && !all_capitals();
    if ((unit.flags & kPhrase) != 0 && (!closed || large)) {
      // "Turkey" may begin a sentence, and so may "turkey"; "US" is not "us".
      unit.name = !first || !unit.common || large || !words_.written_small.contains(words_.lower[i]);
    }
    if (closed) {
      // "First Group": a capital that the place does not ask for.
      unit.name = unit.name || (!first && !title_case_ && shape == Shape::capital && is_number_word(i));
      return;
    }
    const bool proper = analysis_.tokens[i].upos == Upos::propn;
    if ((first || title_case_) && unit.common && !proper) {
      unit.soft = !unit.name;
    } else {
      unit.weak = first && !unit.name && (unit.flags & kGivenName) == 0 && shape == Shape::capital &&
                  !words_.written_large.contains(words_.lower[i]);
      unit.name = unit.name || (proper && !(unit.weak && looks_ordinary(i))) || !first;
    }
  }

  /// "Firefighters", "Sadly": the ending of a plural or an adverb.
  bool looks_ordinary(std::uint32_t i) const {
    std::vector<const Ending*> endings;
    lexicon_.guess(words_.lower[i], endings);
    const auto best = std::ranges::max_element(endings, {}, [](const Ending* e) { return e->score; });
    if (best == endings.end()) return false;
    const Upos upos = lexicon_.upos((*best)->tag);
    return upos == Upos::adv || lexicon_.feats((*best)->tag) == "Number=Plur";
  }

  /// An address, a "@handle", a single letter.
  static bool is_no_word(std::string_view form) {
    return form.size() == 1 || form.front() == '@' || form.front() == '#' ||
           form.find_first_of(":/@_") != std::string_view::npos;
  }

  /// "First", "New", "Two": of the closed classes only these stand in names.
  bool is_number_word(std::uint32_t i) const {
    const auto senses = lexicon_.senses(words_.lower[i]);
    if (senses.empty()) return false;
    const Upos upos = lexicon_.upos(senses.front().tag);
    return upos == Upos::adj || upos == Upos::num;
  }

  /// "Velmora-based", "U.S.-led": an adjective made from a name.
  bool has_small_end(std::uint32_t i) const {
    const auto view = form(i);
    const auto hyphen = view.rfind('-');
    if (hyphen == std::string_view::npos || hyphen + 1 >= view.size()) return false;
    std::size_t at = hyphen + 1;
    return is_lower(decode(view, at)) && !lexicon_.is_particle(words_.lower[i].substr(0, words_.lower[i].find('-')));
  }

  bool all_capitals() const {
    for (std::uint32_t i = sentence_.first; i < sentence_.last; ++i) {
      if (words_.shapes[i] == Shape::lower || words_.shapes[i] == Shape::capital) return false;
    }
    return true;
  }

  /// The entry of tokens [first, last); of capitals ("VELMORA CITY", as datelines have them) that of the
  /// same words in lower case with large initials where there is none.
  const NameRules::Word* lookup(std::uint32_t first, std::uint32_t last) {
    const auto view = text_.view({analysis_.tokens[first].span.begin, analysis_.tokens[last - 1].span.end});
    const bool plain = view.find('\xE2') == std::string_view::npos;
    if (plain) {
      if (const auto* found = entry(view, first, last)) return found;
    } else {
      key_.clear();
      for (std::uint32_t i = first; i < last; ++i)
        append_straight(i, i > first && analysis_.tokens[i - 1].span.end < analysis_.tokens[i].span.begin);
      if (const auto* found = entry(key_, first, last)) return found;
    }
    if (words_.shapes[first] != Shape::upper || view.size() < 4) return nullptr;
    key_.clear();
    for (std::uint32_t i = first; i < last; ++i) {
      if (i > first && analysis_.tokens[i - 1].span.end < analysis_.tokens[i].span.begin) key_ += ' ';
      append_with_initial(i);
    }
    return entry(key_, first, last);
  }

  const NameRules::Word* entry(std::string_view key, std::uint32_t first, std::uint32_t last) const {
    return last == first + 1 ? rules_.word(key) : rules_.phrase(key);
  }

  void append_straight(std::uint32_t i, bool blank) {
    if (blank) key_ += ' ';
    const auto view = form(i);
    for (std::size_t at = 0; at < view.size();) {
      const char32_t c = decode(view, at);
      encode(c == U'\u2019' ? U'\'' : c, key_);
    }
  }

  void append_with_initial(std::uint32_t i) {
    const auto& lower = words_.lower[i];
    if (lower.empty() || words_.shapes[i] != Shape::upper) {
      key_ += form(i);
      return;
    }
    bool initial = true;
    for (const char c : lower) {
      key_ += initial && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      initial = c == '-';
    }
  }

  const NameRules::Word* longest_phrase(std::uint32_t i, std::uint8_t longest, std::uint32_t& last) {
    const std::uint32_t limit = std::min<std::uint32_t>(i + longest, sentence_.last);
    for (std::uint32_t end = limit; end > i + 1; --end) {
      if (const auto* found = lookup(i, end)) {
        last = end;
        return found;
      }
    }
    return nullptr;
  }

  const Text& text_;
  const Analysis& analysis_;
  const Words& words_;
  const Lexicon& lexicon_;
  const NameRules& rules_;
  const Sentence& sentence_;
  bool title_case_;
  std::string key_;
};

}  // namespace

void Units::read(std::size_t sentence) {
  units_.clear();
  UnitFinder(text, analysis, words, lexicon, rules, sentence).find(units_);
}

std::size_t Units::at(std::uint32_t token) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(units_, token, {}, &Unit::last) - units_.begin());
}

bool Units::is_namey(std::size_t u) const {
  const auto& unit = units_[u];
  return unit.name || unit.soft || (unit.flags & kDemonym) != 0;
}

bool Units::is_possessive(std::size_t u) const {
  const auto& lower = words.lower[units_[u].first];
  return lower == "'s" || (lower == "'" && analysis.tokens[units_[u].first].upos == Upos::part);
}

bool Units::is_small(std::size_t u) const {
  return units_[u].last == units_[u].first + 1 && words.shapes[units_[u].first] == Shape::lower;
}

bool Units::has_head(std::size_t begin, std::size_t end) const {
  for (std::size_t u = begin; u < end; ++u) {
    if (has(u, kHeadFirst | kHeadLast)) return u + 1 == end || !has(u, kTitle);
  }
  return false;
}

}  // namespace copytaster::language
