// Runs a fuzz target over files and folders of files, each as it is and with small seeded changes.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kChanges = 20;

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Cuts, flips and repeats, the same every time.
void run_changed(const std::string& bytes) {
  std::mt19937 random(7);
  for (int i = 0; i < kChanges && !bytes.empty(); ++i) {
    auto changed = bytes;
    const auto at = random() % changed.size();
    switch (random() % 4) {
      case 0: changed.resize(at); break;
      case 1: changed[at] = static_cast<char>(random()); break;
      case 2: changed.insert(at, changed.substr(at, random() % 64)); break;
      default: changed.erase(at, random() % 16); break;
    }
    run(changed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : fs::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      run(bytes);
      run_changed(bytes);
      ++files;
    }
  }
  std::printf("%d files, %d changes of each\n", files, kChanges);
  return files > 0 ? 0 : 1;
}
