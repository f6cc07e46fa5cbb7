#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/pack.h"
#include "language/string_map.h"

namespace copytaster::find {

/// Somebody who held an office of state.
struct OfficeHolder {
  std::string country;      ///< ISO 3166 alpha-3
  std::string role;         ///< CAMEO role: GOV, LEG
  std::optional<Day> from;  ///< nothing: not known
  std::optional<Day> to;    ///< nothing: not known, or still in office
  bool head = false;        ///< of a state or its government
};

/// Persons of office_holders.tsv by name, and heads of state and government by their last name alone.
class OfficeHolders {
 public:
  explicit OfficeHolders(const Pack& pack);

  /// The holder of that name. Of several he who was in office on the day, or whose term is nearest to it. A single word
  /// means the head of that last name who is in office on the day, or was not long before it; without a day any.
  /// returns  nullptr where nobody is so called, or countries differ
  const OfficeHolder* find(std::string_view name, std::optional<Day> day) const;

 private:
  using Holders = std::vector<OfficeHolder>;
  language::StringMap<Holders> by_name_;       ///< folded
  language::StringMap<Holders> by_last_name_;  ///< heads alone
};

}  // namespace copytaster::find
