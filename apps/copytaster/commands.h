#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "console.h"
#include "page/clean.h"
#include "report/article_formats.h"

/// One function a command; each returns the exit status: 0 all read, 1 some inputs or outputs failed, 2 wrong
/// usage that only the inputs tell.
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

/// What clean alone can be asked for.
struct CleanCommand {
  report::ArticleFormat format = report::ArticleFormat::jsonl;
  page::Ways ways = page::Ways::none;
  std::string output = "-";
  bool resume = false;
  std::optional<std::string> url;
};

int read(const Common& common, const Outputs& outputs, const std::string& database);
int clean(const Common& common, const CleanCommand& asked);
/// html       a page is written to this file; empty: JSON lines to standard output
/// explained  each finding tells why it was decided so; the page always does
int annotate(const Common& common, const std::string& html, bool explained);
/// gold     the inputs are CoNLL-U and keep their sentences and tokens; else their text is taken as it stands
int conllu(Common common, bool gold);
/// The terminal view where neither JSON nor a page is asked for.
int compare(const Common& common, const Outputs& outputs);
int list(const Common& common, const std::string& database);
int show(const Common& common, const Outputs& outputs, const std::string& database, const std::string& story);
int search(const Common& common, const std::string& database, const std::string& words, std::size_t limit);

}  // namespace copytaster::commands
