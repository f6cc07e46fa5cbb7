// Bytes of a stranger in a charset that he declares, to text and the way back. The first byte picks charset
// and media type, the second which places of the text are asked for.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "page/decode.h"
#include "require.h"

namespace {

constexpr std::array<const char*, 24> kCharsets = {
    "",          "utf-8",  "iso-8859-1", "windows-1251", "windows-1252", "windows-1255", "koi8-r", "macintosh",
    "shift_jis", "euc-jp", "big5",       "gb2312",       "gb18030",      "euc-kr",       "utf-16", "utf-16le",
    "utf-16be",  "utf-32", "utf-7",      "iso-2022-jp",  "iso-2022-kr",  "hz-gb-2312",   "ibm037", "tis-620"};

/// Every character's begin, or every so many'th, and the end.
std::vector<std::uint32_t> places_of(std::string_view text, unsigned every) {
  std::vector<std::uint32_t> places;
  unsigned count = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (count++ % every == 0) places.push_back(static_cast<std::uint32_t>(i));
    copytaster::decode(text, i);
  }
  places.push_back(static_cast<std::uint32_t>(text.size()));
  return places;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace copytaster;
  if (size < 2 || size > 1u << 16) return 0;
  source::Page page;
  page.charset = kCharsets[data[0] % kCharsets.size()];
  page.type = data[0] & 0x80 ? source::MediaType::html : source::MediaType::text;
  page.bytes.assign(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto decoded = page::decode_page(page);
  if (!decoded) return 0;
  require(is_valid_utf8(decoded->text), "the text is UTF-8");
  const auto places = places_of(decoded->text, 1 + data[1] % 8u);
  const auto offsets = page::page_offsets(page, *decoded, places);
  require(offsets.size() == places.size(), "one offset a place");
  require(offsets.front() >= decoded->mark || places.front() == decoded->text.size(), "behind the byte order mark");
  for (std::size_t i = 1; i < offsets.size(); ++i) require(offsets[i - 1] <= offsets[i], "offsets rise");
  require(offsets.back() <= page.bytes.size(), "inside the page");
  return 0;
}
