#pragma once

#include <string>
#include <string_view>

namespace copytaster::source {

/// Decodes base64; what is no letter of it, such as line ends, is passed over. Stops at the first '='.
std::string decode_base64(std::string_view text);

/// Decodes MIME's quoted-printable; a '=' that begins no escape stays.
std::string decode_quoted_printable(std::string_view text);

}  // namespace copytaster::source
