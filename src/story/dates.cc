#include "story/dates.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lineage/lineage.h"

namespace copytaster::story {
namespace {

using std::chrono::days;

/// A report is looked for this long before the first dated one and after the last.
constexpr days kAround{7};
/// A story of longer is a running affair; its weekdays fit anywhere.
constexpr days kLongestStory{92};
/// Bytes of text that tell the news itself: its weekday counts twice.
constexpr std::uint32_t kLead = 600;
constexpr double kLeadWeight = 2;
/// For the first weekday of a text being the day of publication, as it mostly is.
constexpr double kSaidToday = 0.5;
/// News tells of the weekday that was; of the one to come now and then.
constexpr double kToCome = 0.4;

/// A day as an undated text names it.
struct Named {
  std::optional<unsigned> weekday;             ///< ISO, 1 is Monday
  std::optional<std::chrono::month_day> date;  ///< without its year
  std::optional<Day> day;
  double weight = 1;
};

std::optional<Day> day_of(const find::Reading& reading) {
  const auto& published = reading.article.published;
  if (!published || published->precision > page::Precision::day) return std::nullopt;
  return published->day();
}

std::optional<unsigned> number_at(const std::string& value, std::size_t at, std::size_t digits) {
  unsigned out = 0;
  if (at + digits != value.size()) return std::nullopt;
  for (auto i = at; i < at + digits; ++i) {
    if (value[i] < '0' || value[i] > '9') return std::nullopt;
    out = out * 10 + static_cast<unsigned>(value[i] - '0');
  }
  return out;
}

/// Reads "XXXX-WXX-1", "XXXX-11-01" and full dates; other values name no day.
std::optional<Named> read_named(const find::Time& time) {
  Named out;
  if (time.type != find::TimeType::date && time.type != find::TimeType::time) return std::nullopt;
  if (time.days && time.days->from == time.days->to) {
    out.day = time.days->from;
  } else if (time.value.starts_with("XXXX-WXX-")) {
    out.weekday = number_at(time.value, 9, 1);
    if (!out.weekday || *out.weekday < 1 || *out.weekday > 7) return std::nullopt;
  } else if (time.value.starts_with("XXXX-") && time.value.size() == 10) {
    const auto month = number_at(time.value.substr(0, 7), 5, 2);
    const auto day = number_at(time.value, 8, 2);
    if (!month || !day) return std::nullopt;
    out.date = std::chrono::month{*month} / std::chrono::day{*day};
    if (!out.date->ok()) return std::nullopt;
  } else {
    return std::nullopt;
  }
  if (time.span.begin < kLead) out.weight = kLeadWeight;
  return out;
}

std::vector<Named> named_days(const find::Reading& reading) {
  std::vector<Named> out;
  for (const auto& time : reading.findings.times) {
    if (auto named = read_named(time)) out.push_back(*named);
  }
  return out;
}

/// The last such weekday, `today` included.
Day look_back(unsigned weekday, Day today) {
  const auto now = std::chrono::weekday{today}.iso_encoding();
  return today - days{(now + 7 - weekday) % 7};
}

/// In how many dated reports each day stands, their own days of publication included.
using DaysTold = std::map<Day, double>;

DaysTold days_told(const std::vector<find::Reading>& readings) {
  DaysTold out;
  for (const auto& reading : readings) {
    const auto published = day_of(reading);
    if (!published) continue;
    std::set<Day> told{*published};
    for (const auto& time : reading.findings.times) {
      if (time.days && time.days->from == time.days->to) told.insert(time.days->from);
    }
    for (const auto day : told) ++out[day];
  }
  return out;
}

double told(const DaysTold& days_told, Day day) {
  const auto at = days_told.find(day);
  return at == days_told.end() ? 0 : at->second;
}

/// How well a text with these days fits the dated reports, were it published on `today`.
double fit(const std::vector<Named>& named, const DaysTold& known, Day today) {
  double out = 0;
  bool first_weekday = true;
  for (const auto& n : named) {
    if (n.weekday) {
      const auto back = look_back(*n.weekday, today);
      const auto support = std::max(told(known, back), kToCome * told(known, back + days{7}));
      out += n.weight * support;
      if (first_weekday && back == today && told(known, back) > 0) out += kSaidToday;
      first_weekday = false;
    } else if (n.date) {
      const Day this_year{std::chrono::year_month_day{today}.year() / *n.date};
      if (this_year <= today) out += n.weight * told(known, this_year);
    } else if (n.day && *n.day <= today) {
      out += n.weight * told(known, *n.day);
    }
  }
  return out;
}

/// The earliest of the days that fit best; nullopt where none fits.
std::optional<Day> best_day(const std::vector<Named>& named, const DaysTold& known, Day first, Day last) {
  std::optional<Day> best;
  double best_fit = 0;
  for (auto day = first; day <= last; day += days{1}) {
    const auto here = fit(named, known, day);
    if (here > best_fit) {
      best_fit = here;
      best = day;
    }
  }
  return best;
}

/// The day of the dated report that shares most text with this one.
std::optional<Day> day_of_copy(const find::Reading& undated, const std::vector<find::Reading>& readings) {
  std::optional<Day> out;
  double most = 0;
  for (const auto& other : readings) {
    const auto day = day_of(other);
    if (!day) continue;
    const auto link = lineage::compare(undated, other);
    const auto share = std::max(link.share_from, link.share_to);
    if (share > most || (share == most && share > 0 && *day < *out)) {
      most = share;
      out = day;
    }
  }
  return out;
}

}  // namespace

void infer_dates(std::vector<find::Reading>& readings, const find::Rules& rules) {
  const auto known = days_told(readings);
  std::optional<Day> first;
  std::optional<Day> last;
  for (const auto& reading : readings) {
    const auto day = day_of(reading);
    if (!day) continue;
    if (!first || *day < *first) first = day;
    if (!last || *day > *last) last = day;
  }
  if (!first) return;

  std::vector<std::optional<Day>> inferred(readings.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (readings[i].article.published) continue;
    if (*last - *first <= kLongestStory) {
      inferred[i] = best_day(named_days(readings[i]), known, *first - kAround, *last + kAround);
    }
    if (!inferred[i]) inferred[i] = day_of_copy(readings[i], readings);
  }
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!inferred[i]) continue;
    auto& reading = readings[i];
    reading.article.published = page::Published{iso_day(*inferred[i]), page::Precision::day, page::DateBasis::story};
    reading.findings = find::all(reading.article, reading.analysis, rules, inferred[i]);
  }
}

}  // namespace copytaster::story
