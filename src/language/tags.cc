#include "language/tags.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"

namespace copytaster::language {
namespace {

/// One way to read one token of the sentence at hand.
struct Candidate {
  Tag tag = 0;
  int score = 0;
  const Sense* sense = nullptr;    ///< from the lexicon
  const Ending* ending = nullptr;  ///< from the word's end
  std::uint32_t back = 0;          ///< best candidate before
  int total = 0;
};

/// The pack's tags that shapes give.
struct ShapeTags {
  explicit ShapeTags(const Lexicon& l)
      : start(l.tag("start")),
        propn(l.tag("propn")),
        num(l.tag("num")),
        ordinal(l.tag("ordinal")),
        plural(l.tag("nouns")),
        adj(l.tag("adj")),
        noun(l.tag("noun")),
        comma(l.tag("comma")),
        stop(l.tag("stop")),
        mark(l.tag("mark")),
        sym(l.tag("sym")),
        x(l.tag("x")) {}
  Tag start, propn, num, ordinal, plural, adj, noun, comma, stop, mark, sym, x;
};

/// A capital inside a sentence is a name four times out of five.
constexpr int kInnerCapital = 5;
/// A sense of the lexicon beside such a capital.
constexpr int kCapitalWord = -1;
/// A short word of a closed class that stands all in capitals.
constexpr int kCapitalClosed = 4;
/// A word that is an adjective alone, before another capital.
constexpr int kCapitalAdjective = 7;
/// A sentence's first word that nothing else tells about.
constexpr int kFirstUnknown = 1;

class Tagger {
 public:
  Tagger(const Text& text, const Lexicon& lexicon, const Words& words, Analysis& analysis)
      : text_(text), lexicon_(lexicon), words_(words), analysis_(analysis), tags_(lexicon) {}

  void tag() {
    for (std::size_t s = 0; s < analysis_.sentences.size(); ++s) tag(analysis_.sentences[s], words_.title_case[s]);
  }

 private:
  std::string_view form(std::size_t i) const { return text_.view(analysis_.tokens[i].span); }

  void tag(const Sentence& sentence, bool title) {
    columns_.clear();
    ends_.clear();
    at_.clear();
    bool first = true;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const std::size_t begin = columns_.size();
      propose(i, first, title);
      // Quotation marks do not part what stands around them.
      if (words_.shapes[i] == Shape::quote) {
        settle(i, columns_.back());
        columns_.resize(begin);
        first = first || columns_.empty();
        continue;
      }
      if (has_letters(words_.shapes[i])) first = false;
      if (words_.shapes[i] == Shape::stop) first = true;
      ends_.push_back(static_cast<std::uint32_t>(columns_.size()));
      at_.push_back(static_cast<std::uint32_t>(i));
    }
    find_path();
  }

  void put(Tag tag, int score, const Sense* sense = nullptr, const Ending* ending = nullptr) {
    columns_.push_back({tag, score, sense, ending, 0, 0});
  }

  void propose(std::size_t i, bool first, bool title) {
    const Shape shape = words_.shapes[i];
    switch (shape) {
      case Shape::comma: return put(tags_.comma, 0);
      case Shape::stop: return put(tags_.stop, 0);
      case Shape::quote:
        if (words_.lower[i] == "'" && follows_plural(i)) return put(lexicon_.tag("poss"), 0);
        return put(tags_.mark, 0);
      case Shape::mark: return put(tags_.mark, 0);
      case Shape::symbol:
        for (const auto& sense : lexicon_.senses(words_.lower[i])) put(sense.tag, sense.score, &sense);
        if (lexicon_.senses(words_.lower[i]).empty()) put(tags_.sym, 0);
        return;
      case Shape::figure: return propose_figure(i);
      default: break;
    }
    const auto senses = lexicon_.senses(words_.lower[i]);
    const bool capital = is_capitalised(shape) || (shape == Shape::prefixed && has_particle(i));
    const bool closed = lexicon_.is_closed(words_.lower[i]);
    int sense_bonus = 0;
    // "US", "WHO": small words in capitals where the rest is not.
    if (closed && shape == Shape::upper && !title && form(i).size() <= 3 &&
        !(i > 0 && words_.shapes[i - 1] == Shape::figure))
      put(tags_.propn, kCapitalClosed);
    if (capital && !closed) {
      const bool telling = !first && !title;
      const bool small = words_.written_small.contains(words_.lower[i]);
      if (telling) {
        put(tags_.propn, kInnerCapital);
        sense_bonus = kCapitalWord;
      } else if (words_.written_large.contains(words_.lower[i]) && !small) {
        put(tags_.propn, kInnerCapital);
      } else if (senses.empty() && !small) {
        put(tags_.propn, shape == Shape::upper ? kInnerCapital : kFirstUnknown);
      } else if (shape == Shape::upper && !title) {
        put(tags_.propn, 0);
      } else if (shape == Shape::mixed || shape == Shape::prefixed) {
        put(tags_.propn, kInnerCapital);
      }
    }
    for (const auto& sense : senses) {
      // "Supreme Court": an adjective stays one inside a name.
      const bool opens_name = sense_bonus < 0 && sense.tag == tags_.adj && senses.size() == 1 && capital_follows(i);
      put(sense.tag, sense.score + (opens_name ? kCapitalAdjective : sense_bonus), &sense);
    }
    if (!senses.empty()) return;
    if (capital && !title && (!first || shape != Shape::capital)) return;
    propose_by_ending(i);
  }

