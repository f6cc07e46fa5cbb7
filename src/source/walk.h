#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/limits.h"
#include "base/problem.h"

namespace copytaster::source {

/// A file to read, or why there is none at this path.
struct FoundFile {
  std::string path;
  Result<void> state;
  std::uint64_t bytes = 0;  ///< as it lies on disk; 0 for "-" and pipes
  bool named = true;        ///< by the caller, not met in a folder
};

/// Walks the paths in the order given, folders recursively with their entries sorted by name. In folders
/// only files are taken whose suffix says that they hold reports (also under .gz, .zst), or that have no
/// suffix; hidden ones are left. A file or folder met again, also by a link, is passed over.
/// "-" is handed on as it is.
void walk(std::span<const std::string> paths, const Limits& limits, const std::function<void(FoundFile)>& sink);

}  // namespace copytaster::source
