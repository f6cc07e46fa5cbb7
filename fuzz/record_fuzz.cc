// A record as a database may hold it after damage.
#include <cstddef>
#include <cstdint>
#include <span>
#include <sstream>
#include <string_view>

#include "report/report.h"
#include "store/article_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  if (const auto story = report::story_from_json(json)) {
    std::ostringstream out;
    report::write_terminal(out, std::span(&*story, 1), {});
    report::write_markdown(out, std::span(&*story, 1));
    report::write_html(out, std::span(&*story, 1));
  }
  (void)store::decode_article(json);
  return 0;
}
