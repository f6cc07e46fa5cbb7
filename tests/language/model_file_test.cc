#include "language/network/model_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace copytaster::language {
namespace {

namespace fs = std::filesystem;

void append(std::string& bytes, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i));
}

/// A model file with a text "about" and two floats "scale".
std::string small_model() {
  std::string bytes = "CTMODEL\n";
  append(bytes, 1, 4);
  append(bytes, 2, 4);
  const auto entry = [&](std::string name, std::uint32_t kind, std::uint32_t rows, std::uint64_t offset) {
    name.resize(24);
    bytes += name;
    for (const std::uint32_t number : {kind, rows, 1u, 0u}) append(bytes, number, 4);
    append(bytes, offset, 8);
  };
  entry("about", 0, 9, 128);
  entry("scale", 1, 2, 192);
  bytes.resize(128);
  bytes += "one\ntwo\n\n";
  bytes.resize(192);
  const float values[] = {0.5f, -2};
  bytes.append(reinterpret_cast<const char*>(values), sizeof values);
  return bytes;
}

class ModelFileTest : public testing::Test {
 protected:
  ~ModelFileTest() override { fs::remove(path_); }

  ModelFile open(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return ModelFile(path_);
  }
  std::string why(const std::string& bytes) {
    try {
      open(bytes);
    } catch (const ModelError& error) {
      return error.what();
    }
    return "nothing wrong";
  }

  std::string path_ = (fs::temp_directory_path() / ("copytaster_model_" + std::to_string(::getpid()))).string();
};

TEST_F(ModelFileTest, GivesItsSections) {
  const auto file = open(small_model());
  EXPECT_EQ(file.lines("about"), (std::vector<std::string_view>{"one", "two", ""}));
  const auto scale = file.floats("scale", 2, 1);
  EXPECT_EQ(scale[0], 0.5f);
  EXPECT_EQ(scale[1], -2);
}

TEST_F(ModelFileTest, SaysWhatItLacks) {
  const auto file = open(small_model());
  EXPECT_THROW(file.floats("gates", 0, 0), ModelError);
  EXPECT_THROW(file.floats("scale", 3, 1), ModelError);
  EXPECT_THROW(file.text("scale"), ModelError);
  EXPECT_THROW(file.byte_rows("scale", 1), ModelError);
}

TEST_F(ModelFileTest, NamesTheFileThatIsNoModel) {
  EXPECT_EQ(why(""), path_ + ": not a file of model weights");
  EXPECT_EQ(why("GIF89a and more bytes"), path_ + ": not a file of model weights");
  auto other = small_model();
  other[8] = 9;
  EXPECT_EQ(why(other), path_ + ": a version of model files that this program cannot read");
  EXPECT_EQ(why(small_model().substr(0, 60)), path_ + ": cut short");
  EXPECT_EQ(why(small_model().substr(0, 196)), path_ + ": cut short");
  auto crooked = small_model();
  crooked[16 + 40] = 3;  // the first section does not lie at a multiple of 64
  EXPECT_EQ(why(crooked), path_ + ": broken table of sections");
  EXPECT_THROW(ModelFile("/nowhere/en.model"), ModelError);
}

TEST(KeyTableTest, FindsWhatIsThereAlone) {
  const auto one = fnv64("harbour");
  const auto two = fnv64("quay");
  std::vector<std::uint32_t> slots(8, 0);
  const auto put = [&](std::uint64_t hash, std::uint32_t number) {
    auto at = hash % 4;
    while (slots[2 * at + 1] != 0) at = (at + 1) % 4;
    slots[2 * at] = static_cast<std::uint32_t>(hash >> 32);
    slots[2 * at + 1] = number + 1;
  };
  put(one, 0);
  put(two, 41);
  const KeyTable table(slots);
  EXPECT_EQ(table.find(one), 0u);
  EXPECT_EQ(table.find(two), 41u);
  EXPECT_EQ(table.find(fnv64("pier")), std::nullopt);
}

}  // namespace
}  // namespace copytaster::language
