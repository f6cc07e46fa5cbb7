#include "report/json_line.h"

#include <array>
#include <charconv>
#include <cmath>

namespace copytaster::report {

void JsonLine::element(std::string_view value) {
  std::string repaired;
  if (!is_valid_utf8(value)) {
    for (std::size_t i = 0; i < value.size();) encode(decode(value, i), repaired);
    value = repaired;
  }
  // RapidJSON takes a pointer even for nothing; an empty view may hold none.
  writer_.String(value.empty() ? "" : value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void JsonLine::text(std::string_view key, std::string_view value) {
  if (!value.empty()) promised_text(key, value);
}

void JsonLine::texts(std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  open_list(key);
  for (const auto& value : values) element(value);
  close_list();
}

void JsonLine::number(std::string_view key, double value) {
  if (!std::isfinite(value)) return;
  name(key);
  constexpr double kExact = 9007199254740992.0;  // 2^53: up to here every whole double is one integer
  if (value == std::trunc(value) && std::abs(value) < kExact) {
    writer_.Int64(static_cast<std::int64_t>(value));
    return;
  }
  // RapidJSON's Grisu2 does not always find the shortest form; to_chars does.
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  const auto length = error == std::errc() ? static_cast<std::size_t>(end - digits.data()) : 0;
  writer_.RawValue(digits.data(), length, rapidjson::kNumberType);
}

void JsonLine::share(std::string_view key, double value) { number(key, std::round(value * 1000.0) / 1000.0); }

}  // namespace copytaster::report
