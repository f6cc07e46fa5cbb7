#include "base/pack.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/utf8.h"

namespace copytaster {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split_at_tabs(const std::string& line) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (;;) {
    const auto tab = line.find('\t', begin);
    out.push_back(line.substr(begin, tab - begin));
    if (tab == std::string::npos) return out;
    begin = tab + 1;
  }
}

}  // namespace

Result<Pack> Pack::load(const std::string& folder) {
  Pack pack;
  const fs::path root(folder);
  pack.language_ = root.filename().string();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root, error)) {
    if (entry.path().extension() != ".tsv") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    if (!file) return fail(Fault::unreadable, "cannot open the language pack file " + entry.path().string());
    auto& rows = pack.tables_[entry.path().stem().string()];
    std::string line;
    while (std::getline(file, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.empty() || line.front() == '#') continue;
      if (!is_valid_utf8(line)) return fail(Fault::bad_encoding, "not UTF-8: " + entry.path().string());
      rows.push_back(split_at_tabs(line));
    }
  }
  if (error) return fail(Fault::unreadable, "cannot read the language pack " + folder + ": " + error.message());
  return pack;
}

const std::vector<Pack::Row>& Pack::rows(std::string_view name) const {
  static const std::vector<Row> none;
  const auto it = tables_.find(name);
  return it == tables_.end() ? none : it->second;
}

std::unordered_set<std::string> Pack::words(std::string_view name) const {
  std::unordered_set<std::string> out;
  for (const auto& row : rows(name)) out.insert(row.front());
  return out;
}

Result<Packs> Packs::load(const std::string& folder) {
  Packs packs;
  packs.folder_ = folder;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_directory()) continue;
    auto pack = Pack::load(entry.path().string());
    if (!pack) return tl::unexpected(std::move(pack).error());
    const auto language = pack->language();
    packs.packs_.emplace(language, std::move(*pack));
  }
  if (error) return fail(Fault::unreadable, "cannot read the language packs in " + folder + ": " + error.message());
  if (packs.packs_.empty()) return fail(Fault::malformed, "no language pack in " + folder);
  return packs;
}

const Pack* Packs::find(std::string_view language) const {
  const auto it = packs_.find(language);
  return it == packs_.end() ? nullptr : &it->second;
}

Result<std::string> default_pack_folder() {
  if (const char* data = std::getenv("COPYTASTER_DATA")) return (fs::path(data) / "packs").string();
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (error) return fail(Fault::unreadable, "cannot tell where the program lies: " + error.message());
  for (auto folder = program.parent_path();; folder = folder.parent_path()) {
    for (const char* place : {"share/copytaster/packs", "packs"}) {
      if (fs::is_directory(folder / place, error)) return (folder / place).string();
    }
    if (folder == folder.root_path()) break;
  }
  return fail(Fault::unreadable,
              "no language packs beside the program; set COPYTASTER_DATA to the folder that holds packs/");
}

}  // namespace copytaster
