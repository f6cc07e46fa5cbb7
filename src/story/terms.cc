#include "story/terms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <string_view>

#include "base/hash.h"
#include "base/utf8.h"

namespace copytaster::story {
namespace {
/// Words of a text that count; what a report is about stands in its first part, and what page furniture
/// is left stands at its end. These and the weights are tuned on half of the development stories, among all of them:
/// docs/grouping.md.
constexpr std::size_t kWordsRead = 340;
constexpr std::size_t kLead = 50;
constexpr float kTitleWeight = 3.5F;
constexpr float kLeadWeight = 1.7F;
constexpr double kNameWeight = 1.1;
/// A run of as many articles speaks half as loud as it can: even a large one may tell of one event alone,
/// whose words then stand everywhere.
constexpr double kPriorArticles = 500;
/// A large run speaks louder than that: what it shows counts for more than all, and what the language made one expect
/// is taken off, so that a name that all of the run has weighs nothing. (1, the plain mixture: B-cubed F1 0.8 less.)
constexpr double kTrustInRun = 1.37;
/// Articles after which all counts are halved: news of some days.
constexpr double kRemembered = 400'000;
/// The share of the news that holds a word no list knows.
constexpr double kRareShare = 0.002;
/// Length of a vector that says little: a few common words. An article of some paragraphs has about 80.
constexpr double kLittle = 9;

/// What is counted of one word of one article.
struct Count {
  float weight = 0;
  std::uint16_t seen = 0;     ///< in the text
  std::uint16_t capital = 0;  ///< of these, with a capital
};

std::string fold_word(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  if (word.ends_with("\u2019s")) word.remove_suffix(4);
  std::string out;
  bool ascii = true;
  for (const char c : word) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii) return skeleton(word);
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

using Counts = std::unordered_map<std::uint32_t, Count>;

std::uint32_t hash_of(std::string_view word) { return static_cast<std::uint32_t>(hash64(word) >> 32); }

void count(std::string_view word, float weight, bool in_text, Counts& counts) {
  const auto folded = fold_word(word);
  if (folded.empty()) return;
  auto& c = counts[hash_of(folded)];
  c.weight += weight;
  if (!in_text) return;
  ++c.seen;
  std::size_t at = 0;
  if (is_upper(decode(word, at))) ++c.capital;
}

/// Calls see(word) for each run of characters without white space or dash in it.
template <class See>
void for_each_word(std::string_view text, const See& see) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto here = at;
    const auto c = at < text.size() ? decode(text, at) : U' ';
    if (is_space(c) || c == U'\u2014' || c == U'\u2013' || c == U'-' || c == U'/') {
      if (here > begin && !see(text.substr(begin, here - begin))) return;
      begin = at;
    }
    if (here == text.size()) return;
  }
}

Counts count_all(const page::Article& article) {
  Counts counts;
  counts.reserve(kWordsRead);
  if (article.title) {
    for_each_word(*article.title, [&](std::string_view word) {
      count(word, kTitleWeight, false, counts);
      return true;
    });
  }
  std::size_t read = 0;
  for_each_word(article.text.all(), [&](std::string_view word) {
    count(word, read < kLead ? kLeadWeight : 1.0F, true, counts);
    return ++read < kWordsRead;
  });
  return counts;
}

void normalise(Terms& terms) {
  double square = kLittle * kLittle;
  for (const auto& t : terms) square += static_cast<double>(t.weight) * static_cast<double>(t.weight);
  const auto scale = static_cast<float>(1 / std::sqrt(square));
  for (auto& t : terms) t.weight *= scale;
}

}  // namespace

double dot(const Terms& a, const Terms& b) {
  if (a.size() > b.size()) return dot(b, a);
  // A cluster of thousands has a hundred times the words of an article: looking up beats walking along.
  const bool look_up = b.size() > 8 * a.size();
  double sum = 0;
  auto y = b.begin();
  for (const auto& x : a) {
    if (look_up) {
      y = std::lower_bound(y, b.end(), x.word, [](const WeightedTerm& t, std::uint32_t word) { return t.word < word; });
    } else {
      while (y != b.end() && y->word < x.word) ++y;
    }
    if (y == b.end()) break;
    if (y->word == x.word) sum += static_cast<double>(x.weight) * static_cast<double>(y->weight);
  }
  return sum;
}

