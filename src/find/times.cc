#include "find/times.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/utf8.h"
#include "find/atoms.h"
#include "find/time_grammar.h"
#include "find/time_values.h"

namespace copytaster::find {

struct TimeRules::Compiled {
  Lexicon lexicon;
  std::vector<Holiday> holidays;
};

namespace {

using Form = TimeExpression::Form;
using Direction = TimeExpression::Direction;
using std::chrono::days;

std::vector<std::string> split_at_blanks(const std::string& words) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= words.size()) {
    const auto blank = std::min(words.find(' ', begin), words.size());
    if (blank > begin) out.push_back(words.substr(begin, blank - begin));
    begin = blank + 1;
  }
  return out;
}

/// "new year's" as atoms: "new", "year", "'", "s".
std::vector<std::string> split_like_atoms(const std::string& words) {
  std::vector<std::string> out;
  for (const auto& word : split_at_blanks(words)) {
    const auto mark = word.find('\'');
    out.push_back(word.substr(0, mark));
    if (mark == std::string::npos) continue;
    out.emplace_back("'");
    if (mark + 1 < word.size()) out.push_back(word.substr(mark + 1));
  }
  return out;
}

int to_number(const std::string& digits) { return static_cast<int>(std::strtol(digits.c_str(), nullptr, 10)); }

/// "easter" and the days after it, or a month and "4 4+1": the fourth Thursday and one day.
std::optional<Feast> read_feast(const Pack::Row& row) {
  const auto plus = row[2].find('+');
  const auto blank = row[2].find(' ');
  Feast feast;
  if (row[1] == "easter") {
    feast.offset = to_number(row[2]);
    return feast;
  }
  if (blank == std::string::npos) return std::nullopt;
  feast.month = to_number(row[1]);
  feast.weekday = to_number(row[2].substr(0, blank));
  feast.nth = to_number(row[2].substr(blank + 1));
  if (plus != std::string::npos) feast.offset = to_number(row[2].substr(plus + 1));
  const bool sound = feast.month >= 1 && feast.month <= 12 && feast.weekday >= 1 && feast.weekday <= 7 &&
                     (feast.nth == -1 || (feast.nth >= 1 && feast.nth <= 5));
  return sound ? std::optional(feast) : std::nullopt;
}

std::unique_ptr<const TimeRules::Compiled> compile(const Pack& pack) {
  auto out = std::make_unique<TimeRules::Compiled>();
  out->lexicon.add(pack, "number_words");
  out->lexicon.add(pack, "time_words");
  for (const auto& row : pack.rows("holidays")) {
    if (row.size() < 3) continue;
    Holiday holiday{split_like_atoms(row[0]), to_number(row[1]), to_number(row[2]), read_feast(row)};
    if (holiday.feast) holiday.month = holiday.day = 0;
    if (holiday.words.empty()) continue;
    out->lexicon.add(holiday.words.front(), Role::holiday, 0);
    out->holidays.push_back(std::move(holiday));
  }
  return out;
}

int year_of(Day d) { return static_cast<int>(std::chrono::year_month_day{d}.year()); }

bool tells_day(const TimeExpression& t) {
  if (t.form == Form::shift) return t.unit == TimeUnit::day;
  return t.form == Form::calendar && (t.weekday != 0 || t.day != 0 || t.feast);
}

/// A text is read as a history where most of its dates name years that are long over and little is said
/// of the days around its publication; without a publication date, where it names full dates at all.
/// One that tells the year seldom gives many days and months without it, and nothing of the days around publication.
/// The margin of two years and the numbers were tuned on the training half of WikiWars and on news.
bool is_narrative(const std::vector<TimeExpression>& all, std::optional<Day> published) {
  constexpr int kSeldom = 2;
  constexpr int kManyWithoutYear = 8;
  int far = 0;
  int near = 0;
  int without_year = 0;
  for (const auto& t : all) {
    if (t.form == Form::calendar && t.year) {
      const bool distant = !published || std::abs(*t.year - year_of(*published)) >= 2;
      ++(distant ? far : near);
    } else if (t.form == Form::shift && !t.from_context) {
      ++near;
    } else if (t.form == Form::calendar && t.weekday != 0 && t.day == 0) {
      ++near;
    } else if (t.form == Form::calendar && t.month != 0 && t.direction == Direction::none) {
      ++without_year;
    }
  }
  return (far >= 4 && far > near) || (far >= kSeldom && near == 0 && without_year >= kManyWithoutYear);
}

/// The day that the article is about: the one named most often of the week up to publication.
std::optional<Day> find_event_day(const std::vector<TimeExpression>& all, std::optional<Day> published) {
  if (!published) return std::nullopt;
  std::map<Day, int> named;
  TimeContext context;
  context.published = published;
  for (const auto& t : all) {
    if (!tells_day(t) || t.from_context || t.part_of_running_day()) continue;
    const auto time = resolve_time(t, context);
    if (!time || !time->days) continue;
    const Day d = time->days->from;
    if (d <= *published && *published - d <= days{7}) ++named[d];
  }
  std::optional<Day> best;
  int most = 0;
  for (const auto& [day, count] : named) {
    if (count > most) {  // of equals the earlier: what happened is older than what is said of it
      most = count;
      best = day;
    }
  }
  return best;
}

