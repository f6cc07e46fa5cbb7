#include "page/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <span>
#include <tuple>

#include "base/utf8.h"

namespace copytaster::page {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int value_of(const Run& piece) {
  int value = -1;
  if (piece.number && piece.text.size() <= 8) {
    std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), value);
  }
  return value;
}

bool is_year(const Run& piece) {
  const int value = value_of(piece);
  return piece.text.size() == 4 && value >= 1900 && value <= 2100;
}

bool is_day(const Run& piece) {
  const int value = value_of(piece);
  return piece.text.size() <= 2 && value >= 1 && value <= 31;
}

unsigned month_of(const Run& piece, const Rules::Compiled& rules) {
  if (piece.number) return 0;
  const auto it = rules.months.find(to_lower(piece.text));
  return it == rules.months.end() ? 0 : it->second;
}

std::optional<Published> day(int year, unsigned month, int day_of_month) {
  auto value = fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
  if (!parse_iso_day(value)) return std::nullopt;
  return Published{std::move(value), Precision::day, DateBasis::page};
}

/// A piece of a date, and what stands before it.
struct Piece {
  Run run;
  std::string_view gap;  ///< between the piece before and this one
  bool joined = false;   ///< the gap is blanks, points, commas, one sign, or a word that joins: "18 de mayo"
};

/// Nothing but blanks, points, commas, or one sign.
bool is_loose(std::string_view gap) {
  // Among them U+00A0 NO-BREAK SPACE, U+2009 THIN SPACE and U+202F NARROW NO-BREAK SPACE.
  constexpr std::string_view kLoose = " .,-/\t\xC2\xA0\xE2\x80\x89\xAF";
  return gap.size() <= 4 && gap.find_first_not_of(kLoose) == std::string_view::npos;
}

bool is_sign(std::string_view gap, std::string_view signs) {
  return gap.size() == 1 && signs.find(gap.front()) != std::string_view::npos;
}

/// The runs of the text without the words that join the pieces of a date ("of", "de") and the endings of
/// ordinals ("18th", "1er").
std::vector<Piece> split_pieces(std::string_view text, const Rules::Compiled& rules) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;  // of the gap
  std::size_t at = 0;
  bool joined = true;
  for (const Run& run : split_runs(text)) {
    joined = joined && is_loose(text.substr(at, run.begin - at));
    at = run.end;
    const bool ending = !run.number && !pieces.empty() && pieces.back().run.end == run.begin && run.text.size() == 2 &&
                        is_day(pieces.back().run);
    if (!run.number && joined && !pieces.empty() && (ending || rules.date_links.contains(to_lower(run.text)))) continue;
    pieces.push_back({run, text.substr(begin, run.begin - begin), joined});
    begin = run.end;
    joined = true;
  }
  return pieces;
}

/// "T09:30:00+02:00" or " 09:30:00 +0200" behind an ISO day, as far as it is well formed.
std::string_view time_behind(std::string_view rest) {
  const auto digits = [&](std::size_t at) {
    return at + 2 <= rest.size() && is_ascii_digit(rest[at]) && is_ascii_digit(rest[at + 1]);
  };
  if (rest.size() < 6 || (rest[0] != 'T' && rest[0] != ' ') || !digits(1) || rest[3] != ':' || !digits(4)) return {};
  std::size_t end = 6;
  if (end < rest.size() && rest[end] == ':' && digits(end + 1)) end += 3;
  if (end < rest.size() && rest[end] == '.') {
    ++end;
    while (end < rest.size() && is_ascii_digit(rest[end])) ++end;
  }
  const bool blank = end + 1 < rest.size() && rest[end] == ' ' && (rest[end + 1] == '+' || rest[end + 1] == '-');
  if (blank && digits(end + 2) && digits(end + 4)) ++end;
  if (end < rest.size() && rest[end] == 'Z') {
    ++end;
  } else if (end < rest.size() && (rest[end] == '+' || rest[end] == '-') && digits(end + 1)) {
    const bool colon = end + 3 < rest.size() && rest[end + 3] == ':';
    if (digits(end + (colon ? 4 : 3))) end += colon ? 6 : 5;
  }
  return rest.substr(0, end);
}

std::optional<Published> numeric_day(int a, int b, int year, std::string_view sign, DayOrder order) {
  // Points are written only where the day comes first.
  if (sign == ".") order = DayOrder::day_first;
  if (a > 12 || a == b) return day(year, static_cast<unsigned>(b), a);
  if (b > 12) return day(year, static_cast<unsigned>(a), b);
  if (order == DayOrder::unknown) return std::nullopt;
  const bool day_first = order == DayOrder::day_first;
  return day(year, static_cast<unsigned>(day_first ? b : a), day_first ? a : b);
}

