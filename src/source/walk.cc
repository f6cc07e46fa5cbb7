#include "source/walk.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace copytaster::source {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 13> kSuffixes = {".txt",  ".jsonl", ".ndjson", ".json", ".html",
                                                        ".htm",  ".xhtml", ".xml",    ".rss",  ".atom",
                                                        ".warc", ".mht",   ".mhtml"};

bool is_wanted_in_folder(const fs::path& file) {
  auto name = file.filename();
  if (name.string().starts_with('.')) return false;
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  const auto suffix = name.extension().string();
  return suffix.empty() || std::ranges::find(kSuffixes, suffix) != kSuffixes.end();
}

class Walk {
 public:
  Walk(const Limits& limits, const std::function<void(FoundFile)>& sink) : limits_(limits), sink_(sink) {}

  void visit_named(const std::string& path) {
    if (path == "-") {
      sink_({path, {}, 0});
      return;
    }
    visit(path, 0, true);
  }

 private:
  /// Depth is bounded by the limit on nesting.
  void visit(const fs::path& path, std::uint32_t depth, bool named) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) {
      sink_({path.string(), fail(Fault::unreadable, std::strerror(errno)), 0});
      return;
    }
    if (S_ISDIR(about.st_mode)) {
      if (first_time(about)) visit_folder(path, depth);
      return;
    }
    if (!named && !is_wanted_in_folder(path)) return;
    if (!S_ISREG(about.st_mode) && !(named && S_ISFIFO(about.st_mode))) {
      if (named) sink_({path.string(), fail(Fault::unreadable, "not a file or folder"), 0});
      return;
    }
    if (!first_time(about)) return;
    sink_({path.string(), {}, static_cast<std::uint64_t>(about.st_size), named});
  }

  void visit_folder(const fs::path& folder, std::uint32_t depth) {
    if (depth == limits_.max_depth) {
      sink_({folder.string(),
             fail(Fault::too_large, fmt::format("folders nested more than {} deep", limits_.max_depth)), 0});
      return;
    }
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      entries.push_back(it->path());
    if (error) sink_({folder.string(), fail(Fault::unreadable, error.message()), 0});
    std::ranges::sort(entries);
    for (const auto& entry : entries) visit(entry, depth + 1, false);
  }

  bool first_time(const struct stat& about) { return seen_.emplace(about.st_dev, about.st_ino).second; }

  const Limits& limits_;
  const std::function<void(FoundFile)>& sink_;
  std::set<std::pair<dev_t, ino_t>> seen_;
};

}  // namespace

void walk(std::span<const std::string> paths, const Limits& limits, const std::function<void(FoundFile)>& sink) {
  Walk walk(limits, sink);
  for (const auto& path : paths) walk.visit_named(path);
}

}  // namespace copytaster::source
