#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "base/span.h"

namespace copytaster {

enum class Fault {
  bad_encoding,  ///< not text in a supported encoding
  malformed,     ///< structure broken beyond recovery
  too_large,     ///< a limit was reached
  no_article,    ///< readable, but there is no article in it
  unreadable,    ///< the file system refused
  unavailable,   ///< store or queue silent; retrying may help
};

/// Why something could not be read. `why` is a plain sentence without the file's name; whoever knows
/// the name prints it in front.
struct Problem {
  Fault fault = Fault::malformed;
  std::string why;
  std::optional<Span> where = std::nullopt;
};

template <class T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> fail(Fault fault, std::string why) {
  return tl::unexpected<Problem>(Problem{fault, std::move(why), std::nullopt});
}

}  // namespace copytaster