/// "2021-10-18", "2021/10/18", "2021.10.18", with a time.
std::optional<PrintedDate> year_first(std::string_view text, const Piece& a, const Piece& b, const Piece& c) {
  const bool signs = is_sign(b.gap, "-/.") && b.gap == c.gap;
  const bool units = b.gap.size() >= 3 && c.gap.size() >= 3 && static_cast<unsigned char>(b.gap.back()) >= 0x80;
  if (!b.run.number || !is_day(c.run) || !(signs || units)) return std::nullopt;
  auto date = day(value_of(a.run), static_cast<unsigned>(std::max(0, value_of(b.run))), value_of(c.run));
  if (!date) return std::nullopt;
  PrintedDate found{std::move(*date), a.run.begin, c.run.end};
  if (b.gap == "-" && b.run.text.size() == 2 && c.run.text.size() == 2) {
    if (const auto time = time_behind(text.substr(c.run.end)); !time.empty()) {
      found.end += time.size();
      std::string written(time);
      written.front() = 'T';
      if (const auto blank = written.find(' '); blank != std::string::npos) written.erase(blank, 1);
      found.date.value += written;
      found.date.precision = Precision::second;
    }
  }
  return found;
}

/// "24" behind day and month in numbers: the years from 1990 on.
int short_year(const Run& run) {
  const int value = value_of(run);
  if (!run.number || run.text.size() != 2) return 0;
  return value >= 90 ? 1900 + value : 2000 + value;
}

std::optional<PrintedDate> date_at(std::string_view text, std::span<const Piece> pieces, DayOrder order,
                                   const Rules::Compiled& rules) {
  if (pieces.size() < 3) return std::nullopt;
  const auto& [a, b, c] = std::tie(pieces[0], pieces[1], pieces[2]);
  const auto make = [&](std::optional<Published> date) -> std::optional<PrintedDate> {
    if (!date) return std::nullopt;
    return PrintedDate{std::move(*date), a.run.begin, c.run.end};
  };
  if (!b.joined || !c.joined) return std::nullopt;
  if (is_year(a.run)) return year_first(text, a, b, c);
  if (is_day(a.run) && is_year(c.run)) {
    if (const unsigned month = month_of(b.run, rules); month != 0) {
      return make(day(value_of(c.run), month, value_of(a.run)));
    }
    if (is_day(b.run) && is_sign(b.gap.substr(0, 1), "./-")) {
      return make(numeric_day(value_of(a.run), value_of(b.run), value_of(c.run), b.gap.substr(0, 1), order));
    }
    return std::nullopt;
  }
  if (is_day(a.run) && is_day(b.run) && order != DayOrder::unknown && is_sign(b.gap, "./") && b.gap == c.gap) {
    const bool goes_on = pieces.size() > 3 && pieces[3].run.number && is_sign(pieces[3].gap, "./");
    const int year = goes_on ? 0 : short_year(c.run);
    return year == 0 ? std::nullopt : make(numeric_day(value_of(a.run), value_of(b.run), year, b.gap, order));
  }
  const unsigned month = month_of(a.run, rules);
  if (month != 0 && is_day(b.run) && is_year(c.run)) return make(day(value_of(c.run), month, value_of(b.run)));
  return std::nullopt;
}

/// "Mon Oct 21 08:00:00 CEST 2019".
std::optional<Published> day_with_year_last(std::span<const Piece> pieces, const Rules::Compiled& rules) {
  if (pieces.size() < 6 || pieces.size() > 9 || !is_year(pieces.back().run)) return std::nullopt;
  for (std::size_t i = 0; i < 2; ++i) {
    const unsigned month = month_of(pieces[i].run, rules);
    if (month != 0 && is_day(pieces[i + 1].run)) {
      return day(value_of(pieces.back().run), month, value_of(pieces[i + 1].run));
    }
  }
  return std::nullopt;
}

/// "20211018", "20211018T0930", seconds or thousandths of seconds since 1970.
std::optional<Published> day_in_digits(std::string_view text) {
  const auto length = std::min(text.find_first_not_of("0123456789"), text.size());
  if (length == 8 || length == 14) {
    const int value = value_of({text.substr(0, 8), 0, 8, true});
    if (value / 10000 < 1990 || value / 10000 > 2100) return std::nullopt;
    return day(value / 10000, static_cast<unsigned>(value / 100 % 100), value % 100);
  }
  if (length != text.size() || (length != 10 && length != 13)) return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + 10, seconds);
  const std::chrono::year_month_day date(
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
  if (date.year() < std::chrono::year(1990)) return std::nullopt;
  return day(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
             static_cast<int>(static_cast<unsigned>(date.day())));
}

}  // namespace

std::vector<Run> split_runs(std::string_view text) {
  std::vector<Run> pieces;
  const auto letter_at = [&](std::size_t& i) {
    if (static_cast<unsigned char>(text[i]) < 0x80) return is_ascii_letter(text[i++]);
    return is_letter(decode(text, i));
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const bool digit = is_ascii_digit(text[i]);
    if (!digit && !letter_at(i)) continue;
    std::size_t end = digit ? begin : i;
    while (digit && end < text.size() && is_ascii_digit(text[end])) ++end;
    for (std::size_t next = end; !digit && next < text.size();) {
      if (!letter_at(next)) break;
      end = next;
    }
    pieces.push_back({text.substr(begin, end - begin), begin, end, digit});
    i = end;
  }
  return pieces;
}

