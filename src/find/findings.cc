#include "find/findings.h"

#include <array>

namespace copytaster::find {

std::string_view name_of(TimeType type) {
  static constexpr std::array<std::string_view, 4> kNames = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name_of(QuoteKind kind) {
  static constexpr std::array<std::string_view, 3> kNames = {"direct", "mixed", "indirect"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Modifier modifier) {
  static constexpr std::array<std::string_view, 4> kNames = {"exact", "about", "at-least", "at-most"};
  return kNames[static_cast<std::size_t>(modifier)];
}

std::string_view name_of(ReferenceKind kind) {
  static constexpr std::array<std::string_view, 2> kNames = {"pronoun", "description"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(EventStatus status) {
  static constexpr std::array<std::string_view, 5> kNames = {"happened", "announced", "planned", "denied", "alleged"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string words_of(const Text& text, const Quote& quote) {
  std::string out;
  for (const auto part : quote.parts) {
    if (!out.empty()) out += " \u2026 ";
    out += text.view(part);
  }
  return out;
}

}  // namespace copytaster::find
