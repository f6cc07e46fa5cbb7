#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "find/reading.h"
#include "story/name_forms.h"

namespace copytaster::story {

/// Who or what bears a name: an entity of one article, or several that are the same.
struct Bearer {
  std::map<std::string, std::uint32_t> surfaces;  ///< as the texts name it -> mentions
  std::map<std::string, std::uint32_t> names;     ///< its fullest form in each article -> mentions
  /// Names and other forms that mean it in any article of the story, by key: no "the ministry" and no
  /// "Foreign Ministry" that only this article's words before made Velmora's.
  std::map<std::string, NameForm> forms;
  std::array<std::uint32_t, 6> types{};  ///< mentions of each NameType
  std::string iso3166;
  std::vector<std::uint32_t> articles;  ///< sorted
  std::uint32_t mentions = 0;

  find::NameType type() const;  ///< of most mentions
  bool person() const { return type() == find::NameType::per; }
  bool one_word() const;  ///< no form has more
};

bool share_an_article(const Bearer& a, const Bearer& b);

/// Makes `into` the bearer of all that `from` is.
void absorb(Bearer& into, Bearer from);

/// One bearer an entity of each article, by article, then entity.
std::vector<Bearer> list_bearers(std::span<const find::Reading> readings, const NameRules& rules);

/// The fullest of the names most used.
std::string choose_name(const Bearer& bearer, const NameRules& rules);

}  // namespace copytaster::story
