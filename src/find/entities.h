#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/pack.h"
#include "base/text.h"
#include "find/findings.h"
#include "language/analysis.h"
#include "page/article.h"

namespace copytaster::find {

/// Titles, demonyms, acronym rules, from the pack.
class EntityRules {
 public:
  explicit EntityRules(const Pack& pack);
  ~EntityRules();
  EntityRules(EntityRules&&) noexcept;

  struct Compiled;
  const Compiled& compiled() const { return *compiled_; }

 private:
  std::unique_ptr<const Compiled> compiled_;
};

/// Of a person, as the words tell; nothing more is meant by it.
enum class Sex : std::uint8_t { unknown, male, female };

struct NamedEntities {
  std::vector<Mention> mentions;  ///< sorted by begin, not overlapping
  std::vector<Entity> entities;   ///< by first mention
};

/// Which names of one article mean the same: a surname its whole name, an acronym its long form, a
/// title or apposition its bearer. Never joins two different whole names without evidence in the text.
NamedEntities find_entities(const page::Article& article, const language::Analysis& analysis, const EntityRules& rules);

}  // namespace copytaster::find
