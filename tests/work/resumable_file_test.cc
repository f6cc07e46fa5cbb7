#include "work/resumable_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace copytaster::work {
namespace {

namespace fs = std::filesystem;

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Resuming : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("resume_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "out").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  ResumableFile open(std::string_view settings = "jsonl") {
    auto file = ResumableFile::open(path_, settings);
    EXPECT_TRUE(file) << file.error().why;
    return std::move(*file);
  }

  std::string refusal(std::string_view settings = "jsonl") const {
    const auto file = ResumableFile::open(path_, settings);
    return file ? "" : file.error().why;
  }

  /// A run that is interrupted behind its first mark, with `more` written after it.
  void interrupt(std::string_view more) {
    auto file = open();
    file.stream() << "one\n";
    file.keep({3, 0xABC}, 2);
    file.stream() << more << std::flush;
  }

  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
  std::string path_;
};

TEST_F(Resuming, AFileAppearsWholeAndAlone) {
  auto file = open();
  EXPECT_EQ(file.mark().done, Done{});
  file.stream() << "one\n";
  EXPECT_FALSE(fs::exists(path_));
  EXPECT_TRUE(file.finish());
  EXPECT_EQ(content(path_), "one\n");
  EXPECT_EQ(files(), 1u);
}

TEST_F(Resuming, GoesOnBehindTheLastMark) {
  interrupt("half a li");
  auto file = open();
  EXPECT_EQ(file.mark().done, (Done{3, 0xABC}));
  EXPECT_EQ(file.mark().failed, 2u);
  EXPECT_EQ(file.mark().bytes, 4u);
  file.stream() << "two\n";
  EXPECT_TRUE(file.finish());
  EXPECT_EQ(content(path_), "one\ntwo\n");
  EXPECT_EQ(files(), 1u);
}

TEST_F(Resuming, AMarkWithoutNewBytesLosesNothing) {
  interrupt("");
  {
    auto file = open();
    file.keep({4, 0xDEF}, 3);
  }
  auto file = open();
  EXPECT_EQ(file.mark().done, (Done{4, 0xDEF}));
  EXPECT_EQ(file.mark().bytes, 4u);
}

TEST_F(Resuming, AMarkThatWasCutOffDoesNotCount) {
  interrupt("two\n");
  std::ofstream(path_ + ".part.state", std::ios::app) << "9 000000000000000f 0 8";
  auto file = open();
  EXPECT_EQ(file.mark().done, (Done{3, 0xABC}));
  file.stream() << "two\n";
  file.keep({4, 1}, 2);
  EXPECT_EQ(open().mark().done, (Done{4, 1}));
}

TEST_F(Resuming, AMarkBeyondTheEndOfThePartDoesNotCount) {
  interrupt("two\n");
  std::ofstream(path_ + ".part.state", std::ios::app) << "9 000000000000000f 0 800 .\n";
  EXPECT_EQ(open().mark().done, (Done{3, 0xABC}));
}

TEST_F(Resuming, OtherSettingsAreRefusedAndLeaveThePart) {
  interrupt("two\n");
  EXPECT_NE(refusal("tei").find("other options"), std::string::npos) << refusal("tei");
  EXPECT_EQ(content(path_ + ".part"), "one\ntwo\n");
}

TEST_F(Resuming, APartWithoutStateIsRefused) {
  interrupt("two\n");
  fs::remove(path_ + ".part.state");
  EXPECT_NE(refusal().find("no state"), std::string::npos) << refusal();
  EXPECT_EQ(content(path_ + ".part"), "one\ntwo\n");
}

TEST_F(Resuming, OnlyARegularFileCanBeResumed) {
  fs::create_directory(path_);
  EXPECT_NE(refusal().find("regular file"), std::string::npos);
  EXPECT_FALSE(ResumableFile::open("/dev/null", ""));
  EXPECT_FALSE(ResumableFile::open((folder_ / "no" / "such" / "folder").string(), ""));
}

}  // namespace
}  // namespace copytaster::work
