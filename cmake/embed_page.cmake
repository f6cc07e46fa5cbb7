# Makes a C++ source of the page's style and script:
#   cmake -D STYLE=page.css -D SCRIPT=page.js -D OUT=page_assets.cc -P embed_page.cmake
# A raw string of one literal may hold any bytes but its own end mark.
file(READ ${STYLE} style)
file(READ ${SCRIPT} script)
string(SHA256 style_sha256 "${style}")
string(SHA256 script_sha256 "${script}")
file(CONFIGURE OUTPUT ${OUT} @ONLY CONTENT [==[
#include "report/page_assets.h"

namespace copytaster::report {

const std::string_view kPageStyle = R"-page-(@style@)-page-";
const std::string_view kPageScript = R"-page-(@script@)-page-";
const std::string_view kPageStyleSha256 = "@style_sha256@";
const std::string_view kPageScriptSha256 = "@script_sha256@";

}  // namespace copytaster::report
]==])