Terms add(const Terms& a, const Terms& b) {
  Terms out;
  out.reserve(a.size() + b.size());
  for (auto x = a.begin(), y = b.begin(); x != a.end() || y != b.end();) {
    if (y == b.end() || (x != a.end() && x->word < y->word)) {
      out.push_back(*x++);
    } else if (x == a.end() || y->word < x->word) {
      out.push_back(*y++);
    } else {
      out.push_back({x->word, x->weight + y->weight});
      ++x;
      ++y;
    }
  }
  return out;
}

Terms heaviest(Terms terms, std::size_t most) {
  if (terms.size() <= most) return terms;
  const auto heavier = [](const WeightedTerm& x, const WeightedTerm& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.word < y.word;
  };
  std::ranges::nth_element(terms, terms.begin() + static_cast<std::ptrdiff_t>(most), heavier);
  terms.resize(most);
  std::ranges::sort(terms, {}, &WeightedTerm::word);
  return terms;
}

std::vector<WordCount> count_words(const page::Article& article) {
  std::vector<WordCount> out;
  const auto counts = count_all(article);
  out.reserve(counts.size());
  for (const auto& [word, c] : counts) {
    const bool name = c.seen > 0 && c.capital == c.seen;
    const auto tf = 1 + std::log(static_cast<double>(c.weight));
    out.push_back({word, static_cast<float>(tf * (name ? kNameWeight : 1))});
  }
  std::ranges::sort(out, {}, &WordCount::word);
  return out;
}

void DocumentCounts::add(std::span<const WordCount> article) {
  for (const auto& c : article) {
    auto& seen = table_[place_of(c.word)];
    if (seen.count++ > 0) continue;
    seen.word = c.word;
    if (++words_ * 2 > table_.size()) rebuild(known());
  }
  if (++articles_ < kRemembered) return;
  articles_ /= 2;
  auto words = known();
  for (auto& seen : words) seen.count /= 2;
  std::erase_if(words, [](const WordSeen& seen) { return seen.count == 0; });
  rebuild(words);
}

double DocumentCounts::share_of(std::uint32_t word) const {
  return std::min(1.0, (table_[place_of(word)].count + 0.5) / (articles_ + 1));
}

std::size_t DocumentCounts::place_of(std::uint32_t word) const {
  auto at = static_cast<std::size_t>(word >> (32 - std::countr_zero(table_.size())));
  while (table_[at].count != 0 && table_[at].word != word) at = (at + 1) & (table_.size() - 1);
  return at;
}

std::vector<DocumentCounts::WordSeen> DocumentCounts::known() const {
  std::vector<WordSeen> out;
  out.reserve(words_);
  std::ranges::copy_if(table_, std::back_inserter(out), [](const WordSeen& seen) { return seen.count != 0; });
  std::ranges::sort(out, {}, &WordSeen::word);
  return out;
}

void DocumentCounts::rebuild(std::span<const WordSeen> words) {
  table_.assign(std::bit_ceil(std::max<std::size_t>(1024, words.size() * 4)), {});
  for (const auto& seen : words) table_[place_of(seen.word)] = seen;
  words_ = words.size();
}

CommonWords::CommonWords(const Packs& packs) {
  // By Zipf's law the word of rank r is about one of 12 r words; an article has some hundred.
  constexpr double kMostCommon = 0.08;
  constexpr double kWordsOfAnArticle = 400;
  for (const auto& [language, pack] : packs.all()) {
    auto& shares = share_[language];
    double rank = 1;
    for (const auto& row : pack.rows("common_words")) {
      shares.emplace(hash_of(row.front()), 1 - std::exp(-kMostCommon * kWordsOfAnArticle / rank));
      ++rank;
    }
  }
}

double CommonWords::share_of(const std::string& language, std::uint32_t word) const {
  const auto shares = share_.find(language);
  if (shares == share_.end()) return kRareShare;
  const auto share = shares->second.find(word);
  return share == shares->second.end() ? kRareShare : share->second;
}

Terms weigh(std::span<const WordCount> article, const std::string& language, const DocumentCounts& seen,
            const CommonWords& common) {
  const auto trust = kTrustInRun * seen.articles() / (seen.articles() + kPriorArticles);
  Terms out;
  out.reserve(article.size());
  for (const auto& [word, weight] : article) {
    const auto idf = -trust * std::log(seen.share_of(word)) - (1 - trust) * std::log(common.share_of(language, word));
    if (idf > 0) out.push_back({word, static_cast<float>(static_cast<double>(weight) * idf)});
  }
  normalise(out);
  return out;
}

}  // namespace copytaster::story
