#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace copytaster {

/// XXH3, 64 bits, the same on every machine.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// XXH3, 128 bits, as 32 hexadecimal digits: names content, so that the same content is known again.
std::string content_hash(std::string_view bytes);

}  // namespace copytaster
