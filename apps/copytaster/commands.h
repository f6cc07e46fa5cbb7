#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "console.h"

/// One function a command; each returns the exit status: 0 all read, 1 some inputs or outputs failed.
namespace copytaster::commands {

struct Common {
  std::vector<std::string> paths;
  unsigned threads = 0;
  bool quiet = false;
  bool as_is = false;
  console::Colour colour = console::Colour::automatic;
};

/// Files to write, "-" for standard output; empty: not asked for.
struct Outputs {
  std::string json;
  std::string html;
  std::string markdown;
  std::size_t limit = 20;  ///< stories shown on the terminal
};

int read(const Common& common, const Outputs& outputs, const std::string& database);
int clean(const Common& common);
int annotate(const Common& common);
int conllu(const Common& common);
int compare(const Common& common, const std::string& json);
int list(const Common& common, const std::string& database);
int show(const Common& common, const Outputs& outputs, const std::string& database, const std::string& story);
int search(const Common& common, const std::string& database, const std::string& words, std::size_t limit);

}  // namespace copytaster::commands
