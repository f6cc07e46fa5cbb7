#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "page/rules.h"
#include "page/text/lines.h"

namespace copytaster::page {

/// The line ends in a picture credit: "... Rex Features", "... REUTERS/Name Surname", "(Photo: Name/AP)".
bool ends_in_credit(const Line& line, const Rules::Compiled& rules);

/// The line begins with a picture credit and goes on as a caption does, without a final stop: "EPA
/// Rescuers at the scene".
bool begins_with_credit(const Line& line, const Rules::Compiled& rules);

/// The line says its first words twice, as a picture's description and caption do, with at most a credit
/// behind: "A ship at anchor. A ship at anchor. Copyright AP". Not in quotation marks.
/// words  those of the line
bool is_said_twice(std::span<const std::uint64_t> words, std::string_view text);

/// The words are the name of an agency or another owner of pictures.
bool is_credit_name(std::string_view words, const Rules::Compiled& rules);

/// "3/34 ..." or "3 of 34": the place of a picture in a gallery.
struct GalleryPlace {
  unsigned at = 0;
  unsigned of = 0;
};
std::optional<GalleryPlace> gallery_place(std::string_view line);

/// How many places of one gallery of `of` pictures the line holds: "1/8 ... 2/8 ... 3/8 ..."
unsigned count_gallery_places(std::string_view line);

}  // namespace copytaster::page
