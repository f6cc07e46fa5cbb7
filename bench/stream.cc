#include "stream.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "base/hash.h"

namespace copytaster::bench {
namespace {

/// The commonest words stay as they are: what all news share.
constexpr std::uint32_t kKept = 250;
/// A report is carried by others in this share of cases, by how many follows a power law.
constexpr double kCarried = 0.15;
constexpr std::uint64_t kMostCarriers = 60;
constexpr double kCarriedFor = 0.5;  ///< days
constexpr std::uint64_t kOutlets = 2'000;
constexpr int kLongestStory = 20;  ///< days; what a story of the seeds has later comes then
const Day kBegin{std::chrono::year{2024} / 1 / 1};

/// SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string lower(std::string_view word) {
  std::string out(word);
  for (auto& c : out) c = is_capital(c) ? static_cast<char>(c + 32) : c;
  return out;
}

/// Where the letters of a word that punctuation stands around begin and end.
std::pair<std::size_t, std::size_t> core_of(std::string_view word) {
  std::size_t begin = 0;
  while (begin < word.size() && !is_letter(word[begin])) ++begin;
  std::size_t end = begin;
  while (end < word.size() && is_letter(word[end])) ++end;
  return {begin, end};
}

std::string invent_name(std::uint64_t number) {
  constexpr std::array<std::string_view, 16> kBegins = {"Bra", "Ve",  "Dol", "Ka", "Mor", "Te", "Ul",  "Sa",
                                                        "Gre", "Ost", "Ni",  "Fa", "Hel", "Ri", "Tor", "Lu"};
  constexpr std::array<std::string_view, 16> kMiddles = {"ma", "ri", "do", "len", "ka", "vi", "sto", "ra",
                                                         "ni", "be", "gu", "tha", "zo", "pe", "li",  "mu"};
  constexpr std::array<std::string_view, 16> kEnds = {"n",   "ra", "sk",   "ton", "via", "rd",   "ck", "la",
                                                      "mir", "s",  "berg", "na",  "th",  "wick", "ro", "m"};
  std::string out(kBegins[number & 15]);
  for (auto n = (number >> 4) & 3; n-- > 0;) out += kMiddles[(number >> (8 + 4 * n)) & 15];
  out += kMiddles[(number >> 24) & 15];
  out += kEnds[(number >> 28) & 15];
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("\n\n")) {
      out.emplace_back("\n\n");
      while (at < text.size() && text[at] == '\n') ++at;
    } else if (text[at] == ' ' || text[at] == '\n') {
      ++at;
    } else {
      const auto end = std::min(text.find_first_of(" \n", at), text.size());
      out.emplace_back(text.substr(at, end - at));
      at = end;
    }
  }
  return out;
}

}  // namespace

Result<Stream> Stream::open(const std::filesystem::path& file, const StreamSettings& settings) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.load_many(file.string(), 1 << 24).get(lines) != simdjson::SUCCESS) {
    return tl::unexpected(Problem{Fault::unreadable, "cannot be read as JSON lines"});
  }
  Stream out;
  out.begun_ = -kLongestStory - 1;
  out.settings_ = settings;
  out.state_ = settings.seed;
  std::map<std::string, std::vector<Seed>> stories;
  std::map<std::string, std::vector<std::optional<Day>>> days;
  std::unordered_map<std::string, std::uint64_t> counts;
  for (auto line : lines) {
    std::string_view text;
    std::string_view title;
    std::string_view story;
    std::string_view published;
    if (line["text"].get_string().get(text) != simdjson::SUCCESS) continue;
    const auto take = [&](const char* key, std::string_view& into) {
      std::string_view value;
      if (line[key].get_string().get(value) == simdjson::SUCCESS) into = value;
    };
    take("title", title);
    take("story", story);
    take("published", published);
    Seed seed{std::string(title), words_of(text), std::string(published), 0};
    const auto count = [&](const std::string& word) {
      const auto [begin, end] = core_of(word);
      if (end > begin) ++counts[lower(std::string_view(word).substr(begin, end - begin))];
    };
    std::ranges::for_each(seed.words, count);
    std::ranges::for_each(words_of(title), count);
    const auto name = story.empty() ? fmt::format("\n{}", stories.size()) : std::string(story);
    stories[name].push_back(std::move(seed));
    days[name].push_back(parse_iso_day(published));
  }
  if (stories.empty()) return tl::unexpected(Problem{Fault::malformed, "no line with a text"});
  double articles = 0;
  for (auto& [name, seeds] : stories) {
    std::optional<Day> first;
    for (const auto& day : days[name]) {
      if (day && (!first || *day < *first)) first = day;
    }
    for (std::size_t i = 0; i < seeds.size(); ++i) {
      if (const auto& day = days[name][i])
        seeds[i].day = std::min(kLongestStory, static_cast<int>((*day - *first).count()));
    }
    articles += static_cast<double>(seeds.size());
    out.stories_.push_back(std::move(seeds));
  }
  out.articles_a_telling_ = articles / static_cast<double>(out.stories_.size());
  for (const auto& [word, count] : counts) out.by_frequency_.push_back(word);
  std::ranges::sort(out.by_frequency_,
                    [&](const auto& a, const auto& b) { return std::pair(counts[b], a) < std::pair(counts[a], b); });
  for (const auto& word : out.by_frequency_) out.rank_.emplace(word, out.rank_.size());
  return out;
}

