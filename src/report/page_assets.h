#pragma once

#include <string>
#include <string_view>

/// page.css and page.js as they lie beside this file; the build makes page_assets.cc of them.
namespace copytaster::report {

extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;

/// Of exactly those bytes, hexadecimal: a page's policy names its style and script by them.
extern const std::string_view kPageStyleSha256;
extern const std::string_view kPageScriptSha256;

/// "0001" -> "AAE=": how a policy wants the digest.
std::string base64_of_hex(std::string_view hex);

}  // namespace copytaster::report
