#include "lineage/tracer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace copytaster::lineage {
namespace {

std::vector<Word> words(const std::string& text) { return fold_words(Text(text)).words; }

/// "w1 w2 ...": `count` words of a vocabulary of its own.
std::string own_words(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::string out;
  for (int i = 0; i < count; ++i) out += "w" + std::to_string(random()) + " ";
  return out;
}

/// "earlier:shared words, ..." of each article, one in brackets.
std::string dump(const std::vector<std::vector<Shared>>& all) {
  std::string out;
  for (const auto& article : all) {
    out += "[";
    for (const auto& [earlier, alignment] : article) {
      out += (out.back() == '[' ? "" : ", ") + std::to_string(earlier) + ":" + std::to_string(alignment.shared);
    }
    out += "]";
  }
  return out;
}

const std::string kFog =
    "The harbour of Port Ansel was closed on Tuesday after two cargo ships collided in thick fog near the breakwater.";

TEST(Tracer, FindsWhatCameBefore) {
  Tracer tracer;
  EXPECT_EQ(dump(tracer.add({words(kFog), words(own_words(1, 30))}, 1)), "[][]");
  EXPECT_EQ(dump(tracer.add({words(own_words(2, 30) + kFog), words(kFog)}, 1)), "[0:20][0:20, 2:20]");
  EXPECT_EQ(tracer.next(), 4u);
}

TEST(Tracer, OneByOneIsAsAllAtOnce) {
  std::mt19937 random(3);
  std::vector<std::string> texts;
  for (unsigned i = 0; i < 40; ++i) {
    texts.push_back(own_words(i, 20) + (random() % 2 == 0 ? kFog : own_words(random() % 4 + 100, 30)) +
                    own_words(i + 50, 9));
  }
  const TracerLimits limits{100, 1 << 14, 64, 8};
  Tracer whole(limits);
  std::vector<std::vector<Word>> all;
  for (const auto& text : texts) all.push_back(words(text));
  const auto want = dump(whole.add(all, 2));
  Tracer steps(limits);
  std::string got;
  for (const auto& text : texts) got += dump(steps.add({words(text)}, 1));
  EXPECT_EQ(got, want);
  EXPECT_NE(want.find(':'), std::string::npos);
}

TEST(Tracer, ForgetsTheOldest) {
  Tracer tracer({2, 1 << 10, 16, 8});
  tracer.add({words(kFog)}, 1);
  tracer.add({words(own_words(1, 30))}, 1);
  EXPECT_EQ(tracer.words_of(0), 20u);
  tracer.add({words(own_words(2, 30))}, 1);
  EXPECT_EQ(tracer.words_of(0), 0u);
  EXPECT_EQ(dump(tracer.add({words(kFog)}, 1)), "[]");
}

TEST(Tracer, AlignsWithTheLikeliest) {
  Tracer tracer({10, 1 << 10, 16, 2});
  const auto half = kFog.substr(0, kFog.find(" collided"));
  tracer.add({words(half + own_words(1, 9)), words(kFog), words(half + own_words(2, 9)), words(kFog)}, 1);
  EXPECT_EQ(dump(tracer.add({words(kFog)}, 1)), "[1:20, 3:20]");
}

TEST(Tracer, OddTexts) {
  Tracer tracer;
  EXPECT_EQ(dump(tracer.add({}, 1)), "");
  EXPECT_EQ(dump(tracer.add({words(""), words("fog"), words("")}, 1)), "[][][]");
}

}  // namespace
}  // namespace copytaster::lineage