/// "This morning" in somebody's mouth: of the day on which it was said.
TimeExpression as_ordinary_day(TimeExpression t) {
  t.form = Form::calendar;
  t.ordinary_day = true;
  return t;
}

/// Which places of a paragraph stand between double quotation marks. To be asked in text order.
class QuoteState {
 public:
  bool holds(const Text& text, std::uint32_t paragraph, Span begins, std::uint32_t at) {
    if (paragraph != paragraph_) {
      paragraph_ = paragraph;
      read_ = begins.begin;
      inside_ = false;
    }
    const auto all = text.all();
    std::size_t i = read_;
    while (i < at) {
      switch (decode(all, i)) {
        case U'"': inside_ = !inside_; break;
        case 0x201C: inside_ = true; break;   // U+201C LEFT DOUBLE QUOTATION MARK
        case 0x201D: inside_ = false; break;  // U+201D RIGHT DOUBLE QUOTATION MARK
        default: break;
      }
    }
    read_ = at;
    return inside_;
  }

 private:
  std::uint32_t paragraph_ = 0xFFFFFFFFu;
  std::uint32_t read_ = 0;
  bool inside_ = false;
};

/// The day that the expressions around a time of day name: in its own sentence the nearest, else the
/// last of the sentence before where that stands in the same paragraph.
std::optional<Day> find_near_day(const std::vector<TimeExpression>& all, std::size_t at, const TimeContext& context,
                                 const language::Analysis& analysis) {
  const auto paragraph = [&](std::uint32_t sentence) { return analysis.sentences[sentence].paragraph; };
  const auto& self = all[at];
  std::optional<std::size_t> best;
  std::uint32_t best_distance = 0;
  constexpr std::size_t kReach = 32;  // expressions; keeps the cost linear
  const std::size_t stop = at > kReach ? at - kReach : 0;
  for (std::size_t i = at; i-- > stop;) {
    const auto& t = all[i];
    if (t.sentence + 1 < self.sentence || paragraph(t.sentence) != paragraph(self.sentence)) break;
    if (t.sentence != self.sentence && best) break;
    if (!tells_day(t)) continue;
    const auto distance = self.span.begin - t.span.end;
    if (!best) {
      best = i;
      best_distance = t.sentence == self.sentence ? distance : 0xFFFFFFFFu;
    }
  }
  for (std::size_t i = at + 1; i < std::min(all.size(), at + kReach) && all[i].sentence == self.sentence; ++i) {
    if (!tells_day(all[i])) continue;
    if (!best || all[i].span.begin - self.span.end < best_distance) best = i;
    break;
  }
  if (!best) return std::nullopt;
  const auto time = resolve_time(all[*best], context);
  return time && time->days ? std::optional<Day>(time->days->from) : std::nullopt;
}

}  // namespace

TimeRules::TimeRules(const Pack& pack) : compiled_(compile(pack)) {}
TimeRules::~TimeRules() = default;
TimeRules::TimeRules(TimeRules&&) noexcept = default;

std::vector<Time> find_times(const Text& text, const language::Analysis& analysis, const TimeRules& rules,
                             std::optional<Day> published) {
  const auto& compiled = rules.compiled();
  std::vector<TimeExpression> expressions;
  std::vector<Atom> atoms;
  QuoteState quotes;
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    split_into_atoms(text, analysis, analysis.sentences[s], compiled.lexicon, atoms);
    for (auto& t : parse_times(text, atoms, analysis.tokens, compiled.holidays)) {
      const auto paragraph = analysis.sentences[s].paragraph;
      t.sentence = s;
      t.quoted = quotes.holds(text, paragraph, analysis.paragraphs[paragraph], t.span.begin);
      expressions.push_back(std::move(t));
    }
  }

  TimeContext context;
  context.published = published;
  context.event_day = find_event_day(expressions, published);
  context.narrative = is_narrative(expressions, published);
  std::vector<Time> out;
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto& t = expressions[i];
    const bool bare = t.form == Form::calendar && !tells_day(t) && (t.hour >= 0 || t.ordinary_day);
    const bool spoken = t.quoted && t.part_of_running_day();
    context.near_day = bare || spoken ? find_near_day(expressions, i, context, analysis) : std::nullopt;
    auto time = resolve_time(spoken ? as_ordinary_day(t) : t, context);
    if (!time) continue;
    if (time->days && time->type != TimeType::duration && !t.decade && !t.century) {
      context.spoken_of = time->days->from;
      context.spoken_of_year = time->days->to - time->days->from > days{360};
      if (time->days->from == time->days->to) context.spoken_day = time->days->from;
    }
    out.push_back(std::move(*time));
  }
  return out;
}

}  // namespace copytaster::find
