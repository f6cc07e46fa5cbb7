#include "language/names.h"

#include <algorithm>
#include <utility>

#include "language/name_cuts.h"
#include "language/name_runs.h"
#include "language/name_types.h"
#include "language/name_units.h"

namespace copytaster::language {
namespace {

class NameFinder {
 public:
  NameFinder(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
             const NameRules& rules, std::optional<std::span<const Name>> seen)
      : units_(text, analysis, words, lexicon, rules),
        types_(text, analysis, words, rules, seen.has_value()),
        seen_(seen) {}

  std::vector<Name> find() {
    for (std::size_t s = 0; s < units_.analysis.sentences.size(); ++s) {
      units_.read(s);
      find_seen(units_.analysis.sentences[s]);
      find_capitals(units_.words.title_case[s]);
      complete_seen();
      take();
    }
    types_.settle();
    for (std::size_t s = 0; s < units_.analysis.sentences.size(); ++s) find_known(s);
    return types_.take();
  }

 private:
  /// What the model saw in the sentence.
  void find_seen(const Sentence& sentence) {
    by_model_.clear();
    if (!seen_) return;
    for (; next_seen_ < seen_->size() && (*seen_)[next_seen_].first < sentence.last; ++next_seen_) {
      const auto& name = (*seen_)[next_seen_];
      auto run = from_capital({units_.at(name.first), units_.at(name.last - 1) + 1});
      if (name.type == NameType::per) run = while_proper(before_particle(run));
      const bool titled = run.begin > 0 && units_.has(run.begin - 1, kTitle | kHonorific);
      if (run.size() > 0) cut_names(units_, run, titled, name.type, by_model_);
    }
  }

  /// "Tessaly" of "south Tessaly"; nothing of "capital"; all of "orvel tessa": names may be written small, but no
  /// ordinary word before a capital belongs to one.
  NameRun from_capital(NameRun run) const {
    if (run.size() == 1 && units_.is_small(run.begin) && is_ordinary(run.begin)) return {run.end, run.end};
    auto first = run.begin;
    for (auto u = run.begin; u < run.end; ++u) {
      if (!units_.is_small(u) && units_.is_namey(u)) run.begin = first;
      if (units_.is_small(u) && units_[u].link == nullptr && is_ordinary(u)) first = u + 1;
    }
    return run;
  }

  /// "Verra al-Orvel" for "al-Orvel".
  NameRun before_particle(NameRun run) const {
    if (run.begin == 0 || run.begin >= run.end || !units_.is_linked_by(run.begin, Link::particle)) return run;
    const auto u = run.begin - 1;
    if (units_[u].name && !units_[u].common && !units_.has(u, kTitle | kHonorific | kDemonym | kPhrase)) run.begin = u;
    return run;
  }

  /// "Belka Orvel" of "Belka Orvel Signs Deal"; nothing of "Gloomily": the tags tell.
  NameRun while_proper(NameRun run) const {
    const auto is_word = [&](std::size_t u) {
      const auto upos = units_.analysis.tokens[units_[u].first].upos;
      return upos == Upos::noun || upos == Upos::verb || upos == Upos::adj || upos == Upos::adv || upos == Upos::aux;
    };
    while (run.size() > 0 && is_word(run.end - 1)) --run.end;
    return run;
  }

  bool is_ordinary(std::size_t u) const { return !units_.lexicon.senses(units_.words.lower[units_[u].first]).empty(); }

  /// What capitals show, where they tell something.
  void find_capitals(bool title_case) {
    by_capitals_.clear();
    if (title_case) return;
    runs_.clear();
    find_runs(units_, runs_);
    for (const auto& run : runs_) cut_names(units_, run, false, std::nullopt, by_capitals_);
  }

  /// A name that the model saw in part is the whole one: "Tessaly" in "Transport for Tessaly", "Orvel" in "Belka
  /// Orvel".
  void complete_seen() {
    for (auto& seen : by_model_) {
      for (const auto& whole : by_capitals_) {
        const bool wider = whole.run.begin <= seen.run.begin && seen.run.end <= whole.run.end;
        if (!wider || whole.run.size() == seen.run.size()) continue;
        const bool is_other =
            units_.has_head(whole.run.begin, whole.run.end) || has_purpose(whole.run) || is_figure(whole.run.end - 1);
        if (!is_other && !(seen.seen == NameType::per && is_person(whole.run, seen.run))) continue;
        seen.run = whole.run;
        seen.titled = whole.titled;
        // Its own words tell what it is.
        if (is_other) seen.seen = NameType::other;
      }
    }
  }

