#include "source/read.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "source/packed.h"

namespace copytaster::source {
namespace {

namespace fs = std::filesystem;

class Read : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("read_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, const std::string& bytes) {
    const auto path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  /// One line an item: path below the folder, then the page's text or the problem.
  std::string items(const std::vector<std::string>& paths, const Limits& limits = {}, const std::string& input = "") {
    std::istringstream in(input);
    std::string out;
    read(paths, in, limits, [&](const Item& item) {
      auto path = item.path;
      if (const auto root = folder_.string() + "/"; path.starts_with(root)) path = path.substr(root.size());
      out += path + (item.page ? " = " + item.page->bytes : " ! " + item.page.error().why) + "\n";
    });
    return out;
  }

  fs::path folder_;
};

TEST_F(Read, FolderRecursivelyAndSortedWithoutWhatIsNoReport) {
  put("b.txt", "Two.");
  put("a/z.txt", "One.");
  put("notes.md", "No.");
  put(".hidden.txt", "No.");
  put("plain", "Three.");
  EXPECT_EQ(items({folder_.string()}), "a/z.txt = One.\nb.txt = Two.\nplain = Three.\n");
}

TEST_F(Read, TheSameFileTwiceAndAFolderLoopAreReadOnce) {
  const auto a = put("a.txt", "One.");
  fs::create_directory_symlink(folder_, folder_ / "loop");
  fs::create_symlink(a, folder_ / "b.txt");
  EXPECT_EQ(items({a, folder_.string(), a}), "a.txt = One.\n");
}

TEST_F(Read, GzipAndZstdByContentWhateverTheName) {
  const auto a = put("a.txt", gzip("One."));
  const auto b = put("b.bin", zstd("Two."));
  const auto c = put("c.txt.gz", gzip(zstd("Three.")));
  const auto d = put("d.txt.gz", gzip("Four, ") + gzip("in two members."));
  EXPECT_EQ(items({a, b, c, d}), "a.txt = One.\nb.bin = Two.\nc.txt.gz = Three.\nd.txt.gz = Four, in two members.\n");
}

TEST_F(Read, JsonLinesById) {
  const auto a = put("a.jsonl",
                     "\xEF\xBB\xBF{\"id\":\"x\",\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}\nno json\n"
                     "{\"id\":\"y\"}\n[1]\n{\"id\":\"x\",\"text\":\"Three.\"}\n{\"id\":8,\"html\":\"<p>Four\"}");
  EXPECT_EQ(items({a}),
            "a.jsonl#x = One.\na.jsonl#3 = Two.\na.jsonl#4 ! not JSON: Problem while parsing an atom starting with the "
            "letter 'n'\na.jsonl#5 ! neither \"text\" nor \"html\" in it\na.jsonl#6 ! not a JSON object\n"
            "a.jsonl#7 = Three.\na.jsonl#8 = <p>Four\n");
}

TEST_F(Read, JsonLinesSayWhatTheyKnow) {
  const auto a =
      put("a.jsonl", R"({"text":"One.","byline":["Ada Lind","Bo Marr"],"modified":"2031-05-07","section":"Harbour"})"
                     "\n"
                     R"({"text":"Two.","byline":"By Cy Dorn","title":" "})");
  std::string out;
  std::istringstream nothing;
  read(std::vector{a}, nothing, {}, [&](const Item& item) {
    const auto& page = item.page.value();
    out += page.title.value_or("-") + " " + page.modified.value_or("-") + " " + page.section.value_or("-");
    for (const auto& author : page.byline) out += " [" + author + "]";
    out += "\n";
  });
  EXPECT_EQ(out, "- 2031-05-07 Harbour [Ada Lind] [Bo Marr]\n- - - [By Cy Dorn]\n");
}

TEST_F(Read, ManyRecordsAreNotBoundedByTheirFile) {
  Limits limits;
  limits.max_input_bytes = 10;
  limits.max_unpacked_bytes = 10;
  EXPECT_EQ(items({put("a.jsonl.gz", gzip("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}"))}, limits),
            "a.jsonl.gz#1 = One.\na.jsonl.gz#2 = Two.\n");
  EXPECT_EQ(items({put("a.txt", "A longer page.")}, limits), "a.txt ! larger than 10 bytes\n");
}

TEST_F(Read, WhatStandsInFrontOfABreakIsRead) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "{\"text\":\"Boat " + std::to_string(i * 7919 % 10007) + ".\"}\n";
  const auto packed = gzip(lines);
  auto broken = packed;
  broken.replace(broken.size() / 2, 4, "\xFF\xFF\xFF\xFF");
  for (const auto& bytes : {packed.substr(0, packed.size() / 2), broken}) {
    const auto out = items({put("a.jsonl.gz", bytes)});
    EXPECT_TRUE(out.starts_with("a.jsonl.gz#1 = Boat 0.\na.jsonl.gz#2 = Boat 7919.\n"));
    EXPECT_GT(std::ranges::count(out, '\n'), 5000);
    EXPECT_NE(out.find("a.jsonl.gz ! gzip data is "), std::string::npos);
  }
}

TEST_F(Read, ZstdWithItsDictionaryInFront) {
  const std::string dictionary = "The harbour of Port Velle was closed on Monday after the storm.";
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> z(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  std::string frame(ZSTD_compressBound(200), '\0');
  frame.resize(ZSTD_compress_usingDict(z.get(), frame.data(), frame.size(), dictionary.data(), dictionary.size(),
                                       dictionary.data(), dictionary.size(), 3));
  for (const auto& carried : {dictionary, zstd(dictionary)}) {
    std::string skippable = "\x5D\x2A\x4D\x18";
    skippable += static_cast<char>(carried.size());
    skippable += std::string(3, '\0') + carried;
    EXPECT_EQ(items({put("a.zst", skippable + frame)}), "a.zst = " + dictionary + "\n");
    EXPECT_EQ(items({put("b.zst", skippable.substr(0, 20))}), "b.zst ! zstd data is truncated\n");
  }
}

TEST_F(Read, StandardInput) {
  EXPECT_EQ(items({"-"}, {}, "A report."), "- = A report.\n");
  EXPECT_EQ(items({"-"}, {}, "{\"id\":\"x\",\"text\":\"One.\"}"), "-#x = One.\n");
}

TEST_F(Read, BadInputIsNamedAndTheRestGoesOn) {
  const auto empty = put("empty.txt", "");
  const auto blank = put("blank.txt", " \n\n");
  const auto whole = gzip(std::string(100000, 'a') + "!");
  const auto cut = put("cut.txt.gz", whole.substr(0, whole.size() - 12));
  const auto cut_zstd = put("cut.txt.zst", zstd(std::string(100000, 'a') + "!").substr(0, 12));
  const auto broken = put("broken.txt.gz", whole.substr(0, 12) + "\xFF\xFF\xFF\xFF" + whole.substr(16));
  const auto pdf = put("paper.txt", "%PDF-1.7 ...");
  fs::create_symlink(folder_ / "nowhere", folder_ / "dangling.txt");
  const auto good = put("good.txt", "One.");
  EXPECT_EQ(items({empty, blank, cut, cut_zstd, broken, pdf, (folder_ / "dangling.txt").string(), good}),
            "empty.txt ! the file is empty\nblank.txt ! the file is empty\ncut.txt.gz ! gzip data is truncated\n"
            "cut.txt.zst ! zstd data is truncated\nbroken.txt.gz ! gzip data is broken\n"
            "paper.txt ! this is a PDF, not text\ndangling.txt ! No such file or directory\ngood.txt = One.\n");
}

TEST_F(Read, AnArchiveThatUnpacksWithoutEndIsStopped) {
  Limits limits;
  limits.max_page_bytes = 64u << 20;
  const auto bomb = put("bomb.txt.gz", gzip(gzip(std::string(200u << 20, '0'))));
  EXPECT_EQ(items({bomb}, limits), "bomb.txt.gz ! unpacks to more than 1000 times its size\n");
  limits.max_unpacked_bytes = 1000;
  EXPECT_EQ(items({put("long.txt.gz", gzip(std::string(5000, 'a')))}, limits),
            "long.txt.gz ! unpacks to more than 1000 bytes\n");
  std::string nested = "One.";
  for (int i = 0; i < 5; ++i) nested = gzip(nested);
  EXPECT_EQ(items({put("nested.gz", nested)}), "nested.gz ! compressed more than three times over\n");
}

TEST_F(Read, ALineOrPageBeyondTheLimitIsPassedOver) {
  Limits limits;
  limits.max_page_bytes = 1000;
  const auto lines = put("a.jsonl", "{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\"text\":\"" + std::string(300000, 'x') +
                                        "\"}\n{\"id\":3,\"text\":\"Three.\"}\n");
  const auto page = put("b.txt", std::string(5000, 'x'));
  EXPECT_EQ(items({lines, page}, limits),
            "a.jsonl#1 = One.\na.jsonl#2 ! a line longer than 1000 bytes\na.jsonl#3 = Three.\nb.txt ! a page larger "
            "than 1000 bytes\n");
}

}  // namespace
}  // namespace copytaster::source
