#include "find/office_holders.h"

#include <algorithm>
#include <chrono>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

/// Days before and after his term in which a head's last name alone means him.
constexpr int kRemembered = 20 * 365;

std::optional<Day> day_in(const Pack::Row& row, std::size_t i) {
  return i < row.size() ? parse_iso_day(row[i]) : std::nullopt;
}

/// Days between the day and the term; 0 inside it.
int distance(const OfficeHolder& holder, Day day) {
  if (holder.from && day < *holder.from) return static_cast<int>((*holder.from - day).count());
  if (holder.to && *holder.to < day) return static_cast<int>((day - *holder.to).count());
  return 0;
}

}  // namespace

OfficeHolders::OfficeHolders(const Pack& pack) {
  for (const auto& row : pack.rows("office_holders")) {
    if (row.size() < 6) continue;
    const OfficeHolder holder{row[1], row[2], day_in(row, 3), day_in(row, 4), row[5] == "head"};
    const auto name = fold(row[0]);
    by_name_[name].push_back(holder);
    if (!holder.head) continue;
    auto& heads = by_last_name_[name.substr(name.rfind(' ') + 1)];
    // Spelt in two ways he is one.
    const bool known = std::ranges::any_of(
        heads, [&](const OfficeHolder& other) { return other.country == holder.country && other.from == holder.from; });
    if (!known) heads.push_back(holder);
  }
}

const OfficeHolder* OfficeHolders::find(std::string_view name, std::optional<Day> day) const {
  const auto key = fold(name);
  const bool whole = key.find(' ') != std::string::npos;
  const auto& table = whole ? by_name_ : by_last_name_;
  const auto it = table.find(key);
  if (it == table.end()) return nullptr;
  const auto away = [&](const OfficeHolder& holder) { return day ? distance(holder, *day) : 0; };
  const auto& best = *std::ranges::min_element(it->second, {}, away);
  if (!whole && away(best) > kRemembered) return nullptr;
  const bool doubtful = std::ranges::any_of(it->second, [&](const OfficeHolder& other) {
    const bool meant = whole || away(other) <= kRemembered;
    return other.country != best.country && meant && away(other) == away(best);
  });
  return doubtful ? nullptr : &best;
}

}  // namespace copytaster::find
