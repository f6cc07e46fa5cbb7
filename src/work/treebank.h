#pragma once

#include <istream>
#include <string>

#include "base/problem.h"
#include "work/tools.h"

namespace copytaster::work {

/// Analyses a treebank (CoNLL-U, packed or not) that keeps its own sentences and tokens.
///
/// path     a file, "-" for standard input
/// returns  the same sentences as CoNLL-U with our lemmas, tags, features, tree and names
/// fails    as the file system says; malformed, bad_encoding: names the line; too_large
/// threads  a document a thread; the result does not depend on their number
Result<std::string> analyse_treebank(const std::string& path, std::istream& standard_input, const Tools& tools,
                                     const Options& options);

}  // namespace copytaster::work
