#include "work/tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/mapped_file.h"

namespace copytaster::work {
namespace fs = std::filesystem;

Tools::Tools(Packs loaded) : packs(std::move(loaded)), page(packs), language(packs), find(packs) {}

std::string maker_of(const Tools& tools) {
  const fs::path packs = tools.packs.folder();
  std::vector<fs::path> files;
  for (const auto& folder : {packs, packs.parent_path() / "models"}) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (at->is_regular_file(error)) files.push_back(at->path());
    }
  }
  std::ranges::sort(files);
  std::uint64_t hash = 0;
  const auto take = [&](const fs::path& file, const std::string& name) {
    if (const auto mapped = MappedFile::open(file.string())) hash = hash64(mapped->bytes(), hash64(name, hash));
  };
  take("/proc/self/exe", "program");
  for (const auto& file : files) take(file, file.lexically_relative(packs.parent_path()).string());
  return fmt::format("{:016x}", hash);
}

}  // namespace copytaster::work
