#include "story/timeline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace copytaster::story {
namespace {

/// A sentence of this many bytes is read at a glance; shorter ones lack the subject, longer ones hold
/// several dates.
constexpr std::uint32_t kShortest = 50;
constexpr std::uint32_t kLongest = 320;

/// The day, week, month or year that a time lies in, as a value; empty for what is no date.
std::string date_value(const find::Time& time) {
  if (time.type != find::TimeType::date && time.type != find::TimeType::time) return {};
  if (!time.days) return {};
  auto value = time.value.substr(0, time.value.find('T'));
  if (value.size() < 4 || !days_of_value(value)) return {};
  return value;
}

/// What the story says of each article's text beyond the finders.
struct Marks {
  std::vector<std::vector<Span>> claims;  ///< by article, sorted
};

Marks marks_of(const Story& story) {
  Marks out;
  out.claims.resize(story.articles.size());
  for (const auto& claim : story.claims) {
    for (const auto& place : claim.mentions) {
      if (place.article.value < out.claims.size()) out.claims[place.article.value].push_back(place.span);
    }
  }
  for (auto& spans : out.claims) std::ranges::sort(spans);
  return out;
}

const language::Sentence* sentence_at(const language::Analysis& analysis, Span span) {
  const auto it = std::ranges::partition_point(analysis.sentences,
                                               [&](const language::Sentence& s) { return s.span.end <= span.begin; });
  return it != analysis.sentences.end() && it->span.contains(span) ? &*it : nullptr;
}

bool touches(const std::vector<Span>& sorted, Span sentence) {
  const auto it = std::ranges::lower_bound(sorted, sentence.begin, {}, &Span::begin);
  return it != sorted.end() && it->begin < sentence.end;
}

/// How well a sentence tells what happened at the time it holds.
int clarity(const find::Reading& reading, const std::vector<Span>& claims, const language::Sentence& sentence,
            std::size_t time) {
  int out = 0;
  const auto& events = reading.findings.events;
  auto event =
      std::ranges::lower_bound(events, sentence.span.begin, {}, [](const find::Event& e) { return e.span.begin; });
  for (; event != events.end() && event->span.begin < sentence.span.end; ++event) {
    out = std::max(out, event->time && *event->time == time ? 4 : 2);
  }
  if (touches(claims, sentence.span)) out += 2;
  if (sentence.span.size() < kShortest || sentence.span.size() > kLongest) out -= 3;
  const auto tokens = reading.analysis.tokens_of(sentence);
  if (!tokens.empty() && tokens.front().upos == language::Upos::pron) out -= 1;
  if (!tokens.empty() && tokens.front().upos == language::Upos::punct) out -= 1;
  const auto& quotes = reading.findings.quotes;
  auto quote =
      std::ranges::lower_bound(quotes, sentence.span.begin, {}, [](const find::Quote& q) { return q.span.begin; });
  if (quote != quotes.begin()) --quote;
  for (; quote != quotes.end() && quote->span.begin < sentence.span.end; ++quote) {
    if (quote->kind == find::QuoteKind::direct && quote->span.overlaps(sentence.span)) return out - 1;
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out(trim(text));
  std::ranges::replace(out, '\n', ' ');
  return out;
}

/// One date with the best sentence so far.
struct Draft {
  DayRange days;
  std::vector<Place> mentions;
  std::optional<int> best;
  std::string text;
};

}  // namespace

std::vector<Moment> make_timeline(const Story& story) {
  const auto marks = marks_of(story);
  std::map<std::string, Draft> drafts;
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const auto& reading = story.articles[a];
    const auto& times = reading.findings.times;
    for (std::size_t t = 0; t < times.size(); ++t) {
      const auto value = date_value(times[t]);
      if (value.empty()) continue;
      auto& draft = drafts[value];
      draft.days = *days_of_value(value);
      draft.mentions.push_back({ArticleId{a}, times[t].span});
      const auto* sentence = sentence_at(reading.analysis, times[t].span);
      if (sentence == nullptr) continue;
      const int score = clarity(reading, marks.claims[a], *sentence, t);
      // Of equals the first stays: the earliest report's.
      if (draft.best && *draft.best >= score) continue;
      draft.best = score;
      draft.text = one_line(reading.article.text.view(sentence->span));
    }
  }
  std::vector<std::pair<DayRange, Moment>> dated;
  for (auto& [value, draft] : drafts) {
    if (draft.text.empty()) continue;
    dated.emplace_back(draft.days, Moment{value, std::move(draft.text), std::move(draft.mentions)});
  }
  // A year stands before its months, a month before its days.
  std::ranges::stable_sort(dated, [](const auto& a, const auto& b) {
    if (a.first.from != b.first.from) return a.first.from < b.first.from;
    return a.first.to > b.first.to;
  });
  std::vector<Moment> out;
  for (auto& [days, moment] : dated) out.push_back(std::move(moment));
  return out;
}

}  // namespace copytaster::story
