#include "language/network/model_file.h"

#include <gtest/gtest.h>

#include "model_builder.h"

namespace copytaster::language {
namespace {

std::string small_model() {
  return ModelBuilder().text("about", "one\ntwo\n\n").floats("scale", 1, std::vector{0.5f, -2.0f}).bytes();
}

/// The path, and what is said of a file of these bytes.
std::string complaint(const std::string& bytes) {
  const ModelOnDisk file(bytes);
  try {
    const ModelFile opened(file.path());
  } catch (const ModelError& error) {
    const std::string what = error.what();
    EXPECT_TRUE(what.starts_with(file.path() + ": ")) << what;
    return what.substr(std::min(what.size(), file.path().size() + 2));
  }
  return "nothing wrong";
}

TEST(ModelFileTest, GivesItsSections) {
  const ModelOnDisk disk(small_model());
  const ModelFile file(disk.path());
  EXPECT_EQ(file.lines("about"), (std::vector<std::string_view>{"one", "two", ""}));
  const auto scale = file.floats("scale", 2, 1);
  EXPECT_EQ(scale[0], 0.5f);
  EXPECT_EQ(scale[1], -2);
}

TEST(ModelFileTest, SaysWhatItLacks) {
  const ModelOnDisk disk(small_model());
  const ModelFile file(disk.path());
  EXPECT_THROW(file.floats("gates", 0, 0), ModelError);
  EXPECT_THROW(file.floats("scale", 3, 1), ModelError);
  EXPECT_THROW(file.text("scale"), ModelError);
  EXPECT_THROW(file.byte_rows("scale", 1), ModelError);
  EXPECT_THROW(file.keys("scale", 1), ModelError);
}

TEST(ModelFileTest, NamesTheFileThatIsNoModel) {
  EXPECT_EQ(complaint(""), "not a file of model weights");
  EXPECT_EQ(complaint("GIF89a and more bytes"), "not a file of model weights");
  auto other = small_model();
  other[8] = 9;
  EXPECT_EQ(complaint(other), "a version of model files that this program cannot read");
  EXPECT_EQ(complaint(small_model().substr(0, 60)), "cut short");
  EXPECT_EQ(complaint(small_model().substr(0, 196)), "cut short");
  auto crooked = small_model();
  crooked[16 + 40] = 3;  // the first section does not lie at a multiple of 64
  EXPECT_EQ(complaint(crooked), "broken table of sections");
  EXPECT_THROW(ModelFile("/nowhere/en.model"), ModelError);
}

TEST(ModelFileTest, KeysLeadToTheirNumbersAlone) {
  const ModelOnDisk disk(ModelBuilder().keys("words", {{"harbour", 0}, {"quay", 41}, {"", 7}}).bytes());
  const ModelFile file(disk.path());
  const auto keys = file.keys("words", 42);
  EXPECT_EQ(keys.find(fnv64("harbour")), 0u);
  EXPECT_EQ(keys.find(fnv64("quay")), 41u);
  EXPECT_EQ(keys.find(fnv64("")), 7u);
  EXPECT_EQ(keys.find(fnv64("pier")), std::nullopt);
  EXPECT_THROW(file.keys("words", 41), ModelError);
}

}  // namespace
}  // namespace copytaster::language
