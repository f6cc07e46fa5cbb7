#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/pack.h"
#include "language/analyse.h"

namespace copytaster::language {

/// The models of the packs in the tree, loaded once for all tests.
inline const Models& english() {
  static const Models models(*Packs::load(*default_pack_folder()));
  return models;
}

/// The same packs where no trained model lies beside them, so that their rules tag the words.
inline const Models& english_by_rule() {
  static const Models models = [] {
    namespace fs = std::filesystem;
    const auto folder = fs::temp_directory_path() / ("copytaster_rules_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    fs::create_directory_symlink(*default_pack_folder(), folder / "packs");
    Models made(*Packs::load((folder / "packs").string()));
    fs::remove_all(folder);
    return made;
  }();
  return models;
}

inline Analysis analyse_english(const Text& text) { return analyse(text, english(), "en"); }

}  // namespace copytaster::language
