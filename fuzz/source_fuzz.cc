// Bytes on standard input: compressed or not, text, JSON lines or anything.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "require.h"
#include "source/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  std::istringstream input(std::string(reinterpret_cast<const char*>(data), size));
  Limits limits;
  limits.max_page_bytes = 1u << 16;
  limits.max_unpacked_bytes = 1u << 20;
  const std::vector<std::string> paths = {"-"};
  source::read(paths, input, limits, [&](const source::Item& item) {
    require(item.path.starts_with("-"), "item named after its input");
    require(!item.page || item.page->bytes.size() <= limits.max_page_bytes, "page within the limit");
    require(item.page || !item.page.error().why.empty(), "refusal with a reason");
  });
  return 0;
}