std::vector<PrintedDate> find_printed_dates(std::string_view text, DayOrder order, const Rules::Compiled& rules) {
  std::vector<PrintedDate> found;
  const auto pieces = split_pieces(text, rules);
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    auto date = date_at(text, std::span(pieces).subspan(i), order, rules);
    if (!date || (!found.empty() && date->begin < found.back().end)) continue;
    found.push_back(std::move(*date));
  }
  return found;
}

std::optional<PrintedDate> find_printed_date(std::string_view text, const Rules::Compiled& rules) {
  const auto pieces = split_pieces(text, rules);
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    if (auto found = date_at(text, std::span(pieces).subspan(i), DayOrder::unknown, rules)) return found;
  }
  return std::nullopt;
}

std::optional<Published> parse_declared_date(std::string_view text, const Rules::Compiled& rules, DayOrder order) {
  text = trim(text);
  if (auto date = day_in_digits(text)) return date;
  if (auto printed = find_printed_dates(text, order, rules); !printed.empty()) return std::move(printed.front().date);
  if (auto date = day_with_year_last(split_pieces(text, rules), rules)) return date;
  const auto pieces = split_runs(text);
  const auto month_and_year = [](int year, unsigned month) {
    return Published{fmt::format("{:04}-{:02}", year, month), Precision::month, DateBasis::page};
  };
  if (pieces.size() == 2 && is_year(pieces[1])) {
    if (const unsigned month = month_of(pieces[0], rules); month != 0)
      return month_and_year(value_of(pieces[1]), month);
  }
  if (pieces.size() == 2 && is_year(pieces[0]) && is_day(pieces[1]) && value_of(pieces[1]) <= 12) {
    return month_and_year(value_of(pieces[0]), static_cast<unsigned>(value_of(pieces[1])));
  }
  if (pieces.size() == 1 && is_year(pieces[0])) {
    return Published{std::string(pieces[0].text), Precision::year, DateBasis::page};
  }
  return std::nullopt;
}

std::optional<Published> date_in_url(std::string_view url, const Rules::Compiled& rules) {
  const auto pieces = split_runs(url);
  std::optional<Published> month_only;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Run& a = pieces[i];
    if (a.number && a.text.size() == 8 && a.begin > 0 && !is_ascii_letter(url[a.begin - 1])) {
      const int value = value_of(a);
      const int year = value / 10000;
      if (year >= 1990 && year <= 2100) {
        if (auto date = day(year, static_cast<unsigned>(value / 100 % 100), value % 100)) return date;
      }
    }
    if (!is_year(a) || i + 1 >= pieces.size() || a.begin == 0 || is_ascii_letter(url[a.begin - 1])) continue;
    const Run& b = pieces[i + 1];
    if (b.begin != a.end + 1) continue;
    const unsigned named = month_of(b, rules);
    const bool folders = url[a.end] == '/' && b.end < url.size() && url[b.end] == '/';
    const unsigned month =
        named != 0 ? named : ((b.text.size() == 2 || folders) && is_day(b) ? static_cast<unsigned>(value_of(b)) : 0);
    if (month == 0 || month > 12) continue;
    if (i + 2 < pieces.size() && pieces[i + 2].begin == b.end + 1 && is_day(pieces[i + 2])) {
      const std::size_t end = pieces[i + 2].end;
      // "/2024/05/16-new-officers": a number that begins the last part.
      if (end == url.size() || (!is_ascii_letter(url[end]) && !(folders && url[end] == '-'))) {
        if (auto date = day(value_of(a), month, value_of(pieces[i + 2]))) return date;
      }
    }
    if (!month_only && url[b.begin - 1] == '/' && b.end < url.size() && url[b.end] == '/') {
      month_only = Published{fmt::format("{:04}-{:02}", value_of(a), month), Precision::month, DateBasis::page};
    }
  }
  return month_only;
}

int rank_of_label(std::string_view before, const Rules::Compiled& rules) {
  std::string words;
  for (const auto& piece : split_runs(before)) {
    const auto word = to_lower(piece.text);
    if (piece.number || (rules.date_words.contains(word) && !rules.date_labels.contains(word) && word != "on"))
      continue;
    if (!words.empty()) words += ' ';
    words += word;
  }
  int rank = 0;
  std::size_t longest = 0;
  for (const auto& [label, value] : rules.date_labels) {
    const bool ends = words == label || (words.ends_with(label) && words[words.size() - label.size() - 1] == ' ');
    if (!ends || label.size() <= longest) continue;
    longest = label.size();
    rank = value;
  }
  return rank == 0 ? 2 : rank;
}

void read_url_date(Article& article, const Rules::Compiled& rules) {
  if (article.published || !article.url) return;
  article.published = date_in_url(*article.url, rules);
  if (article.published) article.published->basis = DateBasis::url;
}

}  // namespace copytaster::page
