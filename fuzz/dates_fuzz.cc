// Dates as strangers print, declare and address them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/pack.h"
#include "page/clean.h"
#include "page/dates.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  static const page::Rules kRules(Packs::load(COPYTASTER_SOURCE "/packs").value());
  if (size > 1u << 12) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto& rules = kRules.compiled();
  if (const auto found = page::find_printed_date(text, rules)) {
    require(found->begin < found->end && found->end <= text.size(), "date inside the text");
    require(found->date.day().has_value(), "a printed date is a day");
  }
  for (const auto& date : {page::date_in_url(text, rules), page::parse_declared_date(text, rules)}) {
    if (date) require(date->day().has_value(), "a date has a first day");
  }
  return 0;
}
