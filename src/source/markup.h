#pragma once

#include <string>
#include <string_view>

namespace copytaster::source {

/// What a line of HTML such as a headline reads as: tags left out, the usual entities decoded, runs of white
/// space one blank.
std::string plain_text(std::string_view html);

/// Plain text as HTML: a paragraph where a blank line parts it.
std::string html_of_text(std::string_view text);

/// Whether a feed's summary is but that: under a thousand bytes of text, or ending as summaries do that
/// were cut off. Standfirsts have a few hundred letters; the bound is not tuned.
bool is_summary(std::string_view html);

}  // namespace copytaster::source