  bool capital_follows(std::size_t i) const {
    return i + 1 < words_.shapes.size() && is_capitalised(words_.shapes[i + 1]);
  }

  /// "al-Masri" is a name, "pro-Velmoran" is none.
  bool has_particle(std::size_t i) const {
    const auto& word = words_.lower[i];
    return lexicon_.is_particle(std::string_view(word).substr(0, word.find('-')));
  }

  void propose_figure(std::size_t i) {
    const auto& word = words_.lower[i];
    if (word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd"))
      return put(tags_.ordinal, 0);
    if (word.ends_with("0s")) return put(tags_.plural, 0);
    for (const char c : word) {
      if (c >= 'a' && c <= 'z') {
        put(tags_.adj, 1);
        return put(tags_.noun, 0);
      }
    }
    put(tags_.num, 0);
  }

  /// A hyphenated word is judged by its last part.
  void propose_by_ending(std::size_t i) {
    std::string_view word = words_.lower[i];
    const auto hyphen = word.rfind('-');
    if (hyphen != std::string_view::npos && hyphen + 1 < word.size()) {
      put(tags_.adj, 2);
      put(tags_.noun, 0);
      return;
    }
    endings_.clear();
    lexicon_.guess(word, endings_);
    for (const auto* ending : endings_) put(ending->tag, ending->score, nullptr, ending);
    if (endings_.empty()) put(tags_.x, 0);
  }

  bool follows_plural(std::size_t i) const {
    return i > 0 && analysis_.tokens[i - 1].span.end == analysis_.tokens[i].span.begin &&
           words_.lower[i - 1].ends_with('s') &&
           (i + 1 >= analysis_.tokens.size() || analysis_.tokens[i + 1].span.begin > analysis_.tokens[i].span.end);
  }

  void find_path() {
    if (ends_.empty()) return;
    std::size_t before = 0;
    std::size_t begin = 0;
    for (std::size_t k = 0; k < ends_.size(); ++k) {
      for (std::size_t c = begin; c < ends_[k]; ++c) {
        auto& candidate = columns_[c];
        if (k == 0) {
          candidate.total = candidate.score + lexicon_.transition(tags_.start, candidate.tag);
          continue;
        }
        candidate.total = std::numeric_limits<int>::min();
        for (std::size_t p = before; p < begin; ++p) {
          const int total = columns_[p].total + lexicon_.transition(columns_[p].tag, candidate.tag) + candidate.score;
          if (total > candidate.total) {
            candidate.total = total;
            candidate.back = static_cast<std::uint32_t>(p);
          }
        }
      }
      before = begin;
      begin = ends_[k];
    }
    std::size_t best = before;
    for (std::size_t c = before; c < begin; ++c) {
      if (columns_[c].total > columns_[best].total) best = c;
    }
    for (std::size_t k = ends_.size(); k-- > 0;) {
      settle(at_[k], columns_[best]);
      best = columns_[best].back;
    }
  }

  void settle(std::size_t i, const Candidate& chosen) {
    auto& token = analysis_.tokens[i];
    token.upos = lexicon_.upos(chosen.tag);
    token.feats = chosen.sense != nullptr ? chosen.sense->feats : lexicon_.feats(chosen.tag);
    if (token.upos == Upos::propn) {
      token.lemma = std::string(form(i));
      return;
    }
    if (chosen.sense != nullptr) {
      token.lemma = chosen.sense->lemma;
      return;
    }
    token.lemma = token.upos == Upos::punct ? std::string(form(i)) : words_.lower[i];
    if (token.upos == Upos::num) std::erase(token.lemma, ',');
    if (chosen.ending != nullptr) {
      token.lemma.resize(token.lemma.size() - chosen.ending->ending.size());
      token.lemma += chosen.ending->lemma_ending;
    }
  }

  const Text& text_;
  const Lexicon& lexicon_;
  const Words& words_;
  Analysis& analysis_;
  const ShapeTags tags_;
  // The lattice of one sentence: candidates of all its columns, and where each column ends.
  std::vector<Candidate> columns_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> at_;
  std::vector<const Ending*> endings_;
};

}  // namespace

void tag_tokens(const Text& text, const Lexicon& lexicon, const Words& words, Analysis& analysis) {
  Tagger(text, lexicon, words, analysis).tag();
}

}  // namespace copytaster::language
