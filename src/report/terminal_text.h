#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

/// How every view of the terminal writes: within a width, in colour or not.
namespace copytaster::report {

inline constexpr std::string_view kReset = "\x1b[0m";
inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kHeading = "\x1b[1;34m";
inline constexpr std::string_view kAgency = "\x1b[36m";
inline constexpr std::string_view kWarning = "\x1b[33m";
inline constexpr std::string_view kDispute = "\x1b[1;31m";
inline constexpr std::string_view kAgreed = "\x1b[32m";

class TerminalText {
 protected:
  /// width: in columns, 11 at least. `out` must outlive this.
  TerminalText(std::ostream& out, bool colour, std::size_t width) : out_(out), colour_(colour), width_(width) {}

  /// colour: one of the above, or empty
  std::string paint(std::string_view colour, std::string_view text) const;

  /// `first` stands before the first line, as many blanks before the others; both are plain text.
  void paragraph(std::string_view first, std::string_view text, std::string_view colour = {},
                 std::string_view first_colour = {});

  void heading(std::string_view text);

  std::ostream& out_;
  bool colour_;
  std::size_t width_;
};

}  // namespace copytaster::report