  bool is_figure(std::size_t u) const { return units_.words.shapes[units_[u].first] == Shape::figure; }

  bool has_purpose(NameRun run) const {
    for (auto u = run.begin; u < run.end; ++u) {
      if (units_.is_linked_by(u, Link::purpose)) return true;
    }
    return false;
  }

  /// Two or three capitalised words of which the pack knows nothing else; before what was seen no ordinary word.
  bool is_person(NameRun whole, NameRun seen) const {
    constexpr auto kElse = kPhrase | kHeadFirst | kHeadLast | kDemonym | kAcronym;
    for (auto u = whole.begin; u < whole.end; ++u) {
      const auto& unit = units_[u];
      if (!unit.name || unit.link != nullptr || units_.has(u, kElse) || (u < seen.begin && unit.common)) return false;
    }
    return whole.size() <= 3;
  }

  /// The tagger takes one of the words for a name.
  bool is_proper(std::span<const Unit> units) const {
    return std::ranges::any_of(units, [&](const Unit& unit) {
      const auto tokens = std::span(units_.analysis.tokens).subspan(unit.first, unit.last - unit.first);
      return std::ranges::find(tokens, Upos::propn, &Token::upos) != tokens.end();
    });
  }

  /// The model's names first; by capitals alone what it did not see.
  void take() {
    for (const auto* candidates : {&by_model_, &by_capitals_}) {
      for (const auto& [run, titled, seen] : *candidates) {
        const auto units = units_.between(run.begin, run.end);
        // "Great Service": at the beginning of a line a capital is no evidence.
        const bool doubtful = seen_ && !seen && run.begin == 0 && !is_proper(units);
        if (types_.covers(units) || doubtful) continue;
        types_.add(units, titled, seen);
      }
    }
  }

  /// Names that are known from elsewhere, at places whose capitals say nothing.
  void find_known(std::size_t s) {
    const auto& sentence = units_.analysis.sentences[s];
    units_.read(s);
    const bool title = units_.words.title_case[s];
    for (std::size_t u = 0; u < units_.size();) {
      const auto& unit = units_[u];
      const std::uint32_t i = unit.first;
      if (!may_be_known(i) && !is_state(u)) {
        ++u;
        continue;
      }
      if (const std::uint32_t last = types_.add_known(i, sentence.last); last > i) {
        while (u < units_.size() && units_[u].first < last) ++u;
        continue;
      }
      if (is_state(u)) {
        types_.add_now(units_.between(u, u + 1), NameType::gpe);
      } else if (title) {
        add_sure(u);
      }
      ++u;
    }
  }

  bool may_be_known(std::uint32_t i) const {
    if (seen_ && units_.analysis.tokens[i].upos != Upos::propn) return false;
    const auto& words = units_.words;
    return is_capitalised(words.shapes[i]) && !types_.covers(i) && !units_.lexicon.is_closed(words.lower[i]);
  }

  /// "Orvel, OH", "Orvel OH"; not "IN ORVEL OR".
  bool is_state(std::size_t u) const {
    const std::uint32_t i = units_[u].first;
    if (!units_.rules.is_place_code(units_.form(i)) || types_.covers(i) || i == 0) return false;
    const bool comma = units_.words.shapes[i - 1] == Shape::comma;
    return comma ? types_.is_behind_place(i - 1)
                 : types_.is_behind_place(i) && units_.words.shapes[i - 1] != Shape::upper;
  }

  /// In a headline: the gazetteer's names, acronyms, a given name with the word after it.
  void add_sure(std::size_t u) {
    if (!units_[u].name) return;
    if (units_.has(u, kGivenName) && u + 1 < units_.size() && units_[u + 1].name && !units_[u + 1].common &&
        !units_.has(u + 1, kPhrase)) {
      types_.add_now(units_.between(u, u + 2), NameType::per);
    } else if (units_.has(u, kPhrase) && !units_.has(u, kDemonym)) {
      types_.add_now(units_.between(u, u + 1), units_[u].phrase);
    }
  }

  Units units_;
  NameTypes types_;
  std::optional<std::span<const Name>> seen_;
  std::size_t next_seen_ = 0;
  std::vector<NameRun> runs_;
  std::vector<NameCandidate> by_model_;
  std::vector<NameCandidate> by_capitals_;
};

}  // namespace

std::vector<Name> find_names(const Text& text, const Analysis& analysis, const Words& words, const Lexicon& lexicon,
                             const NameRules& rules, std::optional<std::span<const Name>> seen) {
  return NameFinder(text, analysis, words, lexicon, rules, seen).find();
}

}  // namespace copytaster::language
