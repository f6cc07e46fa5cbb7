#include "report/terminal_text.h"

#include <algorithm>

#include "report/columns.h"

namespace copytaster::report {

std::string TerminalText::paint(std::string_view colour, std::string_view text) const {
  const bool blank = text.find_first_not_of(' ') == std::string_view::npos;
  if (!colour_ || colour.empty() || blank) return std::string(text);
  return std::string(colour) + std::string(text) + std::string(kReset);
}

void TerminalText::paragraph(std::string_view first, std::string_view text, std::string_view colour,
                             std::string_view first_colour) {
  const std::size_t indent = columns_of(first);
  const auto lines = wrap(printable(text), width_ - std::min(indent, width_ - 10));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out_ << (i == 0 ? paint(first_colour, first) : std::string(indent, ' ')) << paint(colour, lines[i]) << '\n';
  }
}

void TerminalText::heading(std::string_view text) { out_ << '\n' << paint(kHeading, text) << '\n'; }

}  // namespace copytaster::report
