#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the program where an invariant does not hold, so that a fuzzer sees it in every build.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}
