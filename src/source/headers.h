#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace copytaster::source {

/// The fields `Name: value` at the head of a WARC record, an HTTP answer or a MIME part.
class Headers {
 public:
  /// Folded lines are joined by one blank; lines end in CR LF or LF; a line that is no field is passed over.
  static Headers parse(std::string_view lines);

  /// The first field of that name; a blank one counts as absent. `name` in lower case.
  std::optional<std::string_view> find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  ///< names in lower case, values trimmed
};

/// Where the head ends and what it heads begins: behind the first empty line. npos where there is none.
std::size_t end_of_head(std::string_view bytes);

/// ASCII letters in lower case, the rest as it is.
std::string lower_ascii(std::string_view text);

/// `Text/HTML; charset=x` -> "text/html".
std::string media_type_of(std::string_view content_type);

/// `text/html; charset="x"`, "charset" -> "x". `name` in lower case.
std::optional<std::string> parameter_of(std::string_view value, std::string_view name);

}  // namespace copytaster::source
