#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "base/problem.h"
#include "report/report.h"

namespace copytaster::console {

enum class Colour { automatic, always, never };

/// Colour and width of standard output: colour only on a terminal and without NO_COLOR, unless asked for.
report::TerminalStyle style(Colour colour);

/// A line on standard error that says how far a run is. Silent where standard error is no terminal and
/// during the first second.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  std::function<void(std::size_t, std::size_t)> callback();

  /// Takes the line away, so that something else can be said.
  void clear();

 private:
  void show(std::size_t done, std::size_t all);

  bool enabled_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

/// Whether standard output is a terminal: then nothing but it may write there while it is written.
bool is_output_shown();

/// "copytaster: PATH: WHY" on standard error.
void complain(const std::string& path, const Problem& problem);

}  // namespace copytaster::console
