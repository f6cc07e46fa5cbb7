#include "story/brief.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "story/sentences.h"

namespace copytaster::story {
namespace {

constexpr std::size_t kMinWords = 6;
constexpr std::size_t kMaxWords = 34;
constexpr std::size_t kMaxCites = 6;
constexpr std::size_t kMaxSentences = 6;
/// A sentence of which this share is told already adds nothing.
constexpr double kToldAlready = 0.65;
/// Without a title the headline is this many words of the first sentence.
constexpr std::size_t kHeadlineWords = 14;
/// Figures and deeds tell more than other words. Tuned on the seeds and three of the
/// gold stories.
constexpr double kFigureWorth = 1.5;
constexpr double kActWorth = 1.2;
/// One side of an open conflict is worth this many words that all origins have.
constexpr double kSideWorth = 2.5;

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

bool begins_well(std::string_view text) {
  std::size_t at = 0;
  const auto c = decode(text, at);
  return is_upper(c) || is_digit(c);
}

bool ends_well(std::string_view text) {
  const auto stop = text.find_last_of(".!?");
  // A closing mark may follow the stop, nothing else.
  return stop != std::string_view::npos && text.size() - stop <= 4;
}

struct Candidate {
  Place place;     ///< the words that are told
  Place sentence;  ///< with the dateline in front of them
  std::vector<Term> terms;
  std::size_t words = 0;
  double position = 0;  ///< 0 the article's first sentence, 1 its last
  double fitness = 1;
};

/// Its first word, or the first two of them, need the sentence before.
bool dangles(const Lexicon& lexicon, std::string_view text) {
  const auto lower = to_lower(text.substr(0, 64));
  const auto first = lower.find_first_of(" ,");
  if (lexicon.dangles(lower.substr(0, first))) return true;
  return first != std::string::npos && lexicon.dangles(lower.substr(0, lower.find_first_of(" ,", first + 1)));
}

/// Sentences that can stand alone; with `relaxed` any sentence that is not too long.
std::vector<Candidate> find_candidates(const Story& story, const Statements& s, bool relaxed) {
  std::vector<Candidate> out;
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const auto& reading = story.articles[a];
    const auto& sentences = reading.analysis.sentences;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const auto span = without_dateline(reading.article, sentences[i].span);
      const auto text = reading.article.text.view(span);
      if (text.empty() || text.find('\n') != std::string_view::npos) continue;
      Candidate candidate;
      candidate.words = count_words(text);
      if (candidate.words > kBriefWords) continue;
      if (!relaxed) {
        if (candidate.words < kMinWords || candidate.words > kMaxWords) continue;
        if (!begins_well(text) || !ends_well(text) || !has_whole_quotes(text)) continue;
        if (dangles(s.lexicon, text)) continue;
      }
      candidate.place = {ArticleId{a}, span};
      candidate.sentence = {ArticleId{a}, sentences[i].span};
      candidate.terms = s.terms_in(story, ArticleId{a}, span);
      candidate.position = static_cast<double>(i) / static_cast<double>(sentences.size());
      candidate.fitness = 1.2 - 0.4 * candidate.position;
      if (!candidate.terms.empty()) out.push_back(std::move(candidate));
    }
  }
  return out;
}

double kind_worth(const TermInfo& info) {
  switch (info.kind) {
    case TermKind::number:
    case TermKind::time: return kFigureWorth;
    case TermKind::entity:
    case TermKind::word: break;
  }
  return info.word == WordKind::act || info.word == WordKind::toll ? kActWorth : 1;
}

/// What telling a term is worth: how many origins tell it, a little for how often.
std::vector<double> worth_of_terms(const Statements& s) {
  std::vector<double> out(s.terms.size(), 0);
  for (Term t = 0; t < s.terms.size(); ++t) {
    std::set<std::uint32_t> origins;
    for (const auto i : s.of_term[t]) origins.insert(s.origin_of[s.all[i].article.value]);
    const auto told = static_cast<double>(s.of_term[t].size());
    out[t] = s.terms[t].base * kind_worth(s.terms[t]) *
             (static_cast<double>(origins.size()) - 0.8 + 0.5 * std::log(1 + told));
  }
  return out;
}

double sum_of(const std::vector<Term>& terms, const std::vector<double>& worth) {
  double sum = 0;
  for (const auto term : terms) sum += worth[term];
  return sum;
}

/// Adds to every candidate the sides of open conflicts that it tells, as terms beyond those of the story, and
/// gives them their worth: a fair brief tells both.
void add_sides(const Story& story, std::vector<Candidate>& candidates, std::vector<double>& worth) {
  for (const auto& conflict : story.conflicts) {
    if (conflict.superseded) continue;
    for (const auto& side : conflict.sides) {
      const auto term = static_cast<Term>(worth.size());
      worth.push_back(kSideWorth * static_cast<double>(story.origins.size()));
      for (auto& candidate : candidates) {
        const bool tells = std::ranges::any_of(side.mentions, [&](const Place& mention) {
          return mention.article == candidate.place.article && mention.span.overlaps(candidate.place.span);
        });
        if (tells) candidate.terms.push_back(term);
      }
    }
  }
}

