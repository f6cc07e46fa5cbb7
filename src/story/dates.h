#pragma once

#include <vector>

#include "find/find.h"
#include "find/reading.h"

namespace copytaster::story {

/// Gives undated reports of one story a date: from what they share with dated ones (the same weekday
/// words, day expressions, copied text), basis `story`. Their findings are found again against it. Does
/// nothing where no report has a date or nothing fits.
void infer_dates(std::vector<find::Reading>& readings, const find::Rules& rules);

}  // namespace copytaster::story
