#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "language/analysis.h"
#include "language/name_rules.h"
#include "language/name_units.h"
#include "language/words.h"

namespace copytaster::language {

/// The names of one article while they are gathered, and what type each has. Every place where a name
/// stands votes; the same words have one type in the whole article.
class NameTypes {
 public:
  NameTypes(const Text& text, const Analysis& analysis, const Words& words, const NameRules& rules, bool has_model)
      : text_(text),
        analysis_(analysis),
        words_(words),
        rules_(rules),
        has_model_(has_model),
        covered_(analysis.tokens.size(), false) {}

  /// A place of a name.
  ///
  /// titled  a person's title stands before it
  /// seen    what a trained model took it for; `other`: it was seen, and its words decide
  void add(std::span<const Unit> units, bool titled, std::optional<NameType> seen);
  /// Counts the votes. To be called once, after all add(). Where a model saw names at all, what it saw nowhere in the
  /// article is dropped unless the votes are clear.
  void settle();
  /// Adds a name of known type, after settle().
  void add_now(std::span<const Unit> units, NameType type);
  /// Adds the longest name known by now that begins at token `first`; returns the token after it, `first`
  /// where there is none.
  std::uint32_t add_known(std::uint32_t first, std::uint32_t limit);
  /// Whether a country, town or state ends before the token, after settle().
  bool is_behind_place(std::uint32_t token) const {
    return std::ranges::any_of(names_, [&](const Name& n) { return n.last == token && n.type == NameType::gpe; });
  }
  bool covers(std::uint32_t token) const { return covered_[token]; }
  bool covers(std::span<const Unit> units) const {
    return std::ranges::any_of(units, [&](const Unit& unit) { return covers(unit.first); });
  }
  std::vector<Name> take();

 private:
  static constexpr std::size_t kTypes = 6;
  using Votes = std::array<int, kTypes>;

  struct Entry {
    Votes votes{};
    NameType type = NameType::other;
    bool sure = false;  ///< the gazetteer has it
    bool seen = false;  ///< by a model
    bool dropped = false;
    bool located = false;  ///< somewhere "in" stands before it
    int places = 0;
    std::string text;
  };

  struct Place {
    Name name;
    std::uint32_t entry = 0;
  };

  void vote_by_words(std::span<const Unit> units, bool titled, Entry& entry) const;
  void vote_by_context(std::uint32_t first, std::uint32_t last, Votes& votes) const;
  void vote_by_dateline(std::uint32_t first, std::uint32_t last, Votes& votes) const;
  void vote_by_words_before(std::uint32_t first, Votes& votes) const;
  void vote_by_words_after(std::uint32_t last, Votes& votes) const;
  void choose_types();
  bool is_clear(const Entry& entry) const;
  void spread_persons();
  void spread_over_initials();
  void spread_over_capitals();
  void put(std::uint32_t first, std::uint32_t last, NameType type);
  std::uint32_t entry_of(std::string_view text);
  std::string_view view(std::uint32_t first, std::uint32_t last) const;

  const Text& text_;
  const Analysis& analysis_;
  const Words& words_;
  const NameRules& rules_;
  bool has_model_;
  std::vector<Entry> entries_;
  StringMap<std::uint32_t> index_;
  std::vector<Place> places_;
  std::vector<Name> names_;
  std::vector<bool> covered_;
  std::uint32_t longest_ = 1;  ///< tokens of the longest name
};

}  // namespace copytaster::language
