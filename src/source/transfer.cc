#include "source/transfer.h"

#include <cstdint>

namespace copytaster::source {
namespace {

/// The six bits of one letter, or -1.
int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int known = 0;
  for (const char c : text) {
    if (c == '=') break;
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    known += 6;
    if (known < 8) continue;
    known -= 8;
    out += static_cast<char>(bits >> known & 0xFF);
  }
  return out;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    if (rest.starts_with("=\r\n")) {
      i += 2;
    } else if (rest.starts_with("=\n")) {
      i += 1;
    } else if (rest.size() > 2 && rest[0] == '=' && hex_value(rest[1]) >= 0 && hex_value(rest[2]) >= 0) {
      out += static_cast<char>(hex_value(rest[1]) * 16 + hex_value(rest[2]));
      i += 2;
    } else {
      out += rest[0];
    }
  }
  return out;
}

}  // namespace copytaster::source
