#pragma once

#include <string>

#include "base/pack.h"
#include "language/analyse.h"

namespace copytaster::language {

/// The models of the packs in the tree, loaded once for all tests.
inline const Models& english() {
  static const Models models(*Packs::load(*default_pack_folder()));
  return models;
}

inline Analysis analyse_english(const Text& text) { return analyse(text, english(), "en"); }

}  // namespace copytaster::language
