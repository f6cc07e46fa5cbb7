#include <cstdint>

#include "report/page_assets.h"

namespace copytaster::report {
namespace {

std::uint32_t value_of(char digit) {
  return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
}

}  // namespace

std::string base64_of_hex(std::string_view hex) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 6) {
    std::uint32_t group = 0;
    std::size_t bytes = 0;
    for (std::size_t b = 0; b < 3; ++b) {
      const std::size_t at = i + 2 * b;
      group <<= 8;
      if (at + 1 >= hex.size()) continue;
      group |= value_of(hex[at]) << 4 | value_of(hex[at + 1]);
      ++bytes;
    }
    for (std::size_t d = 0; d < 4; ++d) out += d <= bytes ? kDigits[(group >> (18 - 6 * d)) & 63] : '=';
  }
  return out;
}

}  // namespace copytaster::report
