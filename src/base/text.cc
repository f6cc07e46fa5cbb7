#include "base/text.h"

namespace copytaster {
namespace {

bool starts_character(unsigned char byte) { return (byte & 0xC0) != 0x80; }

}  // namespace

bool Text::holds(Span s) const {
  if (s.begin > s.end || s.end > bytes_.size()) return false;
  const auto on_boundary = [this](std::uint32_t at) {
    return at == bytes_.size() || starts_character(static_cast<unsigned char>(bytes_[at]));
  };
  return on_boundary(s.begin) && on_boundary(s.end);
}

}  // namespace copytaster
