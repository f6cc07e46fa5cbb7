#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "source/page.h"

namespace copytaster::source {

/// Reads lines `{text|html, url?, title?, outlet?, published?, modified?, language?, section?, byline?, id?}`,
/// `byline` a text or a list of them. One reader a thread.
class JsonLineReader {
 public:
  JsonLineReader();
  ~JsonLineReader();

  /// The page of one line, its path set to its id (empty where the line has none).
  /// fails    malformed: no JSON object, or neither `text` nor `html` in it
  Result<Page> read(std::string_view line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace copytaster::source