std::uint64_t Stream::draw(std::uint64_t below) { return (state_ = mix(state_)) % below; }
double Stream::draw_share() { return static_cast<double>((state_ = mix(state_)) >> 11) * 0x1p-53; }

/// A word of rank r becomes one of rank r/2 to 3r/2, after its place in the order; by the telling.
std::string Stream::encipher(std::string_view word, std::uint64_t telling) const {
  const auto [begin, end] = core_of(word);
  if (begin == end) return std::string(word);
  const auto core = word.substr(begin, end - begin);
  const auto folded = lower(core);
  const auto rank = rank_.at(folded);
  if (rank < kKept) return std::string(word);
  const auto key = mix(telling * 0x2545F4914F6CDD1Du + hash64(folded));
  std::string other;
  if (is_capital(core.front())) {
    other = invent_name(key);
  } else {
    const auto band = std::max<std::uint64_t>(rank, 2);
    other = by_frequency_[std::min<std::uint64_t>(by_frequency_.size() - 1, kKept + band / 2 + key % band)];
  }
  return std::string(word.substr(0, begin)) + other + std::string(word.substr(end));
}

template <class Spell>
StreamArticle Stream::write(const Seed& seed, std::uint64_t story, const Spell& spell) {
  std::string text;
  for (const auto& word : seed.words) {
    if (!text.empty() && text.back() != '\n' && word.front() != '\n') text += ' ';
    text += spell(word);
  }
  std::string title;
  for (const auto& word : words_of(seed.title)) title += (title.empty() ? "" : " ") + spell(word);
  StreamArticle out;
  out.story = story;
  out.reading.article.text = Text(std::move(text));
  if (!title.empty()) out.reading.article.title = title;
  out.reading.analysis.language = "en";
  return out;
}

std::vector<StreamArticle> Stream::once() const {
  std::vector<std::pair<std::string, StreamArticle>> all;
  for (std::size_t story = 0; story < stories_.size(); ++story) {
    for (const auto& seed : stories_[story]) {
      auto article = write(seed, story, [](const std::string& word) { return word; });
      if (!seed.published.empty()) article.reading.article.published = page::Published{seed.published};
      all.emplace_back(seed.published, std::move(article));
    }
  }
  std::ranges::stable_sort(all, {}, [](const auto& dated) { return std::string_view(dated.first).substr(0, 10); });
  std::vector<StreamArticle> out;
  for (auto& [published, article] : all) out.push_back(std::move(article));
  return out;
}

void Stream::wait(StreamArticle article, double time) {
  waiting_.push_back({time, articles_++, std::move(article)});
  std::ranges::push_heap(waiting_, std::greater{}, [](const Waiting& w) { return std::pair(w.time, w.order); });
}

/// Other outlets bring the same text, and one edits it.
void Stream::carry(const StreamArticle& article, double time) {
  const auto carriers = std::min<std::uint64_t>(kMostCarriers, static_cast<std::uint64_t>(1 / (draw_share() + 1e-9)));
  const std::string text(article.reading.article.text.all());
  for (std::uint64_t i = 0; i < carriers; ++i) {
    auto copy = article;
    auto body = text;
    switch (draw(4)) {
      case 0: break;
      case 1: body = fmt::format("{} (Agency) - {}", invent_name(draw(1u << 31)), body); break;
      case 2: body.resize(std::max(body.size() / 3, body.rfind("\n\n", body.size() * 2 / 3) + 1)); break;
      default:
        body += fmt::format("\n\nRead more of {} on our page.", invent_name(draw(kOutlets) * 0x9E3779B9u));
        break;
    }
    while (!body.empty() && (static_cast<unsigned char>(body.back()) & 0xC0u) == 0x80u) body.pop_back();
    copy.reading.article.text = Text(std::move(body));
    wait(std::move(copy), time + draw_share() * kCarriedFor);
  }
}

void Stream::tell(double begin) {
  const auto telling = tellings_++;
  for (const auto& seed : stories_[draw(stories_.size())]) {
    const auto time = begin + seed.day + draw_share();
    if (time + kCarriedFor < 0) continue;
    auto article = write(seed, telling, [&](const std::string& word) { return encipher(word, telling); });
    if (draw_share() < kCarried) carry(article, time);
    wait(std::move(article), time);
  }
}

std::vector<StreamArticle> Stream::next(std::size_t count) {
  std::vector<StreamArticle> out;
  const auto order = [](const Waiting& w) { return std::pair(w.time, w.order); };
  while (out.size() < count) {
    while (waiting_.empty() || waiting_.front().time >= begun_) {
      tell(begun_);
      begun_ += articles_a_telling_ / settings_.articles_a_day;
    }
    std::ranges::pop_heap(waiting_, std::greater{}, order);
    auto& next = waiting_.back();
    if (next.time < 0) {
      waiting_.pop_back();
      continue;
    }
    auto& article = next.article.reading.article;
    article.published = page::Published{iso_day(kBegin + std::chrono::days{static_cast<int>(next.time)})};
    article.outlet = fmt::format("Outlet {}", draw(kOutlets));
    article.path = fmt::format("{:09}", next.order);
    out.push_back(std::move(next.article));
    waiting_.pop_back();
  }
  return out;
}

}  // namespace copytaster::bench
