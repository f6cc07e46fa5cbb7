#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/problem.h"

namespace copytaster {

/// The data files of one language, read once and shared as const.
///
/// A pack is a folder `packs/LANGUAGE/` of text files `NAME.tsv`: one row a line, fields parted by a
/// tab, '#' at the start of a line begins a comment, empty lines are skipped. What a file's columns mean
/// is said in its first comment and known only to the stage that uses it.
class Pack {
 public:
  using Row = std::vector<std::string>;

  static Result<Pack> load(const std::string& folder);

  const std::string& language() const { return language_; }

  /// The rows of NAME.tsv in file order; empty when the pack has no such file.
  const std::vector<Row>& rows(std::string_view name) const;

  /// The first column of NAME.tsv.
  std::unordered_set<std::string> words(std::string_view name) const;

 private:
  std::string language_;
  std::map<std::string, std::vector<Row>, std::less<>> tables_;
};

/// All packs that lie in a folder, by language. Languages without a pack pass through every stage that
/// does not need one.
class Packs {
 public:
  static Result<Packs> load(const std::string& folder);

  /// nullptr when there is none for this language.
  const Pack* find(std::string_view language) const;
  const std::map<std::string, Pack, std::less<>>& all() const { return packs_; }
  /// Where they were loaded from; empty for none. What was trained lies beside it in models/LANGUAGE/.
  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
  std::map<std::string, Pack, std::less<>> packs_;
};

/// Where the packs lie: $COPYTASTER_DATA/packs, else ../share/copytaster/packs beside the running
/// program's folder, else packs/ in a folder above it.
Result<std::string> default_pack_folder();

}  // namespace copytaster
