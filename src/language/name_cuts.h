#pragma once

#include <optional>
#include <vector>

#include "language/analysis.h"
#include "language/name_runs.h"
#include "language/name_units.h"

namespace copytaster::language {

/// A run that may be one name.
struct NameCandidate {
  NameRun run;
  bool titled = false;           ///< a person's title stands before it
  std::optional<NameType> seen;  ///< what a trained model took it for; `other`: its words decide
};

/// Cuts a run where names end: at titles ("Foreign Minister Anton Verrick"), and where another name begins without a
/// mark ("London Anton Verrick"); leaves out what no name begins or ends with.
///
/// titled  a person's title stands before the run
/// seen    what a trained model took the run for; where it did, capitals count for less
void cut_names(const Units& units, NameRun run, bool titled, std::optional<NameType> seen,
               std::vector<NameCandidate>& out);

}  // namespace copytaster::language
