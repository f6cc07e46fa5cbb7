#include "console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace copytaster::console {
namespace {

using Clock = std::chrono::steady_clock;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const int columns = std::atoi(std::string(variable("COLUMNS")).c_str());
  return columns > 0 ? columns : 80;
}

}  // namespace

report::TerminalStyle style(Colour colour) {
  const bool able = ::isatty(STDOUT_FILENO) != 0 && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  report::TerminalStyle out;
  out.colour = colour == Colour::always || (colour == Colour::automatic && able);
  out.width = std::clamp(terminal_width(), 40, 120);
  return out;
}

ProgressLine::ProgressLine(bool quiet)
    : enabled_(!quiet && ::isatty(STDERR_FILENO) != 0), start_(Clock::now()), last_(start_) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::clear() {
  if (shown_) std::cerr << "\r\x1B[K" << std::flush;
  shown_ = false;
}

std::function<void(std::size_t, std::size_t)> ProgressLine::callback() {
  if (!enabled_) return {};
  return [this](std::size_t done, std::size_t all) { show(done, all); };
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  using namespace std::chrono_literals;
  const auto now = Clock::now();
  if (now - start_ < 1s || now - last_ < 200ms) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = static_cast<double>(done) / seconds;
  if (all == 0) {
    std::cerr << fmt::format("\r\x1B[K{} articles, {:.0f} a second", done, rate) << std::flush;
    return;
  }
  const double left = rate > 0 ? static_cast<double>(all - done) / rate : 0;
  std::cerr << fmt::format("\r\x1B[K{} of {} articles, {:.0f} a second, {:.0f} s left", done, all, rate, left)
            << std::flush;
}

bool is_output_shown() { return ::isatty(STDOUT_FILENO) != 0; }

void complain(const std::string& path, const Problem& problem) {
  std::cerr << fmt::format("copytaster: {}: {}\n", path, problem.why);
}

}  // namespace copytaster::console
