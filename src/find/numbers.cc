#include "find/numbers.h"

#include <algorithm>

namespace copytaster::find {
namespace {

using Atoms = std::span<const Atom>;

/// No number takes more atoms; keeps the cost linear.
constexpr std::size_t kLongest = 24;

bool has(Atoms atoms, std::size_t at, Role role) { return at < atoms.size() && atoms[at].is(role); }
bool mark(Atoms atoms, std::size_t at, char c) { return at < atoms.size() && atoms[at].is_mark(c); }

/// "-half", "and a half" after a number.
std::size_t skip_half(Atoms atoms, std::size_t at, double& value) {
  if (has(atoms, at, Role::joiner) && has(atoms, at + 1, Role::article) && has(atoms, at + 2, Role::fraction)) {
    value += atoms[at + 2].value(Role::fraction);
    return at + 3;
  }
  return at;
}

bool joins_words(Atoms atoms, std::size_t at) {
  return mark(atoms, at, '-') && atoms[at].glued && at + 1 < atoms.size() && atoms[at + 1].glued;
}

/// Words such as "two hundred and twenty-one thousand". `total` holds finished thousands, `part` what is
/// being built.
struct WordsSum {
  double total = 0;
  double part = 0;
  double value() const { return total + part; }
  void scale_by(double factor) {
    if (part == 0) part = 1;
    if (factor < 1000) {
      part *= factor;
    } else {
      total += part * factor;
      part = 0;
    }
  }
};

bool scales(Atoms atoms, std::size_t at) { return has(atoms, at, Role::scale) || has(atoms, at, Role::dozen); }

double factor(const Atom& atom) { return atom.is(Role::scale) ? atom.value(Role::scale) : atom.value(Role::dozen); }

/// A letter that scales ("m", "bn") counts only where it touches digits: "27m", "2bn".
bool is_letter_scale(const Atom& atom) { return atom.span.size() <= 2; }

NumberRead read_words(Atoms atoms, std::size_t at) {
  NumberRead out;
  out.one = atoms[at].value(Role::cardinal) == 1;
  WordsSum sum;
  std::size_t i = at;
  double last = 0;  // the cardinal read before, to keep "two three" apart
  const std::size_t end = std::min(atoms.size(), at + kLongest);
  while (i < end) {
    if (atoms[i].is(Role::cardinal)) {
      const double value = atoms[i].value(Role::cardinal);
      const bool tens_and_ones = last >= 20 && value < 10;
      if (last != 0 && !tens_and_ones) break;
      sum.part += value;
      last = value;
      ++i;
      if (joins_words(atoms, i) && last >= 20 && has(atoms, i + 1, Role::cardinal)) ++i;
    } else if (scales(atoms, i) && !is_letter_scale(atoms[i])) {
      sum.scale_by(factor(atoms[i]));
      last = 0;
      ++i;
      // "one hundred and five"
      if (has(atoms, i, Role::joiner) && has(atoms, i + 1, Role::cardinal) && sum.value() >= 100) ++i;
    } else {
      break;
    }
  }
  out.one = out.one && i == at + 1;
  out.value = sum.value();
  out.end = skip_half(atoms, i, out.value);
  return out;
}

NumberRead read_figures(Atoms atoms, std::size_t at) {
  NumberRead out;
  out.in_digits = true;
  out.value = atoms[at].number;
  std::size_t i = at + 1;
  while (i < std::min(atoms.size(), at + kLongest) && scales(atoms, i) &&
         (atoms[i].glued || !is_letter_scale(atoms[i]))) {
    out.value *= factor(atoms[i]);
    ++i;
  }
  // "15-million"
  if (i == at + 1 && joins_words(atoms, i) && has(atoms, i + 1, Role::scale) && !is_letter_scale(atoms[i + 1])) {
    out.value *= factor(atoms[i + 1]);
    i += 2;
  }
  out.end = skip_half(atoms, i, out.value);
  return out;
}

/// "half a million", "a half", "a third", "half", "three quarters".
std::optional<NumberRead> read_fraction(Atoms atoms, std::size_t at) {
  NumberRead out;
  out.is_fraction = true;
  std::size_t i = at;
  double count = 1;
  if (atoms[i].is(Role::article)) {
    out.article = true;
    ++i;
  } else if (atoms[i].is(Role::cardinal) && atoms[i].kind == AtomKind::word) {
    count = atoms[i].value(Role::cardinal);
    ++i;
    if (joins_words(atoms, i)) ++i;
  }
  if (!has(atoms, i, Role::fraction)) return std::nullopt;
  out.value = count * atoms[i].value(Role::fraction);
  out.end = i + 1;
  const std::size_t scale = has(atoms, out.end, Role::article) ? out.end + 1 : out.end;
  if (scales(atoms, scale) && !is_letter_scale(atoms[scale])) {
    out.value *= factor(atoms[scale]);
    out.end = scale + 1;
    out.is_fraction = false;
  }
  return out;
}

}  // namespace

std::optional<NumberRead> read_number(Atoms atoms, std::size_t at) {
  if (at >= atoms.size()) return std::nullopt;
  const Atom& first = atoms[at];
  if (first.is_number()) return read_figures(atoms, at);
  if (first.word == nullptr) return std::nullopt;
  if (const auto fraction = read_fraction(atoms, at)) return fraction;
  if (first.is(Role::cardinal)) return read_words(atoms, at);
  if (first.is(Role::vague)) {
    NumberRead out;
    out.value = 2 * first.value(Role::vague);  // a plural: at least two of it
    out.vague = true;
    out.end = at + 1;
    // "tens of thousands", "hundreds of millions"
    if (has(atoms, at + 1, Role::of) && has(atoms, at + 2, Role::vague)) {
      out.value *= atoms[at + 2].value(Role::vague);
      out.end = at + 3;
    }
    return out;
  }
  // "a dozen", "a hundred and five"
  if (first.is(Role::article) && scales(atoms, at + 1) && !is_letter_scale(atoms[at + 1])) {
    auto out = read_words(atoms, at + 1);
    out.article = true;
    return out;
  }
  return std::nullopt;
}

}  // namespace copytaster::find