/// Greedy choice by worth of what is new, for the words it takes.
std::vector<Candidate> choose(const std::vector<Candidate>& candidates, std::vector<double> worth) {
  const auto full = worth;
  std::vector<Candidate> out;
  std::size_t words = 0;
  while (out.size() < kMaxSentences) {
    const Candidate* best = nullptr;
    double best_gain = 0;
    for (const auto& candidate : candidates) {
      if (words + candidate.words > kBriefWords) continue;
      const auto fresh = sum_of(candidate.terms, worth);
      const auto whole = sum_of(candidate.terms, full);
      if (whole <= 0 || fresh < (1 - kToldAlready) * whole) continue;
      const auto gain = fresh * candidate.fitness / std::sqrt(static_cast<double>(candidate.words) + 5);
      if (gain > best_gain) {
        best_gain = gain;
        best = &candidate;
      }
    }
    if (!best) break;
    words += best->words;
    for (const auto term : best->terms) worth[term] = 0;
    out.push_back(*best);
  }
  if (out.size() > 2) {
    std::ranges::stable_sort(out.begin() + 1, out.end(), {}, [](const Candidate& c) { return c.position; });
  }
  return out;
}

/// The places that tell the same: those of the best supported claim with this sentence, one an origin
/// first.
std::vector<Place> cites_of(const Story& story, const Statements& s, const Candidate& told) {
  std::vector<Place> out = {told.place};
  std::set<std::uint32_t> origins = {s.origin_of[told.place.article.value]};
  for (const auto& claim : story.claims) {
    if (!std::ranges::binary_search(claim.mentions, told.sentence)) continue;
    for (const bool other_origins : {true, false}) {
      for (const auto& mention : claim.mentions) {
        if (out.size() == kMaxCites) break;
        if (mention == told.sentence || std::ranges::find(out, mention) != out.end()) continue;
        const auto origin = s.origin_of[mention.article.value];
        if (other_origins && !origins.insert(origin).second) continue;
        out.push_back(mention);
      }
    }
    break;
  }
  std::ranges::sort(out.begin() + 1, out.end());
  return out;
}

std::vector<std::string> title_words(std::string_view title) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < title.size();) {
    const auto c = decode(title, at);
    if (is_letter(c) || is_digit(c)) {
      encode(c, word);
    } else if (!word.empty()) {
      out.push_back(to_lower(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(to_lower(word));
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

/// A title that the page cut off says less than it could.
bool is_cut(std::string_view title) { return title.ends_with("...") || title.ends_with("\u2026"); }

std::string first_words_of(const Story& story) {
  for (const auto& reading : story.articles) {
    auto text = trim(reading.article.text.all());
    if (!reading.analysis.sentences.empty()) text = trim(reading.article.text.view(reading.analysis.sentences[0].span));
    if (text.empty()) continue;
    std::size_t end = 0;
    for (std::size_t words = 0; end < text.size() && words < kHeadlineWords; ++words) {
      end = std::min(text.find_first_of(" \n", end + 1), text.size());
    }
    std::string out(text.substr(0, end));
    std::ranges::replace(out, '\n', ' ');
    return end < text.size() ? out + "\u2026" : out;
  }
  return "";
}

}  // namespace

std::vector<BriefSentence> write_brief(const Story& story, const Statements& statements) {
  auto worth = worth_of_terms(statements);
  auto candidates = find_candidates(story, statements, false);
  if (candidates.empty()) candidates = find_candidates(story, statements, true);
  add_sides(story, candidates, worth);
  const auto chosen = choose(candidates, std::move(worth));
  std::vector<BriefSentence> out;
  for (const auto& candidate : chosen) {
    const auto& text = story.articles[candidate.place.article.value].article.text;
    out.push_back({std::string(text.view(candidate.place.span)), cites_of(story, statements, candidate)});
  }
  return out;
}

std::string choose_headline(const Story& story) {
  std::vector<std::vector<std::string>> words;
  std::map<std::string, int> count;
  for (const auto& reading : story.articles) {
    words.push_back(title_words(reading.article.title.value_or("")));
    for (const auto& word : words.back()) ++count[word];
  }
  double best = 0;
  const std::string* headline = nullptr;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    double sum = 0;
    for (const auto& word : words[i]) sum += count[word];
    sum /= 2 + static_cast<double>(words[i].size());
    if (is_cut(*story.articles[i].article.title)) sum *= 0.8;
    if (sum > best) {
      best = sum;
      headline = &*story.articles[i].article.title;
    }
  }
  return headline ? *headline : first_words_of(story);
}

}  // namespace copytaster::story
