#include "page/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

/// What stands between two pieces of one date: nothing but blanks, points, commas, or one sign.
bool joined(std::string_view text, const Run& a, const Run& b, std::string_view signs) {
  const auto between = text.substr(a.end, b.begin - a.end);
  return between.size() <= 3 && between.find_first_not_of(signs) == std::string_view::npos;
}

/// "T09:30:00+02:00" behind an ISO day, as far as it is well formed.
std::string_view time_behind(std::string_view rest) {
  const auto digits = [&](std::size_t at) {
    return at + 2 <= rest.size() && is_ascii_digit(rest[at]) && is_ascii_digit(rest[at + 1]);
  };
  if (rest.size() < 6 || rest[0] != 'T' || !digits(1) || rest[3] != ':' || !digits(4)) return {};
  std::size_t end = 6;
  if (end < rest.size() && rest[end] == ':' && digits(end + 1)) end += 3;
  if (end < rest.size() && rest[end] == '.') {
    ++end;
    while (end < rest.size() && is_ascii_digit(rest[end])) ++end;
  }
  if (end < rest.size() && rest[end] == 'Z') {
    ++end;
  } else if (end < rest.size() && (rest[end] == '+' || rest[end] == '-') && digits(end + 1)) {
    const bool colon = end + 3 < rest.size() && rest[end + 3] == ':';
    if (digits(end + (colon ? 4 : 3))) end += colon ? 6 : 5;
  }
  return rest.substr(0, end);
}

std::optional<PrintedDate> date_at(std::string_view text, const std::vector<Run>& pieces, std::size_t i,
                                   const Rules::Compiled& rules) {
  constexpr std::string_view kLoose = " .,-/\t";
  const auto make = [&](std::optional<Published> date, std::size_t last) -> std::optional<PrintedDate> {
    if (!date) return std::nullopt;
    return PrintedDate{std::move(*date), pieces[i].begin, pieces[last].end};
  };
  if (i + 2 >= pieces.size()) return std::nullopt;
  const Run& a = pieces[i];
  // "18th": the ending is a piece of its own.
  const bool ordinal =
      is_day(a) && i + 3 < pieces.size() && pieces[i + 1].begin == a.end && pieces[i + 1].text.size() == 2;
  const Run& b = pieces[ordinal ? i + 2 : i + 1];
  const std::size_t third = ordinal ? i + 3 : i + 2;
  const Run& c = pieces[third];
  if (is_year(a) && a.end < text.size() && (text[a.end] == '-' || text[a.end] == '/')) {
    if (!joined(text, a, b, "-/") || !joined(text, b, c, "-/") || b.text.size() != 2 || c.text.size() != 2) {
      return std::nullopt;
    }
    auto found = make(day(value_of(a), static_cast<unsigned>(std::max(0, value_of(b))), value_of(c)), third);
    if (found && text[a.end] == '-') {
      if (const auto time = time_behind(text.substr(c.end)); !time.empty()) {
        found->date.value += time;
        found->date.precision = Precision::second;
        found->end += time.size();
      }
    }
    return found;
  }
  if (is_day(a) && is_year(c) && joined(text, b, c, kLoose)) {
    if (const unsigned month = month_of(b, rules); month != 0) return make(day(value_of(c), month, value_of(a)), third);
    if (is_day(b) && joined(text, a, b, "./-")) {
      const int x = value_of(a);
      const int y = value_of(b);
      if (x > 12 || x == y) return make(day(value_of(c), static_cast<unsigned>(y), x), third);
      if (y > 12) return make(day(value_of(c), static_cast<unsigned>(x), y), third);
    }
    return std::nullopt;
  }
  if (const unsigned month = month_of(a, rules);
      month != 0 && is_day(pieces[i + 1]) && joined(text, a, pieces[i + 1], kLoose)) {
    std::size_t year = i + 2;
    if (!pieces[year].number && pieces[year].text.size() == 2 && year + 1 < pieces.size()) ++year;
    if (is_year(pieces[year]) && joined(text, pieces[year - 1], pieces[year], kLoose)) {
      return make(day(value_of(pieces[year]), month, value_of(pieces[i + 1])), year);
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Run> split_runs(std::string_view text) {
  std::vector<Run> pieces;
  for (std::size_t i = 0; i < text.size();) {
    const bool digit = is_ascii_digit(text[i]);
    if (!digit && !is_ascii_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && (digit ? is_ascii_digit(text[end]) : is_ascii_letter(text[end]))) ++end;
    pieces.push_back({text.substr(i, end - i), i, end, digit});
    i = end;
  }
  return pieces;
}

std::optional<PrintedDate> find_printed_date(std::string_view text, const Rules::Compiled& rules) {
  const auto pieces = split_runs(text);
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    if (auto found = date_at(text, pieces, i, rules)) return found;
  }
  return std::nullopt;
}

std::optional<Published> parse_declared_date(std::string_view text, const Rules::Compiled& rules) {
  if (auto printed = find_printed_date(text, rules)) return std::move(printed->date);
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
    const unsigned month =
        named != 0 ? named : (b.text.size() == 2 && is_day(b) ? static_cast<unsigned>(value_of(b)) : 0);
    if (month == 0 || month > 12) continue;
    if (i + 2 < pieces.size() && pieces[i + 2].begin == b.end + 1 && is_day(pieces[i + 2])) {
      const std::size_t end = pieces[i + 2].end;
      if (end == url.size() || !is_ascii_letter(url[end])) {
        if (auto date = day(value_of(a), month, value_of(pieces[i + 2]))) return date;
      }
    }
    if (!month_only && url[b.begin - 1] == '/' && b.end < url.size() && url[b.end] == '/') {
      month_only = Published{fmt::format("{:04}-{:02}", value_of(a), month), Precision::month, DateBasis::page};
    }
  }
  return month_only;
}

void read_url_date(Article& article, const Rules::Compiled& rules) {
  if (article.published || !article.url) return;
  article.published = date_in_url(*article.url, rules);
  if (article.published) article.published->basis = DateBasis::url;
}

}  // namespace copytaster::page
