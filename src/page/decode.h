#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/problem.h"
#include "source/page.h"

namespace copytaster::page {

/// A page as text.
struct Decoded {
  std::string text;        ///< UTF-8 without a byte order mark; of a text page with '\n' line ends
  std::string charset;     ///< that the bytes were read in, as ICU names it
  std::uint32_t mark = 0;  ///< bytes of the byte order mark
};

/// The page's bytes as UTF-8; nothing but a text page's line ends is changed.
///
/// The charset is the byte order mark's, else UTF-8 where the bytes beyond ASCII are valid in it, else the one
/// that the container, else the page itself declares (meta element, XML declaration) where the bytes are valid
/// in it, else UTF-8 where all but a few bytes are valid (these become U+FFFD), else what uchardet finds, else
/// Windows-1252. Names mean what browsers take them for: ISO-8859-1 is Windows-1252, GB2312 is GB18030.
/// fails  bad_encoding when the bytes are no text (NUL bytes, control characters)
/// cost   O(n)
Result<Decoded> decode_page(const source::Page& page);

/// Where places of the text stand in the page as received.
///
/// offsets  into decoded.text, rising, on character boundaries or its end
/// returns  one byte offset into page.bytes each
/// cost     O(n)
std::vector<std::uint32_t> page_offsets(const source::Page& page, const Decoded& decoded,
                                        std::span<const std::uint32_t> offsets);

}  // namespace copytaster::page
