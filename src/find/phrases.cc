#include "find/phrases.h"

#include <algorithm>

#include "base/utf8.h"

namespace copytaster::find {
namespace {

std::string join(const Text& text, std::span<const Atom> atoms) {
  std::string out;
  for (const auto& atom : atoms) {
    if (!out.empty()) out += ' ';
    out += to_lower(text.view(atom.span));
  }
  return out;
}

}  // namespace

std::optional<Phrases::Hit> Phrases::starting_at(const Text& text, std::span<const Atom> atoms, std::size_t at) const {
  if (at >= atoms.size()) return std::nullopt;
  for (std::size_t n = std::min(kMaxAtoms, atoms.size() - at); n > 0; --n) {
    if (const auto it = ids_.find(join(text, atoms.subspan(at, n))); it != ids_.end()) return Hit{it->second, n};
  }
  return std::nullopt;
}

std::optional<Phrases::Hit> Phrases::ending_at(const Text& text, std::span<const Atom> atoms, std::size_t end) const {
  for (std::size_t n = std::min({kMaxAtoms, end, atoms.size()}); n > 0; --n) {
    if (const auto it = ids_.find(join(text, atoms.subspan(end - n, n))); it != ids_.end()) return Hit{it->second, n};
  }
  return std::nullopt;
}

}  // namespace copytaster::find
